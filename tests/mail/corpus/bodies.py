"""Bodies: plain and pages, what is quoted, signatures, what must not be shown, emptiness."""

from functools import partial

from tests.mail.corpus.building import PNG, entity, file_part, heading, inner, letter, mixed, text_part, word
from tests.mail.corpus.case import Case

OURS = "> Просимо надати перелік об’єктів.\n> З повагою, ГО «Відкрите місто»"
REPLY = "Доброго дня!\nПерелік об’єктів додаємо."
PAGE = (
    '<html><head><title>x</title><style>p{color:red}</style></head><body onload="steal()"><p style="x">Доброго дня!</p>'
    '<img src="http://track.example/pixel.gif"><script>alert(1)</script><a href="javascript:alert(1)">a</a>'
    '<a href="https://misto.example/data">дані</a><table background="http://track.example/b.png"><tr><td>Об’єкт</td>'
    "<td>120</td></tr></table><form action=x><input></form><div>Кінець</div></body></html>"
)


def page(html: str = PAGE) -> bytes:
    return mixed(text_part(html, kind="html"), kind="related")


def quoted(above: str) -> bytes:
    return letter(f"{REPLY}\n\n{above}")


ABOVE = {
    "Gmail": f"вт, 12 трав. 2026 р. о 10:15 ГО «Відкрите місто» <zapyt@example.org> пише:\n\n{OURS}",
    "Gmail, broken in two": f"вт, 12 трав. 2026 р. о 10:15 ГО «Відкрите місто» <zapyt@example.org>\nпише:\n\n{OURS}",
    "Thunderbird": f"12.05.26 10:15, ГО «Відкрите місто» написав(ла):\n{OURS}",
    "English": f"On Tue, May 12, 2026 at 10:15 AM NGO <zapyt@example.org> wrote:\n{OURS}",
    "Russian": f"12 мая 2026 г., 10:15, ГО <zapyt@example.org> написал(а):\n{OURS}",
    "Outlook": (
        "Від: ГО «Відкрите місто»\nНадіслано: 12 травня 2026 р. 10:15\nКому: Рада\nТема: Запит\n\n"
        "Просимо надати перелік об’єктів."
    ),
    "Outlook with a line": (
        "________________________________\nFrom: NGO\nSent: Tuesday, May 12, 2026\nTo: Rada\nSubject: "
        "Zapyt\n\nПросимо надати перелік об’єктів."
    ),
    "Original Message": "-----Original Message-----\nFrom: NGO\n\nПросимо надати перелік об’єктів.",
    "ukr.net": (
        "--- Оригінальне повідомлення ---\nВід кого: ГО\nДата: 12 травня 2026, 10:15\n\nПросимо надати "
        "перелік об’єктів."
    ),
    "bare signs": OURS,
}
CASES = [
    *(
        Case(
            f"a quote: {program}", partial(quoted, above), text=REPLY, absent="Просимо", quote="Просимо надати перелік"
        )
        for program, above in ABOVE.items()
    ),
    Case(
        "an answer between the lines",
        lambda: letter("> Скільки об’єктів?\nСто двадцять.\n> Скільки з них в оренді?\nП’ять."),
        text="Сто двадцять.\nП’ять.",
        quote="Скільки з них",
    ),
    Case(
        "only a forwarded mail",
        lambda: letter("-------- Переслане повідомлення --------\nТема: Запит\n\nТекст листа"),
        text="Текст листа",
    ),
    Case(
        "a signature after two dashes",
        lambda: letter(f"{REPLY}\n\n-- \nІван Коваль\nтел. 00-00-00"),
        text=REPLY,
        absent="Коваль",
        signature="Коваль",
    ),
    Case(
        "a signature after «З повагою»",
        lambda: letter(f"{REPLY}\n\nЗ повагою,\nначальник відділу\nІван Коваль"),
        text=REPLY,
        absent="Коваль",
        signature="Коваль",
    ),
    Case(
        "a telephone's signature",
        lambda: letter(f"{REPLY}\n\nНадіслано з мого iPhone"),
        text=REPLY,
        absent="iPhone",
        signature="iPhone",
    ),
    Case(
        "«З повагою» at the top of a long letter",
        lambda: letter("Шановні колеги!\nЗ повагою ставимося до запиту.\n" + "Рядок відповіді.\n" * 40),
        text="З повагою ставимося",
    ),
    Case("a page", page, text="Доброго дня!\naдані\n\nОб’єкт 120", absent="alert"),
    Case(
        "a page with a quote",
        lambda: page("<p>Так.</p><blockquote><p>Скільки?</p></blockquote>"),
        text="Так.",
        absent="Скільки",
        quote="> Скільки?",
    ),
    Case(
        "a page with entities",
        lambda: page("<p>Об&rsquo;єкт &laquo;А&raquo; &nbsp; &#1111;жа</p>"),
        text="Об’єкт «А» їжа",
    ),
    Case("a page that is no page", lambda: page("<p =>Текст <b>без <i>кінця</b"), text="Текст без кінця"),
    Case(
        "plain and page",
        lambda: mixed(text_part("Простий текст"), text_part("<p>Сторінка</p>", kind="html"), kind="alternative"),
        text="Простий текст",
        absent="Сторінка",
    ),
    Case(
        "an empty plain beside a page",
        lambda: mixed(text_part(" \r\n"), text_part("<p>Сторінка</p>", kind="html"), kind="alternative"),
        text="Сторінка",
    ),
    Case(
        "a page with its pictures",
        lambda: mixed(
            inner(
                "related",
                inner(
                    "alternative",
                    text_part("Текст"),
                    text_part("<p>Текст<img src=cid:1></p>", kind="html"),
                    boundary="c",
                ),
                file_part(PNG, "; filename=logo.png", "image/png", Content_ID="<1>"),
                boundary="b",
            ),
        ),
        text="Текст",
        files={"logo.png": PNG},
    ),
    Case(
        "text before and after a file",
        lambda: mixed(text_part("Перший."), file_part(PNG, "; filename=a.png", "image/png"), text_part("Другий.")),
        text="Перший.\n\nДругий.",
        files={"a.png": PNG},
    ),
    Case("an empty body", lambda: letter(""), problems=("empty_body",)),
    Case("blanks only", lambda: letter(" \n\t\n "), problems=("empty_body",)),
    Case(
        "a mail without a body",
        lambda: entity(heading(word("Запит")), b"")[:-2],
        subject="Запит",
        problems=("empty_body",),
    ),
    Case("zero bytes and marks of no width", lambda: letter("До\u200bбро\x00го дня\ufeff"), text="Доброго дня"),
    Case("no-break blanks", lambda: letter("вх.\u00a0№\u00a05"), text="вх. № 5"),
]
