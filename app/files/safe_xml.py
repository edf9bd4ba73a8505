"""Reads XML that strangers made: no DTD, so no entities that grow or reach outside; names without their namespaces."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.files.problems import Unreadable

Start = Callable[[str, Mapping[str, str]], object]


def _refuse(*_: object) -> NoReturn:
    raise Unreadable("document_type")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def walk(pieces: Iterable[bytes], *, start: Start, end: Callable[[str], object], text: Callable[[str], object]) -> None:
    """Call back for every element and text in their order; raises Unreadable for a DTD and for what is no XML."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: start(
        _local(name), {_local(key): value for key, value in given.items()}
    )
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 -- expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as cause:
        raise Unreadable("damaged", what="XML") from cause


def tree(content: bytes) -> Element:
    """The whole document as a tree; raises Unreadable as `walk` does."""
    builder = TreeBuilder()
    walk((content,), start=lambda name, given: builder.start(name, dict(given)), end=builder.end, text=builder.data)
    return builder.close()
