"""Who heads a council: entered once, declined or confirmed, kept as a history, and named by the letters of its day."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.errors import BadInput, NotFound
from app.models import MergedFacts
from app.registers.person_names import Gender, PersonName
from app.services.addressing import ENTERPRISE, HOLDER, HOLDER_ADDRESS, head_facts
from app.services.authorities import AuthorityFacts, AuthorityKind, save_authority
from app.services.directory import get_council
from app.services.drafting import requests_of
from app.services.officials import OfficialFacts, Post, head_on, remove_official, save_official
from tests.stories import opened_campaign

VINNYTSIA = "UA05020030010063857"
TODAY = date(2026, 11, 23)
IRYNA = OfficialFacts(Post.HEAD, PersonName("Ірина", "", "Петренко"), date(2025, 11, 1), None, "сайт ради")
IHOR = OfficialFacts(Post.ACTING, PersonName("Ігор", "", "Кравець"), date(2026, 6, 1), None, "рішення сесії")
WALTER = replace(IRYNA, name=PersonName("Вальтер", "", "Кох"))


def head(day: date = TODAY) -> tuple[str, str]:
    found = head_on(get_council(VINNYTSIA), day)
    return found.post, found.person


def administration(since: date) -> AuthorityFacts:
    name = "Вінницька міська військова адміністрація"
    return AuthorityFacts(AuthorityKind.MILITARY_ADMINISTRATION, name, since, None, "Указ")


def test_a_head_whom_nobody_has_entered_is_addressed_by_the_post_alone(app: Flask) -> None:
    assert head() == ("Вінницькому міському голові", "")


def test_a_letter_names_the_head_of_its_day_and_the_history_stays(app: Flask) -> None:
    save_official(VINNYTSIA, IRYNA)
    save_official(VINNYTSIA, IHOR)
    assert head(date(2025, 10, 31)) == ("Вінницькому міському голові", "")
    assert head(date(2026, 5, 31)) == ("Вінницькому міському голові", "Ірині ПЕТРЕНКО")
    assert head() == ("В.\N{NO-BREAK SPACE}о. Вінницького міського голови", "Ігорю КРАВЦЮ")
    assert [row.until for row in get_council(VINNYTSIA).officials] == [date(2026, 5, 31), None]


def test_where_a_military_administration_holds_the_powers_its_chief_is_addressed(app: Flask) -> None:
    save_official(VINNYTSIA, IRYNA)
    chief = replace(IHOR, post=Post.CHIEF)
    with pytest.raises(BadInput, match="enter it first") as refused:
        save_official(VINNYTSIA, chief)
    assert refused.value.field == "post"
    save_authority(VINNYTSIA, administration(date(2026, 5, 1)))
    save_official(VINNYTSIA, chief)
    post = "Начальникові Вінницької міської військової адміністрації"
    assert head(date(2026, 5, 2)) == (post, "")
    assert head() == (post, "Ігорю КРАВЦЮ")
    assert head(date(2026, 4, 30))[1] == "Ірині ПЕТРЕНКО"


def test_a_doubtful_dative_is_stored_only_once_a_person_has_confirmed_it(app: Flask) -> None:
    for facts, field in (
        (WALTER, "gender"),
        (replace(WALTER, gender=Gender.MASCULINE), "dative_given_name"),
        (replace(IRYNA, name=PersonName("Ірина", "", "Сорока")), "dative_surname"),
    ):
        with pytest.raises(BadInput) as refused:
            save_official(VINNYTSIA, facts)
        assert refused.value.field == field
    assert get_council(VINNYTSIA).officials == []
    save_official(VINNYTSIA, replace(WALTER, gender=Gender.MASCULINE, dative_given_name="Вальтеру"))
    assert head()[1] == "Вальтеру КОХУ"


def test_a_correction_wins_over_the_rules(app: Flask) -> None:
    save_official(VINNYTSIA, replace(IHOR, dative_surname="Кравецю"))
    assert head()[1] == "Ігорю КРАВЕЦЮ"


def test_an_entry_can_be_corrected_and_taken_out(app: Flask) -> None:
    official = save_official(VINNYTSIA, IRYNA)
    save_official(VINNYTSIA, replace(IRYNA, name=PersonName("Ірина", "", "Петрук")), official.id)
    assert head()[1] == "Ірині ПЕТРУК"
    remove_official(VINNYTSIA, official.id)
    assert head()[1] == ""
    with pytest.raises(NotFound):
        remove_official(VINNYTSIA, official.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"until": date(2025, 10, 1)}, "until"),
        ({"source": " "}, "source"),
        ({"name": PersonName(" ", "", "Петренко")}, "given_name"),
        ({"name": PersonName("Ірина", "", " ")}, "surname"),
        ({"since": date(2026, 1, 1), "until": date(2026, 7, 1)}, "since"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(app: Flask, change: dict[str, object], field: str) -> None:
    save_official(VINNYTSIA, IHOR)
    with pytest.raises(BadInput) as refused:
        save_official(VINNYTSIA, replace(IRYNA, **change))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert len(get_council(VINNYTSIA).officials) == 1


def test_a_letter_to_the_head_keeps_the_addresses_and_the_cases_of_the_holder(app: Flask) -> None:
    request = next(row for row in requests_of(opened_campaign()) if row.council.katottg == VINNYTSIA)
    save_official(VINNYTSIA, IRYNA)
    facts = head_facts(request, TODAY)
    assert (facts.name, facts.person) == ("Вінницькому міському голові", "Ірині ПЕТРЕНКО")
    assert (facts.institution, facts.genitive) == ("Вінницька міська рада", "Вінницької міської ради")


def test_a_letter_about_an_enterprise_is_addressed_to_the_enterprise_itself(app: Flask) -> None:
    campaign = opened_campaign()
    request = next(row for row in requests_of(campaign) if row.council.katottg == VINNYTSIA)
    campaign.addressee = ENTERPRISE
    campaign.fact_names = [HOLDER, HOLDER_ADDRESS]
    water = {HOLDER: "КП «Вінницяводоканал»", HOLDER_ADDRESS: "вул. Київська, 173, м. Вінниця"}
    campaign.merged[request.council_id] = MergedFacts(council_id=request.council_id, facts=water)
    facts = head_facts(request, TODAY)
    assert (facts.name, facts.person, facts.postal_address) == ("КП «Вінницяводоканал»", "", water[HOLDER_ADDRESS])
