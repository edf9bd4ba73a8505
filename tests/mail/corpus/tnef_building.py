"""Makes a winmail.dat, object by object ([MS-OXTNEF])."""

import struct

MESSAGE, FILE = 1, 2


def made_object(level: int, number: int, kind: int, raw: bytes) -> bytes:
    """One object with its checksum."""
    return struct.pack("<BHHI", level, number, kind, len(raw)) + raw + struct.pack("<H", sum(raw) & 0xFFFF)


def made_property(number: int, kind: int, raw: bytes) -> bytes:
    """One property of any size."""
    return struct.pack("<HHII", kind, number, 1, len(raw)) + raw + bytes(-len(raw) % 4)


def properties(*rows: bytes) -> bytes:
    """A list of properties."""
    return struct.pack("<I", len(rows)) + b"".join(rows)


def made_file(name: str, content: bytes, charset: str = "cp1251") -> bytes:
    """An attached file with a short and a long name."""
    long_name = made_property(0x3707, 0x1F, name.encode("utf-16-le") + b"\0\0")
    mime = made_property(0x370E, 0x1E, b"application/pdf\0")
    number = struct.pack("<HHI", 3, 0x0E20, len(content))
    return b"".join(
        [
            made_object(FILE, 0x9002, 6, bytes(14)),
            made_object(FILE, 0x8010, 1, name.encode(charset, "replace")[:12] + b"\0"),
            made_object(FILE, 0x800F, 6, content),
            made_object(FILE, 0x9005, 6, properties(number, long_name, mime)),
        ]
    )


def winmail(*files: bytes, text: str = "", page: str = "", code_page: int = 1251) -> bytes:
    """The whole; the text in the code page, the page as it is."""
    parts = [struct.pack("<IH", 0x223E9F78, 1), made_object(MESSAGE, 0x9006, 8, struct.pack("<I", 0x10000))]
    parts.append(made_object(MESSAGE, 0x9007, 6, struct.pack("<II", code_page, 0)))
    if text:
        parts.append(made_object(MESSAGE, 0x800C, 2, text.encode(f"cp{code_page}") + b"\0"))
    if page:
        parts.append(made_object(MESSAGE, 0x9003, 6, properties(made_property(0x1013, 0x102, page.encode()))))
    return b"".join([*parts, *files])
