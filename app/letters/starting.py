"""The words of a kind of letter as a beginning for words of our own: the kind writes them with names for facts."""

from dataclasses import MISSING, fields
from functools import cache
from html.parser import HTMLParser
from typing import Any

from app.letters.facts import AddresseeFacts, LetterFacts, RequesterFacts, RequesterKind
from app.letters.kinds import LetterKind, get_letter_kind
from app.letters.media import Medium, write
from app.letters.places import named_places

PARAGRAPHS = frozenset({"p", "li"})


class _Named(str):
    """A name in braces that a template may handle like the fact that it stands for."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        return str(self)

    def capitalize(self) -> str:
        """The same name with a capital letter, which asks for a value with one."""
        return f"{self[:1]}{self[1:2].upper()}{self[2:]}"


@cache
def starting_text(kind: str) -> str:
    """The words of a kind of request in the language of `wording.py`; raises NotFound for an unknown kind."""
    reader = _TextReader()
    known = get_letter_kind(kind)
    reader.feed(write(Medium.PAPER, known.text_file, _names(known)))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in reader.paragraphs) + "\n"


def _names(kind: LetterKind) -> dict[str, Any]:
    """What a template of a request may name: every fact as the name by which an author calls it."""
    named: dict[str, Any] = {
        **_blank(LetterFacts),
        "addressee": _blank(AddresseeFacts),
        "requester": _blank(RequesterFacts) | {"kind": RequesterKind.LEGAL},
        "kind": kind,
        "voice": {},
        "contacts": [],
        "own_paragraphs": [],
        "subject": "",
    }
    for place in named_places():
        for path in place.paths:
            owner, _, name = path.rpartition(".")
            if not owner or owner in ("addressee", "requester", "voice"):
                (named[owner] if owner else named)[name] = _Named(f"{{{place.names[0]}}}")
    return named | {"introduction": "{вступ}", "questions": [{"text": "{питання}"}]}


def _blank(facts: type[Any]) -> dict[str, Any]:
    return {field.name: "" if field.default is MISSING else field.default for field in fields(facts)}


class _TextReader(HTMLParser):
    """The paragraphs and list items between the beginning of the text and the signature, without list numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.is_in_text = self.is_in_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The text begins with `main` and ends with the signature."""
        role = dict(attrs).get("class")
        self.is_in_text = role != "signature" and (self.is_in_text or tag == "main")
        self.is_in_number = role == "number"
        if self.is_in_text and tag in PARAGRAPHS:
            self.paragraphs.append("")

    def handle_endtag(self, _tag: str) -> None:
        """A number ends with its element."""
        self.is_in_number = False

    def handle_data(self, words: str) -> None:
        """Words of the paragraph that is open."""
        if self.is_in_text and not self.is_in_number and self.paragraphs:
            self.paragraphs[-1] += words
