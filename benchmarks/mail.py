"""How fast mails are read and understood, beside imap-tools and the standard library: python -m benchmarks.mail."""

import email
import gc
import random
import time
from collections.abc import Callable
from email.policy import default
from functools import partial

from imap_tools import MailMessage

from app.mail.reading import read_mail
from app.mail.understanding import understand
from tests.mail.corpus.building import entity, file_part, heading, inner, letter, mixed, text_part, word

ROUNDS = 5
MAILS = 200
PDF_BYTES = 60_000
GOAL_OF_BARE, GOAL_OF_STANDARD = 0.20, 2.0
WORDS = (
    "Доброго дня!\n\nНа Ваш запит, зареєстрований за вх. № {number}/04-05 від 12.05.2026, повідомляємо таке. Перелік "
    "об’єктів комунальної власності налічує {number} об’єктів, з них в оренді – 120. Відповідальна особа – начальник "
    "управління.\n\n"
    "З повагою,\nвідділ звернень громадян\n\nвт, 12 трав. 2026 р. о 10:15 ГО «Місто» <zapyt@example.org> пише:\n"
    "> Просимо надати перелік об’єктів комунальної власності станом на 01.05.2026.\n> З повагою, ГО «Місто»\n"
)


def ordinary_mails() -> list[bytes]:
    """What councils send on an ordinary day: plain, with a PDF, in windows-1251, pages."""
    chance = random.Random(2939)  # noqa: S311
    pdf = b"%PDF-1.7\n" + chance.randbytes(PDF_BYTES)
    makers = (plain, partial(with_pdf, pdf), in_windows, as_page)
    return [makers[number % len(makers)](WORDS.format(number=number)) for number in range(MAILS)]


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


def ours(raw: bytes) -> None:
    """Everything: read, cleaned, folded, understood."""
    mail = read_mail(raw)
    understand(mail)


def bare(raw: bytes) -> None:
    """imap-tools: headers, texts, files, nothing made of them."""
    mail = MailMessage.from_bytes(raw)
    _ = mail.subject, mail.from_, mail.text, mail.html, [(file.filename, file.payload) for file in mail.attachments]


def standard(raw: bytes) -> None:
    """The same with the standard library's policy for new code."""
    mail = email.message_from_bytes(raw, policy=default)
    _ = mail["subject"], mail["from"]
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        _ = body.get_content() if body else ""
    _ = [(file.get_filename(), file.get_content()) for file in mail.iter_attachments()]


def rate(work: Callable[[bytes], None], mails: list[bytes]) -> float:
    """Mails a second, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        for raw in mails:
            work(raw)
        best = min(best, time.perf_counter() - start)
    return len(mails) / best


def main() -> None:
    """Print the three rates of one run and both ratios."""
    mails = ordinary_mails()
    own, peer, library = (rate(work, mails) for work in (ours, bare, standard))
    print(f"{len(mails)} ordinary mails, {sum(map(len, mails)) / len(mails) / 1024:.0f} KiB each")
    print(
        f"reading and understanding {own:7.0f} mails/s   imap-tools, bare {peer:7.0f}   standard library {library:7.0f}"
    )
    print(f"ours / imap-tools       {own / peer:5.2f} (goal: at least {GOAL_OF_BARE:.2f})")
    print(f"ours / standard library {own / library:5.2f} (goal: at least {GOAL_OF_STANDARD:.1f})")


if __name__ == "__main__":
    main()
