"""The demonstration's figures against figures worked out by hand from its plan and the law.

The day is Monday 23.11.2026, so the letters are dated, and taken by the server at 10:00, on Monday 05.10.2026.
Working days after it, receipt being day 0: 6, 7, 8, 9 October are 1–4 and Monday the 12th is the 5th (article 20(1)
of Law 2939-VI); no holiday falls in October or November after the 1st of October.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from app import clock
from app.models import Campaign, Clock, Deadline, InfoRequest, db
from app.services.advising import columns_of, figures_of, recommendations_of, statistics_csv, statistics_records
from app.services.demonstrating import letters_date, load_demonstration
from app.services.directory import get_council
from app.services.recomputing import recompute
from app.services.tracking import board_of
from app.statistics.figures import Median, Share
from tests.instances import make_app
from tests.services.demonstration_by_hand import (
    ANSWER_COLUMNS,
    ANSWERS,
    COUNT_COLUMNS,
    COUNTS,
    FLAGS,
    SHARE_COLUMNS,
    SHARES,
    TERM_COLUMNS,
    TERMS,
    council_table,
    table,
)

TODAY = date(2026, 11, 23)
SENT_ON = date(2026, 10, 5)
CONCERNED = {
    "bounced": ["Чернівецька міська рада"],
    "silent": ["Миколаївська міська рада", "Харківська міська рада", "Чернігівська міська рада"],
    "late": ["Рівненська міська рада", "Ужгородська міська рада"],
    "see_site": ["Одеська міська рада"],
    "deferred": ["Запорізька міська рада"],
}


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    """The demonstration as of the fixed day, made once for all the tests here, which only read it or mend it."""
    made = make_app(tmp_path_factory.mktemp("demonstration") / "instance")
    with made.app_context(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        yield load_demonstration(TODAY).campaign
        db.session.remove()
        db.engine.dispose()


def exported(campaign: Campaign) -> list[dict[str, str]]:
    return list(csv.DictReader(statistics_csv(campaign, TODAY)))


def differences(rows: list[dict[str, str]], expected: list[dict[str, str]]) -> Iterator[str]:
    """Every cell that is not as worked out, with the reason why it should be; rows in the same order."""
    for row, wanted in zip(rows, expected, strict=True):
        for key, value in wanted.items():
            if key != "because" and row[key] != value:
                yield f"{row['council']}: {key} is {row[key]!r}, not {value!r}: {wanted.get('because', '')}"


def test_the_letters_are_dated_the_monday_seven_weeks_back() -> None:
    assert letters_date(TODAY) == SENT_ON
    assert letters_date(date(2026, 11, 29)) == SENT_ON


def test_the_csv_has_a_row_for_each_of_the_22_councils_with_every_cell_as_worked_out(campaign: Campaign) -> None:
    rows = exported(campaign)
    assert list(differences(rows, council_table(TERMS, TERM_COLUMNS))) == []
    assert list(differences(rows, council_table(ANSWERS, ANSWER_COLUMNS))) == []
    for key, numbers in FLAGS.items():
        assert {row["number"] for row in rows if row[key] == "true"} == numbers, key
        assert {row[key] for row in rows} <= {"true", "false"}, key


def test_the_cells_not_in_the_hand_made_tables_follow_from_others(campaign: Campaign) -> None:
    """Who the council is comes from the directory; no council of the plan writes twice in substance."""
    for row in exported(campaign):
        council = get_council(row["katottg"])
        assert (row["council"], row["oblast"]) == (council.name_uk, council.oblast_uk)
        assert (row["population"], row["territory_status"]) == (str(council.population), council.territory_status)
        assert row["safe_on"] == row["due_on"], "a weekday before closing time leaves no second reading"
        assert (row["final_reply_on"], row["final_reply_days"]) == (row["first_reply_on"], row["first_reply_days"])
        assert row["questions_asked"] == "11", "twelve questions, of which one is voluntary"


def test_every_column_of_the_csv_is_checked_here(campaign: Campaign) -> None:
    by_hand = {*TERM_COLUMNS.split(), *ANSWER_COLUMNS.split(), *FLAGS}
    derived = {"council", "oblast", "katottg", "population", "territory_status", "safe_on", "questions_asked"}
    texts = {"answer_officer", "answer_dataset_property", "answer_dataset_works", "answer_requests_register"}
    rest = {"final_reply_on", "final_reply_days", "answer_hindrance"}
    assert {column.key for column in columns_of(campaign)} == (by_hand | derived | texts | rest) - {"because"}


def test_what_councils_wrote_in_words_is_exported_as_they_wrote_it(campaign: Campaign) -> None:
    rows = {row["number"]: row for row in exported(campaign)}
    assert rows["demo-0008"]["answer_officer"] == "Управління цифрової трансформації"
    assert rows["demo-0008"]["answer_dataset_works"] == "https://example.org/lts/works.csv"
    assert rows["demo-0013"]["answer_hindrance"] == "Одна людина на всю роботу з даними."
    # Poltava wrote that there is nobody responsible: an answer, and a full one.
    assert rows["demo-0012"]["answer_officer"] == "немає"
    linked = {number for number, row in rows.items() if row["answer_dataset_property"]}
    assert linked == {number for number, row in rows.items() if row["answer_requests_register"]}
    assert linked == {"demo-0001", "demo-0002", "demo-0005", "demo-0008", "demo-0009", "demo-0013"}


def test_the_json_says_the_same_as_the_csv(campaign: Campaign) -> None:
    def as_cell(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return ";".join(value) if isinstance(value, list) else "" if value is None else str(value)

    told = [{key: as_cell(value) for key, value in row.items()} for row in statistics_records(campaign, TODAY)]
    assert told == exported(campaign)


def test_the_indicators_are_as_counted_by_hand(campaign: Campaign) -> None:
    measures = figures_of(campaign, TODAY).measures
    assert measures.total == 22
    for row in table(SHARES, SHARE_COLUMNS):
        share = Share(int(row["count"]), int(row["of"]))
        assert measures.shares[row["indicator"]] == share, f"{row['indicator']}: {row['because']}"
    # The days of the 14 replies in order: 2, 4 ×5, 5 ×5, 12, 18, 19; the 7th and 8th are 5, nine tenths is the 13th.
    assert measures.medians["first_reply_days"] == Median(5.0, 14, 18)


def test_refusals_by_ground_and_answers_by_format_are_as_counted_by_hand(campaign: Campaign) -> None:
    breakdowns = figures_of(campaign, TODAY).measures.breakdowns
    grounds = {key: (share.count, share.of) for key, share in breakdowns["refused_by_ground"].items()}
    assert grounds == dict.fromkeys(("form", "not_to_the_point", "other", "restricted", "see_site"), (1, 5))
    formats = {key: (share.count, share.of) for key, share in breakdowns["answered_by_format"].items()}
    # Of the 8 answers: Vinnytsia, Dnipro, Ivano-Frankivsk, Lutsk and Lviv sent tables, Dnipro and Rivne (also) PDFs.
    assert formats == {"csv_xlsx": (5, 8), "docx": (1, 8), "link": (1, 8), "scan": (1, 8), "text_pdf": (2, 8)}


def test_each_recommendation_names_the_councils_it_is_about(campaign: Campaign) -> None:
    advices = {advice.indicator.key: advice for advice in recommendations_of(campaign, TODAY)}
    assert len(advices) >= 8
    for indicator, cities in CONCERNED.items():
        assert [council.council for council in advices[indicator].councils] == cities
        assert advices[indicator].share.count == len(cities)


def test_counts_add_up_on_every_day_and_are_as_worked_out_by_hand(campaign: Campaign) -> None:
    expected = {date.fromisoformat(row.pop("day")): row for row in table(COUNTS, COUNT_COLUMNS)}
    day, wanted = SENT_ON, expected[SENT_ON]
    while day <= TODAY:
        wanted = expected.get(day, wanted)
        board = board_of(campaign, day)
        counts = {phase.value: str(number) for phase, number in board.counts.items() if phase.value in wanted}
        assert counts == {key: value for key, value in wanted.items() if key != "because"}, f"{day} {wanted['because']}"
        assert sum(board.counts.values()) == board.total == len(board.rows) == 22
        for phase, number in board.counts.items():
            assert len(board_of(campaign, day, phase).rows) == number
        day += timedelta(days=1)


def caches() -> list[tuple[object, ...]]:
    """Every cache of the journal as it is stored, with the keys of its rows: an untouched row keeps its key."""
    db.session.expire_all()
    requests = [(row.number, row.stage, row.safe_on) for row in db.session.scalars(select(InfoRequest))]
    terms = select(Deadline).order_by(Deadline.id)
    rows = [
        (row.id, row.rule, row.expected_on, row.safe_on, row.law_version, row.closed_at)
        for row in db.session.scalars(terms)
    ]
    return sorted(requests) + rows


def test_recomputing_unchanged_data_changes_nothing(campaign: Campaign) -> None:
    before = caches()
    assert recompute() == 0
    assert caches() == before
    # 21 letters left; Chernivtsi's term fell away, Ivano-Frankivsk has a second term, Kyiv a second holder.
    assert sum(len(row) == 6 for row in before) == 22


def test_recomputing_mends_every_cache_that_was_tampered_with(campaign: Campaign) -> None:
    before = [row[1:] if len(row) == 6 else row for row in caches()]
    vinnytsia, dnipro, lutsk = (
        db.session.scalars(select(InfoRequest).where(InfoRequest.number == number)).one()
        for number in ("demo-0001", "demo-0002", "demo-0008")
    )
    vinnytsia.stage, vinnytsia.safe_on = "draft", TODAY
    of_dnipro = select(Deadline).join(Clock).where(Clock.request_id == dnipro.id)
    db.session.scalars(of_dnipro).one().expected_on = TODAY
    db.session.execute(delete(Deadline).where(Deadline.clock_id.in_(select(Clock.id).filter_by(request_id=lutsk.id))))
    db.session.commit()
    assert recompute() == 3
    mended = [row[1:] if len(row) == 6 else row for row in caches()]
    assert sorted(map(str, mended)) == sorted(map(str, before))
    assert recompute() == 0
