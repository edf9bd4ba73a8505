"""`flask mail read`: one object a file, a readable summary, and errors that stop nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.files.store import digest_of
from tests.mail.corpus import ORDINARY
from tests.mail.corpus.building import PDF, file_part, letter, mixed, text_part, word
from tests.mail.corpus.returns import DEAD, HARD

NAME = "Відповідь на запит №5.pdf"


@pytest.fixture
def read(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Run `flask mail read …`; fails when the exit code is not the expected one."""

    def command(*words: object, given: bytes = b"", code: int = 0, speaks: str = "C.UTF-8") -> Result:
        monkeypatch.setenv("LC_ALL", speaks)
        done: Result = app.test_cli_runner().invoke(args=["mail", "read", *map(str, words)], input=given)
        assert done.exit_code == code, done.output
        return done

    return command


def test_the_json_of_a_mail_names_everything_that_is_in_it(read, tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    text = text_part("Ваш запит зареєстровано: вх. № 123/04-05 від 12.05.2026.", "cp1251", label="iso-8859-1")
    file.write_bytes(mixed(text, file_part(PDF, f'; filename="{word(NAME)}"', "application/octet-stream")))
    said = json.loads(read(file, "--json").stdout)
    assert said["from"] == "rada@misto.example"
    assert (said["subject"], said["date"]) == ("Відповідь", "2026-05-12T07:00:00+00:00")
    assert said["text"].startswith("Ваш запит зареєстровано")
    (attachment,) = said["attachments"]
    assert attachment == {
        "name": NAME,
        "type": "application/pdf",
        "size": len(PDF),
        "sha256": digest_of(PDF),
        "inside": [],
    }
    assert (said["kind"], said["incoming_number"], said["incoming_on"]) == (
        "acknowledgement",
        "123/04-05",
        "2026-05-12",
    )
    assert said["charset_repairs"] == [{"place": "text", "declared": "iso-8859-1", "taken": "cp1251"}]
    assert (said["bounce"], said["auto_reply"], said["problems"]) == (None, False, [])


def test_a_returned_letter_and_an_automatic_reply_are_told(read) -> None:
    bounce = json.loads(read("-", "--json", given=HARD["Exim"]).stdout)
    assert (bounce["kind"], bounce["bounce"]) == ("bounce", {"kind": "hard", "recipients": [DEAD]})
    assert bounce["auto_reply"] is False
    reply = json.loads(read("-", "--json", given=letter("Я у відпустці.", "Автоматична відповідь: Запит")).stdout)
    assert (reply["kind"], reply["auto_reply"]) == ("auto_reply", True)


def test_the_whole_corpus_is_read_in_one_run(read, tmp_path: Path) -> None:
    files = [tmp_path / f"{number:03}.eml" for number, _ in enumerate(ORDINARY)]
    for file, case in zip(files, ORDINARY, strict=True):
        file.write_bytes(case.raw)
    said = [json.loads(line) for line in read("--json", *files).stdout.splitlines()]
    assert [one["file"] for one in said] == [str(file) for file in files]


def test_a_file_that_cannot_be_opened_is_named_and_the_others_are_read(read, tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(letter("Доброго дня"))
    done = read(tmp_path / "none.eml", file, tmp_path, "--json", code=1)
    assert json.loads(done.stdout)["text"] == "Доброго дня"
    assert "none.eml cannot be read: No such file or directory" in done.stderr
    assert "Is a directory" in done.stderr


def test_the_summary_is_for_people_in_their_language(read) -> None:
    said = read("-", given=letter("Ваш запит зареєстровано: вх. № 5 від 12.05.2026."), speaks="uk_UA.UTF-8").stdout
    assert "вх. № 5" in said
    assert "підтвердження реєстрації" in said
    assert "5 2026-05-12" in said
    assert "у листі немає тексту" in read("-", given=letter(""), speaks="uk_UA.UTF-8").stdout
