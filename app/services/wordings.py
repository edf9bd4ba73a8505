"""Words of our own: a kind of letter copied into another wording, every version kept, letters pointing at theirs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.letters.kinds import LetterKind, opening_kinds
from app.letters.starting import starting_text
from app.letters.wording import read_wording
from app.models import Campaign, Wording, WordingVersion, db
from app.services.people import Actor

NAME_LENGTH = 200
TEXT_LENGTH = 20_000
# A word with the blanks after it, so that all of them put together are the text again.
WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Change:
    """A piece of text that both versions have (`side` ""), or only one: "old", "new"."""

    side: str
    text: str


def list_wordings() -> list[Wording]:
    """Every wording by name, retired ones last."""
    found = db.session.scalars(select(Wording).order_by(Wording.name))
    return sorted(found, key=lambda wording: wording.retired_at is not None)


def wordings_for(campaign: Campaign) -> list[Wording]:
    """The wordings that the campaign may take: of its kind of letter, in use, and the one that it has."""
    return [row for row in list_wordings() if row.kind == campaign.letter_kind and _is_offered(row, campaign)]


def _is_offered(wording: Wording, campaign: Campaign) -> bool:
    return wording.retired_at is None or wording.id == campaign.wording_id


def get_wording(wording_id: int) -> Wording:
    """The wording with this key; raises NotFound."""
    found = db.session.get(Wording, wording_id)
    if found is None:
        raise NotFound("There is no such wording. See the list of wordings.")
    return found


def get_wording_for(campaign: Campaign, wording_id: int) -> Wording:
    """The wording, when the campaign may take it; raises Refused otherwise."""
    wording = get_wording(wording_id)
    if wording not in wordings_for(campaign):
        raise Refused("“{name}” is retired, or of another kind of letter.", field="wording", name=wording.name)
    return wording


def get_version(wording: Wording, ordinal: int) -> WordingVersion:
    """One version of it, counted from 1; raises NotFound."""
    found = next((version for version in wording.versions if version.ordinal == ordinal), None)
    if found is None:
        raise NotFound("“{name}” has no version {ordinal}.", name=wording.name, ordinal=ordinal)
    return found


def campaigns_with(wording: Wording) -> list[Campaign]:
    """The campaigns whose letters are written in these words."""
    return list(db.session.scalars(select(Campaign).where(Campaign.wording_id == wording.id).order_by(Campaign.id)))


def kinds_to_copy() -> tuple[LetterKind, ...]:
    """The kinds of letter that can be put into words of our own."""
    return opening_kinds()


def start_wording(name: str, kind: str, actor: Actor) -> Wording:
    """Copy the words of a kind of letter under a name; raises BadInput naming the field."""
    if kind not in {one.key for one in kinds_to_copy()}:
        raise BadInput("Choose the kind of letter.", field="kind")
    wording = Wording(name=_free_name(name), kind=kind)
    db.session.add(wording)
    _add_version(wording, starting_text(kind), actor)
    db.session.commit()
    return wording


def save_wording(wording_id: int, name: str, text: str, actor: Actor) -> WordingVersion:
    """Keep the text as the newest version, which new letters take; the same text again makes no version.

    Raises BadInput for a text that cannot be read. Names are not judged: a campaign's file may bring them.
    """
    wording = get_wording(wording_id)
    name, text = _free_name(name, wording), _cleaned(text)
    if faults := read_wording(text).faults:
        first = faults[0]
        raise BadInput(
            "Line {line}: {text_en} {way_out_en}",
            field="text",
            line=first.line,
            text_en=first.text.en,
            text_uk=first.text.uk,
            way_out_en=first.suggestion.en,
            way_out_uk=first.suggestion.uk,
        )
    wording.name = name
    if text != wording.versions[-1].text:
        _add_version(wording, text, actor)
    db.session.commit()
    return wording.versions[-1]


def restore_version(wording_id: int, ordinal: int, actor: Actor) -> WordingVersion:
    """Make an old version the newest one again: as a version of its own, so that nothing is rewritten."""
    wording = get_wording(wording_id)
    return save_wording(wording_id, wording.name, get_version(wording, ordinal).text, actor)


def retire_wording(wording_id: int) -> Wording:
    """Offer it to no further campaign; those that have it keep it."""
    wording = get_wording(wording_id)
    wording.retired_at = wording.retired_at or clock.now()
    db.session.commit()
    return wording


def take_back_wording(wording_id: int) -> Wording:
    """Offer a retired wording again."""
    wording = get_wording(wording_id)
    wording.retired_at = None
    db.session.commit()
    return wording


def compare(old: str, new: str) -> list[Change]:
    """The two texts as one, word by word: what stayed, what went, what came."""
    before, after = WORD.findall(old), WORD.findall(new)
    return list(_changes(SequenceMatcher(a=before, b=after).get_opcodes(), before, after))


def _changes(steps: Sequence[tuple[str, int, int, int, int]], before: list[str], after: list[str]) -> Iterator[Change]:
    for step, old_from, old_to, new_from, new_to in steps:
        if step == "equal":
            yield Change("", "".join(before[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Change("old", "".join(before[old_from:old_to]))
        if new_to > new_from:
            yield Change("new", "".join(after[new_from:new_to]))


def _free_name(name: str, owner: Wording | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput("Enter a name by which you will know these words.", field="name")
    if len(name) > NAME_LENGTH:
        raise BadInput("A name has at most {most} characters.", field="name", most=NAME_LENGTH)
    taken = db.session.scalar(select(Wording).where(Wording.name == name))
    if taken is not None and taken is not owner:
        raise BadInput("Another wording is called so. Enter another name.", field="name")
    return name


def _cleaned(text: str) -> str:
    """Line ends as one sign: browsers send two."""
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not text:
        raise BadInput("Write the text of the letter.", field="text")
    if len(text) > TEXT_LENGTH:
        raise BadInput("A text has at most {most} characters.", field="text", most=TEXT_LENGTH)
    return text + "\n"


def _add_version(wording: Wording, text: str, actor: Actor) -> None:
    wording.versions.append(
        WordingVersion(
            ordinal=len(wording.versions) + 1,
            text=text,
            made_at=clock.now(),
            made_by_id=actor.user_id,
            made_by_name=actor.name,
        )
    )
