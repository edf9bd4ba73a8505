"""Specimens: one letter of every kind with all facts that it may have, of an invented organisation and person."""

import base64
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from app.letters.campaign_kinds import get_campaign_kind
from app.letters.facts import (
    AddresseeFacts,
    AnnexFacts,
    AnsweredFacts,
    AskedFacts,
    ChronologyStep,
    ClaimFacts,
    LetterFacts,
    LetterheadFacts,
    QuestionFacts,
    RequesterFacts,
    RequesterKind,
)
from app.letters.kinds import LetterKind, Recipient, get_letter_kind

ASKED_ON, DATED_ON = date(2026, 11, 2), date(2026, 11, 23)
LOGO_FILE = Path(__file__).parent / "specimen_logo.png"
LAW = "Закону України «Про доступ до публічної інформації»"

ORGANISATION = RequesterFacts(
    kind=RequesterKind.LEGAL,
    name="Громадська організація «Зразок»",
    representative="Олена КОВАЛЬ",
    position="Голова правління",
    postal_address="вул. Садова, 5, м. Луцьк, 43000",
    email="office@zrazok.example.org",
    phone="+380 44 000 00 00",
    edrpou="22883141",
)
PERSON = RequesterFacts(
    kind=RequesterKind.NATURAL,
    name="Іваненко Марія Петрівна",
    representative="Марія ІВАНЕНКО",
    position="",
    postal_address="вул. Лісова, 12, кв. 3, м. Луцьк, 43001",
    email="maria@example.org",
    phone="+380 67 000 00 00",
)
COUNCIL = AddresseeFacts(
    name="Луцька міська рада",
    postal_address="вул. Богдана Хмельницького, 19, м. Луцьк, 43025",
    email="rada@lutsk.example.org",
    institution="Луцька міська рада",
    genitive="Луцької міської ради",
    dative="Луцькій міській раді",
    instrumental="Луцькою міською радою",
    locative="Луцькій міській раді",
)
HEAD = replace(COUNCIL, name="Луцькому міському голові", person="Ірині ПЕТРЕНКО")
OMBUDSMAN = AddresseeFacts(
    name="Уповноваженому Верховної Ради України з прав людини",
    postal_address="вул. Інститутська, 21/8, м. Київ, 01008",
    email="hotline@ombudsman.gov.ua",
)
COURT = AddresseeFacts(name="Волинський окружний адміністративний суд")
ADDRESSEES = {
    Recipient.HOLDER: COUNCIL,
    Recipient.HEAD: HEAD,
    Recipient.OMBUDSMAN: OMBUDSMAN,
    Recipient.COURT: COURT,
}

QUESTIONS = (
    QuestionFacts("Результати досліджень якості питної води в мережі міста з 01.11.2026 до 23.11.2026 (таблиця)."),
    QuestionFacts("Копія чинного рішення про обмеження споживання води в місті або відомості, що його не ухвалено."),
)
PLEA = (
    "інформація стосується стану питної води в мережі міста після аварії 21.11.2026 і потрібна, щоб мешканці могли "
    "уникнути загрози здоров’ю (частина друга статті 20 Закону)."
)
ASKED = AskedFacts(
    number="audit-0001",
    dated_on=ASKED_ON,
    heading="Про надання публічної інформації щодо якості питної води",
    way="електронною поштою на адресу rada@lutsk.example.org",
    sent_on=ASKED_ON,
    received_on=ASKED_ON,
    expected_on=date(2026, 11, 9),
    safe_on=date(2026, 11, 9),
    late_days=10,
    term=f"частиною першою статті 20 {LAW}",
)
ANSWERED = AnsweredFacts(
    received_on=date(2026, 11, 9),
    outcome="",
    outgoing_number="01-25/345",
    dispatched_on=date(2026, 11, 9),
)
# What the holder's letter says, for the kinds that answer one.
ANSWERS = {
    "objection_to_extension": replace(ANSWERED, ground="великий обсяг роботи виконавців"),
    "objection_to_deferral": replace(ANSWERED, ground="дія воєнного стану"),
    "objection_to_see_site": replace(ANSWERED, unanswered=(2,)),
}
SILENCE = (
    ChronologyStep(ASKED_ON, "Запит надіслано електронною поштою.", "ч. 3 ст. 19 Закону"),
    ChronologyStep(
        ASKED_ON, "Поштовий сервер розпорядника прийняв лист: перебіг строку починається наступного дня.", ""
    ),
    ChronologyStep(date(2026, 11, 9), "Сплив строк надання відповіді – п’ять робочих днів.", "ч. 1 ст. 20 Закону"),
)
REPLY = (
    *SILENCE[:2],
    ChronologyStep(date(2026, 11, 9), "Отримано лист розпорядника № 01-25/345.", "ст. 20, 22 Закону"),
)
ANNEXES = (
    AnnexFacts("Копія запиту від 02.11.2026 № audit-0001", 2),
    AnnexFacts("Підтвердження надсилання запиту електронною поштою", 1),
    AnnexFacts("Лист із запитом у тому вигляді, у якому його надіслано"),
)
# The other kinds carry none.
ENCLOSED = {
    "reminder": ANNEXES[:1],
    "complaint_to_head": ANNEXES,
    "complaint_to_ombudsman": ANNEXES,
    "claim": ANNEXES,
    "recommendations_cover": (AnnexFacts("Рекомендації за результатами огляду", 6),),
    "parcel_cover": ANNEXES,
}
RECOMMENDATIONS = (
    "Оприлюднити на головній сторінці вебсайту електронну адресу для запитів на інформацію та перевіряти її щодня.",
    "Надавати табличні дані файлами CSV або XLSX, а не сканованими копіями.",
    "Щороку оприлюднювати звіт про розгляд запитів на інформацію як набір відкритих даних.",
)
CLAIM = ClaimFacts(
    court="Волинський окружний адміністративний суд",
    fee="3 328,00 грн",
    fee_norm="стаття 4 Закону України «Про судовий збір»",
    file_until=date(2027, 5, 10),
)


def specimen(key: str, requester: RequesterFacts = ORGANISATION) -> LetterFacts:
    """All facts of the specimen of a kind, written by an organisation under its letterhead or by a person."""
    kind = get_letter_kind(key)
    facts = LetterFacts(
        kind=key,
        number="audit-0001" if kind.is_request else "audit-0001/1",
        dated_on=DATED_ON,
        requester=requester,
        addressee=ADDRESSEES[kind.recipient],
        questions=QUESTIONS,
        heading="Про надання публічної інформації щодо якості питної води",
        answer_email=requester.email,
        letterhead=letterhead() if requester.kind is RequesterKind.LEGAL else None,
        performer="Андрій МЕЛЬНИК",
        performer_phone="+380 44 000 00 01",
        plea=PLEA,
    )
    if key == "information_request":
        return _audit(facts)
    return facts if kind.is_request else _further(kind, facts)


def _audit(facts: LetterFacts) -> LetterFacts:
    """The letter of the built-in campaign: the longest that is usually written."""
    kind = get_campaign_kind("open-data-audit").dated(facts.dated_on)
    questions = tuple(question.as_facts() for question in kind.questions)
    return replace(facts, questions=questions, heading=kind.heading, introduction=kind.introduction)


def _further(kind: LetterKind, facts: LetterFacts) -> LetterFacts:
    return replace(
        facts,
        asked=ASKED,
        answered=ANSWERS.get(kind.key, ANSWERED) if kind.is_answer else None,
        chronology=REPLY if kind.is_answer else SILENCE,
        annexes=ENCLOSED.get(kind.key, ()),
        recommendations=RECOMMENDATIONS,
        claim=CLAIM,
        cause="silence",
        holder=COUNCIL,
        head="Луцький міський голова Ірина ПЕТРЕНКО",
    )


@cache
def letterhead() -> LetterheadFacts:
    """The letterhead of the invented organisation, with its logo."""
    logo = base64.b64encode(LOGO_FILE.read_bytes()).decode()
    return LetterheadFacts(
        name=ORGANISATION.name,
        second_name="NGO “Zrazok”",
        lines=(
            "вул. Садова, 5, м. Луцьк, 43000, тел. +380 44 000 00 00, office@zrazok.example.org",
            "код за ЄДРПОУ 22883141",
        ),
        logo=f"data:image/png;base64,{logo}",
    )
