"""How fast a campaign is drawn beside a bare and a naive WeasyPrint loop: python -m benchmarks.letters."""

import argparse
import gc
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.application import create_app
from app.letters.drafting import draft
from app.letters.press import cores
from app.letters.typesetting import PackagedFiles
from app.models import Campaign, CampaignQuestion, Letter, db
from app.services.directory import load_councils
from app.services.drafting import Opening, open_campaign
from app.services.drawing import draw_sheets
from app.services.people import SYSTEM
from app.services.requesters import get_requester
from app.services.sheets import sheets_of
from config import Config

STYLES = Path(__file__).parents[1] / "app" / "letters" / "styles"
SHEET = (STYLES / "fonts.css").read_text("utf-8") + (STYLES / "letter.css").read_text("utf-8")
FETCHER = PackagedFiles()
FONTS = FontConfiguration()
PARSED = CSS(string=SHEET, font_config=FONTS, url_fetcher=FETCHER)
MIB = 1 << 20


def bare(html: str) -> bytes:
    """The fastest recipe known, with ready words: one font configuration, one parsed style, a warm process."""
    page = HTML(string=html, url_fetcher=FETCHER)
    return page.write_pdf(font_config=FONTS, stylesheets=[PARSED], pdf_variant="pdf/ua-1") or b""


def naive(html: str) -> bytes:
    """What a first attempt does: everything anew for each letter."""
    fonts = FontConfiguration()
    sheet = CSS(string=SHEET, font_config=fonts, url_fetcher=FETCHER)
    page = HTML(string=html, url_fetcher=FETCHER)
    return page.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1") or b""


def loop(make: Callable[[str], bytes], pages: Sequence[str], processes: int) -> float:
    """Seconds for these pages on so many processes forked when everything is warm."""
    make(pages[0])
    gc.collect()
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        started = time.perf_counter()
        for _ in pool.imap_unordered(make, pages, chunksize=4):
            pass
        seconds = time.perf_counter() - started
    gc.unfreeze()
    return seconds


def open_short(slug: str) -> Campaign:
    """A campaign to all councils with letters of one page, nothing drawn yet."""
    opening = Opening("open-data-audit", "all", slug, date(2026, 11, 23), include_occupied=True)
    campaign = open_campaign(opening, get_requester(), SYSTEM)
    texts = ("Скільки рішень ухвалено за 2025 рік?", "Де їх оприлюднено?", "Яка сума видатків на це?")
    campaign.questions = [
        CampaignQuestion(position=at, key=f"q{at}", kind="text", text=text, title_uk=text, title_en=text)
        for at, text in enumerate(texts, start=1)
    ]
    db.session.commit()
    return campaign


class Watch:
    """Takes the memory of this process and of those it started, from letter 50 until the last are being stored."""

    def __init__(self) -> None:
        self.taken: dict[int, int] = {}

    def __call__(self, done: int, total: int) -> None:
        if 50 <= done < total:
            self.taken[done] = memory()

    @property
    def growth(self) -> float:
        """MiB by which the peak grew after the first measuring."""
        taken = list(self.taken.values())
        return (max(taken) - taken[0]) / MIB if taken else 0


def memory() -> int:
    """Bytes that this process and all below it hold alone (proportional set size)."""
    family, parents = {multiprocessing.current_process().pid}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_held(pid) for pid in family if pid)


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def ours(slug: str, letters: int) -> tuple[float, Watch]:
    """Seconds for the whole way of the application, from the tables to the stored files, processes started anew."""
    sheets, watch = sheets_of(open_short(slug))[:letters], Watch()
    started = time.perf_counter()
    drawn = draw_sheets(sheets, watch)
    seconds = time.perf_counter() - started
    assert drawn.fresh == letters
    assert db.session.query(Letter).filter(Letter.pages != 1).count() == 0
    db.session.commit()
    return seconds, watch


def measure(letters: int, rounds: int) -> None:
    """Print each round, in which ours stands between two halves of the bare loop, and what follows from all."""
    pages = [draft(sheet.facts).html for sheet in sheets_of(open_short("pages"))[:letters]]
    db.session.commit()
    half, ratios, some = letters // 2, [], pages[: max(20, letters // 8)]
    for number in range(1, rounds + 1):
        before = loop(bare, pages[:half], cores())
        took, watch = ours(f"round-{number}", letters)
        floor = before + loop(bare, pages[half:], cores())
        slow = loop(naive, some, cores()) / len(some) * letters
        ratios.append(took / floor)
        bare_ms, ours_ms, naive_ms = (seconds / letters * 1000 for seconds in (floor, took, slow))
        print(f"  bare {bare_ms:.1f}, ours {ours_ms:.1f}, naive {naive_ms:.1f}", end="; ")
        print(f"ours / bare {took / floor:.2f}, naive / ours {slow / took:.2f}", end="; ")
        print(f"memory from letter 50 to the last {watch.growth:+.1f} MiB")
    print(f"  ours / bare, median of {rounds}: {median(ratios):.2f} (goal: at most 1.15; memory: under 5 MiB)")


def main() -> None:
    """Print every figure, the ratios, and the growth of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=428)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keys = {"ZAPYT_SECRET_KEY": "k" * 40, "ZAPYT_PASSWORD_SALT": "s" * 20}
        with create_app(Config.from_environment({"ZAPYT_INSTANCE": folder, **keys})).app_context():
            db.create_all()
            load_councils()
            print(f"{chosen.letters} letters of one page, {cores()} process(es), ms a letter:")
            measure(chosen.letters, chosen.rounds)
            db.session.remove()
            db.engine.dispose()


if __name__ == "__main__":
    main()
