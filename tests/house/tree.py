"""The files of the project, without what tools and people leave beside them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = frozenset({"instance", "node_modules", "build", "var", "__pycache__"})
WORDS = ".css .cfg .csv .html .in .ini .js .json .mako .md .po .pot .py .scss .sh .svg .toml .txt"
SUFFIXES = frozenset(WORDS.split())
NAMES = frozenset({"Makefile", "run", ".gitignore", "LICENSE"})


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in (".ci", ".gitignore")
        if hidden or path.name in LEFT_OUT or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


@cache
def text_files() -> tuple[Path, ...]:
    """Every text file of the project."""
    return tuple(path for path in _walk(ROOT) if path.suffix in SUFFIXES or path.name in NAMES)


def name_of(path: Path) -> str:
    """The path as documents write it: `app/law/rules.py`."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> dict[str, ast.Module]:
    """Every module but the migrations (which a tool writes), parsed, by its path."""
    files = [path for path in text_files() if path.suffix == ".py" and "versions" not in path.parts]
    return {name_of(path): ast.parse(path.read_text(encoding="utf-8"), name_of(path)) for path in files}


def program() -> dict[str, ast.Module]:
    """The modules that run in an installation: the application and its two entrances."""
    return {name: tree for name, tree in modules().items() if name.startswith("app/") or "/" not in name}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, decorators apart."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
