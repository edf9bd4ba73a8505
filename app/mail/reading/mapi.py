"""What the two containers of Outlook have in common: the numbers of properties, code pages, and what comes out."""

import codecs
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from typing import NamedTuple

# [MS-OXPROPS]
MESSAGE_CLASS, SUBJECT, SENT_AT, HEADERS = 0x001A, 0x0037, 0x0039, 0x007D
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, DISPLAY_TO = 0x0C1A, 0x0C1F, 0x5D01, 0x0E04
BODY, FORMATTED, PAGE, MESSAGE_ID, IN_REPLY_TO = 0x1000, 0x1009, 0x1013, 0x1035, 0x1042
FILE_DATA, SHORT_NAME, LONG_NAME, FILE_TYPE, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
DISPLAY_NAME, CODE_PAGE, INTERNET_CODE_PAGE = 0x3001, 0x3FFD, 0x3FDE
TEXT_8BIT, TEXT, BINARY = 0x001E, 0x001F, 0x0102
FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)
# Code pages that are not called cpNNN.
NAMES = {
    65001: "utf-8",
    20866: "koi8-r",
    21866: "koi8-u",
    10007: "mac-cyrillic",
    28595: "iso8859-5",
    28591: "latin-1",
    20127: "",
}


class Text(NamedTuple):
    """A body as bytes with the label of their charset."""

    raw: bytes
    label: str
    is_page: bool


class File(NamedTuple):
    """An attached file."""

    name: str
    declared_type: str
    content: bytes
    content_id: str = ""


@dataclass
class Opened:
    """What was in a container, in the terms of a mail; `formatted` is a body in compressed RTF."""

    fields: Message = field(default_factory=Message)
    texts: list[Text] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    enclosed: list[tuple[str, "Opened"]] = field(default_factory=list)
    formatted: bytes = b""

    def set_field(self, name: str, value: str) -> None:
        """A header, unless it is empty or there already."""
        value = " ".join(value.split())
        if value and name not in self.fields:
            self.fields[name] = value

    def set_sender(self, name: str, address: str) -> None:
        """The sender; an address of an inner network («/O=RADA/OU=…») is none."""
        smtp = address if "@" in address else ""
        quoted = name.replace('"', "'").replace("\\", "/")
        if name or smtp:
            self.set_field("From", f'"{quoted}" <{smtp}>' if smtp else f'"{quoted}" <>')


def charset_of(code_page: int) -> str:
    """The label of a Windows code page; empty when there is none."""
    name = NAMES.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def moment_header(ticks: int) -> str:
    """Tenths of a microsecond since 1601 as the header of a date; empty when it is none."""
    try:
        return format_datetime(FIRST_MOMENT + timedelta(microseconds=ticks // 10))
    except (OverflowError, ValueError):
        return ""
