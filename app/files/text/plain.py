"""The text of what is written in letters: plain text and tables, web pages, XML, RTF."""

from html.parser import HTMLParser

from striprtf.striprtf import rtf_to_text

from app.files.charsets import decode
from app.files.problems import Unreadable
from app.files.safe_xml import Step, events
from app.files.text.gathering import Gathering

# What Word in Ukraine writes when a document does not say otherwise.
RTF_CHARSET = "cp1251"
UNSEEN = frozenset({"script", "style", "template", "noscript"})
IN_A_LINE = frozenset({"a", "abbr", "b", "em", "font", "i", "s", "small", "span", "strong", "sub", "sup", "u"})
CELLS = frozenset({"td", "th"})


def read_plain(content: bytes, into: Gathering) -> None:
    """Plain text and CSV as they are."""
    into.add(_decoded(content))


def read_rtf(content: bytes, into: Gathering) -> None:
    """RTF, whose letters beyond ASCII are written as numbers."""
    try:
        text: str = rtf_to_text(content.decode("latin-1"), RTF_CHARSET, "replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as cause:
        raise Unreadable("damaged", what="RTF") from cause
    into.add(text)


def read_xml(content: bytes, into: Gathering) -> None:
    """The texts of an XML file, a line each."""
    for step, word, _ in events((content,)):
        if step is Step.TEXT and word.strip():
            into.add(word.strip() + "\n")


def read_html(content: bytes, into: Gathering) -> None:
    """What a browser would print of a web page, without what it would run."""
    page = _Page(into)
    page.feed(_decoded(content))
    page.close()


def _decoded(content: bytes) -> str:
    decoded = decode(content)
    return decoded.text if decoded else ""


class _Page(HTMLParser):
    """Gathers the visible text; every element that is not part of a line ends one."""

    def __init__(self, into: Gathering) -> None:
        super().__init__()
        self.into = into
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(self.unseen - (tag in UNSEEN), 0)
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in IN_A_LINE:
            self.into.add("\t" if tag in CELLS else "\n")

    def handle_data(self, text: str) -> None:
        if not self.unseen:
            self.into.add(text)
