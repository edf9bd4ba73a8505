"""Outlook's two containers: winmail.dat and .msg, whole, broken, inside one another."""

from datetime import UTC, datetime
from functools import partial

from app.mail.understanding import Kind
from tests.mail.corpus.building import PDF, file_part, mixed, text_part
from tests.mail.corpus.case import Case
from tests.mail.corpus.outlook_building import attached, binary, container, fixed, message, narrow, stream
from tests.mail.corpus.tnef_building import made_file, made_object, winmail

NAME = "Відповідь на запит №5.pdf"
WORDS = "Доброго дня! Відповідь у додатку."
HEADERS = (
    "From: =?utf-8?B?0KDQsNC00LA=?= <rada@misto.example>\r\nTo: <zapyt@example.org>\r\nMessage-ID: "
    "<7@misto.example>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
)


def with_winmail(content: bytes, text: str = "Дивіться додаток.") -> bytes:
    part = file_part(content, "; filename=winmail.dat", "application/ms-tnef")
    return mixed(text_part(text), part) if text else mixed(part)


WINMAIL = winmail(made_file(NAME, PDF), text=WORDS)
TWO = winmail(made_file(NAME, PDF), made_file("b.pdf", PDF[:99]))
IN_TNEF = winmail(made_file("winmail.dat", WINMAIL))
COUNTS = (
    winmail()
    + made_object(1, 0x9003, 6, b"\xff\xff\xff\xff" + b"\x02\x10\x01\x00\xff\xff\xff\xff")
    + made_file(NAME, PDF)
)

SIMPLE = {
    **stream(0x0037, "Відповідь"),
    **stream(0x1000, WORDS),
    **stream(0x0C1A, "Рада"),
    **stream(0x5D01, "rada@misto.example"),
}
MSG = container(message({0: attached(NAME, PDF), 1: attached("b.pdf", PDF * 9)}, **SIMPLE))
NARROW = container(
    message(**{**narrow(0x0037, "Відповідь".encode("cp1251")), **narrow(0x1000, WORDS.encode("cp1251"))})
)
PAGE = container(
    message(**{**stream(0x0037, "Сторінка"), **binary(0x1013, "<p>Привіт, її колеги</p>".encode("cp1251"))})
)
WITH_HEADERS = container(message(**{**stream(0x007D, HEADERS), **SIMPLE}))
INSIDE = {
    **fixed(8, {}),
    **stream(0x3001, "Лист"),
    "__substg1.0_3701000D": message({0: attached(NAME, PDF)}, 24, **SIMPLE),
}
NESTED = container(message({0: INSIDE}, **{**stream(0x0037, "Пересилаємо"), **stream(0x1000, "Див. лист")}))
FORMATTED = container(message(**{**stream(0x0037, "RTF"), **binary(0x1009, b"LZFu" * 9)}))
READ = container(message(**{**SIMPLE, **stream(0x001A, "REPORT.IPM.Note.IPNRN")}))
SENDER = "Рада <rada@misto.example>"

CASES = [
    Case(
        "winmail.dat with a file",
        partial(with_winmail, WINMAIL),
        text="Дивіться",
        files={"winmail.dat": WINMAIL, NAME: PDF},
        paths={NAME: ("winmail.dat",)},
    ),
    Case(
        "winmail.dat that has the only text",
        partial(with_winmail, WINMAIL, ""),
        text=WORDS,
        files={"winmail.dat": WINMAIL, NAME: PDF},
    ),
    Case(
        "winmail.dat with two files",
        partial(with_winmail, TWO),
        files={"winmail.dat": TWO, NAME: PDF, "b.pdf": PDF[:99]},
    ),
    Case(
        "winmail.dat with a page",
        lambda: with_winmail(winmail(page="<p>Текст її листа</p>"), ""),
        text="Текст її листа",
    ),
    Case(
        "winmail.dat in winmail.dat",
        partial(with_winmail, IN_TNEF),
        text="Дивіться",
        problems=(),
        paths={NAME: ("winmail.dat", "winmail.dat")},
    ),
    Case("winmail.dat with counts that lie", partial(with_winmail, COUNTS), files={"winmail.dat": COUNTS, NAME: PDF}),
    Case("winmail.dat cut short", partial(with_winmail, WINMAIL[:200]), text="Дивіться", problems=None),
    Case(
        "winmail.dat that is only its beginning",
        partial(with_winmail, WINMAIL[:8]),
        files={"winmail.dat": WINMAIL[:8]},
        problems=("broken_tnef",),
    ),
    Case("winmail.dat that is something else", partial(with_winmail, PDF), files={"winmail.dat": PDF}),
    Case(
        "a saved mail",
        lambda: MSG,
        subject="Відповідь",
        sender=SENDER,
        text=WORDS,
        files={NAME: PDF, "b.pdf": PDF * 9},
        written_at=datetime(2026, 5, 12, 12, tzinfo=UTC),
    ),
    Case("a saved mail in a code page", lambda: NARROW, subject="Відповідь", text=WORDS, problems=("no_from",)),
    Case("a saved page", lambda: PAGE, subject="Сторінка", text="Привіт, її колеги", problems=("no_from",)),
    Case("a saved mail with its headers", lambda: WITH_HEADERS, sender=SENDER, text=WORDS),
    Case(
        "a saved mail with a mail inside",
        lambda: NESTED,
        text="Див. лист",
        files={NAME: PDF},
        problems=("no_from",),
        paths={NAME: ("Лист.msg",)},
    ),
    Case(
        "a saved mail as a file",
        lambda: mixed(text_part("Див."), file_part(MSG, "; filename=a.msg", "application/vnd.ms-outlook")),
        files={"a.msg": MSG, NAME: PDF, "b.pdf": PDF * 9},
        paths={NAME: ("a.msg",)},
    ),
    Case(
        "a saved mail that has only RTF",
        lambda: FORMATTED,
        files={"text.lzfu": b"LZFu" * 9},
        problems=("no_from", "empty_body", "formatted_only"),
    ),
    Case("a saved receipt", lambda: READ, kind=Kind.READ_RECEIPT, sender=SENDER),
    Case("a saved mail cut short", lambda: MSG[:3_000], problems=None),
]
