"""What councils send on an ordinary day, for comparing with others."""

import random
from functools import partial

from tests.mail.corpus.building import entity, file_part, heading, inner, letter, mixed, text_part, word

PDF_BYTES = 60_000
WORDS = (
    "Доброго дня!\n\nНа Ваш запит, зареєстрований за вх. № {number}/04-05 від 12.05.2026, повідомляємо таке. Перелік "
    "об’єктів комунальної власності налічує {number} об’єктів, з них в оренді – 120. Відповідальна особа – начальник "
    "управління.\n\n"
    "З повагою,\nвідділ звернень громадян\n\nвт, 12 трав. 2026 р. о 10:15 ГО «Місто» <zapyt@example.org> пише:\n"
    "> Просимо надати перелік об’єктів комунальної власності станом на 01.05.2026.\n> З повагою, ГО «Місто»\n"
)


def ordinary_mails(count: int) -> list[bytes]:
    """What councils send on an ordinary day: plain, with a PDF, in windows-1251, pages."""
    chance = random.Random(2939)  # noqa: S311
    pdf = b"%PDF-1.7\n" + chance.randbytes(PDF_BYTES)
    makers = (plain, partial(with_pdf, pdf), in_windows, as_page)
    return [makers[number % len(makers)](WORDS.format(number=number)) for number in range(count)]


def plain(text: str) -> bytes:
    """UTF-8 without files."""
    return letter(text, "Re: Запит на інформацію")


def with_pdf(pdf: bytes, text: str) -> bytes:
    """A text and a PDF under a Cyrillic name."""
    return mixed(text_part(text), file_part(pdf, f'; filename="{word("Відповідь на запит №5.pdf")}"'))


def in_windows(text: str) -> bytes:
    """Windows-1251 in eight bits."""
    fields = heading(word("Відповідь", "cp1251", label="windows-1251"))
    fields |= {"Content-Type": "text/plain; charset=windows-1251", "Content-Transfer-Encoding": "8bit"}
    return entity(fields, text.encode("cp1251", "replace"))


def as_page(text: str) -> bytes:
    """Plain and a page, as programs on the web send them."""
    page = "<html><body>" + "".join(f"<p style='x'>{line}</p>" for line in text.split("\n")) + "</body></html>"
    return mixed(inner("alternative", text_part(text), text_part(page, kind="html"), boundary="alt"))
