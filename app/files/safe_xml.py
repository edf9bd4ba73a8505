"""Reads XML that strangers made: no DTD, so no entities that grow or reach outside; names without their namespaces."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.files.problems import Unreadable

NOTHING: Mapping[str, str] = {}


class Step(Enum):
    """What the reader met."""

    START = 1
    END = 2
    TEXT = 3


# For a start: the name of the element and its attributes; for a text: the text.
Event = tuple[Step, str, Mapping[str, str]]


def _refuse(*_: object) -> NoReturn:
    raise Unreadable("document_type")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def events(pieces: Iterable[bytes]) -> Iterator[Event]:
    """Elements and texts in their order, as the pieces come; raises Unreadable at a DTD and where it is no XML."""
    met: list[Event] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: met.append(
        (Step.START, _local(name), {_local(key): value for key, value in given.items()})
    )
    parser.EndElementHandler = lambda name: met.append((Step.END, _local(name), NOTHING))
    parser.CharacterDataHandler = lambda text: met.append((Step.TEXT, text, NOTHING))
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 -- expat takes no keywords
            yield from met
            met.clear()
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as cause:
        yield from met
        raise Unreadable("damaged", what="XML") from cause
    yield from met


def tree(content: bytes) -> Element:
    """The whole document as a tree; raises Unreadable as `events` does."""
    builder = TreeBuilder()
    for step, name, given in events((content,)):
        if step is Step.START:
            builder.start(name, dict(given))
        elif step is Step.END:
            builder.end(name)
        else:
            builder.data(name)
    return builder.close()
