"""Short files and functions, imports on top, a sentence above every module: what keeps the house readable."""

import ast
from pathlib import Path
from statistics import median

from tests.house.tree import ROOT, functions, length, modules, name_of, program, text_files

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_HANDLER, LONGEST_PAGE, LONGEST_CONFTEST = 300, 40, 20, 90, 80
USUAL_FILE, USUAL_FUNCTION = 90, 9
CATCH_ALLS = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_300_lines_nor_a_conftest_than_80() -> None:
    lengths = {name: lines_of(ROOT / name) for name in modules()}
    allowed = {name: LONGEST_CONFTEST if name.endswith("conftest.py") else LONGEST_FILE for name in lengths}
    assert {name: lines for name, lines in lengths.items() if lines > allowed[name]} == {}
    assert median(lines for lines in lengths.values() if lines) <= USUAL_FILE


def test_no_function_is_longer_than_40_lines_and_most_are_far_shorter() -> None:
    found = [(length(node), f"{name}: {node.name}") for name, tree in modules().items() for node in functions(tree)]
    assert [entry for entry in found if entry[0] > LONGEST_FUNCTION] == []
    assert median(lines for lines, _ in found) <= USUAL_FUNCTION


def is_handler(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a URL leads to the function: decorated as `@blueprint.get("/…")`."""
    calls = (mark.func for mark in node.decorator_list if isinstance(mark, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr in ("get", "post", "route") for call in calls)


def test_a_page_decides_nothing_so_its_handler_fits_in_20_lines() -> None:
    pages = {name: tree for name, tree in program().items() if name.startswith("app/web/")}
    handlers = [
        (length(n), f"{name}: {n.name}") for name, tree in pages.items() for n in functions(tree) if is_handler(n)
    ]
    assert handlers, "the pages are elsewhere: correct this test"
    assert [entry for entry in handlers if entry[0] > LONGEST_HANDLER] == []


def test_no_page_template_is_longer_than_90_lines() -> None:
    templates = [path for path in text_files() if path.suffix == ".html"]
    assert {name_of(path): lines_of(path) for path in templates if lines_of(path) > LONGEST_PAGE} == {}


def test_imports_stand_on_top_of_the_module() -> None:
    inside = {
        f"{name}:{node.lineno}"
        for name, tree in program().items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == set()


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    silent = []
    for name, tree in modules().items():
        words = ast.get_docstring(tree) or ""
        if tree.body and not words.split("\n\n")[0].rstrip().endswith((".", "…", "?")):
            silent.append(name)
    assert silent == []


def test_no_module_is_a_catch_all() -> None:
    assert [name for name in modules() if CATCH_ALLS & set(Path(name).with_suffix("").parts)] == []
