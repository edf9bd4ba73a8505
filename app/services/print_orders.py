"""Envelopes, labels and the printed register: ordered by people, made by the worker into files of this machine."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app

from app import clock
from app.errors import BadInput, NotFound
from app.letters.binding import bind
from app.letters.post_papers import (
    EnvelopeForm,
    LabelSheet,
    Parcel,
    PostPaper,
    envelope_forms,
    envelopes,
    get_label_sheet,
    label_sheets,
    labels,
    register,
)
from app.letters.typesetting import typeset_report
from app.models import Campaign, db
from app.services.drafting import get_campaign
from app.services.printing import Selection, letters_to_print
from app.services.waking import exclusive, wake

ENVELOPES, LABELS, REGISTER = "envelopes", "labels", "register"
# Pages typeset at once: progress is seen, and memory stays the same however many there are.
PAGES_AT_ONCE, SHEETS_AT_ONCE = 25, 4
KEPT_FOR = timedelta(days=7)
Progress = Callable[[int], None]


@dataclass(frozen=True)
class PrintOrder:
    """What is to be made: the paper, its form (an envelope or a sheet of labels), the first label, which letters."""

    paper: str
    form: str
    selection: Selection
    start: int = 1

    @property
    def key(self) -> str:
        """The same order has the same key, so ordering it again makes it anew in its place."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Ordered:
    """An order and how far it is; `made_at` None until it is ready."""

    order: PrintOrder
    ordered_at: datetime
    letters: int
    done: int
    made_at: datetime | None

    @property
    def form(self) -> EnvelopeForm | LabelSheet | None:
        """The envelope or the sheet of labels; None for a register."""
        return envelope_forms().get(self.order.form) or label_sheets().get(self.order.form)


def order_print(campaign: Campaign, order: PrintOrder) -> str:
    """Have the worker make it; returns its key. Raises the errors of making, so that nothing impossible is ordered."""
    chosen = letters_to_print(campaign, order.selection)
    next(_papers(order, [chosen[0].parcel], campaign.title))
    folder = _folder(campaign.slug) / order.key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    note = asdict(order) | {"ordered_at": clock.now().isoformat(), "letters": len(chosen)}
    _write(folder / "order.json", json.dumps(note).encode())
    wake("print", campaign=campaign.slug)
    return order.key


def list_orders(campaign: Campaign) -> list[Ordered]:
    """The campaign's orders, newest first."""
    orders = [_read(folder) for folder in _folder(campaign.slug).glob("*/") if (folder / "order.json").exists()]
    return sorted(orders, key=lambda one: one.ordered_at, reverse=True)


def printed_pdf(campaign: Campaign, key: str) -> Path:
    """The file of an order that is ready; raises NotFound."""
    for one in list_orders(campaign):
        if one.order.key == key and one.made_at:
            return _folder(campaign.slug) / key / "made.pdf"
    raise NotFound("This is not made yet, or was removed after a week. Order it again.")


def make_prints(slug: str = "") -> int:
    """Make what is ordered and not made yet, of one campaign or of all; old files go. Returns how many were made."""
    made = 0
    with exclusive("print") as is_mine:
        for folder in sorted(_folder(slug).glob("*/" if slug else "*/*/")) if is_mine else ():
            if not (folder / "order.json").exists():
                continue
            ordered = _read(folder)
            if ordered.ordered_at < clock.now() - KEPT_FOR:
                shutil.rmtree(folder, ignore_errors=True)
            elif ordered.made_at is None:
                _make(folder, ordered.order)
                made += 1
    return made


def print_pdf(campaign: Campaign, order: PrintOrder, progress: Progress | None = None) -> bytes:
    """The PDF of an order, made now."""
    title, parcels = campaign.title, [one.parcel for one in letters_to_print(campaign, order.selection)]
    # Nobody else may wait for the database while pages are typeset.
    db.session.commit()
    pieces: list[bytes] = []
    for done, paper in _papers(order, parcels, title):
        pieces.append(typeset_report(paper.html, title=paper.title, dated_on=clock.today(), css=paper.css).pdf)
        if progress:
            progress(done)
    return pieces[0] if len(pieces) == 1 else bind(pieces, title, on_odd_pages=False)


def _papers(order: PrintOrder, parcels: Sequence[Parcel], campaign: str) -> Iterator[tuple[int, PostPaper]]:
    """The order in pieces, each with the number of letters that are done after it."""
    if order.paper == ENVELOPES:
        for at in range(0, len(parcels), PAGES_AT_ONCE):
            some = parcels[at : at + PAGES_AT_ONCE]
            yield at + len(some), envelopes(some, order.form)
    elif order.paper == LABELS:
        yield from _label_papers(order, parcels)
    elif order.paper == REGISTER:
        yield len(parcels), register(parcels, campaign, clock.today())
    else:
        raise BadInput("Choose what to print.", field="paper")


def _label_papers(order: PrintOrder, parcels: Sequence[Parcel]) -> Iterator[tuple[int, PostPaper]]:
    """Several sheets at a time; only the very first begins at the label asked for."""
    done, start = 0, order.start
    while done < len(parcels):
        room = SHEETS_AT_ONCE * get_label_sheet(order.form).labels - start + 1
        some = parcels[done : done + room]
        yield done + len(some), labels(some, order.form, start)
        done, start = done + room, 1


def _make(folder: Path, order: PrintOrder) -> None:
    campaign = get_campaign(folder.parent.name)

    def tell(done: int) -> None:
        _write(folder / "done", str(done).encode())

    _write(folder / "made.pdf", print_pdf(campaign, order, tell))


def _read(folder: Path) -> Ordered:
    note = json.loads((folder / "order.json").read_text("utf-8"))
    selection = Selection(**{**note["selection"], "numbers": tuple(note["selection"]["numbers"])})
    order = PrintOrder(note["paper"], note["form"], selection, note["start"])
    made, done = folder / "made.pdf", folder / "done"
    return Ordered(
        order=order,
        ordered_at=datetime.fromisoformat(note["ordered_at"]),
        letters=note["letters"],
        done=int(done.read_text()) if done.exists() else 0,
        made_at=datetime.fromtimestamp(made.stat().st_mtime, UTC) if made.exists() else None,
    )


def _folder(slug: str) -> Path:
    return Path(current_app.config["ZAPYT"].instance) / "prints" / slug


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whatever kills the process."""
    half = path.with_suffix(".part")
    half.write_bytes(content)
    half.replace(path)
