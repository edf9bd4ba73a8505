"""Each recommendation is given on outcomes that call for it, with the figure and the councils, and on no others."""

import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from app.advice import RECOMMENDATIONS, Advice, Comparison, Recommendation, advise
from app.statistics import INDICATORS_BY_KEY, RequestFacts, Share, measure
from app.statistics.cohorts import get_cohort
from app.statistics.wording import FORM_ORDER, Language
from tests.statistics.dozen import SENT, replied

GOOD_ANSWERS = {
    "officer": "Олена Коваль, начальниця відділу",
    "list_approved_on": date(2025, 3, 1),
    "list_count": 40,
    "portal_count": 40,
    "dataset_property": "майно.csv",
    "dataset_works": "ремонти.csv",
    "requests_register": "звіт.csv",
    "requests_received": 200,
    "requests_in_time": 200,
}
GOOD = replied(
    "full",
    3,
    "in_time",
    acknowledged_on=date(2026, 11, 2),
    formats=("csv_xlsx",),
    questions_answered=10,
    has_outgoing_number=True,
    answers=GOOD_ANSWERS,
)


def answered(**answers: object) -> RequestFacts:
    return replace(GOOD, answers={**GOOD_ANSWERS, **answers})


# Next to sixteen good councils stand four of these.
BAD: dict[str, RequestFacts] = {
    "working_address": replace(SENT, stage="bounced", is_bounced=True),
    "no_silence": replace(SENT, is_silent=True),
    "keep_term": replace(GOOD, first_reply_days=8, lateness="late"),
    "reasoned_extension": replace(GOOD, is_extended=True),
    "kept_extension": replace(SENT, is_extended=True, outcome="extended", is_silent=True),
    "listed_grounds": replied("refused", 3, "in_time", ground="other"),
    "give_it": replied("see_site", 3, "in_time"),
    "to_the_point": replied("not_to_the_point", 3, "in_time"),
    "three_part_test": replied("refused", 3, "in_time", ground="restricted"),
    "forward_it": replied("refused", 3, "in_time", ground="not_held"),
    "no_formalities": replied("refused", 3, "in_time", ground="form"),
    "request_not_appeal": replied("reclassified", 3, "in_time"),
    "every_question": replace(GOOD, outcome="part", questions_answered=1),
    "free_copies": replace(SENT, outcome="fee", is_fee_asked=True),
    "named_deferral": replace(SENT, outcome="deferred", is_deferred=True),
    "appoint_officer": answered(officer="не призначено"),
    "approve_list": answered(list_approved_on=None, list_count=0, portal_count=0),
    "publish_what_is_listed": answered(portal_count=12),
    "publish_named_datasets": answered(dataset_works="немає"),
    "report_on_requests": answered(requests_register="немає"),
    "use_own_records": answered(requests_in_time=20),
}
# These need more than four of twenty.
MANY_BAD: dict[str, RequestFacts] = {
    "receipt_notice": replace(GOOD, acknowledged_on=None),
    "tables_as_tables": replace(GOOD, formats=("scan",)),
}


def planted(key: str) -> list[RequestFacts]:
    bad = [BAD[key]] * 4 if key in BAD else [MANY_BAD[key]] * 12
    rows = [*bad, *[GOOD] * (20 - len(bad))]
    return [replace(row, number=f"audit-{n:04}", council=f"Рада {n}") for n, row in enumerate(rows, start=1)]


def given(key: str, rows: Sequence[RequestFacts]) -> Advice | None:
    return next((advice for advice in advise(rows) if advice.key == key), None)


def test_every_recommendation_has_its_planted_case() -> None:
    assert {r.key for r in RECOMMENDATIONS} == set(BAD) | set(MANY_BAD)


@pytest.mark.parametrize("key", [*BAD, *MANY_BAD])
def test_a_planted_case_calls_for_its_recommendation_and_names_exactly_its_councils(key: str) -> None:
    advice = given(key, planted(key))
    assert advice is not None
    count = 4 if key in BAD else 12
    assert [concerned.number for concerned in advice.councils] == [f"audit-{n:04}" for n in range(1, count + 1)]
    assert all(concerned.oblast == "Волинська область" for concerned in advice.councils)


def test_good_councils_call_for_nothing() -> None:
    assert advise([GOOD] * 20) == ()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [replace(SENT, stage="draft", is_sent=False)] * 20,
        [replace(SENT, territory_status="occupied", is_silent=True)] * 20,
    ],
)
def test_nothing_is_recommended_without_figures(rows: list[RequestFacts]) -> None:
    assert advise(rows) == ()


def test_too_few_councils_call_for_nothing() -> None:
    assert given("no_silence", [BAD["no_silence"]] * 4) is None
    assert given("no_silence", [BAD["no_silence"]] * 5) is not None


def test_waiting_is_not_held_against_a_council() -> None:
    waiting = replace(SENT, is_waiting=True, outcome="acknowledged", acknowledged_on=date(2026, 11, 2))
    assert advise([waiting] * 20) == ()


@pytest.mark.parametrize("recommendation", RECOMMENDATIONS, ids=lambda r: r.key)
def test_the_threshold_itself_calls_for_it_and_the_next_worse_or_better_decides(recommendation: Recommendation) -> None:
    of = 1000
    at, better = round(recommendation.threshold * of), 1 if recommendation.comparison is Comparison.AT_MOST else -1
    assert recommendation.is_called_for(Share(at, of))
    assert recommendation.is_called_for(Share(at - better, of))
    assert not recommendation.is_called_for(Share(at + better, of))
    assert not recommendation.is_called_for(Share(0, 0))


def test_the_evidence_is_the_figure_with_its_denominator_in_both_languages() -> None:
    advice = given("no_silence", [*[BAD["no_silence"]] * 8, *[GOOD] * 12])
    assert advice is not None
    assert advice.share == Share(8, 20)
    assert advice.evidence.uk == ("8 із 20\u00a0рад, що отримали запит (40\u00a0%), не відповіли, хоча строк сплив.")
    assert advice.evidence.en == (
        "8 of 20\u00a0councils that received the request (40%) did not answer although the term is over."
    )
    assert advice.trigger.uk == (
        "Рекомендуємо, коли частка становить щонайменше 5\u00a0% і порахована не менш як із 5\u00a0випадків."
    )


def test_words_agree_with_one_and_with_twenty_one() -> None:
    rows = [BAD["named_deferral"], *[GOOD] * 20]
    two = [replace(BAD["named_deferral"]), *rows]
    one_of_21, two_of_22 = given("named_deferral", rows[:20]), given("named_deferral", two)
    assert one_of_21 is not None
    assert two_of_22 is not None
    assert one_of_21.evidence.uk.startswith("1 із 20\u00a0рад, що отримали запит (5\u00a0%), відстрочила")
    assert two_of_22.evidence.uk.startswith("2 із 22\u00a0рад, що отримали запит (9\u00a0%), відстрочили")
    of_21 = given("free_copies", [*[BAD["free_copies"]] * 5, *[GOOD] * 16])
    assert of_21 is not None
    assert of_21.evidence.uk.startswith("5 із 21\u00a0ради, що отримала запит (24\u00a0%), виставили рахунок")


def test_the_councils_own_records_are_summed_with_their_thousands_set_apart() -> None:
    advice = given("use_own_records", [answered(requests_received=1000, requests_in_time=500)] * 5)
    assert advice is not None
    assert advice.share == Share(2500, 5000)
    assert "розглянуто 2\u202f500 із 5\u202f000\u00a0отриманих запитів (50\u00a0%)" in advice.evidence.uk


@pytest.mark.parametrize("recommendation", RECOMMENDATIONS, ids=lambda r: r.key)
def test_a_recommendation_is_complete_and_rests_on_things_that_exist(recommendation: Recommendation) -> None:
    texts = (recommendation.title, recommendation.body, recommendation.evidence, recommendation.norm)
    assert all(text.uk and text.en for text in texts)
    assert recommendation.indicator in INDICATORS_BY_KEY
    assert recommendation.indicator in measure([]).shares
    assert callable(get_cohort(recommendation.concerned))
    assert 0 < recommendation.threshold < 1


@pytest.mark.parametrize("recommendation", RECOMMENDATIONS, ids=lambda r: r.key)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_place_of_the_evidence_offers_all_the_forms_of_its_language(
    recommendation: Recommendation, language: Language
) -> None:
    places = [
        (name, forms)
        for _, name, forms, _ in string.Formatter().parse(recommendation.evidence.in_language(language))
        if name
    ]
    assert {"count", "of", "percent"} <= {name for name, _ in places}
    expected = len(FORM_ORDER[language])
    assert all(len(forms.split("|")) == expected for _, forms in places if forms)
