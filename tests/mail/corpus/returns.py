"""Mail that came back: reports of the standard, and those that servers write in words."""

from functools import partial

from app.mail.understanding import Kind
from tests.mail.corpus.building import OFFICE, US, entity, heading, letter, mixed, text_part, word
from tests.mail.corpus.case import Case

DEAD = "zapyt@misto.example"
DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example.org>"
OURS = entity(heading(word("Запит"), From=f"<{US}>", To=f"<{DEAD}>", Message_ID="<ours.1@example.org>"), b"Zapyt")


def report(action: str, status: str, diagnostic: str, *, headers_only: bool = False, address: str = DEAD) -> bytes:
    """RFC 3464."""
    groups = (
        f"Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; {address}\r\nAction: {action}\r\n"
        f"Status: {status}\r\nDiagnostic-Code: smtp; {diagnostic}\r\n"
    )
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    parts = [
        text_part("Your message is described below."),
        entity({"Content-Type": "message/delivery-status"}, groups.encode()),
        entity({"Content-Type": kind}, OURS),
    ]
    raw = mixed(*parts, kind="report", subject="Delivery report", From=DAEMON, Return_Path="<>")
    return raw.replace(b"multipart/report;", b"multipart/report; report-type=delivery-status;")


def notice(subject: str, text: str, sender: str = DAEMON, **more: str) -> bytes:
    """A report in words."""
    return letter(text, subject, From=sender, **more)


POSTFIX = (
    "This is the mail system at host mx.example.org.\n\nI'm sorry to have to inform you that your message could not\n"
    "be delivered to one or more recipients. It's attached below.\n\n"
)
HARD: dict[str, bytes] = {
    "Postfix without a report": notice(
        "Undelivered Mail Returned to Sender",
        (
            f"{POSTFIX}<{DEAD}>: host mx.misto.example[1.2.3.4] said: 550 5.1.1 <{DEAD}>: Recipient address "
            "rejected: User unknown"
        ),
    ),
    "Exim": notice(
        "Mail delivery failed: returning message to sender",
        (
            "This message was created automatically by mail delivery software.\n\nA message that you sent "
            "could not be delivered to one or more of its\nrecipients. This is a permanent error. The "
            f"following address(es) failed:\n\n  {DEAD}\n    host mx.misto.example: 550 Unrouteable address"
        ),
        X_Failed_Recipients=DEAD,
        Auto_Submitted="auto-replied",
    ),
    "qmail": notice(
        "failure notice",
        (
            "Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able to deliver "
            "your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it "
            f"didn't work out.\n\n<{DEAD}>:\nSorry, no mailbox here by that name. (#5.1.1)"
        ),
    ),
    "Gmail in words": notice(
        "Delivery Status Notification (Failure)",
        f"** Address not found **\n\nYour message wasn't delivered to {DEAD} because the address couldn't be found.",
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    ),
    "Exchange in English": notice(
        "Undeliverable: Zapyt",
        (
            f"Delivery has failed to these recipients or groups:\n\n{DEAD}\nThe email address you entered "
            "couldn't be found.\n\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"
        ),
        "postmaster@misto.example",
    ),
    "Exchange in Ukrainian": notice(
        "Не вдалося доставити: Запит",
        (
            f"Не вдалося доставити повідомлення таким одержувачам або групам:\n\n{DEAD}\nАдресу не знайдено. "
            "Код: 550 5.1.10"
        ),
        "postmaster@misto.example",
    ),
    "ukr.net": notice(
        "Лист не доставлено",
        f"Ваш лист не було доставлено адресату {DEAD}.\nПричина: такої скриньки не існує.",
        "Поштова служба <postmaster@ukr.example>",
    ),
    "a Russian server": notice(
        "Недоставленное сообщение",
        f"Ваше сообщение не может быть доставлено.\n{DEAD}\n550 нет такого пользователя: не существует",
    ),
    "meta.ua": notice(
        "Повернення листа",
        f"Повідомлення не доставлено:\n<{DEAD}>: 550 5.1.1 Користувача не знайдено",
        "MAILER-DAEMON@meta.example",
    ),
}
SOFT: dict[str, bytes] = {
    "a full box in words": notice(
        "Mail delivery failed",
        f"A message that you sent could not be delivered.\n\n  {DEAD}\n    mailbox is full: 552 5.2.2 over quota",
    ),
    "a full box in Ukrainian": notice(
        "Лист не доставлено", f"Ваш лист не доставлено: поштова скринька {DEAD} переповнена."
    ),
    "taken for spam": notice(
        "Undelivered Mail Returned to Sender", f"{POSTFIX}<{DEAD}>: host said: 554 5.7.1 Message blocked: spam detected"
    ),
}
CASES = [
    Case(
        "a report: unknown",
        partial(report, "failed", "5.1.1", "550 5.1.1 User unknown"),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
        returned_id="ours.1@example.org",
    ),
    Case(
        "a report with headers only",
        partial(report, "failed", "5.1.1", "550 No such user", headers_only=True),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
        returned_id="ours.1@example.org",
    ),
    Case(
        "a report: no such domain",
        partial(report, "failed", "5.4.4", "Host or domain name not found"),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
    ),
    Case(
        "a report: full box",
        partial(report, "failed", "5.2.2", "552 5.2.2 Mailbox full"),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case(
        "a report: given up after days",
        partial(report, "failed", "4.4.1", "Connection timed out"),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case(
        "a report: a general code and clear words",
        partial(
            report,
            "failed",
            "5.0.0",
            "550 Користувача не знайдено".encode().decode("latin-1").encode("latin-1").decode(),
        ),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
    ),
    Case(
        "a report: refused by policy",
        partial(report, "failed", "5.7.1", "550 5.7.1 rejected by policy"),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case(
        "a report: delayed",
        partial(report, "delayed", "4.4.1", "Connection timed out"),
        kind=Kind.DELAY,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case(
        "a report: delivered",
        partial(report, "delivered", "2.0.0", "250 ok"),
        kind=Kind.DELIVERED,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case("a report: relayed", partial(report, "relayed", "2.0.0", "250 ok"), kind=Kind.DELIVERED),
    Case(
        "a report with an odd address",
        partial(report, "failed", "5.1.1", "unknown", address=f" <{DEAD}> "),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
    ),
    *(
        Case(f"hard: {server}", partial(bytes, raw), kind=Kind.BOUNCE, bounce=(DEAD,), is_hard=True)
        for server, raw in HARD.items()
    ),
    *(
        Case(f"soft: {server}", partial(bytes, raw), kind=Kind.BOUNCE, bounce=(DEAD,), is_hard=False)
        for server, raw in SOFT.items()
    ),
    Case(
        "a notice with the letter copied below",
        lambda: notice(
            "Mail delivery failed: returning message to sender",
            f"The following address failed:\n\n  {DEAD}\n    550 unknown user\n\n"
            f"------ This is a copy of your message ------\n\nMessage-ID: <ours.1@example.org>\nSubject: Zapyt\n",
        ),
        kind=Kind.BOUNCE,
        bounce=(DEAD,),
        is_hard=True,
        returned_id="ours.1@example.org",
    ),
    Case(
        "a bounce that names nobody",
        lambda: notice("Undelivered Mail Returned to Sender", "Your message could not be delivered. 550 5.1.1"),
        kind=Kind.BOUNCE,
        bounce=(),
        is_hard=True,
    ),
    Case(
        "a warning of Exim",
        lambda: notice(
            "Warning: message 1abc delayed 24 hours",
            (
                "A message that you sent has not yet been delivered to one or more of its recipients after more "
                f"than 24 hours.\n\nThe address to which the message has not yet been delivered is:\n\n  {DEAD}\n"
                "\nNo action is required on your part."
            ),
        ),
        kind=Kind.DELAY,
        bounce=(DEAD,),
        is_hard=False,
    ),
    Case(
        "a warning of Gmail",
        lambda: notice(
            "Delivery Status Notification (Delay)",
            (
                "This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE "
                f"ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n     {DEAD}"
            ),
        ),
        kind=Kind.DELAY,
        is_hard=False,
    ),
    Case(
        "a warning in Ukrainian",
        lambda: notice("Затримка доставки", "Лист ще не доставлено, спроби доставки тривають."),
        kind=Kind.DELAY,
    ),
    Case(
        "a council that writes of delivery",
        lambda: letter(
            "На Ваш запит повідомляємо: лист від 01.05.2026 не було доставлено через збій пошти.", "Відповідь"
        ),
        kind=Kind.ANSWER,
        sender=f"Міська рада <{OFFICE}>",
    ),
]
