"""The part of docs/map.md that is written from the modules' own first sentences: python -m tests.house.module_map."""

import ast
from itertools import groupby
from pathlib import PurePosixPath

from tests.house.tree import ROOT, modules

MAP = ROOT / "docs" / "map.md"
MARK = "<!-- From here on written by: python -m tests.house.module_map -->"
FLOORS = ["law", "letters", "statistics", "advice", "registers", "files", "mail", "models", "services", "jobs", "web"]


def first_sentence(name: str) -> str:
    """The first paragraph of the module's docstring, on one line."""
    words = ast.get_docstring(modules()[name]) or ""
    return " ".join(words.split("\n\n")[0].split())


def mapped() -> list[str]:
    """The modules that the map must have: all but tests and benchmarks, which mirror them."""
    return [name for name in modules() if not name.startswith(("tests/", "benchmarks/"))]


def written() -> str:
    """The list, folder by folder, floors from the bottom up."""
    named = [name for name in mapped() if not name.endswith("__init__.py") and "/" in name]
    folders = {folder: list(names) for folder, names in groupby(sorted(named, key=folder_of), folder_of)}
    floors = [f"app/{floor}" for floor in FLOORS]
    order = ["app", *floors, *sorted(set(folders) - {"app", *floors})]
    top = "\n".join(line(name) for name in mapped() if "/" not in name)
    return "\n\n".join(
        [f"{MARK}\n\n## The entrances\n\n{top}", *(section(folder, folders[folder]) for folder in order)]
    )


def folder_of(name: str) -> str:
    """The folder of a module."""
    return str(PurePosixPath(name).parent)


def section(folder: str, names: list[str]) -> str:
    """One folder: what the package says of itself, then its modules."""
    package = f"{folder}/__init__.py"
    about = f"{line(package)}\n" if package in modules() else ""
    return f"## {folder}\n\n" + about + "\n".join(line(name) for name in names)


def line(name: str) -> str:
    """One module."""
    return f"- `{name}` – {first_sentence(name)}"


if __name__ == "__main__":
    by_hand = MAP.read_text(encoding="utf-8").partition(MARK)[0]
    MAP.write_text(by_hand + written() + "\n", encoding="utf-8")
