"""Notices of registration, with the incoming number in every form that registers print it."""

from datetime import date
from functools import partial

from app.mail.understanding import Kind
from tests.mail.corpus.building import PDF, file_part, letter, mixed, text_part, word
from tests.mail.corpus.case import Case

DAY = date(2026, 5, 12)
# The text, the number, the day.
ROWS: list[tuple[str, str, date | None]] = [
    ("Ваш запит зареєстровано: вх. № 123/04-05 від 12.05.2026.", "123/04-05", DAY),
    ("Ваш лист зареєстровано за вхідним номером 1234 від 12 травня 2026 року.", "1234", DAY),
    ("Ваш запит на інформацію отримано та зареєстровано за № ЗПІ-45 від 12.05.2026 р.", "ЗПІ-45", DAY),
    (
        "Доброго дня! Запит прийнято до розгляду. Реєстраційний номер: 45/01-12, дата реєстрації 12.05.2026.",
        "45/01-12",
        DAY,
    ),
    ("Повідомляємо, що Ваш запит зареєстровано 12.05.2026 за № 08/1-257.", "08/1-257", DAY),
    ("Ваш електронний лист надійшов до міської ради і зареєстрований за №Вх-12/345 від 12.05.26", "Вх-12/345", DAY),
    ("Вх.№ 77-ПІ від «12» травня 2026 р. Запит взято в роботу.", "77-ПІ", DAY),
    ("Запит зареєстровано. Вхідний №: 2026/555", "2026/555", None),
    (
        "Ваше звернення зареєстровано в системі електронного документообігу, номер звернення: К-118, 12.05.2026.",
        "К-118",
        None,
    ),
    ("Підтверджуємо отримання Вашого запиту. Вх. номер 9 від 2026-05-12.", "9", DAY),
    (
        "Лист зареєстровано у відділі канцелярії під № 31/2.1-07 від 12.05.2026; відповідь буде надано у строк.",
        "31/2.1-07",
        DAY,
    ),
]
CASES = [
    *(
        Case(
            f"registered as {number}",
            partial(letter, text, "Re: Запит"),
            kind=Kind.ACKNOWLEDGEMENT,
            number=number,
            on=on,
        )
        for text, number, on in ROWS
    ),
    Case(
        "registered by a program",
        lambda: letter(
            "Ваш запит зареєстровано за вх. № 5 від 12.05.2026. Це автоматичне повідомлення.",
            "Re: Запит",
            Auto_Submitted="auto-replied",
        ),
        kind=Kind.ACKNOWLEDGEMENT,
        number="5",
        on=DAY,
        auto_reply=True,
    ),
    Case(
        "received, without a number",
        lambda: letter("Доброго дня! Підтверджуємо отримання Вашого запиту.", "Re: Запит"),
        kind=Kind.ACKNOWLEDGEMENT,
        number="",
    ),
    Case(
        "registered, with the card of registration",
        lambda: mixed(
            text_part("Повідомляємо, що Ваш запит зареєстровано: вх. № 5 від 12.05.2026."),
            file_part(PDF, "; filename=card.pdf"),
            subject=word("Re: Запит"),
        ),
        kind=Kind.ACKNOWLEDGEMENT,
        number="5",
        on=DAY,
    ),
    Case(
        "received and passed on inside the office",
        lambda: letter("Ваш лист отримано та передано на реєстрацію до відділу діловодства.", "Re: Запит"),
        kind=Kind.ACKNOWLEDGEMENT,
        number="",
    ),
    Case(
        "a day that does not exist",
        lambda: letter("Ваш запит зареєстровано: вх. № 12 від 32.13.2026.", "Re: Запит"),
        kind=Kind.ACKNOWLEDGEMENT,
        number="12",
    ),
    Case(
        "our own number is not theirs",
        lambda: letter("На № audit-0001 від 05.05.2026. Надаємо запитувану інформацію: 120 об’єктів.", "Відповідь"),
        kind=Kind.ANSWER,
        number="",
    ),
]
