"""Drawing letters: facts from the tables to the stored PDF, once for each set of facts, on all cores."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from app import clock
from app.errors import ZapytError
from app.files.store import digest_of
from app.letters.drafting import DraftedLetter, draft
from app.letters.facts import LetterFacts
from app.letters.fingerprints import fingerprint
from app.letters.press import Text, typeset_all
from app.letters.typesetting import TypesetLetter
from app.models import Campaign, InfoRequest, Letter, db
from app.services.drafting import requests_of
from app.services.filing import load_file, store_files
from app.services.sheets import Sheet, SheetKey, departed, letter_of, letters_of, newest_digests, sheets_of

__all__ = ["Drawn", "Exported", "Sheet", "draw_letter", "draw_letters", "draw_sheets", "exported_letters", "letter_of"]

Progress = Callable[[int, int], None]
# Letters stored in one transaction: each costs the disk a wait, and nobody else may write meanwhile.
BATCH = 16


@dataclass(frozen=True)
class Drawn:
    """How many letters were drawn anew and how many stood already; `is_stopped` when people have stopped the rest."""

    fresh: int
    standing: int
    is_stopped: bool = False


def draw_letter(request: InfoRequest) -> bool:
    """Draw the request's own letter when there is none or its facts have changed. True when drawn."""
    return draw_sheets([Sheet(request)]).fresh == 1


def draw_letters(campaign: Campaign, progress: Progress | None = None) -> Drawn:
    """Draw every letter that is missing or out of date. Stopped anywhere and run again, it gives the same set."""
    return draw_sheets(sheets_of(campaign), progress)


def draw_sheets(sheets: Sequence[Sheet], progress: Progress | None = None) -> Drawn:
    """Draw those of the letters that are missing or out of date, a batch of them in each transaction.

    A letter that lacks a fact does not keep the others: its error is raised when they are drawn. Letters of a
    campaign whose drawing people have stopped are left.
    """
    run = _Run(len(sheets), progress)
    orders = run.look_at(sheets)
    # Nobody else may wait for the database while letters are typeset.
    db.session.commit()
    batch: list[tuple[_Order, TypesetLetter]] = []
    with closing(typeset_all(run.texts(orders))) as ready:
        for at, made in ready:
            batch.append((orders[at], made))
            if len(batch) == BATCH:
                run.store(batch)
                batch = []
                if run.stopped >= {order.campaign_id for order in orders}:
                    break
    run.store(batch)
    if run.problem:
        raise run.problem
    return Drawn(run.fresh, run.standing, bool(run.stopped))


@dataclass(frozen=True)
class _Order:
    """A letter to be drawn, free of the session: its facts do not change while other transactions come and go."""

    key: SheetKey
    campaign_id: int
    wording_version_id: int | None
    facts: LetterFacts
    digest: str


@dataclass
class _Run:
    """One run over many letters: how far it is, the words whose letters are not stored yet, the first problem."""

    total: int
    progress: Progress | None
    standing: int = 0
    done: int = 0
    fresh: int = 0
    stopped: set[int] = field(default_factory=set)
    problem: ZapytError | None = None
    words: dict[SheetKey, DraftedLetter] = field(default_factory=dict)

    def look_at(self, sheets: Sequence[Sheet]) -> list[_Order]:
        """What is to be drawn of them, read in one go."""
        drawn = newest_digests({sheet.request.id for sheet in sheets})
        self.stopped = _stopped({sheet.request.campaign_id for sheet in sheets})
        orders = [order for sheet in sheets if (order := self._order_for(sheet, drawn.get(sheet.key)))]
        self.tell(self.standing)
        return orders

    def _order_for(self, sheet: Sheet, drawn: str | None) -> _Order | None:
        try:
            if drawn is None or not sheet.has_left:
                order = _order_for(sheet)
                if order.digest != drawn:
                    return order if order.campaign_id not in self.stopped else None
        except ZapytError as problem:
            self.problem = self.problem or problem
        self.standing += drawn is not None
        return None

    def texts(self, orders: Sequence[_Order]) -> Iterator[tuple[int, Text]]:
        """The letters to be typeset with their places among the orders, each written when it is asked for."""
        for at, order in enumerate(orders):
            if order.campaign_id in self.stopped:
                continue
            try:
                words = self.words[order.key] = draft(order.facts)
            except ZapytError as problem:
                self.problem = self.problem or problem
            else:
                yield at, Text(words.html, words.subject, order.facts.dated_on)

    def store(self, batch: Sequence[tuple[_Order, TypesetLetter]]) -> None:
        """Keep the letters in one transaction, except what left or was drawn by another process meanwhile."""
        if not batch:
            return
        keys = [order.key for order, _ in batch]
        files, at = store_files([made.pdf for _, made in batch]), clock.now()
        drawn, gone = newest_digests({request_id for request_id, _ in keys}), departed(keys)
        letters = []
        for (order, made), pdf in zip(batch, files, strict=True):
            words, newest = self.words.pop(order.key), drawn.get(order.key)
            if newest is None or not (newest == order.digest or order.key in gone):
                letters.append(_letter(order, words, made.pages, pdf.id, at))
        if letters:
            db.session.execute(insert(Letter), letters)
            self.fresh += len(letters)
        db.session.commit()
        self.tell(len(batch))
        self.stopped |= _stopped({order.campaign_id for order, _ in batch})
        db.session.commit()

    def tell(self, more: int) -> None:
        """Say how far the run is."""
        self.done += more
        if self.progress:
            self.progress(self.done, self.total)


def _order_for(sheet: Sheet) -> _Order:
    campaign, facts = sheet.request.campaign, sheet.facts
    wording = campaign.wording if sheet.follow_up is None else None
    version = wording.versions[-1].id if wording else None
    return _Order(sheet.key, campaign.id, version, facts, fingerprint(facts))


def _stopped(campaign_ids: Collection[int]) -> set[int]:
    """Those of the campaigns whose drawing people have stopped."""
    is_stopped = Campaign.drawing_stopped_at.is_not(None)
    return set(db.session.scalars(select(Campaign.id).where(Campaign.id.in_(campaign_ids), is_stopped)))


def _letter(order: _Order, words: DraftedLetter, pages: int, pdf_id: int, drawn_at: datetime) -> dict[str, Any]:
    return {
        "request_id": order.key[0],
        "follow_up_id": order.key[1],
        "wording_version_id": order.wording_version_id,
        "kind": order.facts.kind,
        "subject": words.subject,
        "email_text": words.email_text,
        "facts": _plain(order.facts),
        "facts_digest": order.digest,
        "pages": pages,
        "pdf_id": pdf_id,
        "drawn_at": drawn_at,
    }


def _plain(value: Any) -> Any:
    """Facts as JSON can keep them; of an image only its digest, since the PDF has the image itself."""
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str) and value.startswith("data:"):
        return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
    return value if isinstance(value, str | int | float | None) else str(value)


@dataclass(frozen=True)
class Exported:
    """One letter as a file, with what its row in register.csv says."""

    request: InfoRequest
    letter: Letter
    name: str
    pdf: bytes
    sha256: str


def exported_letters(campaign: Campaign) -> Iterator[Exported]:
    """Every drawn letter of the campaign under a readable file name."""
    letters = letters_of(campaign)
    for request in requests_of(campaign):
        letter = letters.get(request.id)
        if letter is not None:
            pdf = load_file(letter.pdf)
            city = request.council.city_en.lower().replace(" ", "-").replace("'", "")
            yield Exported(request, letter, f"{request.number}-{city}.pdf", pdf, digest_of(pdf))
