"""What a campaign asks is edited while its letters are drafts: questions keep their keys, new ones get their own."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.errors import BadInput, Refused
from app.models import Campaign
from app.services.editing import QuestionDraft, WordsDraft, edit_words, words_of
from app.services.people import SYSTEM
from app.services.previewing import preview_words
from app.services.recording import record_many_posted
from tests.web.campaign_pages import KYIV, opened_campaign

NEW = QuestionDraft("new-1", "Копія договору № 5 за 2025 рік.", "link_or_file")


@pytest.fixture
def campaign(any_app: Flask) -> Campaign:
    return opened_campaign(KYIV)


def asked(campaign: Campaign) -> list[tuple[int, str]]:
    return [(question.position, question.key) for question in campaign.questions]


def test_questions_are_moved_removed_and_added_and_keep_their_keys(campaign: Campaign) -> None:
    words = words_of(campaign)
    first, second, *_ = words.questions
    edit_words("audit", replace(words, questions=(second, NEW, first)))
    keys = [key for _, key in asked(campaign)]
    assert [position for position, _ in asked(campaign)] == [1, 2, 3]
    assert (keys[0], keys[2]) == (second.key, first.key)
    own = campaign.questions[1]
    assert own.key.startswith("own_")
    assert (own.kind, own.text, own.title_uk) == ("link_or_file", NEW.text, NEW.text)
    edit_words("audit", replace(words_of(campaign), introduction="Коротко."))
    assert [key for _, key in asked(campaign)] == keys, "a key is made once and lasts"


def test_a_new_title_is_that_of_both_languages_and_an_old_one_keeps_its_translation(campaign: Campaign) -> None:
    words = words_of(campaign)
    first, second, *rest = words.questions
    english = campaign.questions[1].title_en
    edit_words("audit", replace(words, questions=(replace(first, title="Хто"), second, *rest)))
    assert (campaign.questions[0].title_uk, campaign.questions[0].title_en) == ("Хто", "Хто")
    assert campaign.questions[1].title_en == english


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"heading": " "}, "heading"),
        ({"questions": ()}, None),
        ({"questions": (NEW, QuestionDraft("new-2", " "))}, "question-new-2"),
        ({"questions": (replace(NEW, kind="opinion"),)}, "kind-new-1"),
    ],
)
def test_what_cannot_be_saved_names_its_field_and_changes_nothing(
    campaign: Campaign, change: dict[str, object], field: str | None
) -> None:
    before = words_of(campaign)
    words = replace(before, introduction="Інше.")
    with pytest.raises(BadInput) as caught:
        edit_words("audit", replace(words, **change))
    assert caught.value.field == field
    assert words_of(campaign) == before


def test_once_a_letter_has_left_the_words_stay(campaign: Campaign) -> None:
    record_many_posted(["audit-0001"], date(2026, 11, 3), SYSTEM)
    with pytest.raises(Refused):
        edit_words("audit", words_of(campaign))


def test_a_preview_draws_what_is_typed_and_saves_nothing(campaign: Campaign) -> None:
    before = words_of(campaign)
    typed = WordsDraft("Про договори {ради}", "", (NEW, QuestionDraft("new-2", "")))
    preview = preview_words(campaign, "audit-0009", typed)
    assert preview is not None
    assert preview.info_request.number == "audit-0001", "an unknown number shows the first letter"
    assert "Про договори Київської міської ради" in preview.email_text
    assert "2. " not in preview.email_text, "a question that is not written yet is not printed"
    assert preview.pages == len(preview.pictures) == 1
    assert preview.pictures[0].startswith("data:image/png;base64,iVBOR")
    assert words_of(campaign) == before


def test_a_preview_of_words_with_a_fault_says_what_to_mend(campaign: Campaign) -> None:
    preview = preview_words(campaign, "", replace(words_of(campaign), heading="Про {радда}"))
    assert preview is not None
    assert [remark.place for remark in preview.errors] == ["heading"]
    assert (preview.pictures, preview.email_text) == ((), "")
