"""The main job from the command line: councils, letters, sending, replies, figures, recommendations."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from click.testing import Result
from flask import Flask

from app import clock
from app.cli.speaking import terminal_language
from app.files.store import digest_of


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Run `flask …` and give back what it said; fails when the exit code is not the expected one."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def command(*words: object, code: int = 0) -> str:
        done: Result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        assert done.exit_code == code, done.output
        return done.output

    return command


def draft(run, out: Path, *more: str, slug: str = "audit", day: str = "2026-11-02") -> list[dict[str, str]]:
    words = ("--kind", "open-data-audit", "--sample", "centres", "--out", out, "--campaign", slug, "--date", day)
    run("campaigns", "draft", *words, *more)
    return list(csv.DictReader(StringIO((out / "register.csv").read_text(encoding="utf-8"))))


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_directory_is_loaded_once_and_lists_the_centres_with_reasons(run) -> None:
    assert "428 city councils" in run("councils", "load")
    assert "added 0, changed 0" in run("councils", "load")
    rows = list(csv.DictReader(StringIO(run("councils", "list", "--sample", "centres", "--format", "csv"))))
    assert len(rows) == 25
    assert [row["city"] for row in rows if row["is_sent_to"] == "0"] == ["Донецьк", "Луганськ", "Сімферополь"]
    assert all(row["excluded_because"] for row in rows if row["is_sent_to"] == "0")
    assert "centres" in run("councils", "list", "--sample", "everything", code=1)


def test_drafting_writes_a_letter_per_council_that_says_who_what_and_from_whom(run, tmp_path: Path) -> None:
    rows = draft(run, tmp_path / "out")
    assert len(rows) == 22
    for row in rows:
        pdf = tmp_path / "out" / row["file"]
        assert digest_of(pdf.read_bytes()) == row["sha256"]
        said = text_of(pdf)
        assert row["council"] in said
        assert row["number"] in said
        assert "ЗАПИТ НА ІНФОРМАЦІЮ" in said
        assert "ГО «Зразок»" in said
        assert "zapyt@example.org" in said
        assert "02.11.2026" in said
        assert "12." in said
        assert row["due_rule"] == "R-REPLY-5"


def test_the_same_name_and_date_give_the_same_bytes_also_in_another_database(run, app: Flask, tmp_path: Path) -> None:
    first = {row["file"]: row["sha256"] for row in draft(run, tmp_path / "one")}
    again = {row["file"]: row["sha256"] for row in draft(run, tmp_path / "two")}
    assert again == first
    everyone = draft(run, tmp_path / "three", "--include-occupied")
    assert len(everyone) == 25
    assert {row["file"]: row["sha256"] for row in everyone}.items() >= first.items()
    assert len(draft(run, tmp_path / "four")) == 22


def test_sending_says_what_cannot_leave_and_why(run, tmp_path: Path) -> None:
    draft(run, tmp_path / "out")
    said = run("campaigns", "send", "audit", "--dry-run")
    assert said.count("no verified e-mail address") == 22
    assert "0 letters would leave" in said
    contacts = tmp_path / "contacts.csv"
    rows = list(csv.DictReader(StringIO(run("councils", "list", "--sample", "centres", "--format", "csv"))))
    lines = [f"{row['katottg']},email,{row['city_en'].lower()}@example.org,сайт ради,2026-11-02" for row in rows]
    contacts.write_text("katottg,kind,value,source,checked_on\n" + "\n".join(lines), encoding="utf-8")
    assert "added 25" in run("councils", "import-contacts", contacts)
    draft(run, tmp_path / "out")
    assert "kept 22" in run("campaigns", "send", "audit")
    assert "kept 0" in run("campaigns", "send", "audit")


def test_a_file_of_contacts_with_one_bad_line_changes_nothing(run, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.csv"
    good, bad = "UA05020030010063857", "UA00000000000000000"
    head = "katottg,kind,value,source,checked_on\n"
    contacts.write_text(
        f"{head}{good},email,rada@example.org,сайт,2026-11-02\n{bad},email,a@example.org,сайт,2026-11-02\n"
    )
    said = run("councils", "import-contacts", contacts, code=1)
    assert "line 3" in said
    listed = run("councils", "list", "--sample", "centres", "--format", "csv")
    assert "rada@example.org" not in listed


def test_from_posting_to_recommendations(run, tmp_path: Path) -> None:
    day = clock.today() - timedelta(days=21)
    draft(run, tmp_path / "out", day=day.isoformat())
    run("campaigns", "send", "audit", "--posted-on", day.isoformat())
    received = (day + timedelta(days=3)).isoformat()
    run("replies", "log", "--request", "audit-0001", "--received-on", received, "--outcome", "full")
    said = run("replies", "log", "--request", "audit-0001", "--received-on", received, "--outcome", "full")
    assert "logged already" in said
    run("replies", "log", "--request", "audit-0002", "--received-on", received, "--outcome", "refused:other")
    assert "other" in run(
        "replies", "log", "--request", "audit-0003", "--received-on", received, "--outcome", "refused:x", code=1
    )
    status = json.loads(run("campaigns", "status", "audit", "--format", "json"))
    assert sum(status["counts"].values()) == status["total"] == 22
    assert (status["counts"]["answered_full"], status["counts"]["refused"]) == (1, 1)
    run("statistics", "export", "--campaign", "audit", "--format", "csv", "--out", tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as lines:
        table = {row["number"]: row for row in csv.DictReader(lines)}
    assert len(table) == 22
    assert (table["audit-0002"]["outcome"], table["audit-0002"]["ground"]) == ("refused", "other")
    run("recommendations", "report", "--campaign", "audit", "--out", tmp_path / "advice.pdf")
    assert "Рекомендації" in text_of(tmp_path / "advice.pdf")


def test_jobs_run_once_and_the_law_answers(run) -> None:
    assert "changed 0" in run("jobs", "once", "recompute")
    assert "2021-05-11" in run("law", "due", "R-REPLY-5", "--received", "2021-04-29", "--explain")
    assert "2021-05-04" in run("law", "days", "2021", "--format", "csv")
    assert "No rule" in run("law", "due", "R-NONE", "--received", "2021-04-29", code=1)


def test_a_file_of_worked_cases_is_checked_with_an_exit_code(run, tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    head = "case_id,kind,received,rule,expected_due,reason,confidence\n"
    cases.write_text(f"{head}A,reply,2026-11-02,R-REPLY-5,2026-11-09,plain,high\n")
    assert "1 right, 0 wrong" in run("law", "check", cases)
    cases.write_text(f"{head}A,reply,2026-11-02,R-REPLY-5,2026-11-10,plain,high\n")
    assert "0 right, 1 wrong" in run("law", "check", cases, code=1)


def test_a_table_of_receipts_gets_its_due_dates_and_a_bad_row_leaves_no_file(run, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    words = ("law", "bulk", table, "--received-column", "day", "--rule", "R-REPLY-5", "--out", out)
    table.write_text("id,day\n1,2026-11-02\n")
    run(*words)
    assert out.read_text().splitlines()[1] == "1,2026-11-02,2026-11-09,2026-11-09"
    out.unlink()
    table.write_text("id,day\n1,yesterday\n")
    assert "Row 2" in run(*words, code=1)
    assert not list(tmp_path.glob("out.csv*"))


@pytest.mark.parametrize(("spoken", "language"), [("uk_UA.UTF-8", "uk"), ("C.UTF-8", "en"), ("", "en")])
def test_errors_are_in_the_language_of_the_terminal(
    spoken: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, spoken)
    assert terminal_language() == language


def test_a_day_in_either_form_is_understood(run, tmp_path: Path) -> None:
    day = date(2026, 11, 2)
    rows = draft(run, tmp_path / "out", day=f"{day:%d.%m.%Y}")
    assert "02.11.2026" in text_of(tmp_path / "out" / rows[0]["file"])


def test_a_dry_run_records_no_posting_and_a_job_takes_only_what_it_needs(run, tmp_path: Path) -> None:
    draft(run, tmp_path)
    assert "0 of 22" in run("campaigns", "send", "audit", "--dry-run", "--posted-on", "2026-11-03")
    assert "22 of 22" in run("campaigns", "send", "audit", "--posted-on", "2026-11-03")
    assert "0 of 0" in run("campaigns", "send", "audit", "--posted-on", "2026-11-03")
    assert "Only the jobs draw and print" in run("jobs", "once", "deliver", "--campaign", "audit", code=1)
