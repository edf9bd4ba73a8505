"""Every mail of the corpus gives what stands beside it: nothing lost, nothing garbled, the right kind, soon."""

import time

import pytest

from app.mail.reading import ReadMail, read_mail
from app.mail.reading.problems import WORDS
from app.mail.understanding import understand
from tests.mail.corpus import CASES
from tests.mail.corpus.case import Case

# The worst mails take about a second here; a reader whose time grows faster than the mail would take minutes.
PATIENCE_SECONDS = 20


def named(case: Case) -> str:
    return case.name


def keys_of(mail: ReadMail) -> set[str]:
    """The keys of the problems that were met."""
    told = {problem.en for problem in mail.problems}
    return {key for key, words in WORDS.items() if any(text.startswith(words["en"].split("{")[0]) for text in told)}


def files_of(mail: ReadMail) -> dict[str, bytes]:
    return {file.name: file.content for file in mail.attachments}


def test_the_corpus_is_large_and_no_two_mails_are_called_the_same() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_mail_is_read_as_it_was_meant(case: Case) -> None:
    started = time.perf_counter()
    mail = read_mail(case.raw)
    assert time.perf_counter() - started < PATIENCE_SECONDS
    if case.subject is not None:
        assert mail.subject == case.subject
    if case.sender is not None:
        assert str(mail.sender or "") == case.sender
    assert case.text in mail.text
    assert not case.absent or case.absent not in mail.text
    assert case.quote in mail.quote
    assert case.signature in mail.signature
    if case.written_at is not None:
        assert mail.written_at == case.written_at
    if case.problems is not None:
        assert keys_of(mail) == set(case.problems)


@pytest.mark.parametrize("case", [case for case in CASES if case.files is not None or case.paths], ids=named)
def test_files_keep_their_names_their_bytes_and_their_place(case: Case) -> None:
    mail = read_mail(case.raw)
    if case.files is not None:
        assert files_of(mail) == case.files
    found = {(file.name, file.path) for file in mail.attachments}
    assert {(name, path) for name, path in case.paths.items()} <= found


@pytest.mark.parametrize("case", [case for case in CASES if case.charset is not None], ids=named)
def test_a_charset_is_repaired_where_its_label_is_wrong_and_nowhere_else(case: Case) -> None:
    assert {repair.taken for repair in read_mail(case.raw).repairs} == ({case.charset} if case.charset else set())


@pytest.mark.parametrize("case", [case for case in CASES if case.kind or case.is_reclassified], ids=named)
def test_a_mail_is_understood_with_its_reasons_and_facts(case: Case) -> None:
    understood = understand(read_mail(case.raw))
    assert case.kind in (None, understood.kind), understood
    assert understood.explanation.uk
    assert understood.explanation.en
    assert understood.is_auto_reply is case.auto_reply
    assert (understood.reclassification is not None) is case.is_reclassified
    facts = understood.facts
    wanted = {
        "incoming_number": case.number,
        "incoming_on": case.on,
        "until": case.until,
        "new_holder": case.holder,
        "amount": case.amount,
    }
    assert {name: getattr(facts, name) for name, value in wanted.items() if value is not None} == {
        name: value for name, value in wanted.items() if value is not None
    }
    assert case.ground in (None, facts.ground.key if facts.ground else None)
    assert case.link is None or case.link in facts.links


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.bounce is not None or case.is_hard is not None], ids=named
)
def test_a_returned_letter_tells_whom_it_did_not_reach_and_whether_for_good(case: Case) -> None:
    bounce = understand(read_mail(case.raw)).bounce
    assert bounce is not None
    if case.bounce is not None:
        assert tuple(recipient.address for recipient in bounce.recipients) == case.bounce
    assert case.is_hard in (None, bounce.is_hard)
    assert case.returned_id in (None, bounce.returned_id)
