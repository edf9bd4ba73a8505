"""How fast mails are read and understood, beside imap-tools and the standard library: python -m benchmarks.mail."""

import email
import gc
import time
from collections.abc import Callable
from email.policy import default

from imap_tools import MailMessage

from app.mail.reading import read_mail
from app.mail.understanding import understand
from tests.mail.corpus.ordinary import ordinary_mails

ROUNDS = 5
MAILS = 200
GOAL_OF_BARE, GOAL_OF_STANDARD = 0.20, 2.0


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
    """Mails a second of one core's time, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for raw in mails:
            work(raw)
        best = min(best, time.process_time() - start)
    return len(mails) / best


def main() -> None:
    """Print the three rates of one run and both ratios."""
    mails = ordinary_mails(MAILS)
    own, peer, library = (rate(work, mails) for work in (ours, bare, standard))
    print(f"{len(mails)} ordinary mails, {sum(map(len, mails)) / len(mails) / 1024:.0f} KiB each")
    print(
        f"reading and understanding {own:7.0f} mails/s   imap-tools, bare {peer:7.0f}   standard library {library:7.0f}"
    )
    print(f"ours / imap-tools       {own / peer:5.2f} (goal: at least {GOAL_OF_BARE:.2f})")
    print(f"ours / standard library {own / library:5.2f} (goal: at least {GOAL_OF_STANDARD:.1f})")


if __name__ == "__main__":
    main()
