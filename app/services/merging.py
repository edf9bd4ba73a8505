"""Facts of councils for one campaign from a file: looked at first, then entered, replaced or removed as a whole."""

import csv
import io
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import BadInput, Refused
from app.letters.places import taken_names
from app.letters.wording import name_key, names_in
from app.models import Campaign, Council, InfoRequest, MergedFacts, db
from app.registers.contact_values import ContactKind
from app.registers.merging import Columns, KnownCouncil, MergedRow, MergingRead, read_merging
from app.registers.tables import Problem
from app.services.addressing import ENTERPRISE, HOLDER, HOLDER_ADDRESS, HOLDER_EMAIL
from app.services.directory import exclusion
from app.services.drafting import UNSENT, get_campaign, requests_of
from app.statistics.exporting import guard_formula

FIRST_ROWS = 5
HEAD = ("katottg", "рада", "область")
HOLDER_COLUMNS = (HOLDER, HOLDER_ADDRESS, HOLDER_EMAIL)
CHECKED = {HOLDER_ADDRESS: ContactKind.POST, HOLDER_EMAIL: ContactKind.EMAIL}


@dataclass(frozen=True)
class Merging:
    """What a file says for a campaign; with any problem nothing can be entered.

    `rows` are those of the campaign's councils with their councils, `foreign` how many others the file has, `absent`
    the councils that it does not name; `used` are the columns that the words of the letters name.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[Council, MergedRow], ...]
    foreign: int
    absent: tuple[Council, ...]
    used: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def shown(self) -> list[tuple[Council, list[str]]]:
        """The first rows, their values in the order of the names."""
        return [(council, [row.facts[name] for name in self.names]) for council, row in self.rows[:FIRST_ROWS]]


def preview_facts(slug: str, content: bytes) -> Merging:
    """What entering the file would do; changes nothing."""
    campaign = get_campaign(slug)
    reading = _read(campaign, content)
    asked = {request.council.katottg: request.council for request in written_to(campaign)}
    rows = tuple((asked[row.katottg], row) for row in reading.rows if row.katottg in asked)
    named = {row.katottg for row in reading.rows}
    problems = [*reading.problems, *_lacks(campaign, rows)]
    return Merging(
        names=reading.names,
        rows=rows,
        foreign=len(reading.rows) - len(rows),
        absent=tuple(council for code, council in asked.items() if code not in named),
        used=frozenset(name for name in reading.names if name_key(name) in _names_used(campaign)),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def enter_facts(slug: str, content: bytes) -> Merging:
    """Put what the file says in place of all facts of the campaign, or change nothing when it has a problem.

    Raises Refused when that would change a letter that has left.
    """
    campaign, merging = get_campaign(slug), preview_facts(slug, content)
    if merging.problems:
        return merging
    new = {council.id: dict(row.facts) for council, row in merging.rows}
    _require_departed_stay(campaign, new)
    campaign.fact_names = list(merging.names)
    _store(campaign, new)
    db.session.commit()
    return merging


def remove_facts(slug: str) -> Campaign:
    """Forget all facts of the campaign; raises Refused when a letter that has left is made of them."""
    campaign = get_campaign(slug)
    _require_departed_stay(campaign, {})
    campaign.fact_names = []
    campaign.merged.clear()
    db.session.commit()
    return campaign


def facts_template(campaign: Campaign) -> bytes:
    """A CSV file to fill in: a row for each council that is written to, with what is known of it already."""
    names = campaign.fact_names or (HOLDER_COLUMNS if campaign.addressee == ENTERPRISE else ())
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    lines.writerow([*HEAD, *names])
    for request in written_to(campaign):
        council, row = request.council, campaign.merged.get(request.council_id)
        known = [row.facts.get(name, "") if row else "" for name in names]
        lines.writerow(
            [guard_formula(cell) for cell in (council.katottg, council.name_uk or "", council.oblast_uk, *known)]
        )
    return out.getvalue().encode("utf-8-sig")


def facts_of(campaign: Campaign) -> list[tuple[Council, list[str]]]:
    """The councils of which something is entered, each with its values in the order of the campaign's fact names."""
    rows = ((request.council, campaign.merged.get(request.council_id)) for request in requests_of(campaign))
    return [(council, [row.facts.get(name, "") for name in campaign.fact_names]) for council, row in rows if row]


def written_to(campaign: Campaign) -> list[InfoRequest]:
    """The requests whose councils letters go to."""
    return [request for request in requests_of(campaign) if exclusion(request.council) is None]


def _names_used(campaign: Campaign) -> frozenset[str]:
    """The keys of the names that the words of the campaign's letters call."""
    wording = campaign.wording.versions[-1].text if campaign.wording else ""
    questions = (question.text for question in campaign.questions)
    texts = (campaign.heading, campaign.introduction, campaign.plea, wording, *questions)
    return frozenset().union(*map(names_in, texts))


def _read(campaign: Campaign, content: bytes) -> MergingRead:
    councils = db.session.scalars(select(Council).where(Council.is_confirmed))
    known = [KnownCouncil(row.katottg, row.name_uk or "", row.city_uk, row.oblast_uk) for row in councils]
    required = HOLDER_COLUMNS if campaign.addressee == ENTERPRISE else ()
    return read_merging(content, known, Columns(taken_names(), required, CHECKED if required else None))


def _lacks(campaign: Campaign, rows: tuple[tuple[Council, MergedRow], ...]) -> list[Problem]:
    """A holder that no directory knows is written to by what its row says."""
    if campaign.addressee != ENTERPRISE:
        return []
    error = BadInput("Name the holder, and give its postal or its e-mail address.")
    return [
        Problem(row.line, HOLDER, error)
        for _, row in rows
        if not row.facts[HOLDER] or not (row.facts[HOLDER_ADDRESS] or row.facts[HOLDER_EMAIL])
    ]


def _require_departed_stay(campaign: Campaign, new: dict[int, dict[str, str]]) -> None:
    for request in requests_of(campaign):
        row = campaign.merged.get(request.council_id)
        if row is None or request.stage in UNSENT:
            continue
        if any(new.get(request.council_id, {}).get(name, "") != value for name, value in row.facts.items()):
            raise Refused(
                "{number} has left the drafts, and the file says otherwise of {council}: keep what its letter says.",
                number=request.number,
                council=request.council.name_uk,
            )


def _store(campaign: Campaign, new: dict[int, dict[str, str]]) -> None:
    for council_id in list(campaign.merged):
        if council_id not in new:
            del campaign.merged[council_id]
    for council_id, facts in new.items():
        row = campaign.merged.get(council_id)
        if row is None:
            campaign.merged[council_id] = MergedFacts(council_id=council_id, facts=facts)
        else:
            row.facts = facts
