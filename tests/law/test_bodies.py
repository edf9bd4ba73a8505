"""Whom complaints and claims go to: the Ombudsman, and a court only where it is certain."""

from datetime import date

import pytest

from app.errors import MissingFact
from app.law.bodies import court_for, ombudsman, why_no_court
from app.registers.directory import read_directory

TODAY = date(2026, 11, 23)
OBLASTS = sorted({(entry.oblast_katottg, entry.oblast_uk) for entry in read_directory()})
NOT_CERTAIN = {
    "Автономна Республіка Крим",
    "Донецька область",
    "Запорізька область",
    "Луганська область",
    "Херсонська область",
    "м. Київ",
    "м. Севастополь",
}


def test_complaints_go_to_the_ombudsman_by_its_post_in_the_dative() -> None:
    body = ombudsman(TODAY)
    assert body.dative == "Уповноваженому Верховної Ради України з прав людини"
    assert body.postal_address == "вул. Інститутська, 21/8, м. Київ, 01008"
    assert body.email == "hotline@ombudsman.gov.ua"
    assert body.source


def test_an_address_that_is_not_known_for_the_day_is_not_guessed() -> None:
    with pytest.raises(MissingFact, match="Add it to"):
        ombudsman(date(2015, 1, 1))


@pytest.mark.parametrize(("code", "oblast"), OBLASTS)
def test_every_oblast_has_either_a_court_or_a_reason_in_both_languages(code: str, oblast: str) -> None:
    court, reason = court_for(code, TODAY), why_no_court(code, TODAY)
    assert (court is None) == (oblast in NOT_CERTAIN)
    if court:
        assert reason is None
        # The court is called after the oblast: Вінницька область, Вінницький окружний адміністративний суд.
        assert court.name == oblast.replace("а область", "ий окружний адміністративний суд")
        assert court.genitive == oblast.replace("а область", "ого окружного адміністративного суду")
        assert court.seat
        assert court.source
    else:
        assert reason
        assert reason.uk
        assert reason.en


def test_no_court_is_named_for_the_time_when_the_war_had_moved_its_cases() -> None:
    chernihiv = "UA74000000000025378"
    assert court_for(chernihiv, date(2022, 5, 3)) is None
    assert why_no_court(chernihiv, date(2022, 5, 3))
    assert court_for(chernihiv, date(2022, 5, 4))
