"""Headers: encoded words well and badly made, bytes beyond ASCII, several senders and dates, none at all."""

from datetime import UTC, datetime

from tests.mail.corpus.building import DATE, OFFICE, US, entity, heading, letter, word
from tests.mail.corpus.case import Case

SUBJECT = "Відповідь на запит №5 щодо об’єктів"
BODY = "Доброго дня!".encode()


def with_subject(value: str | bytes) -> bytes:
    return entity(heading(value) | {"Content-Type": "text/plain; charset=utf-8"}, BODY)


def cut_in_a_letter() -> bytes:
    """Two words with one letter between them, half in each."""
    raw = SUBJECT.encode().decode("latin-1")
    at = next(at for at in range(20, 40) if SUBJECT.encode()[at] & 0xC0 == 0x80)
    return with_subject("\r\n ".join(word(half, "latin-1", label="UTF-8") for half in (raw[:at], raw[at:])))


def dated(*dates: str, received: str = "") -> bytes:
    more = {f"Date{number}": date for number, date in enumerate(dates)}
    fields = heading(Date="") | more
    first: dict[str, str | bytes] = (
        {"Received": f"from mx.example.org by imap.example.org; {received}"} if received else {}
    )
    return entity(first | fields, b"text")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def from_(value: str | bytes, **more: str | bytes) -> bytes:
    return entity(heading(From=value, **more), b"text")


CASES = [
    Case("a subject in base64", lambda: with_subject(word(SUBJECT)), subject=SUBJECT, charset=""),
    Case("a subject in Q", lambda: with_subject(word(SUBJECT, how="Q")), subject=SUBJECT, charset=""),
    Case(
        "a subject in windows-1251 and Q",
        lambda: with_subject(word(SUBJECT, "cp1251", label="windows-1251", how="Q")),
        subject=SUBJECT,
        charset="",
    ),
    Case("a subject cut inside a letter", cut_in_a_letter, subject=SUBJECT, charset=""),
    Case(
        "a subject whose label is Latin-1",
        lambda: with_subject(word(SUBJECT, "cp1251", label="iso-8859-1")),
        subject=SUBJECT,
        charset="cp1251",
    ),
    Case(
        "a subject whose label is unknown",
        lambda: with_subject(word(SUBJECT, "mac_cyrillic", label="x-mac-ukraine")),
        subject=SUBJECT,
        charset="mac-cyrillic",
    ),
    Case(
        "a subject of bare windows-1251",
        lambda: with_subject(SUBJECT.encode("cp1251")),
        subject=SUBJECT,
        charset="cp1251",
    ),
    Case(
        "a subject of bare KOI8-U",
        lambda: with_subject("Відповідь на запит".encode("koi8_u")),
        subject="Відповідь на запит",
        charset="koi8-u",
    ),
    Case("a subject of bare UTF-8", lambda: with_subject(SUBJECT.encode()), subject=SUBJECT, charset=""),
    Case("a subject without the end of its word", lambda: with_subject(word(SUBJECT)[:-2]), subject=SUBJECT),
    Case(
        "a subject with blanks inside its word",
        lambda: with_subject("=?utf-8?Q?=D0=92=D1=96=D0=B4 rada?="),
        subject="Від rada",
    ),
    Case("a subject with a language", lambda: with_subject(word(SUBJECT, label="utf-8*uk")), subject=SUBJECT),
    Case(
        "a subject whose base64 lost its padding",
        lambda: with_subject(word(SUBJECT + "!").rstrip("?=").rstrip("=") + "?="),
        subject=SUBJECT + "!",
    ),
    Case(
        "a subject over three lines",
        lambda: with_subject("Re:\r\n\t" + word("Запит ") + "\r\n " + word("на інформацію")),
        subject="Re: Запит на інформацію",
    ),
    Case("a subject with controls inside", lambda: with_subject("Zapyt\x00\x08 \x0bx"), subject="Zapyt x"),
    Case("no subject", lambda: letter("Доброго дня", Subject=""), subject=""),
    Case(
        "a sender with a comma in quotes",
        lambda: from_(f'"Rada, viddil zapytiv" <{OFFICE}>'),
        sender=f"Rada, viddil zapytiv <{OFFICE}>",
    ),
    Case(
        "a sender with a bare comma", lambda: from_(f"{word('Рада')}, viddil <{OFFICE}>"), sender=f"viddil <{OFFICE}>"
    ),
    Case("a sender that is only an address", lambda: from_(OFFICE), sender=OFFICE),
    Case("a sender with a remark", lambda: from_(f"{OFFICE} (Mis'ka rada)"), sender=f"Mis'ka rada <{OFFICE}>"),
    Case(
        "a sender in bare windows-1251",
        lambda: from_("Київська міська рада".encode("cp1251") + b" <r@k.example>"),
        sender="Київська міська рада <r@k.example>",
        charset="cp1251",
    ),
    Case("a sender wholly in one word", lambda: from_(word(f"Рада <{OFFICE}>")), sender=f"Рада <{OFFICE}>"),
    Case(
        "a sender encoded in quotes",
        lambda: from_(f'"{word("Луцька рада")}" <{OFFICE}>'),
        sender=f"Луцька рада <{OFFICE}>",
    ),
    Case("no sender", lambda: from_(""), sender="", problems=("no_from",)),
    Case("no From but a Sender", lambda: from_("", Sender=f"<{OFFICE}>"), sender=OFFICE, problems=("no_from",)),
    Case(
        "two senders",
        lambda: entity(heading(From1="Rada", From2=f"<{OFFICE}>", From=""), b"text"),
        sender=OFFICE,
        problems=("several_from",),
    ),
    Case(
        "a group instead of recipients", lambda: entity(heading(To="undisclosed-recipients:;"), b"text"), sender=OFFICE
    ),
    Case(
        "many recipients",
        lambda: entity(heading(To=", ".join(f"<a{n}@example.org>" for n in range(300))), b"text"),
        sender=OFFICE,
    ),
    Case("one date", lambda: dated(DATE), written_at=at(12, 7)),
    Case(
        "two dates",
        lambda: dated(DATE, "Wed, 13 May 2026 10:00:00 +0300"),
        written_at=at(12, 7),
        problems=("several_dates",),
    ),
    Case("the same date twice", lambda: dated(DATE, DATE), written_at=at(12, 7)),
    Case(
        "two dates of which one is impossible",
        lambda: dated("Thu, 01 Jan 1970 00:00:00 +0000", DATE),
        written_at=at(12, 7),
    ),
    Case(
        "a date in words nobody reads",
        lambda: dated("12 травня".encode().hex(), received=DATE),
        written_at=at(12, 7),
        problems=("date_by_server",),
    ),
    Case(
        "a date far ahead of the server",
        lambda: dated("Tue, 12 May 2037 10:00:00 +0300", received=DATE),
        written_at=at(12, 7),
        problems=("date_by_server",),
    ),
    Case("a date with a two-digit year", lambda: dated("12 May 26 10:00:00 +0300"), written_at=at(12, 7)),
    Case("a date without seconds and zone", lambda: dated("12 May 2026 10:00"), written_at=at(12, 10)),
    Case(
        "a date with a zone in words",
        lambda: dated(
            "Tue, 12 May 2026 10:00:00 +0300 (за київським часом)".encode()
            .decode("latin-1")
            .encode("ascii", "ignore")
            .decode()
        ),
        written_at=at(12, 7),
    ),
    Case("no date", lambda: dated(), problems=("no_date",)),
    Case(
        "a line of an mbox above",
        lambda: b"From rada@misto.example Tue May 12 10:00:00 2026\n" + letter("Доброго дня"),
        text="Доброго дня",
        sender=f"Міська рада <{OFFICE}>",
    ),
    Case("empty lines above", lambda: b"\r\n\r\n" + letter("Доброго дня"), text="Доброго дня"),
    Case("bare line feeds", lambda: letter("Перший\nДругий").replace(b"\r\n", b"\n"), text="Перший\nДругий"),
    Case("bare carriage returns", lambda: letter("Перший\nДругий").replace(b"\r\n", b"\r"), text="Перший\nДругий"),
    Case(
        "a body right below the headers",
        lambda: f"From: <{OFFICE}>\r\nTo: <{US}>\r\nDate: {DATE}\r\nHello without a blank line\r\n".encode(),
        text="Hello without a blank line",
    ),
    Case(
        "a header without a name",
        lambda: entity(heading() | {"X-Odd": "1"}, b"text").replace(b"X-Odd: 1", b": 1"),
        text="text",
    ),
]
