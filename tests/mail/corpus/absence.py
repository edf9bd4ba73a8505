"""Replies of absent people and of programs, and receipts of reading."""

from functools import partial

from app.mail.understanding import Kind
from tests.mail.corpus.building import entity, letter, mixed, text_part
from tests.mail.corpus.case import Case

# Subject, text, further headers.
AUTOMATIC: list[tuple[str, str, dict[str, str]]] = [
    ("Автоматична відповідь: Запит на інформацію", "Доброго дня! Я у відпустці до 20.05.2026.", {}),
    ("Автоматична відповідь: Запит", "", {"X-Auto-Response-Suppress": "All"}),
    ("Автовідповідь", "Ваш лист отримано.", {}),
    ("Automatic reply: Запит", "I am out of the office until Monday.", {"Auto-Submitted": "auto-replied"}),
    ("Out of office", "Я перебуваю у відрядженні.", {}),
    ("Автоматический ответ: Запит", "Нахожусь в отпуске.", {}),
    ("Автоответ", "Ваше письмо получено.", {"Precedence": "auto_reply"}),
    (
        "Re: Запит",
        "Перебуваю у щорічній відпустці з 05.05 до 25.05. На період моєї відсутності звертайтеся до канцелярії.",
        {},
    ),
    ("Re: Запит", "Дякуємо за звернення. Цей лист сформовано автоматично, не відповідайте на нього.", {}),
    ("Re: Запит", "Ми отримали Ваш лист.", {"Auto-Submitted": "auto-replied (vacation)"}),
    ("Re: Запит", "Ми отримали Ваш лист.", {"X-Autoreply": "yes"}),
    ("Re: Запит", "Ми отримали Ваш лист.", {"X-Autorespond": "Запит".encode().hex()}),
    ("Re: Запит", "Тимчасово відсутня на робочому місці, я у відпустці по 12.06.", {}),
    (
        "Re: Запит",
        "Це автоматична відповідь. Строк розгляду може бути продовжено, про відмову повідомимо окремо.",
        {"Auto-Submitted": "auto-replied"},
    ),
]
PEOPLE: list[tuple[str, str, dict[str, str]]] = [
    ("Re: Запит", "На Ваш запит повідомляємо: кількість днів відпустки – 24.", {"Auto-Submitted": "no"}),
    ("Відповідь", "Надаємо інформацію про відпустки: посадовці були у відпустці 24 дні.", {}),
]


def receipt() -> bytes:
    note = (
        b"Reporting-UA: misto.example; Outlook\r\nFinal-Recipient: rfc822;rada@misto.example\r\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\r\n"
    )
    parts = (
        text_part("Ваше повідомлення прочитано."),
        entity({"Content-Type": "message/disposition-notification"}, note),
    )
    return mixed(*parts, kind="report", boundary="r")


CASES = [
    *(
        Case(
            f"automatic {number}: {subject}",
            partial(letter, text, subject, **headers),
            kind=Kind.AUTO_REPLY,
            auto_reply=True,
            problems=None,
        )
        for number, (subject, text, headers) in enumerate(AUTOMATIC)
    ),
    *(
        Case(f"not automatic {number}: {subject}", partial(letter, text, subject, **headers), kind=Kind.ANSWER)
        for number, (subject, text, headers) in enumerate(PEOPLE)
    ),
    Case("a receipt of the standard", receipt, kind=Kind.READ_RECEIPT),
    Case(
        "a receipt of Outlook",
        lambda: letter(
            "Ваше повідомлення\n\nКому: Рада\nТема: Запит\nНадіслано: 12.05.2026\n\nбуло прочитано 12.05.2026 11:00.",
            "Прочитано: Запит",
        ),
        kind=Kind.READ_RECEIPT,
    ),
    Case(
        "not read",
        lambda: letter("Ваше повідомлення видалено без прочитання.", "Не прочитано: Запит"),
        kind=Kind.READ_RECEIPT,
    ),
    Case(
        "a receipt in English",
        lambda: letter("Your message was read on Tuesday.", "Read: Zapyt"),
        kind=Kind.READ_RECEIPT,
    ),
]
