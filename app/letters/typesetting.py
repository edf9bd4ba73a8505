"""HTML in, PDF out: the only module that loads WeasyPrint (about a second), so only what draws letters imports it."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.letters.readiness import check_typesetting
from app.letters.tagging import mark_margins

__all__ = ["TypesetLetter", "check_typesetting", "get_ready", "typeset", "typeset_report"]

_PACKAGE = Path(__file__).parent
_SCHEME = "packaged:"
_LOGO = re.compile("data:(?P<type>image/(?:png|jpeg));base64,")
# One font configuration serves the whole process (a new one for each letter leaks memory), and it is not made for
# threads: two at a time corrupt the heap.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class TypesetLetter:
    """The exact bytes of a PDF and the number of its pages."""

    pdf: bytes
    pages: int


class PackagedFiles(URLFetcher):
    """Serves files of this package under `packaged:` and the logo of a letterhead; refuses every other address."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The bytes; a fatal error for anything but a font or a style of ours, or a PNG or JPEG within the address."""
        if logo := _LOGO.match(url):
            return URLFetcherResponse(url, base64.b64decode(url[logo.end() :]), {"Content-Type": logo["type"]})
        path = (_PACKAGE / url.removeprefix(_SCHEME)).resolve()
        ours = (_PACKAGE / "fonts", _PACKAGE / "styles")
        if not url.startswith(_SCHEME) or path.parent not in ours or not path.is_file():
            raise FatalURLFetchingError(f"A letter may only use packaged files, not {url[:80]}")
        return URLFetcherResponse(url, path.read_bytes())


@dataclass(frozen=True)
class _Press:
    """What one process needs once: fonts, fetcher, parsed style sheets."""

    fonts: FontConfiguration
    fetcher: PackagedFiles
    letter: CSS
    report: CSS

    def print(self, html: str, sheets: list[CSS], *, title: str, dated_on: date) -> TypesetLetter:
        parsed = HTML(string=html, url_fetcher=self.fetcher, base_url=None)
        pages = parsed.render(font_config=self.fonts, stylesheets=sheets)
        pages.metadata.title = title
        pages.metadata.created = pages.metadata.modified = dated_on.isoformat()
        pdf = pages.write_pdf(
            pdf_identifier=_identifier(html, title, dated_on),
            pdf_variant="pdf/ua-1",
            finisher=lambda _, written: mark_margins(written),
        )
        return TypesetLetter(pdf=pdf, pages=len(pages.pages))


def get_ready() -> None:
    """Load fonts and styles now rather than with the first letter."""
    with _ONE_AT_A_TIME:
        _press()


def typeset(html: str, *, title: str, dated_on: date) -> TypesetLetter:
    """One letter as PDF/UA; the same arguments give the same bytes in every process. Safe to call from threads."""
    with _ONE_AT_A_TIME:
        press = _press()
        return press.print(html, [press.letter], title=title, dated_on=dated_on)


def typeset_report(html: str, *, title: str, dated_on: date, css: str = "") -> TypesetLetter:
    """A printed report with our fonts, the common report style and, after it, rules of its own."""
    with _ONE_AT_A_TIME:
        press = _press()
        own = [_parse(css, press.fonts, press.fetcher)] if css else []
        return press.print(html, [press.report, *own], title=title, dated_on=dated_on)


@cache
def _press() -> _Press:
    fonts, fetcher = FontConfiguration(), PackagedFiles()
    faces = _style("fonts.css")
    letter = _parse(faces + _style("letter.css"), fonts, fetcher)
    return _Press(fonts, fetcher, letter, report=_parse(faces + _style("report.css"), fonts, fetcher))


def _parse(css: str, fonts: FontConfiguration, fetcher: PackagedFiles) -> Any:
    return CSS(string=css, font_config=fonts, url_fetcher=fetcher)


def _style(name: str) -> str:
    return (_PACKAGE / "styles" / name).read_text("utf-8")


def _identifier(html: str, title: str, dated_on: date) -> bytes:
    """PDF asks for an identifier; ours comes from the content, so that a letter drawn again is the same file."""
    content = f"{dated_on.isoformat()}\n{title}\n{html}"
    return hashlib.sha256(content.encode()).hexdigest()[:32].encode()
