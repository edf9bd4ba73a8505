"""`flask campaigns draft` with questions, addressees and facts of an author: files come out, problems go to stderr."""

from pathlib import Path

from flask import Flask

from app.services.drafting import get_campaign, requests_of
from app.services.people import SYSTEM
from app.services.requesters import save_requester
from tests.stories import REQUESTER
from tests.web.campaign_pages import KYIV

HOLDERS = "місто,розпорядник,адреса розпорядника,ел. пошта розпорядника,Договір\nКиїв,КП «Луч»,,luch@example.org,№ 5\n"
QUESTIONS = "Копія договору {Договір}.\n\nСума за договором {Договір}\nу {минулий рік} році.\n"


def arguments(folder: Path, *more: str) -> list[str]:
    what = ["campaigns", "draft", "--kind", "own-questions", "--sample", KYIV, "--campaign", "own"]
    return [*what, "--date", "2026-11-02", "--out", str(folder / "letters"), *more]


def own(folder: Path, holders: str = HOLDERS) -> list[str]:
    (folder / "facts.csv").write_text(holders, encoding="utf-8")
    (folder / "questions.txt").write_text(QUESTIONS, encoding="utf-8")
    files = ["--facts", str(folder / "facts.csv"), "--questions", str(folder / "questions.txt")]
    return arguments(folder, "--addressee", "enterprise", "--heading", "Про договори", *files)


def test_own_questions_and_facts_make_letters_and_again_the_same(app: Flask, tmp_path: Path) -> None:
    save_requester(REQUESTER, SYSTEM)
    done = app.test_cli_runner().invoke(args=own(tmp_path))
    assert done.exit_code == 0, done.output
    (letter,) = (tmp_path / "letters").glob("*.pdf")
    first = letter.read_bytes()
    assert [question.text for question in get_campaign("own").questions] == [
        "Копія договору {Договір}.",
        "Сума за договором {Договір}\nу {минулий рік} році.",
    ]
    again = app.test_cli_runner().invoke(args=own(tmp_path))
    assert "drawn 0" in again.output
    assert letter.read_bytes() == first


def test_a_file_with_a_problem_stops_before_anything_is_drawn(app: Flask, tmp_path: Path) -> None:
    save_requester(REQUESTER, SYSTEM)
    done = app.test_cli_runner().invoke(args=own(tmp_path, HOLDERS.replace("luch@", "luch")))
    assert done.exit_code == 1
    assert "line 2: " in done.output
    assert not list(tmp_path.glob("letters/*.pdf"))
    assert len(requests_of(get_campaign("own"))) == 1
