"""Mails that are meant to break the reader, or are broken past repair: always an answer, soon, with nothing lost."""

import zipfile
from functools import partial
from io import BytesIO

from tests.mail.corpus.building import (
    OFFICE,
    PDF,
    entity,
    file_part,
    heading,
    letter,
    lines64,
    mixed,
    multipart,
    text_part,
    uuencoded,
    word,
)
from tests.mail.corpus.case import Case

TEXT = text_part("Відповідь у додатку.")


def zip_bomb() -> bytes:
    """Twenty megabytes in twenty kilobytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    return out.getvalue()


BOMB = zip_bomb()


def many_parts(count: int) -> bytes:
    part = entity({"Content-Type": "application/octet-stream"}, b"x")
    return mixed(*[part] * count, TEXT)


def long_header(name: str, value: bytes) -> bytes:
    return entity(heading() | {name: value}, b"text")


def with_text(body: bytes, encoding: str = "8bit", kind: str = "text/plain; charset=utf-8") -> bytes:
    return entity(heading() | {"Content-Type": kind, "Content-Transfer-Encoding": encoding}, body)


def damaged(change: bytes) -> bytes:
    """A file whose base64 has something else in the middle."""
    whole = lines64(PDF)
    return mixed(TEXT, file_part(PDF, "; filename=a.pdf").replace(whole, whole[:780] + change + whole[780:]))


CASES = [
    Case("nothing at all", lambda: b"", problems=None),
    Case("one byte", lambda: b"\xff", problems=None, files={"part-1.bin": b"\xff"}),
    Case("a picture instead of a mail", lambda: PDF, problems=None, files={"part-1.bin": PDF}),
    Case(
        "words instead of a mail",
        lambda: b"Just words",
        text="Just words",
        problems=("no_from", "no_date", "no_headers"),
    ),
    Case("headers only", lambda: b"Subject: x", subject="x", problems=None),
    Case(
        "a hundred thousand parts",
        partial(many_parts, 100_000),
        problems=("too_many_parts", "empty_body"),
        is_huge=True,
    ),
    Case(
        "a header of a megabyte",
        lambda: long_header("X-Long", b"a" * 1_000_000),
        text="text",
        problems=("long_headers",),
        is_huge=True,
    ),
    Case(
        "a folded header of a megabyte",
        lambda: long_header("Subject2", b"a\r\n " * 250_000),
        text="text",
        problems=("long_headers",),
        is_huge=True,
    ),
    Case(
        "a megabyte of recipients",
        lambda: long_header("Cc", b"<a@example.org>, " * 60_000),
        problems=("long_headers",),
        is_huge=True,
    ),
    Case(
        "a megabyte of encoded words",
        lambda: long_header("Subject2", word("Ї").encode() * 60_000),
        problems=("long_headers",),
        is_huge=True,
    ),
    Case(
        "a megabyte of brackets",
        lambda: long_header("From2", b"(" * 1_000_000),
        sender=f"{OFFICE}",
        problems=None,
        is_huge=True,
    ),
    Case(
        "a hundred thousand headers",
        lambda: entity(heading(), b"").removesuffix(b"\r\n") + b"A: b\r\n" * 100_000 + b"\r\ntext",
        problems=("long_headers",),
        is_huge=True,
    ),
    Case(
        "ten megabytes of text",
        lambda: with_text("Рядок відповіді.\r\n".encode() * 300_000),
        text="Рядок відповіді.",
        problems=("long_body",),
        is_huge=True,
    ),
    Case(
        "a page of nested marks", lambda: with_text(b"<div><b>" * 50_000, kind="text/html"), problems=None, is_huge=True
    ),
    Case(
        "a page of quotes in quotes",
        lambda: with_text(b"<blockquote>" * 30_000 + b"x", kind="text/html"),
        problems=None,
        is_huge=True,
    ),
    Case("quote signs without end", lambda: with_text(b">" * 300_000), problems=(), is_huge=True),
    Case("colons without end", lambda: with_text(b"a:\r\n" * 90_000), problems=(), is_huge=True),
    Case(
        "a zip bomb",
        lambda: mixed(TEXT, file_part(BOMB, "; filename=a.zip", "application/zip")),
        files={"a.zip": BOMB},
        is_huge=True,
    ),
    Case(
        "base64 with a stranger inside", partial(damaged, b"\x00\xff"), text="Відповідь", problems=("damaged_transfer",)
    ),
    Case(
        "base64 in two padded pieces",
        lambda: mixed(
            TEXT, file_part(PDF, "; filename=a.pdf").replace(lines64(PDF), lines64(PDF[:100]) + lines64(PDF[100:]))
        ),
        problems=("damaged_transfer",),
    ),
    Case(
        "base64 cut in the middle",
        lambda: with_text(lines64("Доброго дня! Повідомляємо.".encode())[:-7], "base64"),
        text="Доброго дня! Пов",
        problems=None,
    ),
    Case(
        "a text that only claims to be base64",
        lambda: with_text("Доброго дня! Це не base64.".encode(), "base64"),
        text="Доброго дня! Це не base64.",
        problems=("damaged_transfer",),
    ),
    Case(
        "a transfer encoding nobody knows", lambda: with_text("Доброго дня!".encode(), "x-rot13"), text="Доброго дня!"
    ),
    Case(
        "broken quoted-printable", lambda: with_text(b"=D0=94=D0=BE=ZZ =\r\n=D0=B1", "quoted-printable"), text="До=ZZ б"
    ),
    Case(
        "a uuencoded file in the text",
        lambda: letter("Відповідь нижче.\n" + uuencoded(b"a.pdf", PDF).decode() + "Кінець."),
        text="Відповідь нижче.\nКінець.",
        files={"a.pdf": PDF},
    ),
    Case(
        "a uuencoded file with a Cyrillic name",
        lambda: with_text(
            "Текст\n".encode("cp1251") + uuencoded("Відповідь.pdf".encode("cp1251"), PDF),
            kind="text/plain; charset=windows-1251",
        ),
        text="Текст",
        files={"Відповідь.pdf": PDF},
    ),
    Case(
        "two uuencoded files",
        lambda: with_text(uuencoded(b"a.pdf", PDF) + b"words\n" + uuencoded(b"b.pdf", PDF[:50])),
        text="words",
        files={"a.pdf": PDF, "b.pdf": PDF[:50]},
    ),
    Case("words that look like uuencode", lambda: letter("begin 644 the day\nend"), text="begin 644 the day"),
    Case(
        "a part in uuencode",
        lambda: mixed(
            TEXT,
            entity(
                {"Content-Type": "application/pdf; name=a.pdf", "Content-Transfer-Encoding": "x-uuencode"},
                uuencoded(b"a.pdf", PDF),
            ),
        ),
        files={"a.pdf": PDF},
    ),
    Case(
        "a boundary of regular expressions",
        lambda: entity(
            heading() | {"Content-Type": 'multipart/mixed; boundary="(.*)+[a-z"'}, multipart(TEXT, boundary="(.*)+[a-z")
        ),
        text="Відповідь",
    ),
    Case(
        "a thousand parameters",
        lambda: entity(
            heading() | {"Content-Type": "text/plain; " + "; ".join(f"a{n}=b" for n in range(1_000))}, b"text"
        ),
        text="text",
    ),
    Case(
        "parameters that never close",
        lambda: entity(heading() | {"Content-Type": 'text/plain; charset="utf-8' + '"a;' * 3_000}, b"text"),
        text="text",
    ),
]
