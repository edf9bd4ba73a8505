"""Opens a mail that Outlook saved as a file (.msg, [MS-OXMSG]), and the mails inside it."""

import struct
from email.parser import HeaderParser
from io import BytesIO

import olefile

from app.mail.reading import mapi
from app.mail.reading.charsets import decode
from app.mail.reading.limits import DEEPEST, MOST_OBJECTS
from app.mail.reading.mapi import File, Opened, Text

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROPERTIES = "__properties_version1.0"
# The name of a stream as it stands in the directory of the file.
PROPERTIES_AS_WRITTEN = PROPERTIES.encode("utf-16-le")
SECTOR = 512
RECIPIENT, FILE = "__recip_version1.0_", "__attach_version1.0_"
ENTRY = struct.Struct("<HHI8s")
# Bytes before the entries: of the mail itself, of a mail inside, of a recipient or a file.
HEADS = {"outer": 32, "inner": 24, "other": 8}


class BrokenOutlook(Exception):
    """It is no such file, or too broken to find anything in it."""


def is_outlook(content: bytes) -> bool:
    """Whether it is a saved mail, and not another file of the same container (a .doc, a .xls)."""
    return content.startswith(SIGNATURE) and PROPERTIES_AS_WRITTEN in content


def open_outlook(content: bytes) -> Opened:
    """The mail; raises BrokenOutlook."""
    if not _has_room_for_its_tables(content):
        raise BrokenOutlook
    try:
        with olefile.OleFileIO(BytesIO(content)) as container:
            return _Storage(container, len(content)).mail("", "outer", 0)
    except Exception as problem:
        # The container's reader raises whatever a damaged file leads it to.
        raise BrokenOutlook from problem


def _has_room_for_its_tables(content: bytes) -> bool:
    """Whether the tables may be as long as the header says; olefile believes it, up to four thousand million."""
    if len(content) < SECTOR:
        return False
    sectors = len(content) // SECTOR
    fat, small_fat, fat_list = (struct.unpack_from("<I", content, place)[0] for place in (44, 64, 72))
    # A sector of a table names 128 sectors of the file, or 128 pieces of an eighth of one; twice that is allowed.
    return bool(fat <= sectors // 64 + 2 and small_fat <= sectors // 8 + 2 and fat_list <= fat // 64 + 1)


class _Storage:
    """The streams of a container by their path."""

    def __init__(self, container: olefile.OleFileIO, size: int) -> None:
        self.container = container
        # Streams that overlap could be more than the file many times over.
        self.bytes_left = size * 2
        self.paths = ["/".join(path) for path in container.listdir(streams=True, storages=False)][:MOST_OBJECTS]
        self.label = ""

    def stream(self, path: str) -> bytes | None:
        """The bytes, or None."""
        if not self.container.exists(path) or self.container.get_type(path) != olefile.STGTY_STREAM:
            return None
        self.bytes_left -= self.container.get_size(path)
        if self.bytes_left < 0:
            raise BrokenOutlook
        return bytes(self.container.openstream(path).read())

    def binary(self, prefix: str, number: int) -> bytes | None:
        """A property of any size."""
        return self.stream(f"{prefix}__substg1.0_{number:04X}{mapi.BINARY:04X}")

    def text(self, prefix: str, *numbers: int) -> str:
        """The first of these properties that is there, as text."""
        for number in numbers:
            wide = self.stream(f"{prefix}__substg1.0_{number:04X}{mapi.TEXT:04X}")
            if wide:
                return wide.decode("utf-16-le", "replace").strip("\0")
            narrow = self.stream(f"{prefix}__substg1.0_{number:04X}{mapi.TEXT_8BIT:04X}")
            if narrow:
                return decode(narrow, self.label).text.strip("\0")
        return ""

    def numbers(self, prefix: str, head: str) -> dict[int, int]:
        """The properties of a fixed size, as whole numbers."""
        raw = self.stream(prefix + PROPERTIES) or b""
        usable = raw[HEADS[head] :]
        usable = usable[: len(usable) - len(usable) % ENTRY.size]
        return {number: int.from_bytes(value, "little") for _, number, _, value in ENTRY.iter_unpack(usable)}

    def folders(self, prefix: str, name: str) -> list[str]:
        """The paths of recipients or files of one mail, in order."""
        begin = prefix + name
        found = {path[: path.index("/", len(begin))] + "/" for path in self.paths if path.startswith(begin)}
        return sorted(found)

    def mail(self, prefix: str, head: str, depth: int) -> Opened:
        """The mail whose streams begin with `prefix`."""
        numbers = self.numbers(prefix, head)
        page = numbers.get(mapi.INTERNET_CODE_PAGE) or numbers.get(mapi.CODE_PAGE) or 0
        self.label = mapi.charset_of(page & 0xFFFFFFFF)
        opened = Opened()
        self._headers(opened, prefix, numbers)
        words = self.text(prefix, mapi.BODY)
        if words:
            opened.texts.append(Text(words.encode(), "utf-8", is_page=False))
        html = self.binary(prefix, mapi.PAGE)
        if html:
            opened.texts.append(Text(html, "" if self.label == "utf-8" else self.label, is_page=True))
        opened.formatted = self.binary(prefix, mapi.FORMATTED) or b""
        for folder in self.folders(prefix, FILE):
            self._file(opened, folder, depth)
        return opened

    def _headers(self, opened: Opened, prefix: str, numbers: dict[int, int]) -> None:
        """Those that came over the net, and what Outlook knows of a mail that never did."""
        for name, value in HeaderParser().parsestr(self.text(prefix, mapi.HEADERS), headersonly=True).items():
            if not name.lower().startswith("content-"):
                opened.fields[name] = str(value)
        opened.set_field("Subject", self.text(prefix, mapi.SUBJECT))
        opened.set_sender(self.text(prefix, mapi.SENDER_NAME), self.text(prefix, mapi.SENDER_SMTP, mapi.SENDER_ADDRESS))
        opened.set_field("Date", mapi.moment_header(numbers.get(mapi.SENT_AT, 0)) if mapi.SENT_AT in numbers else "")
        opened.set_field("Message-ID", self.text(prefix, mapi.MESSAGE_ID))
        opened.set_field("In-Reply-To", self.text(prefix, mapi.IN_REPLY_TO))
        recipients = [self._recipient(folder) for folder in self.folders(prefix, RECIPIENT)]
        opened.set_field("To", ", ".join(filter(None, recipients)) or self.text(prefix, mapi.DISPLAY_TO))
        opened.set_field("X-Outlook-Class", self.text(prefix, mapi.MESSAGE_CLASS))

    def _recipient(self, folder: str) -> str:
        address = self.text(folder, 0x39FE, 0x3003)
        name = self.text(folder, mapi.DISPLAY_NAME).replace('"', "'")
        return f'"{name}" <{address}>' if address else ""

    def _file(self, opened: Opened, folder: str, depth: int) -> None:
        name = self.text(folder, mapi.LONG_NAME, mapi.SHORT_NAME, mapi.DISPLAY_NAME)
        content = self.binary(folder, mapi.FILE_DATA)
        inner = f"{folder}__substg1.0_{mapi.FILE_DATA:04X}000D/"
        if content is None and self.container.exists(inner + PROPERTIES) and depth < DEEPEST:
            label, mail = self.label, self.mail(inner, "inner", depth + 1)
            self.label = label
            opened.enclosed.append((name or str(mail.fields.get("subject", "")), mail))
            return
        declared = self.text(folder, mapi.FILE_TYPE) or "application/octet-stream"
        opened.files.append(File(name, declared, content or b"", self.text(folder, mapi.CONTENT_ID)))
