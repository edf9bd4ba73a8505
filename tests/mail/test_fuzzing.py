"""Mails that nobody wrote: the corpus with its bytes changed by chance, and what Hypothesis thinks of."""

import random
import resource
import time
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.mail.reading import read_mail
from app.mail.reading.file_names import safe_name
from app.mail.understanding import understand
from tests.mail.corpus import ORDINARY
from tests.mail.corpus.building import PDF, file_part, mixed

# One mail of the corpus takes a few milliseconds, whatever is done to it.
PATIENCE_SECONDS = 10
# No mail of the corpus that is changed here is larger than 30 KB.
MOST_MEMORY_MIB = 200
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LINES = st.sampled_from(
    [
        b"From: =?utf-8?B?0KDQsNC00LA=?= <rada@misto.example>",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: text/html; charset=koi8-ru",
        b"Content-Type: message/rfc822",
        b"Content-Type: application/ms-tnef",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*0*=utf-8''%D0; filename*1*=%92",
        b"Subject: =?windows-1251?Q?=C2=B3=E4?= =?",
        b"Date: 32 Foo 99999 99:99:99 +9999",
        b"",
        b"--b",
        b"--b--",
        b"begin 644 a",
        b"end",
        b"> quoted",
        b"\xc2\xb3\xe4\xef\xee\xe2\xb3\xe4\xfc",
    ]
)


def changed(raw: bytes, chance: random.Random) -> bytes:
    """The mail with up to six changes: bytes overwritten, cut out, doubled, moved, or taken from another mail."""
    mail = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(mail) + 1)
        stop = min(len(mail), start + chance.choice([1, 1, 2, 8, 64, 600]))
        piece = bytes(mail[start:stop])
        elsewhere = chance.randrange(len(mail) + 1)
        match chance.randrange(5):
            case 0:
                mail[start:stop] = chance.randbytes(stop - start)
            case 1:
                del mail[start:stop]
            case 2:
                mail[elsewhere:elsewhere] = piece * chance.randint(1, 30)
            case 3:
                other = chance.choice(ORDINARY).raw
                mail[start:start] = other[chance.randrange(len(other) + 1) :][:400]
            case 4:
                mail[start:stop] = piece[::-1]
    return bytes(mail)


def peak_memory() -> float:
    """In MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def survive(seed: int, count: int) -> None:
    """Read so many changed mails, each also as one part of a mail whose other part is whole."""
    chance = random.Random(seed)  # noqa: S311
    before = peak_memory()
    for number in range(count):
        raw = changed(chance.choice(ORDINARY).raw, chance)
        started = time.perf_counter()
        understand(read_mail(raw))
        beside = read_mail(mixed(raw, file_part(PDF, "; filename=whole.pdf"), boundary="=_outermost"))
        assert time.perf_counter() - started < PATIENCE_SECONDS, (seed, number)
        assert PDF in [file.content for file in beside.attachments if file.name == "whole.pdf"], (seed, number)
    assert peak_memory() - before < MOST_MEMORY_MIB, seed


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_mail_is_read_and_costs_its_neighbours_nothing(seed: int) -> None:
    survive(seed, 250)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 120))
def test_twenty_thousand_damaged_mails_are_read(seed: int) -> None:
    survive(seed, 1_000)


@QUIET
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read(raw: bytes) -> None:
    understand(read_mail(raw))


@QUIET
@given(st.lists(LINES | st.binary(max_size=40), max_size=40), st.sampled_from([b"\r\n", b"\n", b"\r"]))
def test_any_lines_of_mails_are_read(lines: list[bytes], end: bytes) -> None:
    understand(read_mail(end.join(lines)))


def is_garbled(name: str) -> bool:
    """Whether a name looks like UTF-8 that somebody took for Latin-1: such a name is mended, not kept."""
    try:
        return name.encode("latin-1").decode() != name
    except UnicodeError:
        return False


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=60
).filter(lambda name: not is_garbled(name))


@QUIET
@given(st.lists(st.tuples(NAMES, st.binary(max_size=500)), max_size=5), st.text(max_size=200))
def test_what_the_standard_library_writes_comes_back_byte_for_byte(files: list[tuple[str, bytes]], text: str) -> None:
    mail = EmailMessage()
    mail["From"] = "rada@misto.example"
    mail.set_content(text.encode("utf-8", "replace").decode())
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    found = read_mail(bytes(mail)).attachments
    assert [file.content for file in found] == [content for _, content in files]
    for file, (name, _) in zip(found, files, strict=True):
        assert safe_name(name) in ("", file.name)
