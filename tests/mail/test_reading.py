"""What a read mail gives to those who store, match and show it."""

import pickle

import pytest

from app.mail.reading import Address, read_mail
from app.mail.understanding import Kind, understand
from tests.mail.corpus.bodies import page
from tests.mail.corpus.building import OFFICE, PDF, US, entity, heading, letter, mixed, text_part, word
from tests.mail.corpus.nesting import ORIGINAL, enclosed


def test_everything_by_which_a_reply_is_matched_is_there() -> None:
    mail = read_mail(
        letter(
            "Доброго дня",
            Reply_To=f"{word('Канцелярія')} <kanc@misto.example>",
            Cc=f"<{OFFICE}>, <b@misto.example>",
            Delivered_To=US,
            In_Reply_To="<2@example.org>",
            References="<1@example.org>\r\n <2@example.org> <1@example.org>",
        )
    )
    assert mail.reply_to == (Address("Канцелярія", "kanc@misto.example"),)
    assert [address.address for address in mail.cc] == [OFFICE, "b@misto.example"]
    assert mail.to == mail.delivered_to == (Address("", US),)
    assert (mail.message_id, mail.in_reply_to) == ("5.2026@misto.example", "2@example.org")
    assert mail.references == ("1@example.org", "2@example.org")


def test_a_page_that_is_shown_loads_nothing_and_runs_nothing() -> None:
    html = read_mail(page()).html
    assert "Доброго дня!" in html
    assert 'href="https://misto.example/data"' in html
    for harm in ("track.example", "<img", "src=", "style", "script", "onload", "javascript", "<form", "background"):
        assert harm not in html


def test_a_mail_inside_is_read_by_itself_and_its_files_are_listed_with_the_others() -> None:
    mail = read_mail(mixed(text_part("Пересилаємо."), enclosed(ORIGINAL)))
    (inner,) = mail.enclosed
    assert (inner.subject, inner.text) == ("Перший лист", "Відповідь у додатку.")
    assert inner.attachments == tuple(file for file in mail.attachments if file.path)
    assert mail.attachments[0].content == ORIGINAL


def test_the_type_is_told_by_content_and_the_senders_word_is_kept() -> None:
    fields = heading() | {"Content-Type": "image/gif; name=a.gif", "Content-Transfer-Encoding": "binary"}
    (file,) = read_mail(entity(fields, PDF)).attachments
    assert (file.declared_type, file.media_type, file.size) == ("image/gif", "application/pdf", len(PDF))


def test_a_read_mail_can_be_handed_to_another_process() -> None:
    mail = read_mail(mixed(text_part("Текст"), enclosed(ORIGINAL)))
    assert pickle.loads(pickle.dumps(mail)) == mail  # noqa: S301


@pytest.mark.parametrize("annex", ["У задоволенні запиту відмовлено: інформація з обмеженим доступом.", ""])
def test_the_text_of_the_files_counts_when_somebody_extracted_it(annex: str) -> None:
    understood = understand(read_mail(letter("Лист у додатку.")), [annex])
    assert (understood.kind is Kind.REFUSAL) is bool(annex)
    assert not annex or (understood.facts.ground and understood.facts.ground.key == "restricted")


def test_a_suggestion_names_its_passages_its_rivals_and_the_outcome_to_record() -> None:
    understood = understand(
        read_mail(letter("На Ваш запит повідомляємо: строк розгляду продовжено до 20 робочих днів."))
    )
    assert understood.outcome is not None
    assert understood.outcome.word == "extended"
    assert understood.facts.term_days == 20
    assert any("продовжено" in passage.words for passage in understood.passages)
    assert Kind.ANSWER in [kind for kind, _ in understood.others]
    assert 0.6 <= understood.confidence < 1
    assert "рада продовжує строк" in understood.explanation.uk
