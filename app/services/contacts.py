"""How councils can be reached: entering one contact with its source and date, importing a file, judging them."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date

from app import clock
from app.errors import BadInput, NotFound
from app.models import Contact, Council, db
from app.registers.contacts import ContactKind, ContactRow, Problem, clean_value, read_contacts
from app.services.directory import exclusion, find_council, get_council, search_councils
from app.services.people import Actor

TEMPLATE_COLUMNS = ("katottg", "kind", "value", "source", "checked_on", "city", "oblast")
UNVERIFIED, VERIFIED, BOUNCING = "unverified", "verified", "bouncing"


@dataclass(frozen=True)
class Imported:
    """What an import did; with any problem nothing was changed."""

    added: int
    renewed: int
    problems: tuple[Problem, ...]


def email_of(council: Council) -> str | None:
    """The verified e-mail address checked last, None when there is none: an unchecked address is never written to."""
    verified = [contact for contact in council.contacts if contact.kind == "email" and contact.state == VERIFIED]
    newest = max(verified, key=lambda contact: (contact.checked_on or date.min, contact.id), default=None)
    return newest.value if newest else None


def postal_address_of(council: Council) -> str:
    """The postal address entered last, empty when there is none."""
    return next((contact.value for contact in reversed(council.contacts) if contact.kind == "post"), "")


def save_contact(katottg: str, row: ContactRow, actor: Actor) -> Contact:
    """Enter or renew one contact; raises BadInput naming the field when its value or date cannot be."""
    try:
        row = replace(row, value=clean_value(row.kind, row.value))
    except BadInput as problem:
        raise BadInput(problem.text, field="value", **problem.facts) from problem
    if not row.source.strip():
        raise BadInput("Say where the contact was found, e.g. the address of the council's page.", field="source")
    if row.checked_on and row.checked_on > clock.today():
        raise BadInput("The day of checking cannot be in the future.", field="checked_on")
    contact, _ = _upsert(get_council(katottg), row, actor, by_file=False)
    db.session.commit()
    return contact


def _upsert(council: Council, row: ContactRow, actor: Actor, *, by_file: bool) -> tuple[Contact, bool]:
    """The contact with this value, new or renewed; a checked contact is verified, also one that bounced before."""
    state = VERIFIED if row.checked_on else UNVERIFIED
    for contact in council.contacts:
        if (contact.kind, contact.value) == (row.kind.value, row.value):
            # An old file read again does not make an address work that has bounced since.
            is_older = by_file and (row.checked_on or date.min) <= (contact.checked_on or date.min)
            state = BOUNCING if contact.state == BOUNCING and is_older else state
            contact.source, contact.checked_on, contact.state = row.source, row.checked_on, state
            return contact, False
    contact = Contact(
        kind=row.kind.value,
        value=row.value,
        source=row.source,
        checked_on=row.checked_on,
        state=state,
        added_at=clock.now(),
        added_by_id=actor.user_id,
    )
    council.contacts.append(contact)
    return contact, True


def verify_contact(katottg: str, kind: ContactKind, value: str, checked_on: date, actor: Actor) -> Contact:
    """Note that a known contact was checked on a day; its source stays. Raises NotFound when it is not there."""
    for contact in get_council(katottg).contacts:
        if (contact.kind, contact.value) == (kind.value, value):
            return save_contact(katottg, ContactRow(katottg, kind, value, contact.source, checked_on), actor)
    raise NotFound("The council has no contact {value}.", value=value)


def preview_contacts(content: bytes) -> Imported:
    """What an import of the file would do; changes nothing."""
    rows, councils, problems = _read(content)
    known = sum(
        any((contact.kind, contact.value) == (row.kind.value, row.value) for contact in councils[row.katottg].contacts)
        for row in rows
    )
    return Imported(len(rows) - known, known, problems)


def contacts_template(oblast: str = "") -> bytes:
    """A CSV file to fill in: a line for each council (of an oblast, by its code) that has no verified e-mail yet."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    lines.writerow(TEMPLATE_COLUMNS)
    for council in search_councils(oblast=oblast, only_without_email=True):
        if exclusion(council) is None:
            lines.writerow([council.katottg, ContactKind.EMAIL.value, "", "", "", council.city_uk, council.oblast_uk])
    return out.getvalue().encode("utf-8-sig")


def import_contacts(content: bytes, actor: Actor) -> Imported:
    """Enter every row of a CSV file (columns: see app/registers/contacts.py), or none when any row has a problem."""
    rows, councils, problems = _read(content)
    fresh = [_upsert(councils[row.katottg], row, actor, by_file=True)[1] for row in rows]
    db.session.commit()
    return Imported(sum(fresh), len(fresh) - sum(fresh), problems)


def _read(content: bytes) -> tuple[tuple[ContactRow, ...], dict[str, Council], tuple[Problem, ...]]:
    """The rows of a file and their councils, or no row and every problem by line."""
    reading = read_contacts(content, clock.today())
    councils: dict[str, Council] = {}
    problems = list(reading.problems)
    for row in reading.rows:
        council = councils.get(row.katottg) or find_council(row.katottg)
        if council is None:
            unknown = BadInput("No council has the code {code}. Take it from the list of councils.", code=row.katottg)
            problems.append(Problem(row.line, "katottg", unknown))
        else:
            councils[row.katottg] = council
    rows = () if problems else reading.rows
    return rows, councils, tuple(sorted(problems, key=lambda problem: problem.line))


def mark_bouncing(council: Council, address: str) -> None:
    """Inside the caller's transaction: letters to this address came back, so it is no longer written to."""
    for contact in council.contacts:
        if contact.kind == ContactKind.EMAIL.value and contact.value == address:
            contact.state = BOUNCING
