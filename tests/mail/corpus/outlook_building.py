"""Makes an Outlook .msg: the streams ([MS-OXMSG]) and the container that holds them ([MS-CFB])."""

import struct
from collections.abc import Mapping

Tree = Mapping[str, "bytes | Tree"]
SECTOR, SMALL, CUT = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def stream(number: int, text: str) -> dict[str, bytes]:
    """A property of text in two bytes a letter."""
    return {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le")}


def narrow(number: int, raw: bytes) -> dict[str, bytes]:
    """A property of text in a code page."""
    return {f"__substg1.0_{number:04X}001E": raw}


def binary(number: int, raw: bytes) -> dict[str, bytes]:
    """A property of bytes."""
    return {f"__substg1.0_{number:04X}0102": raw}


def fixed(head: int, numbers: Mapping[int, int]) -> dict[str, bytes]:
    """The stream of the properties of a fixed size."""
    rows = b"".join(
        struct.pack("<HHIQ", 0x40 if value > 1 << 32 else 3, number, 6, value) for number, value in numbers.items()
    )
    return {"__properties_version1.0": bytes(head) + rows}


def attached(name: str, content: bytes) -> dict[str, "bytes | Tree"]:
    """A file."""
    return {**fixed(8, {}), **stream(0x3707, name), **binary(0x3701, content)}


def message(files: Mapping[int, "Tree"] | None = None, head: int = 32, **texts: bytes) -> dict[str, "bytes | Tree"]:
    """A mail: its streams, and a folder for each file."""
    folders = {f"__attach_version1.0_#{number:08X}": file for number, file in (files or {}).items()}
    return {**fixed(head, {0x0039: 134_230_608_000_000_000, 0x3FFD: 1251}), **texts, **folders}


class _Sectors:
    """Chains of sectors of one size, and the table that links them."""

    def __init__(self, size: int) -> None:
        self.size, self.content, self.table = size, bytearray(), []

    def add(self, raw: bytes) -> int:
        """The first sector of the chain that holds the bytes."""
        if not raw:
            return END
        first, count = len(self.table), -(-len(raw) // self.size)
        self.content += raw + bytes(-len(raw) % self.size)
        self.table += [*range(first + 1, first + count), END]
        return first


def container(tree: Tree) -> bytes:
    """The file; siblings hang in one chain to the right, which readers take as well as a balanced tree."""
    big, small = _Sectors(SECTOR), _Sectors(SMALL)
    entries: list[list] = [["Root Entry", 5, FREE, FREE, 0, 0]]
    _add_folder(tree, 0, entries, big, small)
    entries[0][4], entries[0][5] = big.add(bytes(small.content)), len(small.content)
    table = small.table + [FREE] * (-len(small.table) % 128)
    small_table = big.add(struct.pack(f"<{len(table)}I", *table))
    directory = big.add(b"".join(_entry(*entry) for entry in entries))
    fat_sectors = -(-(len(big.table) + len(big.table) // 127 + 1) // 128)
    links = big.table + [FAT] * fat_sectors
    links += [FREE] * (fat_sectors * 128 - len(links))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIIII", 0, fat_sectors, directory, 0, CUT, small_table, len(table) // 128, END, 0, len(big.table)
    )
    places = [*range(len(big.table) + 1, len(big.table) + fat_sectors), *[FREE] * (109 - fat_sectors)]
    return head + struct.pack("<108I", *places) + bytes(big.content) + struct.pack(f"<{len(links)}I", *links)


def _add_folder(tree: Tree, parent: int, entries: list[list], big: _Sectors, small: _Sectors) -> None:
    previous = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        value, at = tree[name], len(entries)
        if isinstance(value, bytes):
            place = (small if len(value) < CUT else big).add(value)
            entries.append([name, 2, FREE, FREE, place, len(value)])
        else:
            entries.append([name, 1, FREE, FREE, END, 0])
        if previous is None:
            entries[parent][3] = at
        else:
            entries[previous][2] = at
        previous = at
        if not isinstance(value, bytes):
            _add_folder(value, at, entries, big, small)


def _entry(name: str, kind: int, right: int, child: int, place: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", place, size)
    )
