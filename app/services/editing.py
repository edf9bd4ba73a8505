"""Editing what a campaign asks and in which words, while every letter is a draft."""

from dataclasses import dataclass

from app.errors import BadInput
from app.letters.facts import QuestionKind
from app.letters.kinds import get_letter_kind
from app.models import Campaign, CampaignQuestion, db
from app.services.drafting import get_campaign, require_drafts
from app.services.questions import brief, number_questions, own_question
from app.services.wordings import get_wording_for


@dataclass(frozen=True)
class QuestionDraft:
    """One question as it was typed; a key that the campaign does not know makes a new question."""

    key: str
    text: str
    kind: str = QuestionKind.TEXT.value
    title: str = ""


@dataclass(frozen=True)
class WordsDraft:
    """All that the letters of a campaign share, as it was typed; the questions in their order.

    `wording_id` is that of our own words, None for those of the kind.
    """

    heading: str
    introduction: str
    questions: tuple[QuestionDraft, ...]
    plea: str = ""
    wording_id: int | None = None


def words_of(campaign: Campaign) -> WordsDraft:
    """The words of a campaign as they stand."""
    questions = (QuestionDraft(row.key, row.text, row.kind, row.title_uk) for row in campaign.questions)
    return WordsDraft(
        campaign.heading, campaign.introduction, tuple(questions), campaign.plea, wording_id=campaign.wording_id
    )


def edit_words(slug: str, words: WordsDraft) -> Campaign:
    """Replace the words of a campaign; raises BadInput naming the field, Refused once a letter has left.

    Questions keep their keys: what is removed is gone, what is new gets a key of its own.
    """
    campaign = get_campaign(slug)
    require_drafts(campaign)
    _check(campaign, words)
    wording = get_wording_for(campaign, words.wording_id) if words.wording_id else None
    rows = {row.key: row for row in campaign.questions}
    campaign.questions = number_questions([_question(rows.get(draft.key), draft) for draft in words.questions])
    campaign.heading, campaign.introduction = " ".join(words.heading.split()), words.introduction.strip()
    campaign.plea = words.plea.strip() if needs_plea(campaign) else ""
    campaign.wording = wording
    db.session.commit()
    return campaign


def needs_plea(campaign: Campaign) -> bool:
    """Whether its letters must say why they are urgent."""
    return get_letter_kind(campaign.letter_kind).needs("plea")


def _check(campaign: Campaign, words: WordsDraft) -> None:
    """All of it before anything is changed."""
    if not words.heading.strip():
        raise BadInput("Write the heading of the letter.", field="heading")
    if needs_plea(campaign) and not words.plea.strip():
        raise BadInput("Write why the answer is urgent: without reasons nobody need hurry.", field="plea")
    if not words.questions:
        raise BadInput("A request asks at least one question: add one.")
    for draft in words.questions:
        if not draft.text.strip():
            raise BadInput("A question cannot be empty: write it, or remove it.", field=f"question-{draft.key}")
        if draft.kind not in set(QuestionKind):
            raise BadInput("Choose what a good answer is.", field=f"kind-{draft.key}")


def _question(row: CampaignQuestion | None, draft: QuestionDraft) -> CampaignQuestion:
    title = " ".join(draft.title.split()) or brief(draft.text)
    if row is None:
        return own_question(draft.text, QuestionKind(draft.kind), title)
    row.text, row.kind = draft.text.strip(), draft.kind
    if title != row.title_uk:
        row.title_uk = row.title_en = title
    return row
