"""Answers that treat a request as a citizens' appeal, and answers that do not."""

import pytest

from app.law.reclassification import recognise
from app.law.stages import Event

APPEALS = [
    "Ваш лист розглянуто відповідно до Закону України «Про звернення громадян».",
    'На підставі ст. 20 Закону України "Про звернення громадян" відповідь буде надано пізніше.',
    "Повідомляємо, що лист зареєстровано як звернення громадян за № К-12.",
    "Ваш запит розглядатиметься у порядку розгляду звернень.",
    "Надісланий лист не є запитом на інформацію, оскільки потребує роз’яснень.",
    "Ваше звернення розглянуто. Відповідь буде надано протягом одного місяця з дня реєстрації.",
    "Відповідь надамо у строк, визначений статтею 20 Закону Укра-\nїни “Про звер\N{SOFT HYPHEN}нення громадян”.",
]
NOT_APPEALS = [
    "На Ваш запит на інформацію надсилаємо копію рішення.",
    "Відмову може бути оскаржено відповідно до Закону України «Про звернення громадян».",
    "Розглянувши Ваше звернення, надсилаємо запитувану інформацію.",
    "Міська рада не є розпорядником запитуваної інформації.",
    "Повідомляємо кількість звернень громадян за 2025 рік: 412.",
    "Ваш запит не є зверненням і розглянутий за Законом України «Про доступ до публічної інформації».",
    "",
]


@pytest.mark.parametrize("answer", APPEALS)
def test_a_reclassification_is_recognised(answer: str) -> None:
    finding = recognise(answer)
    assert finding is not None
    assert finding.event is Event.RECLASSIFIED
    assert finding.passages


@pytest.mark.parametrize("answer", NOT_APPEALS)
def test_other_answers_are_left_alone(answer: str) -> None:
    assert recognise(answer) is None


def test_two_hints_make_an_uncertain_finding_and_a_basis_makes_a_certain_one() -> None:
    uncertain, certain = recognise(APPEALS[5]), recognise(APPEALS[0])
    assert uncertain is not None
    assert certain is not None
    assert (uncertain.is_certain, certain.is_certain) == (False, True)


def test_the_finding_quotes_the_answer_and_says_what_follows() -> None:
    finding = recognise(APPEALS[2])
    assert finding is not None
    assert finding.passages[0].words == "зареєстровано як звернення"
    assert "не пізніше п’яти робочих днів" in finding.follows.uk
    assert finding.follows.norms[0].short("uk") == "ч.\N{NO-BREAK SPACE}1 ст.\N{NO-BREAK SPACE}20 Закону"
