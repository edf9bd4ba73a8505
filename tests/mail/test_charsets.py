"""Charsets are told by letters: sentences of our own letters in every charset, under every label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.reading.charsets import decode, known_charset
from app.mail.reading.judging import CANDIDATES

SENTENCES = [
    "Просимо надати перелік об’єктів комунальної власності станом на перше число.",
    "Запитувана інформація розміщена на офіційному сайті міської ради.",
    "Кількість працівників виконавчого комітету становить сто двадцять осіб.",
    "ЗАПИТ НА ІНФОРМАЦІЮ",
    "Щодо забезпечення доступу до публічної інформації у формі відкритих даних",
    "Ответ на запрос направлен почтой.",
    "Лист №5",
    "Рішення сесії від 12.05.2026",
]
LABELS = ["", "us-ascii", "iso-8859-1", "utf-8", "windows-1251", "koi8-r", "x-unknown"]


@pytest.mark.parametrize("charset", CANDIDATES)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_read_whatever_its_label(sentence: str, label: str, charset: str) -> None:
    try:
        raw = sentence.encode(charset)
    except UnicodeEncodeError:
        sentence = sentence.replace("’", "'").replace("і", "i").replace("І", "I").replace("ї", "i").replace("№", "No")
        raw = sentence.encode(charset)
    assert decode(raw, label).text == sentence


@given(st.sampled_from(SENTENCES), st.binary(max_size=40), st.sampled_from(LABELS))
def test_a_text_is_always_read_somehow(sentence: str, noise: bytes, label: str) -> None:
    assert isinstance(decode(sentence.encode() + noise, label).text, str)


@pytest.mark.parametrize(
    "label", ["base64", "rot13", "punycode", "idna", "undefined", "unicode_escape", "a\0b", "é", ""]
)
def test_a_codec_that_is_no_charset_means_nothing(label: str) -> None:
    assert known_charset(label) == ""
