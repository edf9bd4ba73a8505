"""How fast letters are typeset beside a bare and a naive WeasyPrint loop: python -m benchmarks.letters."""

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.letters.campaign_kinds import get_campaign_kind
from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts, LetterFacts, RequesterFacts, RequesterKind
from app.letters.typesetting import PackagedFiles, typeset

DATED_ON = date(2026, 11, 23)
STYLES = Path(__file__).parents[1] / "app" / "letters" / "styles"
SHEET = (STYLES / "fonts.css").read_text("utf-8") + (STYLES / "letter.css").read_text("utf-8")
FETCHER = PackagedFiles()
FONTS = FontConfiguration()
PARSED = CSS(string=SHEET, font_config=FONTS, url_fetcher=FETCHER)


def letter_facts(number: int) -> LetterFacts:
    """One letter of the built-in campaign; the number makes it differ from the others."""
    kind = get_campaign_kind("open-data-audit").dated(DATED_ON)
    requester = RequesterFacts(
        kind=RequesterKind.LEGAL,
        name="Громадська організація «Зразок»",
        representative="Олена КОВАЛЬ",
        position="Голова правління",
        postal_address="вул. Садова, 5, м. Луцьк, 43000",
        email="office@zrazok.example.org",
    )
    return LetterFacts(
        kind=kind.letter_kind,
        number=f"audit-{number:04}",
        dated_on=DATED_ON,
        requester=requester,
        addressee=AddresseeFacts(name="Кам’янець-Подільська міська рада"),
        questions=tuple(question.as_facts() for question in kind.questions),
        heading=kind.heading,
        introduction=kind.introduction,
        answer_email=requester.email,
    )


def ours(number: int) -> int:
    """Facts to PDF as the application does it; returns the number of bytes, like the other two."""
    facts = letter_facts(number)
    words = draft(facts)
    return len(typeset(words.html, title=words.subject, dated_on=facts.dated_on).pdf)


HTML_TEXT = draft(letter_facts(1)).html


def bare(_number: int) -> int:
    """The fastest recipe known, without any words to write: one configuration, one parsed style, ready HTML."""
    page = HTML(string=HTML_TEXT, url_fetcher=FETCHER)
    return len(page.write_pdf(font_config=FONTS, stylesheets=[PARSED], pdf_variant="pdf/ua-1") or b"")


def naive(_number: int) -> int:
    """What a first attempt does: everything anew for each letter."""
    fonts = FontConfiguration()
    sheet = CSS(string=SHEET, font_config=fonts, url_fetcher=FETCHER)
    page = HTML(string=HTML_TEXT, url_fetcher=FETCHER)
    return len(page.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1") or b"")


def measure(make: Callable[[int], int], letters: int, processes: int) -> float:
    """Milliseconds of wall time a letter, after warming up, on so many forked processes."""
    make(0)
    if processes == 1:
        started = time.perf_counter()
        for number in range(letters):
            make(number)
    else:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            started = time.perf_counter()
            pool.map(make, range(letters), chunksize=4)
    return (time.perf_counter() - started) / letters * 1000


def memory_growth(letters: int) -> float:
    """MiB by which the peak of memory grows from letter 50 to the last."""
    peaks = []
    for number in range(letters):
        ours(number)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return peaks[-1] - peaks[min(49, letters - 1)]


def main() -> None:
    """Print every figure, the ratios, and the growth of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=100)
    chosen = parser.parse_args()
    # First, because the naive loop leaves a high-water mark behind it.
    print(f"memory from letter 50 to letter {chosen.letters}: +{memory_growth(chosen.letters):.1f} MiB (goal: under 5)")
    cores = os.cpu_count() or 1
    with suppress(AttributeError):
        cores = len(os.sched_getaffinity(0))
    for processes in sorted({1, cores}):
        figures = {make.__name__: measure(make, chosen.letters, processes) for make in (bare, ours, naive)}
        print(f"{processes} process(es), {chosen.letters} letters, ms a letter: ", end="")
        print(", ".join(f"{name} {figure:.1f}" for name, figure in figures.items()))
        print(f"  ours / bare {figures['ours'] / figures['bare']:.2f} (goal: at most 1.15)")
        print(f"  naive / ours {figures['naive'] / figures['ours']:.2f}")


if __name__ == "__main__":
    main()
