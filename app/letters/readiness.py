"""Whether this machine can typeset: a check for the health page that loads none of the typesetting itself."""

import ctypes
from pathlib import Path

from app.letters.bilingual import Bilingual

FONTS = Path(__file__).parent / "fonts"
FONT_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")

# Library and Debian's package of it. Without the last one letters are drawn all the same, but slowly and large.
_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
)


def check_typesetting() -> list[Bilingual]:
    """What is absent and how to get it; an empty list when all is there."""
    libraries = [_absent_library(*entry) for entry in _LIBRARIES if not _loads(entry[0])]
    fonts = [FONTS / f"Tinos-{style}.ttf" for style in FONT_STYLES]
    return libraries + [_absent_font(path) for path in fonts if not path.is_file()]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _absent_library(library: str, package: str) -> Bilingual:
    return Bilingual(
        uk=f"Немає бібліотеки {library}. Встановіть пакунок: apt-get install {package}",
        en=f"The library {library} is absent. Install its package: apt-get install {package}",
    )


def _absent_font(path: Path) -> Bilingual:
    return Bilingual(
        uk=f"Немає шрифту {path.name}. Складіть його: python -m tools.build_fonts",
        en=f"The font {path.name} is absent. Build it: python -m tools.build_fonts",
    )
