"""How fast a campaign is drawn beside a bare and a naive WeasyPrint loop: python -m benchmarks.letters."""

import argparse
import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and those of processors, which other work on the machine changes less."""

    wall: float
    cpu: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def __truediv__(self, count: float) -> "Spent":
        return Spent(self.wall / count, self.cpu / count)


@contextmanager
def spending() -> Iterator[list[Spent]]:
    """Measures what is done inside; the list holds the one result afterwards."""
    result: list[Spent] = []
    wall, cpu = time.perf_counter(), processors()
    yield result
    result.append(Spent(time.perf_counter() - wall, processors() - cpu))


def loop(make: Callable[[str], bytes], pages: Sequence[str], processes: int) -> Spent:
    """What these pages cost on so many processes forked when everything is warm."""
    make(pages[0])
    gc.collect()
    gc.freeze()
    with spending() as result:
        pool = multiprocessing.get_context("fork").Pool(processes)
        for _ in pool.imap_unordered(make, pages, chunksize=4):
            pass
        pool.close()
        pool.join()
    gc.unfreeze()
    return result[0]


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
    """Takes the memory of every process from letter 50 until the last are being stored."""

    def __init__(self) -> None:
        self.taken: list[dict[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        if 50 <= done < total:
            self.taken.append({pid: held(pid) for pid in family()})

    @property
    def growth(self) -> float:
        """MiB by which the peak of the process that grew most exceeds the first measuring."""
        first = self.taken[0]
        return max(max(one.get(pid, 0) for one in self.taken) - first[pid] for pid in first) / MIB


def family() -> set[int]:
    """This process and all below it."""
    found, parents = {os.getpid()}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(status.parent.name)] = int(fields_of(status)[1])
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def fields_of(status: Path) -> list[str]:
    """The fields after the name of the program."""
    return status.read_text().rpartition(")")[2].split()


def processors() -> float:
    """Seconds of processors used by this process and all below it, those that have ended too."""
    ticks = 0
    for pid in family():
        with suppress(OSError):
            ticks += sum(map(int, fields_of(Path(f"/proc/{pid}/stat"))[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def held(pid: int) -> int:
    """Bytes that a process holds, what it shares counted by its share."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return 0


def ours(slug: str, letters: int) -> tuple[Spent, Watch]:
    """The whole way of the application, from the tables to the stored files, processes started anew."""
    sheets, watch = sheets_of(open_short(slug))[:letters], Watch()
    with spending() as result:
        drawn = draw_sheets(sheets, watch)
    assert drawn.fresh == letters
    assert db.session.query(Letter).filter(Letter.pages != 1).count() == 0
    db.session.commit()
    return result[0], watch


def measure(letters: int, rounds: int) -> None:
    """Print each round, in which ours stands between two halves of the bare loop, and what follows from all."""
    pages = [draft(sheet.facts).html for sheet in sheets_of(open_short("pages"))[:letters]]
    db.session.commit()
    half, some, ratios = letters // 2, pages[: max(20, letters // 8)], []
    for number in range(1, rounds + 1):
        before = loop(bare, pages[:half], cores())
        took, watch = ours(f"round-{number}", letters)
        floor = before + loop(bare, pages[half:], cores())
        slow = loop(naive, some, cores()) / (len(some) / letters)
        ratios.append(Spent(took.wall / floor.wall, took.cpu / floor.cpu))
        for name, one in (("bare", floor), ("ours", took), ("naive", slow)):
            each = one / (letters / 1000)
            print(f"  {name} {each.wall:.1f} ms, {each.cpu:.1f} of processors", end=";")
        print(f" memory of a process from letter 50 to the last: at most {watch.growth:+.1f} MiB (goal: under 5)")
        print(f"  ours / bare {ratios[-1].wall:.2f} ({ratios[-1].cpu:.2f} of processors)", end=", ")
        print(f"naive / ours {slow.wall / took.wall:.2f} ({slow.cpu / took.cpu:.2f})")
    wall, cpu = median(one.wall for one in ratios), median(one.cpu for one in ratios)
    print(f"ours / bare, median of {rounds}: {wall:.2f} ({cpu:.2f} of processors); goal: at most 1.15")


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
