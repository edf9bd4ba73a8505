"""Parts in parts: enclosed mails to any depth, digests, boundaries that are wrong or absent, ends that are missing."""

from functools import partial

from tests.mail.corpus.building import (
    PDF,
    US,
    entity,
    file_part,
    heading,
    inner,
    letter,
    lines64,
    mixed,
    multipart,
    text_part,
    word,
)
from tests.mail.corpus.case import Case

TEXT = text_part("Відповідь у додатку.")
FILE = file_part(PDF, "; filename=a.pdf")
MESSAGE = {"Content-Type": "message/rfc822"}


def enclosed(raw: bytes, **more: str) -> bytes:
    return entity(MESSAGE | {name.replace("_", "-"): value for name, value in more.items()}, raw)


def onion(depth: int) -> bytes:
    """A file so many mails deep."""
    raw = mixed(TEXT, FILE, boundary="last")
    for level in range(depth):
        raw = mixed(text_part(f"Рівень {level}"), enclosed(raw), boundary=f"level-{level}-", subject=f"Level {level}")
    return raw


def parcels(depth: int) -> bytes:
    """Mails in mails, each packed anew."""
    raw = mixed(TEXT, FILE)
    for level in range(depth):
        packed = enclosed(lines64(raw), Content_Transfer_Encoding="base64")
        raw = mixed(text_part(f"Пакунок {level}"), packed, boundary=f"p{level}-")
    return raw


def boxes(depth: int) -> bytes:
    """Multiparts in multiparts, a file in the innermost."""
    raw = inner("mixed", TEXT, FILE, boundary="last")
    for level in range(depth):
        raw = inner("mixed", raw, boundary=f"box-{level}-")
    return entity(heading(), b"").removesuffix(b"\r\n") + raw


ORIGINAL = mixed(TEXT, FILE, boundary="orig", subject=word("Перший лист"))
CASES = [
    Case(
        "a forwarded mail with a file",
        lambda: mixed(text_part("Пересилаємо."), enclosed(ORIGINAL)),
        text="Пересилаємо.",
        absent="додатку",
        files={"Перший лист.eml": ORIGINAL, "a.pdf": PDF},
        paths={"a.pdf": ("Перший лист.eml",)},
    ),
    Case(
        "a mail that is only another mail",
        lambda: entity(heading() | MESSAGE, ORIGINAL),
        files={"Перший лист.eml": ORIGINAL, "a.pdf": PDF},
        problems=("empty_body",),
    ),
    Case(
        "an enclosed mail in base64",
        lambda: mixed(TEXT, enclosed(lines64(ORIGINAL), Content_Transfer_Encoding="base64")),
        files={"Перший лист.eml": ORIGINAL, "a.pdf": PDF},
    ),
    Case(
        "an enclosed mail with a name",
        lambda: mixed(TEXT, enclosed(ORIGINAL, Content_Disposition='attachment; filename="fwd.eml"')),
        files={"fwd.eml": ORIGINAL, "a.pdf": PDF},
    ),
    Case(
        "an enclosed mail that came as a file",
        lambda: mixed(TEXT, file_part(ORIGINAL, "; filename=Zapyt.EML", "application/octet-stream")),
        files={"Zapyt.EML": ORIGINAL, "a.pdf": PDF},
        paths={"a.pdf": ("Zapyt.EML",)},
    ),
    Case("mails in mails, each in base64", partial(parcels, 8), text="Пакунок 7", problems=("too_deep",)),
    Case("an enclosed mail that is empty", lambda: mixed(TEXT, enclosed(b"")), files={"part-1.eml": b""}),
    Case("a file twenty mails deep", partial(onion, 20), text="Рівень 19", problems=()),
    Case("a file two hundred mails deep", partial(onion, 200), text="Рівень 199", problems=("too_deep",)),
    Case("a file in thirty boxes", partial(boxes, 30), text="Відповідь у додатку.", files={"a.pdf": PDF}),
    Case("three thousand boxes", partial(boxes, 3_000), problems=("too_deep", "empty_body"), is_huge=True),
    Case(
        "a digest",
        lambda: mixed(b"\r\n" + letter("Перший", "Один"), b"\r\n" + letter("Другий", "Два"), kind="digest"),
        files={"Один.eml": letter("Перший", "Один"), "Два.eml": letter("Другий", "Два")},
        problems=("empty_body",),
    ),
    Case("no end", lambda: mixed(TEXT, FILE, is_ended=False), files={"a.pdf": PDF}, problems=("no_end",)),
    Case(
        "no end, cut in the file",
        lambda: mixed(TEXT, FILE, is_ended=False)[:-900],
        text="Відповідь у додатку.",
        problems=None,
    ),
    Case(
        "an inner multipart without an end",
        lambda: mixed(inner("mixed", TEXT, FILE, boundary="i").removesuffix(b"--i--\r\n"), FILE),
        text="Відповідь",
        problems=("no_end",),
    ),
    Case(
        "a boundary that is named wrongly",
        lambda: entity(heading() | {"Content-Type": 'multipart/mixed; boundary="wrong"'}, multipart(TEXT, FILE)),
        text="Відповідь у додатку.",
        files={"a.pdf": PDF},
        problems=("boundary_guessed",),
    ),
    Case(
        "no boundary named",
        lambda: entity(heading() | {"Content-Type": "multipart/mixed"}, multipart(TEXT, FILE)),
        files={"a.pdf": PDF},
        problems=("boundary_guessed",),
    ),
    Case(
        "no boundary anywhere",
        lambda: entity(heading() | {"Content-Type": "multipart/mixed; boundary=x"}, b"Just words"),
        text="Just words",
        problems=("no_boundary",),
    ),
    Case(
        "one boundary that begins another",
        lambda: mixed(inner("mixed", TEXT, FILE, boundary="=_b0b"), FILE),
        text="Відповідь у додатку.",
    ),
    Case(
        "a boundary with blanks behind it",
        lambda: mixed(TEXT, FILE).replace(b"--=_b0\r\n", b"--=_b0 \t\r\n"),
        files={"a.pdf": PDF},
    ),
    Case(
        "a boundary in RFC 2231",
        lambda: mixed(TEXT, FILE).replace(b'boundary="=_b0"', b"boundary*0==_; boundary*1=b0"),
        files={"a.pdf": PDF},
    ),
    Case("line feeds only", lambda: mixed(TEXT, FILE).replace(b"\r\n", b"\n"), files={"a.pdf": PDF}),
    Case("no parts at all", lambda: mixed(), problems=("empty_body",)),
    Case("an empty part", lambda: mixed(b"", TEXT), text="Відповідь у додатку."),
    Case("a part without headers", lambda: mixed(b"\r\nJust words", FILE), text="Just words", files={"a.pdf": PDF}),
    Case(
        "words after the end",
        lambda: mixed(TEXT, FILE) + b"Added by the list server\r\n",
        files={"a.pdf": PDF, "part-2.txt": b"Added by the list server\r\n"},
    ),
    Case("parts after the end", lambda: mixed(TEXT) + multipart(FILE), files={"a.pdf": PDF}),
    Case(
        "small talk above the parts",
        lambda: mixed(TEXT, FILE).replace(b"\r\n\r\n--", b"\r\n\r\nThis is a MIME message.\r\n--", 1),
        files={"a.pdf": PDF},
    ),
    Case("a type that is no type", lambda: mixed(TEXT, FILE.replace(b"application/pdf", b"pdf")), files={"a.pdf": PDF}),
    Case(
        "our own letter back",
        lambda: mixed(TEXT, enclosed(letter("Запит", "Запит на інформацію", To=US))),
        text="Відповідь",
    ),
]
