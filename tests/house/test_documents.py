"""Documents name what there is: every module, setting and command, and nothing that is not there."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import click
import pytest

from app import cli
from app.cli import running
from tests.house.module_map import MAP, MARK, written
from tests.house.tree import ROOT, name_of, program, text_files

DOCUMENTS = [path for path in text_files() if path.suffix == ".md"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
SETTING = re.compile(r"ZAPYT_[A-Z_]+[A-Z]")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")
# Commands of Flask and its extensions that the documents name too.
OF_FLASK = ("db", "routes")


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def test_the_map_lists_every_module_in_its_own_words() -> None:
    listed = MAP.read_text(encoding="utf-8").partition(MARK)
    assert listed[1] + listed[2].rstrip() == written(), "run: python -m tests.house.module_map"


def test_the_map_explains_every_folder_on_top() -> None:
    explained = MAP.read_text(encoding="utf-8").partition(MARK)[0]
    folders = {path.relative_to(ROOT).parts[0] for path in text_files() if path.parent != ROOT}
    assert {folder for folder in folders if f"{folder}/" not in explained} == set()


def test_every_setting_is_documented_with_its_default_and_none_is_invented() -> None:
    known = set(SETTING.findall(read("config.py")))
    rows = re.findall(r"^\| `(ZAPYT_\w+)` \| (.*?) \| (.+) \|$", read("docs/configuration.md"), re.MULTILINE)
    assert sorted(name for name, _, _ in rows) == sorted(known)
    assert [name for name, default, meaning in rows if not default.strip() or not meaning.strip()] == []
    of_makers = ROOT / "tools"  # the makers of shipped files explain themselves
    places = [path for path in text_files() if of_makers not in path.parents]
    named = {(name_of(path), name) for path in places for name in SETTING.findall(path.read_text("utf-8"))}
    assert {(place, name) for place, name in named if name not in known} == set()


@cache
def our_commands() -> dict[str, click.Command]:
    """Every command that can be given, by its full name: `flask councils load`."""
    found: dict[str, click.Command] = {}
    for command in (*cli.GROUPS, running.demo, running.up):
        if isinstance(command, click.Group):
            found |= {f"flask {command.name} {name}": inner for name, inner in command.commands.items()}
        else:
            found[f"flask {command.name}"] = command
    return found


def examples(document: str) -> Iterator[str]:
    """The lines of a document's code blocks that call flask, continued lines joined."""
    for block in re.findall(r"^```\w*\n(.*?)^```", read(document), re.MULTILINE | re.DOTALL):
        for row in block.replace("\\\n", " ").splitlines():
            yield from re.findall(r"\bflask .*", row)


def test_commands_md_shows_every_command_with_an_example_and_every_option() -> None:
    text, shown = read("docs/commands.md"), list(examples("docs/commands.md"))
    assert [name for name in our_commands() if f"### `{name}`" not in text] == []
    assert [name for name in our_commands() if not any(row.startswith(name) for row in shown)] == []
    sections = {name.strip("`"): rest for name, rest in re.findall(r"^### (`.+?`)\n(.*?)(?=^#|\Z)", text, re.M | re.S)}
    assert sorted(sections) == sorted(our_commands())
    for name, command in our_commands().items():
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert options - set(OPTION.findall(sections[name].replace("`", " "))) == set(), name
        choices = {choice for p in command.params if isinstance(p.type, click.Choice) for choice in p.type.choices}
        assert choices - set(re.findall(r"\w[\w-]*", text)) == set(), name


@pytest.mark.parametrize("document", [name_of(path) for path in DOCUMENTS])
def test_every_example_in_the_documents_can_be_typed(document: str) -> None:
    for row in examples(document):
        if row.split()[1] in OF_FLASK:
            continue
        name = next((name for name in our_commands() if f"{row} ".startswith(f"{name} ")), None)
        assert name, f"{document}: there is no such command: {row}"
        known = {option for parameter in our_commands()[name].params for option in parameter.opts} | {"--help"}
        assert set(OPTION.findall(row)) <= known, f"{document}: {row}"


@pytest.mark.parametrize("document", [name_of(path) for path in DOCUMENTS])
def test_every_link_leads_somewhere(document: str) -> None:
    links = [link for link in LINK.findall(read(document)) if ":" not in link]
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


def test_every_name_of_the_glossary_is_a_class_of_the_program() -> None:
    first_cells = re.findall(r"^\| (`.+?) \|", read("docs/glossary.md"), re.MULTILINE)
    named = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}
    classes = {node.name for tree in program().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert named
    assert named - classes == set()


def test_every_make_target_named_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = {target for path in DOCUMENTS for target in re.findall(r"`make ([a-z-]+)", path.read_text("utf-8"))}
    assert named - targets == set()


def test_the_readme_begins_with_running_and_testing() -> None:
    first_screen = read("README.md").splitlines()[:25]
    blocks = re.findall(r"```\w*\n(.*?)```", "\n".join(first_screen), re.DOTALL)
    assert [row.split("#")[0].strip() for row in blocks[0].splitlines()] == ["make run", "make test"]


def test_decisions_are_numbered_and_say_why() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert headings[0].startswith(f"{int(path.name[:4])}. "), path.name
        assert headings[1:] == ["Why", "What follows", "What we did not take"], path.name
        assert len(text.split()) < 500, f"{path.name} is longer than a page"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = re.findall(r"\((\d{4}_\w+\.md)\)", read("docs/decisions/README.md"))
    assert listed == [path.name for path in DECISIONS]


def test_pictures_in_the_readme_are_the_ones_that_the_command_makes() -> None:
    pictures = set(re.findall(r"docs/screenshots/(\w+\.png)", read("README.md")))
    assert pictures == {path.name for path in (ROOT / "docs" / "screenshots").glob("*.png")}
