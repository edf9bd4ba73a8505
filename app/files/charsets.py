"""The text of a file in the charset that its bytes speak of, for the charsets that are met in Ukraine."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
OF_ONE_BYTE = ["cp1251", "koi8_u", "cp866"]
# In cp866, which has no «і», people write the Latin letter: so much mixing is usual.
MOST_MIXED = 0.5
SAMPLE = 64 * 1024
# No text has these; a picture or a program nearly always does.
UNPRINTABLE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True)
class Decoded:
    """A text, and the charset (a name that Python knows) in which it was written."""

    text: str
    charset: str


def decode(content: bytes) -> Decoded | None:
    """The content as text; None when it is none. Whatever the charset has no letter for becomes U+FFFD."""
    for mark, charset in MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(charset, "replace"), charset)
    if UNPRINTABLE.search(content, 0, SAMPLE):
        return None
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content[:SAMPLE], cp_isolation=OF_ONE_BYTE, threshold=MOST_MIXED).best()
        return Decoded(content.decode(best.encoding, "replace"), best.encoding) if best else None
