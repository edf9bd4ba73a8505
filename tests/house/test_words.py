"""Names that are the framework's, addresses of one machine, hosts of registries: none of them is ours to write."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import name_of, program, text_files

# The framework has these names already; ours say which request, which letter.
TAKEN = frozenset({"request", "response", "session", "message", "template", "status", "data", "info", "manager"})
TAKEN |= {"helper", "util"}
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:work|root|home|Users)/\w+")
REGISTRIES = tuple(
    name + end for name in ("pypi", "python" + "hosted", "npmjs", "deb." + "debian") for end in (".org", ".com")
)


def definitions(tree: ast.Module) -> Iterator[str]:
    """The names of functions and classes, and those given on the module's own level."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def variables(tree: ast.Module) -> Iterator[str]:
    """The names of arguments and of all that is assigned, but for what a base class of another house prescribes."""
    prescribed = {
        id(statement.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.bases
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        if id(node) in prescribed:
            continue
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def knows_flask_request(tree: ast.Module) -> bool:
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "flask")
    return any(alias.name == "request" for node in imports for alias in node.names)


def test_nothing_of_ours_has_a_bare_name_of_the_framework() -> None:
    found = {f"{name}: {word}" for name, tree in program().items() for word in definitions(tree) if word in TAKEN}
    assert found == set()


def test_request_means_flasks_request_wherever_that_is_imported() -> None:
    """Below the pages, where Flask's object is unknown, a variable may be called `request`: an `InfoRequest`."""
    pages = [name for name, tree in program().items() if name.startswith("app/web/") and "request" in variables(tree)]
    both = [name for name, tree in program().items() if knows_flask_request(tree) and "request" in variables(tree)]
    assert pages + both == []


def test_no_variable_has_another_bare_name_of_the_framework() -> None:
    found = {
        f"{name}: {word}" for name, tree in program().items() for word in variables(tree) if word in TAKEN - {"request"}
    }
    assert found == set()


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = {
        f"{name_of(path)}: {place}" for path in text_files() for place in MACHINE_PATH.findall(path.read_text("utf-8"))
    }
    assert found == set()


def test_no_file_names_the_host_of_a_registry() -> None:
    found = {
        f"{name_of(path)}: {host}" for path in text_files() for host in REGISTRIES if host in path.read_text("utf-8")
    }
    assert found == set()
