"""The form of a reply: what came, what it is, and what it says to each question of the campaign."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import Field, ValidationError

from app.law.grounds import GroundKind, grounds
from app.services.logging_replies import AnswerFacts, ReplyFacts
from app.web.formatting import spoken
from app.web.forms_base import (
    DayField,
    FilesField,
    Form,
    LongTextField,
    RadioField,
    SelectField,
    TextField,
    TicksField,
    required,
)
from app.web.replies_words import CHANNELS, COMPLETENESS, FORMATS, OUTCOMES, REPLY_CHANNELS, QuestionAsked, title_of

DAY = _l("For example 27.11.2026")
REASON = _l("As the letter gives it: our objection quotes it. Empty if it gives none.")


class ReplyForm(Form):
    """One reply as a person logs it; the fields of questions are added for each campaign."""

    questions: Sequence[QuestionAsked] = ()
    received_on = DayField(_l("Received on"), [required(_l("Enter the day on which the reply came."))], description=DAY)
    dispatched_on = DayField(_l("Dispatched on"), description=_l("The date of the letter or postmark; may stay empty."))
    channel = RadioField(_l("How it came"), choices=[(key, CHANNELS[key]) for key in REPLY_CHANNELS], default="email")
    outgoing_number = TextField(
        _l("Council’s outgoing number"), longest=60, description=_l("As on the letter; may stay empty.")
    )
    files = FilesField(_l("Files of the reply"), description=_l("One or several; the letter and all its annexes."))
    mail_files = TicksField(_l("Files of the mail"), choices=[])
    holder = SelectField(_l("Who replied"), default="")
    outcome = RadioField(
        _l("What the reply is"),
        [required(_l("Choose what the reply is."))],
        choices=[(word, text) for word, (text, _hint) in OUTCOMES.items()],
    )
    ground = SelectField(_l("Ground of the refusal"), default="")
    extended_until = DayField(_l("Extended until"), description=_l("If the letter names a day."))
    extended_reason = TextField(_l("Reason of the extension"), longest=1000, description=REASON)
    deferred_until = DayField(_l("Deferred until"), description=_l("If the letter names a day."))
    deferred_reason = TextField(_l("Reason of the deferral"), longest=1000, description=REASON)
    new_holder = TextField(_l("To whom it was forwarded"), longest=300, description=_l("As the letter names it."))
    new_holder_received_on = DayField(_l("Received there on"), description=_l("A new term runs from it, when known."))
    forwarded_questions = TicksField(_l("Which questions"), description=_l("None ticked: the whole request."))
    formats = TicksField(_l("In which format"), choices=list(FORMATS.items()))
    note = LongTextField(_l("Note"), description=_l("For colleagues; may stay empty."))

    def offer(self, holders: list[str]) -> None:
        """Fill the choices that depend on the request and on the reader's language."""
        listed = [ground for ground in grounds() if ground.kind is not GroundKind.DEEMED]
        self.ground.choices = [("", _("choose the ground")), *((row.key, spoken(row)) for row in listed)]
        self.holder.choices = [("", _("whoever owes the answer")), *((name, name) for name in holders)]
        self.forwarded_questions.choices = [
            (str(row.position), f"{row.position}. {title_of(row)}") for row in self.questions
        ]

    def validate_ground(self, field: Field) -> None:
        """A refusal names its ground."""
        if self.outcome.data == "refused" and not field.data:
            raise ValidationError(_("Choose the ground that the letter gives, or “other”."))

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """A question that is not answered has no value: one of the two was ticked or typed by mistake."""
        is_valid: bool = super().validate(extra_validators)
        for question in self.questions:
            if self[f"completeness-{question.key}"].data == "none" and self[f"answer-{question.key}"].data:
                self.add_problem(_("Not answered, yet there is a value: change one of them."), f"answer-{question.key}")
                is_valid = False
        return is_valid

    def add_problem(self, text: str, field: str | None = None) -> None:
        """The day until which stands in two places, one for each outcome that has it."""
        super().add_problem(text, f"{self.outcome.data}_until" if field == "until" else field)

    def remind_of_files(self) -> None:
        """A browser forgets chosen files when a form comes back; everything else is kept."""
        if self.problems and self._chosen():
            self.add_problem(_("Choose the files once more: the browser cannot keep them. All else is kept."), "files")

    def _chosen(self) -> list[FileStorage]:
        return [file for file in self.files.data or [] if isinstance(file, FileStorage) and file.filename]

    @property
    def facts(self) -> ReplyFacts:
        """What was entered, as the use case takes it; details of outcomes that were not chosen are left out."""
        outcome = self.outcome.data
        is_forwarded = outcome == "forwarded"
        until = {"extended": self.extended_until.data, "deferred": self.deferred_until.data}.get(outcome)
        reason = {"extended": self.extended_reason.data, "deferred": self.deferred_reason.data}.get(outcome)
        return ReplyFacts(
            received_on=self.received_on.entered,
            dispatched_on=self.dispatched_on.data,
            channel=self.channel.data,
            outgoing_number=(self.outgoing_number.data or "").strip(),
            outcome=f"refused:{self.ground.data}" if outcome == "refused" else outcome,
            formats=tuple(self.formats.data or ()),
            note=(self.note.data or "").strip(),
            reason=(reason or "").strip(),
            until=until,
            holder=self.holder.data or "",
            new_holder=(self.new_holder.data or "").strip() if is_forwarded else "",
            new_holder_received_on=self.new_holder_received_on.data if is_forwarded else None,
            questions=tuple(map(int, self.forwarded_questions.data or ())) if is_forwarded else (),
            answers=tuple(self._answers()),
            files=tuple((_plain_name(file.filename or ""), file.read()) for file in self._chosen()),
        )

    def _answers(self) -> Iterable[AnswerFacts]:
        """The answers of which anything was said; a value without its completeness is for the use case to refuse."""
        for question in self.questions:
            completeness = self[f"completeness-{question.key}"].data or ""
            value = self[f"answer-{question.key}"].data or ""
            if completeness or value.strip():
                yield AnswerFacts(question.key, completeness, value)


def _plain_name(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _completeness(question: QuestionAsked) -> SelectField:
    return SelectField(
        _("Question %(number)s: answered", number=question.position),
        choices=[("", _("not said")), *COMPLETENESS.items()],
        default="",
    )


def _value(question: QuestionAsked) -> Field:
    label = _("Question %(number)s: what the reply says", number=question.position)
    if question.kind == "yes_no":
        return RadioField(label, choices=[("", _l("not said")), ("yes", _l("yes")), ("no", _l("no"))], default="")
    if question.kind == "text":
        return LongTextField(label)
    return TextField(label, longest=2000)


def reply_form(
    questions: Sequence[QuestionAsked],
    holders: list[str],
    filled: Mapping[str, object] | None = None,
    mail_files: Sequence[tuple[str, str]] = (),
) -> ReplyForm:
    """The form for a campaign's questions: beside the common fields two for each question.

    `filled` is what stands in it at first, `mail_files` the digests and names of files that came with a mail.
    """
    fields: dict[str, Field] = {f"completeness-{row.key}": _completeness(row) for row in questions}
    fields |= {f"answer-{row.key}": _value(row) for row in questions}
    form: ReplyForm = type("ReplyFormOfCampaign", (ReplyForm,), {"questions": tuple(questions), **fields})(data=filled)
    form.offer(holders)
    form.mail_files.choices = list(mail_files)
    return form
