"""Archives that Python cannot open: only whether a password locks them, from their lists of what is inside."""

import lzma
import re
import struct
from collections.abc import Iterator

SEVEN_ZIP_HEAD = 32
SEVEN_ZIP_AES = b"\x06\xf1\x07\x01"
SEVEN_ZIP_PACKED = re.compile(
    # kEncodedHeader, kPackInfo, where, one stream, kSize, how long, kEnd …
    rb"\x17\x06(?P<place>[\x00-\x7f]|[\x80-\xbf].|[\xc0-\xdf]..|[\xe0-\xef]...)\x01\x09"
    rb"(?P<size>[\x00-\x7f]|[\x80-\xbf].|[\xc0-\xdf]..)(?:\x0a\x01....)?\x00"
    # … kUnPackInfo, one folder of one coder: LZMA with its five bytes of properties.
    rb"\x07\x0b\x01\x00\x01\x23\x03\x01\x01\x05(?P<options>.....)",
    re.DOTALL,
)
LONGEST_LIST = 1024 * 1024


def is_seven_zip_locked(content: bytes) -> bool:
    """Whether the list at the end of a 7Z archive, which may be packed itself, names the method AES."""
    offset, size = struct.unpack_from("<QQ", content, 12)
    listed = content[SEVEN_ZIP_HEAD + offset :][:size]
    if SEVEN_ZIP_AES in listed:
        return True
    return SEVEN_ZIP_AES in _unpacked_list(content, listed)


def _unpacked_list(content: bytes, listed: bytes) -> bytes:
    found = SEVEN_ZIP_PACKED.match(listed)
    if not found:
        return b""
    place, size = SEVEN_ZIP_HEAD + _number(found["place"]), _number(found["size"])
    first, dictionary = struct.unpack("<BI", found["options"])
    options = {
        "id": lzma.FILTER_LZMA1,
        "lc": first % 9,
        "lp": first // 9 % 5,
        "pb": first // 45,
        "dict_size": max(min(dictionary, LONGEST_LIST), 4096),
    }
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[options])
    return unpacker.decompress(content[place:][:size], LONGEST_LIST)


def _number(packed: bytes) -> int:
    """A number of 7z: the leading ones of the first byte say how many bytes follow, its other bits are the highest."""
    high = packed[0] & (0x7F >> (len(packed) - 1))
    return int.from_bytes(packed[1:], "little") + (high << 8 * (len(packed) - 1))


def is_rar_locked(content: bytes) -> bool:
    """Whether the names or any file of a RAR archive are locked."""
    return any(_blocks_of_rar5(content) if content[6:7] == b"\x01" else _blocks_of_rar4(content))


def _blocks_of_rar4(content: bytes) -> Iterator[bool]:
    """Whether each block is locked: the main one hides all names, one of a file hides its content."""
    place = 7
    while place + 7 <= len(content):
        kind, flags, size = struct.unpack_from("<BHH", content, place + 2)
        yield (kind == 0x73 and bool(flags & 0x80)) or (kind == 0x74 and bool(flags & 0x04))
        follows = struct.unpack_from("<I", content, place + 7)[0] if flags & 0x8000 else 0
        place += max(size, 7) + follows


def _blocks_of_rar5(content: bytes) -> Iterator[bool]:
    """The same in version 5: a block of its own hides all names, a record in the extra area of a file its content."""
    place = 8
    while place + 7 <= len(content):
        size, start = _variable(content, place + 4)
        kind, at = _variable(content, start)
        flags, at = _variable(content, at)
        extra, at = _variable(content, at) if flags & 1 else (0, at)
        follows = _variable(content, at)[0] if flags & 2 else 0
        yield kind == 4 or (kind == 2 and _has_encryption_record(content, start + size - extra, start + size))
        place = start + size + follows


def _has_encryption_record(content: bytes, at: int, end: int) -> bool:
    while at < end:
        size, start = _variable(content, at)
        if _variable(content, start)[0] == 1:
            return True
        at = start + max(size, 1)
    return False


def _variable(content: bytes, at: int) -> tuple[int, int]:
    """A number of RAR 5, seven bits a byte, the lowest first, and the place behind it."""
    value = shift = 0
    while True:
        value |= (content[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if content[at - 1] < 0x80 or shift > 63:
            return value, at
