"""The words of replies: how they came, what they are, in which format, and how questions are answered."""

from collections.abc import Mapping
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.web.formatting import language

CHANNELS: Mapping[str, LazyString] = {
    "email": _l("e-mail"),
    "post": _l("post"),
    "hand": _l("handed over"),
    "phone": _l("telephone"),
    "portal": _l("portal of the council"),
    "paper": _l("on paper"),
}
REPLY_CHANNELS = ("email", "post", "hand", "portal", "phone")

FORMATS: Mapping[str, LazyString] = {
    "csv_xlsx": _l("table (CSV, XLSX)"),
    "docx": _l("text document (DOCX, ODT)"),
    "text_pdf": _l("PDF with text"),
    "scan": _l("scan or photograph"),
    "paper": _l("paper"),
    "link": _l("link"),
    "email_text": _l("text of the e-mail"),
}

# Words of app.law.outcomes in the order in which people meet them: answers, refusals, moves, notices.
OUTCOMES: Mapping[str, tuple[LazyString, LazyString]] = {
    "full": (_l("Answered in full"), _l("everything asked is given")),
    "part": (_l("Answered in part"), _l("some of it is given")),
    "refused": (_l("Refused"), _l("the letter says no; choose its ground")),
    "not_to_the_point": (_l("Answered not to the point"), _l("there is a letter, but not what was asked")),
    "see_site": (_l("Pointed to open sources"), _l("“see our site” instead of an answer")),
    "extended": (_l("Extended the term"), _l("up to 20 working days")),
    "forwarded": (_l("Forwarded to another holder"), _l("the whole request or some questions")),
    "deferred": (_l("Deferred the answer"), _l("because of circumstances beyond control")),
    "fee": (_l("Asked a fee for copies"), _l("a bill instead of an answer")),
    "reclassified": (_l("Treats the request as an appeal"), _l("“up to 30 days” under the law on appeals")),
    "acknowledged": (_l("Acknowledged receipt"), _l("only a registration number or a notice")),
}

COMPLETENESS: Mapping[str, LazyString] = {"full": _l("in full"), "part": _l("in part"), "none": _l("no")}


class QuestionAsked(Protocol):
    """What the form needs to know of a question of the campaign."""

    key: str
    kind: str
    position: int
    title_uk: str
    title_en: str


def title_of(question: QuestionAsked) -> str:
    """The short name of a question in the reader's language."""
    return question.title_en if language() == "en" else question.title_uk
