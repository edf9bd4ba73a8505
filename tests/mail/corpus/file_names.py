"""Names of files: Cyrillic in every way that programs write it, broken ways too, and names that would do harm."""

import base64
from functools import partial
from urllib.parse import quote

from tests.mail.corpus.building import PDF, entity, file_part, heading, lines64, mixed, text_part, word
from tests.mail.corpus.case import Case

NAME = "Відповідь на запит №5.pdf"
LONG = "Рішення виконавчого комітету про затвердження Порядку доступу до публічної інформації №125-р.pdf"
TEXT = text_part("Відповідь у додатку.")


def attached(disposition: str | bytes, kind: str | bytes = "application/pdf") -> bytes:
    return mixed(TEXT, file_part(PDF, disposition, kind))


def percent(text: str, charset: str = "utf-8") -> str:
    return quote(text.encode(charset), safe="")


def continued(text: str, size: int = 60) -> str:
    """RFC 2231 in pieces; a piece may end inside a letter."""
    whole = percent(text)
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    first = f"; filename*0*=UTF-8''{pieces[0]}"
    return first + "".join(f";\r\n filename*{number}*={piece}" for number, piece in enumerate(pieces[1:], 1))


def words_continued(text: str) -> str:
    """Encoded words under RFC 2231's numbers: no standard has it, Outlook writes it."""
    whole = word(text)
    pieces = [whole[at : at + 50] for at in range(0, len(whole), 50)]
    return "".join(f';\r\n filename*{number}="{piece}"' for number, piece in enumerate(pieces))


# How the name is written, what must be read, and in what charset a repair must have taken it.
ROWS: list[tuple[str, str | bytes, str, str | None]] = [
    ("RFC 2231 in UTF-8", f"; filename*=UTF-8''{percent(NAME)}", NAME, ""),
    ("RFC 2231 in windows-1251", f"; filename*=windows-1251''{percent(NAME, 'cp1251')}", NAME, ""),
    (
        "RFC 2231 with an unknown charset",
        f"; filename*=x-mac-ukraine''{percent(NAME, 'mac_cyrillic')}",
        NAME,
        "mac-cyrillic",
    ),
    ("RFC 2231 without a charset", f"; filename*=''{percent(NAME)}", NAME, None),
    ("RFC 2231 with a false charset", f"; filename*=iso-8859-1''{percent(NAME, 'cp1251')}", NAME, "cp1251"),
    ("RFC 2231 in pieces", continued(LONG), LONG, ""),
    ("encoded words in quotes", f'; filename="{word(NAME)}"', NAME, ""),
    ("encoded words without quotes", f"; filename={word(NAME)}", NAME, ""),
    ("encoded words in KOI8-U", f'; filename="{word("Відповідь.pdf", "koi8_u", label="koi8-u")}"', "Відповідь.pdf", ""),
    ("encoded words in pieces", words_continued(LONG), LONG, ""),
    ("encoded words over lines", f'; filename="{word(NAME[:10])}\r\n {word(NAME[10:])}"', NAME, ""),
    ("RFC 2231 that contradicts itself", "; filename*=UTF-8''a.pdf; filename*0*=UTF-8''b.pdf", "UTF-8''a.pdf", ""),
    ("encoded words inside RFC 2231", f"; filename*=utf-8''{quote(word(NAME), safe='')}", NAME, None),
    ("bare UTF-8", f'; filename="{NAME}"'.encode(), NAME, ""),
    ("bare windows-1251", f'; filename="{NAME}"'.encode("cp1251"), NAME, "cp1251"),
    ("bare KOI8-U", '; filename="Відповідь на запит.pdf"'.encode("koi8_u"), "Відповідь на запит.pdf", "koi8-u"),
    ("bare without quotes", f"; filename={NAME}".encode(), NAME, ""),
    ("percent signs without a star", f'; filename="{percent(NAME)}"', NAME, None),
    ("both ways", f"; filename=\"?????.pdf\"; filename*=UTF-8''{percent(NAME)}", NAME, ""),
    ("a semicolon inside", '; filename="a;b.pdf"', "a;b.pdf", ""),
    ("quotes inside", '; filename="a \\"b\\".pdf"', 'a "b".pdf', ""),
    ("a path", '; filename="..\\\\..\\\\windows\\\\a.pdf"', ".._.._windows_a.pdf", ""),
    ("a path of Unix", '; filename="/etc/passwd"', "_etc_passwd", ""),
    ("controls", '; filename="a\x01\tb.pdf"', "a__b.pdf", ""),
    ("a name turned round", '; filename="a\u202efdp.exe"'.encode(), "a_fdp.exe", ""),
    ("dots only", '; filename=".."', "part-1.pdf", ""),
    ("an empty name", '; filename=""', "part-1.pdf", ""),
    ("no name", "", "part-1.pdf", ""),
    ("a very long name", f'; filename="{word("Я" * 400 + ".pdf")}"', "Я" * 176 + ".pdf", ""),
]
CASES = [
    *(
        Case(f"a name: {how}", partial(attached, written), files={meant: PDF}, charset=charset)
        for how, written, meant, charset in ROWS
    ),
    Case(
        "a name only at the type",
        lambda: attached("", f'application/pdf; name="{word(NAME)}"'),
        files={NAME: PDF},
    ),
    Case(
        "question marks at the disposition, letters at the type",
        lambda: attached('; filename="????????? ?? ?????.pdf"', f'application/pdf; name="{word(NAME)}"'),
        files={NAME: PDF},
    ),
    Case(
        "a file that is the whole mail",
        lambda: entity(
            heading(word("Скан"))
            | {
                "Content-Type": "application/pdf",
                "Content-Disposition": f'inline; filename="{word(NAME)}"',
                "Content-Transfer-Encoding": "base64",
            },
            lines64(PDF),
        ),
        files={NAME: PDF},
        problems=("empty_body",),
    ),
    Case(
        "two files of one name",
        lambda: mixed(TEXT, file_part(PDF, '; filename="a.pdf"'), file_part(PDF, '; filename="a.pdf"')),
        text="Відповідь у додатку.",
    ),
    Case(
        "an empty file",
        lambda: mixed(TEXT, file_part(b"", '; filename="empty.csv"', "text/csv")),
        files={"empty.csv": b""},
    ),
    Case(
        "a text file is no body",
        lambda: mixed(TEXT, file_part(b"a;b\r\n1;2\r\n", '; filename="таблиця.txt"'.encode(), "text/plain")),
        text="Відповідь у додатку.",
        files={"таблиця.txt": b"a;b\r\n1;2\r\n"},
    ),
    Case(
        "base64 on one long line",
        lambda: mixed(TEXT, file_part(PDF, "; filename=a.pdf").replace(lines64(PDF), base64.b64encode(PDF))),
        files={"a.pdf": PDF},
    ),
]
