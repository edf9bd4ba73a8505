"""Cuts Tinos down to the characters of our letters: python -m tools.build_fonts (needs Debian's fonts-croscore)."""

import argparse
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from app.letters.characters import printable_codes

SOURCE = Path("/usr/share/fonts/truetype/croscore")
TARGET = Path(__file__).parents[1] / "app" / "letters" / "fonts"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
# Names that say what the font is and under which licence; the rest are advertisements in many languages.
KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)


def cut_options() -> Options:
    """No hints (letters are printed or zoomed), no old tables, and the time of the original: same input, same bytes."""
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk"]
    options.name_IDs = list(KEPT_NAMES)
    options.name_languages = [0x409]
    options.drop_tables = [*options.drop_tables, "DSIG", "gasp"]
    options.recalc_timestamp = False
    return options


def build(source: Path, target: Path) -> None:
    """Write the four styles; fails when the source lacks a promised character."""
    wanted = printable_codes()
    for style in STYLES:
        font = TTFont(source / f"Tinos-{style}.ttf", recalcTimestamp=False)
        if lacking := wanted - set(font.getBestCmap()):
            raise SystemExit(f"Tinos-{style} lacks: " + " ".join(f"U+{code:04X}" for code in sorted(lacking)))
        subsetter = Subsetter(cut_options())
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        path = target / f"Tinos-{style}.ttf"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Read the two folders from the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--target", type=Path, default=TARGET)
    chosen = parser.parse_args()
    build(chosen.source, chosen.target)


if __name__ == "__main__":
    main()
