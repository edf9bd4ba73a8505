"""The questions of a campaign as rows: those of a built-in campaign, and those of an author."""

import secrets
from collections.abc import Sequence
from textwrap import shorten

from app.letters.campaign_kinds import CampaignQuestion as BuiltInQuestion
from app.letters.facts import QuestionKind
from app.models import CampaignQuestion

# Above the column of a table.
TITLE_LENGTH = 60


def question_row(question: BuiltInQuestion) -> CampaignQuestion:
    """A question of a built-in campaign, not yet numbered."""
    return CampaignQuestion(
        key=question.key,
        kind=question.kind.value,
        text=question.text,
        title_uk=question.title.uk,
        title_en=question.title.en,
        is_voluntary=question.is_voluntary,
    )


def own_question(text: str, kind: QuestionKind = QuestionKind.TEXT, title: str = "") -> CampaignQuestion:
    """A question of an author, not yet numbered: its key is made now, and no other question ever has it."""
    title = title or brief(text)
    return CampaignQuestion(
        key=f"own_{secrets.token_hex(4)}", kind=kind.value, text=text.strip(), title_uk=title, title_en=title
    )


def brief(text: str) -> str:
    """The first words of a question, where it has no title of its own."""
    return shorten(text, TITLE_LENGTH, placeholder="…")


def number_questions(questions: Sequence[CampaignQuestion]) -> list[CampaignQuestion]:
    """The questions with their places in the letter, in this order."""
    for position, question in enumerate(questions, start=1):
        question.position = position
    return list(questions)
