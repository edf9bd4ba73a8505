"""What goes to the post office with letters: envelopes, address labels and the register; facts in, HTML and CSS out."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.errors import BadInput, NotFound
from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.kinds import TEMPLATES
from app.letters.typography import day, tidy

Thing = TypeVar("Thing")
A4_MM = (210.0, 297.0)
_INDEX = re.compile(r"(?<!\d)\d{5}(?!\d)")


@dataclass(frozen=True)
class Correspondent:
    """A name with a postal address in one line, as it is entered; `person` is the official inside an institution."""

    name: str
    postal_address: str
    person: str = ""

    @property
    def postal_index(self) -> str:
        """The five digits of the post office, empty when the address has none."""
        found = _INDEX.search(self.postal_address)
        return found.group() if found else ""

    @property
    def place(self) -> str:
        """The address without its index, which stands on a line of its own."""
        parts = (part.strip() for part in _INDEX.sub("", self.postal_address, count=1).split(","))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Parcel:
    """One letter on its way to the post office; what is not known yet is empty."""

    number: str
    sender: Correspondent
    recipient: Correspondent
    kind: str = ""
    tracking: str = ""
    posted_on: date | None = None
    delivered_on: date | None = None


@dataclass(frozen=True)
class Block:
    """A rectangle in millimetres, from the left upper corner of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def css(self) -> str:
        """Its place as declarations."""
        return f"left: {self.left:g}mm; top: {self.top:g}mm; width: {self.width:g}mm; height: {self.height:g}mm"


@dataclass(frozen=True)
class EnvelopeForm:
    """An envelope, or the slip behind its window, with the places of what is printed; no sender on a slip."""

    key: str
    name: Bilingual
    width: float
    height: float
    text: float
    recipient: Block
    sender: Block | None
    window: Block | None


@dataclass(frozen=True)
class LabelSheet:
    """A4 with labels in `columns` and `rows`; label 1 is the left upper one, the next to the right of it."""

    key: str
    name: Bilingual
    text: float
    columns: int
    rows: int
    first: tuple[float, float]
    size: tuple[float, float]
    step: tuple[float, float]

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def block(self, at: int) -> Block:
        """The label at this place of a sheet, counted from 0."""
        row, column = divmod(at, self.columns)
        return Block(self.first[0] + column * self.step[0], self.first[1] + row * self.step[1], *self.size)


@dataclass(frozen=True)
class PostPaper:
    """A document ready to be typeset as a report."""

    title: str
    html: str
    css: str


@cache
def envelope_forms() -> Mapping[str, EnvelopeForm]:
    """All forms of envelopes by key, in the order of the data."""
    return {key: _read_form(key, row) for key, row in _read("envelopes.toml").items()}


@cache
def label_sheets() -> Mapping[str, LabelSheet]:
    """All sheets of labels by key, in the order of the data."""
    return {key: _read_sheet(key, row) for key, row in _read("labels.toml").items()}


def get_label_sheet(key: str) -> LabelSheet:
    """The sheet of labels with this key; raises NotFound."""
    return _known(label_sheets(), key)


@cache
def parcel_kinds() -> Mapping[str, Bilingual]:
    """The ways of posting a letter by key, the usual one first."""
    kinds = tomllib.loads((TEMPLATES / "post" / "kinds.toml").read_text("utf-8"))
    return {key: read_bilingual(row) for key, row in kinds.items()}


def envelopes(parcels: Sequence[Parcel], form_key: str) -> PostPaper:
    """A page of the envelope's size for each letter; raises NotFound for an unknown form."""
    form = _known(envelope_forms(), form_key)
    css = _page(form.width, form.height) + f".recipient {{ {form.recipient.css}; font-size: {form.text:g}pt }}\n"
    if form.sender:
        css += f".sender {{ {form.sender.css} }}\n"
    return _paper("envelopes", "Конверти", css, parcels=parcels, form=form)


def labels(parcels: Sequence[Parcel], sheet_key: str, start: int = 1) -> PostPaper:
    """Sheets of address labels, the first at label `start` of a sheet begun before; raises NotFound, BadInput."""
    sheet = get_label_sheet(sheet_key)
    if not 1 <= start <= sheet.labels:
        raise BadInput("This sheet has labels 1 to {last}.", field="start", last=sheet.labels)
    places: list[Parcel | None] = [None] * (start - 1) + list(parcels)
    pages = [places[at : at + sheet.labels] for at in range(0, len(places), sheet.labels)]
    css = _page(*A4_MM) + f".block {{ font-size: {sheet.text:g}pt }}\n"
    css += "".join(f".at{at} {{ {sheet.block(at).css} }}\n" for at in range(sheet.labels))
    return _paper("labels", "Адресні наліпки", css, pages=pages)


def register(parcels: Sequence[Parcel], campaign: str, dated_on: date) -> PostPaper:
    """The register of letters handed to the post office, one row for each."""
    return _paper("register", "Реєстр поштових відправлень", "", parcels=parcels, campaign=campaign, dated_on=dated_on)


def _known(things: Mapping[str, Thing], key: str) -> Thing:
    if key not in things:
        raise NotFound("There is no form {key}. There are: {known}.", key=key, known=", ".join(things))
    return things[key]


def _page(width: float, height: float) -> str:
    page = f"@page {{ size: {width:g}mm {height:g}mm; margin: 0; @bottom-center {{ content: none }} }}\n"
    return page + f".page {{ height: {height:g}mm }}\n"


def _paper(name: str, title: str, css: str, **facts: Any) -> PostPaper:
    style = (TEMPLATES / "post" / f"{name}.css").read_text("utf-8")
    html = _environment().get_template(f"{name}.html").render(facts, title=title)
    return PostPaper(title, html, css + style)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "post"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
        auto_reload=False,
    )
    environment.filters["day"] = day
    return environment


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


def _read_form(key: str, row: Mapping[str, Any]) -> EnvelopeForm:
    width, height = row["size"]
    sender, window = (Block(*row[name]) if name in row else None for name in ("sender", "window"))
    recipient = Block(*row["recipient"])
    return EnvelopeForm(key, read_bilingual(row["name"]), width, height, row["text"], recipient, sender, window)


def _read_sheet(key: str, row: Mapping[str, Any]) -> LabelSheet:
    first, size, step = (tuple(row[name]) for name in ("first", "size", "step"))
    grid = row["columns"], row["rows"]
    return LabelSheet(key, read_bilingual(row["name"]), row["text"], *grid, first, size, step)
