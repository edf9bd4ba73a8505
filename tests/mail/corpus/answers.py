"""What councils answer: in full, with annexes, later, elsewhere, for money, not at all. Law No "
"2939-VI in their words."""

from datetime import date
from functools import partial

from app.mail.understanding import Kind
from tests.mail.corpus.building import PDF, file_part, letter, mixed, text_part, word
from tests.mail.corpus.case import Case

EXTENSIONS = [
    (
        "У зв’язку з необхідністю обробки значної кількості даних строк розгляду Вашого запиту "
        "продовжено до 20 робочих днів."
    ),
    (
        "Відповідно до частини четвертої статті 20 Закону України «Про доступ до публічної інформації» "
        "термін надання відповіді продовжується до 09.06.2026."
    ),
    (
        "Повідомляємо про продовження строку розгляду запиту, оскільки запит стосується надання "
        "великого обсягу інформації."
    ),
    "Враховуючи великий обсяг, повідомляємо, що термін розгляду запиту подовжено до двадцяти робочих днів.",
]
FORWARDINGS = {
    (
        "Повідомляємо, що Ваш запит направлено належному розпоряднику інформації – Департаменту "
        "фінансів Луцької міської ради, для розгляду."
    ): "Департаменту фінансів Луцької міської ради",
    (
        "Відповідно до ч. 3 ст. 22 Закону Ваш запит надіслано за належністю до управління освіти виконавчого комітету."
    ): "управління освіти виконавчого комітету",
    "Запит перенаправлено до КП «Водоканал» для надання відповіді.": "КП «Водоканал»",
    "Лист переадресовано на адресу Головного управління статистики області.": "Головного управління статистики області",
}
REFUSALS = {
    (
        "У наданні запитуваної інформації відмовлено, оскільки вона є інформацією з обмеженим доступом. "
        "Рішення може бути оскаржено."
    ): "restricted",
    (
        "На підставі пункту 1 частини першої статті 22 Закону повідомляємо, що міська рада не володіє "
        "запитуваною інформацією."
    ): "not_held",
    "Міська рада не є розпорядником запитуваної інформації, тому запит не може бути задоволений.": "not_held",
    "Ваш запит не відповідає вимогам частини п’ятої статті 19 Закону, у задоволенні запиту відмовляємо.": "form",
    "У задоволенні запиту відмовлено, бо не сплачено витрати на копіювання.": "fee_unpaid",
    (
        "Зазначені відомості належать до службової інформації і не підлягають оприлюдненню під час воєнного стану."
    ): "restricted",
    "Відмовляємо у задоволенні Вашого запиту.": "other",
    "Повідомляємо про відмову в задоволенні запиту на підставі п. 1 ч. 1 ст. 22 Закону.": "other",
    "На Ваш запит повідомляємо, що запитувана інформація у виконавчому комітеті відсутня, не створювалась.": "not_held",
    "Запит залишено без розгляду, оскільки він не містить підпису та поштової адреси.": "form",
}
BILLS = {
    "Для отримання копій документів просимо сплатити рахунок у сумі 66,56 грн за копіювання 20 сторінок.": "66,56",
    (
        "Обсяг документів становить 35 сторінок. Просимо відшкодувати фактичні витрати на копіювання: 1 "
        "166 гривень. Рахунок на оплату додається."
    ): "1 166",
}
SITES = {
    (
        "Повідомляємо, що запитувана інформація розміщена на офіційному сайті міської ради https://misto.example/data."
    ): "https://misto.example/data",
    "З переліком об’єктів можна ознайомитися за посиланням: https://data.example/set/1": "https://data.example/set/1",
    "Дані оприлюднено на Єдиному державному вебпорталі відкритих даних (www.data.example).": "www.data.example",
}
ANSWERS = [
    "Виконавчий комітет розглянув Ваш запит про доступ до публічної інформації та повідомляє: чисельність – 120.",
    "На Ваш запит, зареєстрований за № 12 від 05.05.2026, повідомляємо: кількість об’єктів – 120.",
    "Розглянувши Ваш запит, надаємо таку інформацію: посадова особа – Іван Коваль.",
    "За результатами розгляду запиту інформуємо, що набори даних оновлено.",
]


def with_file(text: str, subject: str = "Відповідь на запит") -> bytes:
    return mixed(text_part(text), file_part(PDF, '; filename="a.pdf"'), subject=word(subject))


CASES = [
    *(Case(f"extension {n}", partial(letter, text), kind=Kind.EXTENSION) for n, text in enumerate(EXTENSIONS)),
    Case("an extension until a day", lambda: letter(EXTENSIONS[1]), kind=Kind.EXTENSION, until=date(2026, 6, 9)),
    Case("an extension in a file", lambda: with_file(EXTENSIONS[0]), kind=Kind.EXTENSION),
    *(
        Case(f"forwarding to {holder}", partial(letter, text), kind=Kind.FORWARDING, holder=holder)
        for text, holder in FORWARDINGS.items()
    ),
    *(
        Case(f"refusal {n}: {ground}", partial(letter, text), kind=Kind.REFUSAL, ground=ground)
        for n, (text, ground) in enumerate(REFUSALS.items())
    ),
    *(
        Case(f"bill of {amount}", partial(letter, text), kind=Kind.BILL, amount=amount)
        for text, amount in BILLS.items()
    ),
    *(Case(f"see {link}", partial(letter, text), kind=Kind.SEE_SITE, link=link) for text, link in SITES.items()),
    *(Case(f"answer {n}", partial(letter, text), kind=Kind.ANSWER) for n, text in enumerate(ANSWERS)),
    *(
        Case(f"answer {n} with annexes", partial(with_file, text), kind=Kind.ANSWER_WITH_ANNEXES)
        for n, text in enumerate(ANSWERS)
    ),
    Case("the answer is in the file", lambda: with_file("Відповідь у додатку."), kind=Kind.ANSWER_WITH_ANNEXES),
    Case(
        "a file without words",
        lambda: with_file("", "Vidpovid"),
        kind=Kind.ANSWER_WITH_ANNEXES,
        problems=("empty_body",),
    ),
    Case(
        "a file, and the site beside it",
        lambda: with_file(f"Надаємо інформацію у додатку. {SITES.copy().popitem()[0]}"),
        kind=Kind.ANSWER_WITH_ANNEXES,
    ),
    Case(
        "a deferral",
        lambda: letter("У зв’язку з непереборною силою задоволення Вашого запиту відстрочено до 01.09.2026."),
        kind=Kind.DEFERRAL,
        until=date(2026, 9, 1),
    ),
    Case(
        "how to complain is no refusal",
        lambda: letter(
            "Надаємо інформацію: 120 об’єктів. Відмова може бути оскаржена. У разі відмови маєте право на оскарження."
        ),
        kind=Kind.ANSWER,
    ),
    Case(
        "treated as an appeal",
        lambda: letter(
            "Ваше звернення розглянуто відповідно до Закону України «Про звернення громадян» у місячний "
            "строк. Надаємо інформацію."
        ),
        is_reclassified=True,
    ),
    Case(
        "an answer that begins with its registration",
        lambda: with_file(
            "Ваш запит зареєстровано за вх. № 5 від 12.05.2026. Розглянувши його, надаємо таблицю у додатку."
        ),
        kind=Kind.ANSWER_WITH_ANNEXES,
        number="5",
    ),
    Case(
        "a bare answer under our subject",
        lambda: letter("Доброго дня. Станом на 01.05.2026 на обліку перебуває 350 осіб.", "Re: Запит"),
        kind=Kind.ANSWER,
    ),
    Case("nothing that is known", lambda: letter("Смачного!", "Обід"), kind=Kind.UNKNOWN),
    Case(
        "our request in the quote says nothing",
        lambda: letter(
            "На Ваш запит повідомляємо: так.\n\n> Просимо не відмовляти; строк продовжено до 20 робочих днів",
            "Re: Запит",
        ),
        kind=Kind.ANSWER,
    ),
]
