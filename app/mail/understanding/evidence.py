"""The places of a mail in which rules look for their signs."""

import re
from collections.abc import Iterable

from app.law.reclassification import SENTENCE_END
from app.mail.reading import Attachment, ReadMail
from app.mail.understanding.rules import passed_over

# What matters is said on the first pages.
LONGEST = 20_000
APOSTROPHES = "'`ʼʹ‘´"
BLANKS = re.compile(r"\s+")
# Files that are no annex: pictures of a signature, cards, electronic signatures, and what belongs to reports.
DECORATION = re.compile(
    r"image/|text/(?:x-)?vcard|text/calendar|application/(?:x-)?pkcs7-signature|message/|text/rfc822-headers"
)


def places_of(mail: ReadMail, annexes: Iterable[str] = ()) -> dict[str, str]:
    """The words to be searched, by the name of their place: lower case, single blanks, one kind of apostrophe."""
    sender = mail.sender
    types = [mail.marks.get("content-type", ""), *(file.declared_type for file in mail.attachments)]
    places = {
        "subject": _plain(mail.subject),
        "text": sentences(mail.text, annexes),
        "sender": _plain(f"{sender.address} {sender.name}" if sender else ""),
        "type": _plain(" ".join(types[:20])),
    }
    places |= {f"headers.{name}": _plain(value) for name, value in mail.marks.items()}
    return places


def sentences(text: str, annexes: Iterable[str] = ()) -> str:
    """The sentences that speak of this request, one on a line."""
    words = BLANKS.sub(" ", "\n".join([text, *annexes])[:LONGEST]).strip()
    lines = _lowered("\n".join(SENTENCE_END.split(words))).split("\n")
    return "\n".join(line for line in lines if not passed_over().search(line))


def _plain(words: str) -> str:
    return _lowered(BLANKS.sub(" ", words).strip())


def _lowered(words: str) -> str:
    words = words.lower()
    for sign in APOSTROPHES:
        words = words.replace(sign, "’")
    return words


def annexes_of(mail: ReadMail) -> tuple[Attachment, ...]:
    """The files that are annexes: sent to be read, not to adorn or to sign the mail."""
    return tuple(
        file for file in mail.attachments if not (DECORATION.match(file.declared_type) and _is_adornment(file))
    )


def _is_adornment(file: Attachment) -> bool:
    """A scan of an answer is a picture too, but is not placed inside the page."""
    return bool(file.content_id) or not file.declared_type.startswith("image/")
