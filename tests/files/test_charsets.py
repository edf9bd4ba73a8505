"""The charset of a text, told by its letters."""

import pytest

from app.files.charsets import decode
from tests.files.specimens import LETTER

# cp866 has no letter «і»: people write the Latin one.
BY_CHARSET = dict.fromkeys(("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_u"), LETTER)
BY_CHARSET["cp866"] = LETTER.replace("і", "i")


@pytest.mark.parametrize("charset", BY_CHARSET)
def test_ukrainian_is_read_in_every_charset_that_is_met(charset: str) -> None:
    decoded = decode(BY_CHARSET[charset].encode(charset))
    assert decoded
    assert (decoded.charset, decoded.text) == (charset, BY_CHARSET[charset])


def test_what_is_no_text_is_not_read_as_one() -> None:
    assert decode(b"\x7fELF\x02\x01\0\0") is None
