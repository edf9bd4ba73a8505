"""What is looked for in a mail: numbers like ours, secret parts of reply addresses, names of councils, domains."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.mail.reading import ReadMail
from app.registers.names import search_key

# How much of a mail's text is searched: an annex pasted into it may be endless.
LONGEST = 60_000
TOKEN = re.compile(r"(?<![a-z0-9])[a-z2-7]{16}(?![a-z0-9])")
NUMBER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-\d{4,}")
# «audit – 0001», «AUDIT-0001», «аudit-0001» with a Cyrillic а: a clerk retypes what a letter says.
LOOKALIKES = str.maketrans("асеіорхукмтвн", "aceiopxykmtbh")
DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
COUNCIL = re.compile(r"((?:\w+ ){1,4})міськ\w+ (?:рад|військов\w+ адміністрац)\w*")
# «№ 123/04-05», «за номером 123/04-05»: what a council may mean by the number under which it registered a request.
REGISTERED = re.compile(r"(?:№|номер\w*|\bN)\s*:?\s*([\w/\\.–-]*\d[\w/\\.–-]*)", re.IGNORECASE)
SHORTEST_REGISTERED = 4
# An address under these ends belongs to one office, not to a whole region: at least three labels.
FEWEST_LABELS = 3
PUBLIC: frozenset[str] = frozenset(
    tomllib.loads(Path(__file__).with_name("public_domains.toml").read_text(encoding="utf-8"))["domains"]
)


@dataclass(frozen=True)
class Clues:
    """Everything in one mail that may tell of a request; `recipients` as written too, all else in lower case."""

    recipients: tuple[str, ...]
    senders: tuple[str, ...]
    tokens: frozenset[str]
    quoted_tokens: frozenset[str]
    named_numbers: frozenset[str]
    addressed_numbers: frozenset[str]
    answered: str
    references: tuple[str, ...]
    enclosed: frozenset[str]
    registered: frozenset[str]
    domains: tuple[str, ...]
    key: str


def clues_of(mail: ReadMail) -> Clues:
    """All clues of a mail and of those that lie in it."""
    written = [person.address for person in (*mail.to, *mail.cc, *mail.delivered_to) if person.address]
    recipients = _lower(written)
    senders = _lower(person.address for person in (*((mail.sender,) if mail.sender else ()), *mail.reply_to))
    words = "\n".join([mail.subject, mail.text, mail.signature, mail.quote, *(file.name for file in mail.attachments)])[
        :LONGEST
    ]
    return Clues(
        recipients=tuple(dict.fromkeys((*written, *recipients))),
        senders=senders,
        tokens=_tokens(recipients),
        quoted_tokens=_tokens([words.lower(), *_addresses_inside(mail)]),
        named_numbers=numbers_in(words),
        addressed_numbers=frozenset(number for one in recipients for number in numbers_in(one)),
        answered=mail.in_reply_to,
        references=mail.references,
        enclosed=frozenset(_enclosed_ids(mail)),
        registered=_registered(words),
        domains=_domains(senders),
        key=search_key(words),
    )


def numbers_in(words: str) -> frozenset[str]:
    """What looks like a number of ours, as we write it: in lower Latin letters with plain hyphens."""
    plain = DASHES.sub("-", words.lower()).translate(LOOKALIKES)
    found = set(NUMBER.findall(plain))
    # «zapyt-audit-0001»: a number may stand behind other words.
    return frozenset(found | {rest for number in found for rest in _ends(number)})


def _ends(number: str) -> Iterable[str]:
    parts = number.split("-")
    return ("-".join(parts[start:]) for start in range(1, len(parts) - 1))


def council_words(key: str) -> frozenset[str]:
    """The words before «міська рада» in any case, as search keys: those that may name the council."""
    found: set[str] = set()
    for match in COUNCIL.finditer(key):
        words = match[1].split()
        found |= {" ".join(words[start:]) for start in range(len(words))}
    return frozenset(found)


def _lower(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.lower() for address in addresses if address))


def _tokens(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token for text in texts for token in TOKEN.findall(text))


def _addresses_inside(mail: ReadMail) -> Iterable[str]:
    for inner in mail.enclosed:
        yield from _lower(person.address for person in (*inner.to, *inner.cc, *inner.delivered_to))
        yield inner.text[:LONGEST].lower()
        yield from _addresses_inside(inner)


def _enclosed_ids(mail: ReadMail) -> Iterable[str]:
    """The identities that the mails inside this one have and answer."""
    for inner in mail.enclosed:
        yield from (one for one in (inner.message_id, inner.in_reply_to, *inner.references) if one)
        yield from _enclosed_ids(inner)


def _registered(words: str) -> frozenset[str]:
    found = (number.strip(".,–-()") for number in REGISTERED.findall(words))
    return frozenset(number for number in found if len(number) >= SHORTEST_REGISTERED)


def _domains(senders: Iterable[str]) -> tuple[str, ...]:
    """The domain of a sender and those above it that can still be one office’s; none of a public provider."""
    found: dict[str, None] = {}
    for address in senders:
        labels = address.rpartition("@")[2].split(".")
        for start in range(max(len(labels) - FEWEST_LABELS, 0) + 1):
            found.setdefault(".".join(labels[start:]))
    return tuple(domain for domain in found if domain and domain not in PUBLIC)


def named_among(spellings: Mapping[str, frozenset[int]], key: str) -> dict[int, str]:
    """The councils whose own word stands before «міська рада», by `spellings` of it; with the word that was found."""
    return {council: word for word in council_words(key) for council in spellings.get(word, ())}
