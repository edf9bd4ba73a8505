"""The directory of councils in the database: loading it from the shipped file, choosing samples, searching."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.errors import NotFound
from app.models import Authority, Contact, Council, InfoRequest, db
from app.registers.directory import CouncilEntry, read_directory
from app.registers.names import search_key, sort_key, transliterate
from app.registers.samples import Sample, named_samples, parse_sample
from app.registers.territory import TerritoryStatus, may_be_sent_to, read_territory_statuses


@dataclass(frozen=True)
class Loaded:
    """What loading did: how many councils there are now, and how many rows were new or changed."""

    confirmed: int
    unconfirmed: int
    added: int
    changed: int


@dataclass(frozen=True)
class Choice:
    """A council of a sample, and why no letter is sent to it (None when one is)."""

    council: Council
    excluded: dict[str, str] | None


@dataclass(frozen=True)
class SampleCount:
    """A sample, how many councils it shows, and how many of these letters go to."""

    sample: Sample
    shown: int
    reached: int


def load_councils() -> Loaded:
    """Bring the table to what the shipped directory says; contacts and history stay. Again, it changes nothing."""
    statuses = read_territory_statuses()
    known = {council.katottg: council for council in db.session.scalars(select(Council))}
    added = changed = 0
    for entry in read_directory():
        facts = _facts(entry, statuses.get(entry.katottg))
        council = known.get(entry.katottg)
        if council is None:
            db.session.add(Council(**facts))
            added += 1
        elif any(getattr(council, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(council, name, value)
            changed += 1
    db.session.commit()
    confirmed = db.session.scalar(select(func.count()).where(Council.is_confirmed)) or 0
    unconfirmed = db.session.scalar(select(func.count()).where(~Council.is_confirmed)) or 0
    return Loaded(confirmed, unconfirmed, added, changed)


def _facts(entry: CouncilEntry, territory: TerritoryStatus | None) -> dict[str, object]:
    return {
        "katottg": entry.katottg,
        "name_uk": entry.name_uk,
        "city_uk": entry.city_uk,
        "city_en": transliterate(entry.city_uk),
        "oblast_uk": entry.oblast_uk,
        "oblast_katottg": entry.oblast_katottg,
        "raion_uk": entry.raion_uk,
        "hromada_katottg": entry.hromada_katottg,
        "population": entry.population,
        "latitude": entry.lat,
        "longitude": entry.lon,
        "is_oblast_centre": entry.is_oblast_centre,
        "is_confirmed": entry.is_confirmed,
        "territory_status": territory.kind.value if territory else "none",
        "territory_since": territory.since if territory else None,
        "search_key": search_key(
            f"{entry.city_uk} {entry.name_uk or ''} {entry.oblast_uk} {transliterate(entry.city_uk)}"
        ),
        "sort_key": sort_key(entry.city_uk) + "00" + sort_key(entry.oblast_uk),
    }


def _in_alphabet(query: Select[Council]) -> list[Council]:
    return list(db.session.scalars(query.order_by(Council.sort_key, Council.katottg)))


def list_sample(sample: str) -> list[Choice]:
    """The councils of a sample in the Ukrainian alphabet's order; raises BadInput for an unknown sample.

    Councils that no letter may be sent to stay in the list with the reason. Unconfirmed ones are never in a sample.
    """
    chosen: Sample = parse_sample(sample)
    councils = _in_alphabet(select(Council).where(Council.is_confirmed))
    return [Choice(council, exclusion(council)) for council in councils if chosen.selects(council)]


def count_samples() -> list[SampleCount]:
    """Every sample that can be chosen, with how many councils it shows and how many of them are written to."""
    councils = db.session.scalars(select(Council).where(Council.is_confirmed)).all()
    reached = [(council, exclusion(council) is None) for council in councils]
    return [_count_sample(sample, reached) for sample in named_samples()]


def _count_sample(sample: Sample, reached: Sequence[tuple[Council, bool]]) -> SampleCount:
    chosen = [is_reached for council, is_reached in reached if sample.selects(council)]
    return SampleCount(sample, len(chosen), sum(chosen))


def exclusion(council: Council) -> dict[str, str] | None:
    """Why no letter is sent to the council, in both languages; None when it may be."""
    if not council.is_confirmed:
        return {
            "uk": "раду ще не звірено з державним реєстром",
            "en": "the council is not yet checked against the state register",
        }
    verdict = may_be_sent_to(council.territory_status)
    return None if verdict.is_allowed else {"uk": verdict.uk, "en": verdict.en}


def search_councils(words: str = "", oblast: str = "", *, only_without_email: bool = False) -> list[Council]:
    """Councils whose city, name or oblast contains every word, whatever the case and the apostrophe."""
    query = select(Council).options(selectinload(Council.contacts))
    for word in words.split():
        query = query.where(Council.search_key.contains(search_key(word), autoescape=True))
    if oblast:
        query = query.where(Council.oblast_katottg == oblast)
    if only_without_email:
        has_email = select(Contact.id).where(
            Contact.council_id == Council.id, Contact.kind == "email", Contact.state == "verified"
        )
        query = query.where(~has_email.exists())
    return _in_alphabet(query)


def list_oblasts() -> list[tuple[str, str]]:
    """Code and name of every oblast that has a council, in the alphabet's order."""
    rows = db.session.execute(select(Council.oblast_katottg, Council.oblast_uk).distinct()).all()
    return sorted(((code, name) for code, name in rows), key=lambda row: sort_key(row[1]))


def find_council(katottg: str) -> Council | None:
    """The council with this КАТОТТГ code, if there is one."""
    return db.session.scalar(select(Council).where(Council.katottg == katottg))


def get_council(katottg: str) -> Council:
    """The council with this КАТОТТГ code; raises NotFound."""
    found = find_council(katottg)
    if found is None:
        raise NotFound("No council has the code {code}. See: flask councils list --sample all", code=katottg)
    return found


def requests_of_council(council: Council) -> Sequence[InfoRequest]:
    """Every request ever made to the council, newest first."""
    query = select(InfoRequest).where(InfoRequest.council_id == council.id).order_by(InfoRequest.id.desc())
    return list(db.session.scalars(query))


def authority_on(council: Council, day: date) -> str:
    """Who is addressed on the day: a body that holds the council's powers then, else the council by its own name."""
    held: list[Authority] = [
        authority
        for authority in council.authorities
        if authority.since <= day and (authority.until is None or day <= authority.until)
    ]
    name = held[-1].name_uk if held else council.name_uk
    if name is None:
        raise NotFound("The council of {city} has no confirmed name yet.", city=council.city_uk)
    return name
