"""Charsets: every one that Ukrainian mail is met in, under its own name, a wrong one, an unknown one and none."""

from functools import partial

from tests.mail.corpus.building import entity, heading, letter, lines64, mixed, text_part, word
from tests.mail.corpus.case import Case

TEXT = "Доброго дня! На Ваш запит повідомляємо, що її об’єкти (ґанок, їдальня, щебінь) перевірено: №5, «так»."
# CP866 and ISO-8859-5 have neither the guillemets nor the apostrophe.
BARE = "Доброго дня! На Ваш запит повідомляємо, що її об'єкти (їдальня, щебінь) перевірено: так."
OLD = "Доброго дня! На Ваш запит повiдомляємо, що її об'єкти перевiрено вiдповiдно до плану."
RUSSIAN = "Добрый день! На Ваш запрос сообщаем, что объекты проверены, сведения приложены."
CAPITALS = "ВІДПОВІДЬ НА ЗАПИТ ПРО ПУБЛІЧНУ ІНФОРМАЦІЮ ВИКОНАВЧИЙ КОМІТЕТ МІСЬКОЇ РАДИ"


def plain(text: str, charset: str, label: str | None) -> bytes:
    """A plain mail of eight-bit bytes; a label of None leaves the header out."""
    fields = heading("Vidpovid")
    if label is not None:
        fields |= {"Content-Type": f"text/plain; charset={label}", "Content-Transfer-Encoding": "8bit"}
    return entity(fields, text.encode(charset))


def page(text: str, charset: str, label: str, meta: str) -> bytes:
    """A page that names its charset inside itself."""
    body = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={meta}"></head><p>{text}</p>'
    fields = heading("Vidpovid") | {"Content-Type": "text/html" + (f"; charset={label}" if label else "")}
    return entity(fields, body.encode(charset))


def twice(text: str, wrong: str) -> bytes:
    """UTF-8 that a program took for another charset and encoded again."""
    return plain(text.encode().decode(wrong), "utf-8", "utf-8")


# What stands in the mail, the charset it is written in, its label, the charset that a repair must take ("" for none).
ROWS: list[tuple[str, str, str | None, str]] = [
    (TEXT, "utf-8", "utf-8", ""),
    (TEXT, "utf-8", "UTF8", ""),
    (TEXT, "utf-8", "utf8mb4", "utf-8"),
    (TEXT, "utf-8", None, "utf-8"),
    (TEXT, "utf-8", "windows-1251", "utf-8"),
    (TEXT, "utf-8", "koi8-u", "utf-8"),
    (TEXT, "utf-8", "us-ascii", "utf-8"),
    (TEXT, "utf-8-sig", "utf-8", ""),
    (TEXT, "utf-16", "utf-16", ""),
    (TEXT, "utf-16", "utf-8", "utf-16"),
    (TEXT, "utf-7", "utf-7", ""),
    (TEXT, "cp1251", "windows-1251", ""),
    (TEXT, "cp1251", "win-1251", "cp1251"),
    (TEXT, "cp1251", "x-cp1251", "cp1251"),
    (TEXT, "cp1251", None, "cp1251"),
    (TEXT, "cp1251", "iso-8859-1", "cp1251"),
    (TEXT, "cp1251", "windows-1252", "cp1251"),
    (TEXT, "cp1251", "us-ascii", "cp1251"),
    (TEXT, "cp1251", "utf-8", "cp1251"),
    (TEXT, "cp1251", "koi8-u", "cp1251"),
    (TEXT, "cp1251", "x-unknown", "cp1251"),
    (CAPITALS, "cp1251", "iso-8859-1", "cp1251"),
    (RUSSIAN, "cp1251", None, "cp1251"),
    (BARE, "koi8_u", "koi8-u", ""),
    (BARE, "koi8_u", "koi8-ru", "koi8-u"),
    (BARE, "koi8_u", "koi8-r", ""),
    (BARE, "koi8_u", None, "koi8-u"),
    (BARE, "koi8_u", "windows-1251", "koi8-u"),
    (CAPITALS, "koi8_u", None, "koi8-u"),
    (RUSSIAN, "koi8_r", "koi8-r", ""),
    (OLD, "cp866", "ibm866", ""),
    (OLD, "cp866", "cp-866", "cp866"),
    (OLD, "cp866", "windows-1251", "cp866"),
    (BARE, "cp1125", None, "cp1125"),
    (BARE, "cp1125", "iso-8859-1", "cp1125"),
    (TEXT, "mac_cyrillic", "x-mac-cyrillic", "mac-cyrillic"),
    (TEXT, "mac_cyrillic", "x-mac-ukraine", "mac-cyrillic"),
    (TEXT, "mac_cyrillic", None, "mac-cyrillic"),
    (TEXT, "mac_cyrillic", "windows-1251", "mac-cyrillic"),
    (BARE, "iso8859_5", "iso-8859-5", ""),
    (BARE, "iso8859_5", None, "iso8859-5"),
    ("Grüße aus der Partnerstadt, schöne Straße", "cp1252", "iso-8859-1", ""),
    ("Pozdrowienia, proszę o odpowiedź, żółw", "iso8859_2", "iso-8859-2", ""),
]
CASES = [
    *(
        Case(
            f"{charset} as {label or 'nothing'} {number}",
            partial(plain, text, charset, label),
            text=text,
            charset=found,
        )
        for number, (text, charset, label, found) in enumerate(ROWS)
    ),
    Case("UTF-8 encoded twice by way of Latin-1", partial(twice, TEXT, "latin-1"), text=TEXT, charset="utf-8 twice"),
    Case(
        "UTF-8 encoded twice by way of windows-1251",
        partial(twice, RUSSIAN, "cp1251"),
        text=RUSSIAN,
        charset="utf-8 twice",
    ),
    Case("a page with its charset inside", partial(page, BARE, "koi8_u", "", "koi8-u"), text=BARE, charset=""),
    Case("a page that lies", partial(page, TEXT, "cp1251", "", "utf-8"), text=TEXT, charset="cp1251"),
    Case("a page with two labels", partial(page, TEXT, "cp1251", "windows-1251", "utf-8"), text=TEXT, charset=""),
    Case(
        "two texts in two charsets",
        lambda: mixed(text_part(BARE, "koi8_u"), text_part(RUSSIAN, "cp1251", label="")),
        text=RUSSIAN,
        charset="cp1251",
    ),
    Case(
        "UTF-8 with a letter broken in the middle",
        lambda: entity(heading() | {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode() + b" \xd0\r\n"),
        text=TEXT,
        charset="",
        problems=("unreadable_text",),
    ),
    Case(
        "quoted-printable in windows-1251",
        lambda: entity(
            heading()
            | {"Content-Type": 'text/plain; charset="windows-1251"', "Content-Transfer-Encoding": "Quoted-Printable"},
            b"".join(b"=%02X" % byte for byte in TEXT.encode("cp1251")),
        ),
        text=TEXT,
        charset="",
    ),
    Case(
        "a label in quotes with a semicolon",
        lambda: entity(
            heading() | {"Content-Type": 'text/plain; charset="windows-1251;"', "Content-Transfer-Encoding": "base64"},
            lines64(TEXT.encode("cp1251")),
        ),
        text=TEXT,
    ),
    Case(
        "letters composed of two",
        lambda: letter("И\u0306ого відповідь, і\u0308жа"),
        text="Його відповідь, їжа",
    ),
    Case("an unknown label on ASCII", lambda: plain("Dobryi den", "ascii", "x-nothing"), text="Dobryi den", charset=""),
    Case(
        "a subject in another charset",
        lambda: letter("Текст", Subject=word("Її лист", "koi8_u", label="koi8-ru")),
        subject="Її лист",
        charset="koi8-u",
    ),
]
