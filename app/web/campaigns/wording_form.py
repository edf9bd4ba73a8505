"""The form of a campaign's words: a group of fields for each question, in an order that its buttons change."""

import re
from collections.abc import Mapping
from itertools import count
from types import MappingProxyType

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from app.letters.facts import QuestionKind
from app.services.drafting import get_campaign
from app.services.editing import QuestionDraft, WordsDraft, needs_plea, words_of
from app.services.previewing import letters_to_show
from app.services.wordings import wordings_for
from app.web.forms_base import Form, LongTextField, SelectField, TextField

# A question that is not saved yet; what is saved has a key of the campaign.
NEW = "new-"
NEW_KEY = re.compile(rf"{NEW}[0-9]{{1,4}}")
MOST_QUESTIONS = 100
ANSWER_KINDS = {
    QuestionKind.TEXT.value: _l("a text"),
    QuestionKind.NUMBER.value: _l("a number"),
    QuestionKind.YES_NO.value: _l("yes or no"),
    QuestionKind.DATE.value: _l("a date"),
    QuestionKind.LINK_OR_FILE.value: _l("a link or a file"),
}
SAVE = "save"


class WordsForm(Form):
    """What all letters share; the fields of questions are added for each campaign."""

    keys: tuple[str, ...] = ()
    # The wordings of ours that may be chosen, by key.
    offered: Mapping[str, str] = MappingProxyType({})

    wording = SelectField(_l("Words of the letter"))
    heading = LongTextField(
        _l("Heading"), longest=300, description=_l("Begins with «Про…» and stands above the questions.")
    )
    introduction = LongTextField(_l("Introduction"), description=_l("One short paragraph before the questions."))
    plea = LongTextField(
        _l("Why it is urgent"),
        description=_l("The reasons for an answer within 48 hours: what happens, and on which day."),
    )
    letter = SelectField(_l("Show the letter to"), validate_choice=False)

    @property
    def step(self) -> str:
        """Which button was pressed; a form sent without one is to be saved."""
        return str(request.form.get("step", SAVE))

    def group(self, key: str) -> dict[str, Field]:
        """The fields of one question."""
        return {name: self[f"{name}-{key}"] for name in ("question", "kind", "title")}

    @property
    def words(self) -> WordsDraft:
        """What was typed, as the use case takes it."""
        return WordsDraft(
            heading=self.heading.data or "",
            introduction=self.introduction.data or "",
            plea=(self.plea.data or "") if "plea" in self else "",
            wording_id=int(self.wording.data) if self.wording.data in self.offered else None,
            questions=tuple(self._question(key) for key in self.keys),
        )

    def _question(self, key: str) -> QuestionDraft:
        text, kind, title = (self[f"{name}-{key}"].data or "" for name in ("question", "kind", "title"))
        return QuestionDraft(key, text, kind, title)


def words_form(slug: str) -> WordsForm:
    """The form with what was typed, or with what is saved; its questions as the pressed button orders them."""
    campaign = get_campaign(slug)
    saved = words_of(campaign)
    drafts = {draft.key: draft for draft in saved.questions}
    typed = request.form.get("order", ",".join(drafts)).split(",")
    known = [key for key in dict.fromkeys(typed) if key in drafts or NEW_KEY.fullmatch(key)]
    keys = arrange(known, request.form.get("step", SAVE))
    fields = {name: field for key in keys for name, field in _fields(key, drafts.get(key)).items()}
    made = type("WordsFormOfCampaign", (WordsForm,), {"keys": tuple(keys), **fields})
    form: WordsForm = made(
        heading=saved.heading,
        introduction=saved.introduction,
        plea=saved.plea,
        wording=str(saved.wording_id or ""),
    )
    if not needs_plea(campaign):
        del form.plea
    form.offered = {str(row.id): row.name for row in wordings_for(campaign)}
    form.wording.choices = [("", _("as they are shipped")), *form.offered.items()]
    form.letter.choices = [(number, f"{city} ({number})") for number, city in letters_to_show(campaign)]
    return form


def arrange(keys: list[str], step: str) -> list[str]:
    """The keys of the questions after the pressed button («up:officer»): one moved, removed or added; never none."""
    action, _colon, key = step.partition(":")
    if key in keys:
        at = keys.index(key)
        rest = keys[:at] + keys[at + 1 :]
        places = {"up": max(0, at - 1), "down": at + 1, "remove": None}
        to = places.get(action, at)
        keys = rest if to is None else [*rest[:to], key, *rest[to:]]
    if (action == "add" and len(keys) < MOST_QUESTIONS) or not keys:
        free = next(number for number in count(1) if f"{NEW}{number}" not in keys)
        keys = [*keys, f"{NEW}{free}"]
    return keys


def _fields(key: str, draft: QuestionDraft | None) -> dict[str, Field]:
    draft = draft or QuestionDraft(key, "")
    return {
        f"question-{key}": LongTextField(_l("Text"), default=draft.text),
        f"kind-{key}": SelectField(_l("A good answer is"), choices=list(ANSWER_KINDS.items()), default=draft.kind),
        f"title-{key}": TextField(_l("Short title for tables"), default=draft.title),
    }
