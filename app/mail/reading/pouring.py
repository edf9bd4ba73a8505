"""Puts what was found in a container of Outlook where it belongs in the mail."""

from app.mail.reading.file_names import safe_name
from app.mail.reading.finishing import finished
from app.mail.reading.gathering import Body, Budget, Gathering
from app.mail.reading.limits import DEEPEST_UNPACKED
from app.mail.reading.mapi import Opened
from app.mail.reading.outlook import BrokenOutlook, open_outlook
from app.mail.reading.shapes import ReadMail
from app.mail.reading.tnef import BrokenTnef, is_tnef, open_tnef


def outlook_mail(content: bytes, budget: Budget, path: tuple[str, ...] = ()) -> ReadMail | None:
    """The mail that an Outlook file holds; None, and a problem, when it is broken."""
    try:
        return _mail(open_outlook(content), Gathering(budget, path))
    except BrokenOutlook:
        budget.note("broken_outlook")
        return None


def pour_tnef(content: bytes, gathering: Gathering, path: tuple[str, ...]) -> None:
    """The files of a winmail.dat, and its text where the mail has no other; mails inside it too."""
    try:
        opened = open_tnef(content)
    except BrokenTnef:
        gathering.budget.note("broken_tnef")
        return
    inner = Gathering(gathering.budget, path, gathering.unpacked + 1)
    _pour(opened, inner)
    if inner.unpacked < DEEPEST_UNPACKED:
        for file in tuple(inner.attachments):
            if is_tnef(file.content):
                pour_tnef(file.content, inner, (*path, file.name))
    gathering.attachments += inner.attachments
    gathering.repairs |= inner.repairs
    if not any(words.strip() for words in gathering.words()):
        gathering.bodies += inner.bodies


def _mail(opened: Opened, gathering: Gathering) -> ReadMail:
    _pour(opened, gathering)
    for name, inner in opened.enclosed:
        mail = _mail(inner, Gathering(gathering.budget, (*gathering.path, f"{safe_name(name) or 'mail'}.msg")))
        gathering.enclosed.append(mail)
        gathering.attachments += mail.attachments
    return finished(opened.fields, gathering)


def _pour(opened: Opened, gathering: Gathering) -> None:
    body = Body()
    gathering.bodies.append(body)
    for text in opened.texts:
        gathering.add_text(body, text.raw, text.label, is_page=text.is_page)
    for file in opened.files:
        gathering.add_file(safe_name(file.name), file.declared_type, file.content, file.content_id.strip("<> "))
    if opened.formatted and not body.words().strip():
        gathering.budget.note("formatted_only")
        gathering.add_file("text.lzfu", "application/rtf", opened.formatted)
