"""Fills the English catalogue with the texts themselves: they are written in English in the code."""

from pathlib import Path

from babel.messages.pofile import read_po, write_po

CATALOGUE = Path(__file__).parents[1] / "app" / "translations" / "en" / "LC_MESSAGES" / "messages.po"


def main() -> None:
    """Give every entry its own text as the translation; plurals have two forms."""
    with CATALOGUE.open("rb") as lines:
        catalogue = read_po(lines, locale="en")
    for entry in catalogue:
        if entry.id:
            entry.string = tuple(entry.id) if isinstance(entry.id, tuple | list) else entry.id
    with CATALOGUE.open("wb") as lines:
        write_po(lines, catalogue, omit_header=False, sort_output=True, width=0)


if __name__ == "__main__":
    main()
