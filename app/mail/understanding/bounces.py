"""Reports of failed and late delivery: those of the standard (RFC 3464), and those in plain words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import Message
from email.parser import HeaderParser

from app.mail.reading import ReadMail
from app.mail.understanding.rules import read_table
from app.mail.understanding.shapes import Bounce, FailedRecipient, Kind

TABLES = read_table("bounces")
SOFT_STATUSES, HARD_STATUSES = tuple(TABLES["soft_statuses"]), tuple(TABLES["hard_statuses"])
SOFT, HARD, CODE, BASIC_CODE, ADDRESS, RECIPIENT_LINE = (
    re.compile(TABLES[key], re.IGNORECASE)
    for key in ("soft_words", "hard_words", "code", "basic_code", "address", "recipient_line")
)
# The headers of the letter, copied into the notice.
RETURNED_ID = re.compile(r"^[> ]*Message-ID:\s*<([^<>\s]{1,900})>", re.IGNORECASE | re.MULTILINE)
REPORT = "message/delivery-status"
MOST_RECIPIENTS, MOST_LINES = 50, 400
# Words about an address stand this near to it.
NEAR = 600
ROBOTS = ("mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon", "noreply", "no-reply")
ACTIONS = {"failed": Kind.BOUNCE, "delayed": Kind.DELAY, "delivered": Kind.DELIVERED, "relayed": Kind.DELIVERED}


def standard_report(mail: ReadMail) -> tuple[Kind, Bounce] | None:
    """What a report of the standard says; the worst of its actions is taken."""
    reported = [(ACTIONS[action], group) for group in _groups(mail) if (action := _action(group)) in ACTIONS]
    for kind in (Kind.BOUNCE, Kind.DELAY, Kind.DELIVERED):
        recipients = [_recipient(group) for what, group in reported if what is kind]
        if recipients:
            return kind, _bounce(recipients, mail, is_final=kind is Kind.BOUNCE)
    return None


def _action(group: Message) -> str:
    return _word(group, "action").partition(" ")[0].lower()


def _groups(mail: ReadMail) -> Iterator[Message]:
    """The groups of fields, one for each recipient; the first, about the report itself, has no action."""
    for file in mail.attachments:
        if file.declared_type == REPORT and not file.path:
            text = file.content[:100_000].decode("utf-8", "replace").replace("\r\n", "\n")
            for group in re.split(r"\n\s*\n", text)[: MOST_RECIPIENTS + 1]:
                yield HeaderParser().parsestr(group.strip(), headersonly=True)


def _word(group: Message, name: str) -> str:
    return str(group.get(name, "")).strip()


def _recipient(group: Message) -> FailedRecipient:
    named = _word(group, "original-recipient") or _word(group, "final-recipient")
    address = named.rpartition(";")[2].strip(" <>")
    enhanced, diagnostic = _word(group, "status"), " ".join(_word(group, "diagnostic-code").split())
    code = CODE.search(f"{diagnostic} {enhanced}")
    return FailedRecipient(address, _is_hard(diagnostic, enhanced), code[1] if code else "", diagnostic[:NEAR])


def _is_hard(words: str, enhanced: str) -> bool:
    """Whether the address is of no use; words decide before codes, for servers use one code for many troubles."""
    if SOFT.search(words):
        return False
    if HARD.search(words):
        return True
    code = CODE.search(f"{words} {enhanced}")
    if code:
        return code[1] in HARD_STATUSES or not code[1].startswith(SOFT_STATUSES)
    basic = BASIC_CODE.search(words)
    return basic is None or basic[1] == "5"


def plain_report(mail: ReadMail, *, is_final: bool) -> Bounce:
    """Who was not reached, from a notice in words; the recipients may be none. A delay is not final, and never hard."""
    words = f"{mail.text}\n{mail.quote}"
    named = mail.marks.get("x-failed-recipients", "")
    ours = {address.address.lower() for address in mail.to} | {mail.sender.address.lower() if mail.sender else ""}
    fitting: list[str] = []
    for found in (ADDRESS.findall(named), _on_lines(words), ADDRESS.findall(mail.text), _of_returned(mail)):
        fitting = [one for one in dict.fromkeys(found) if one.lower() not in ours and not _is_robot(one)]
        if fitting:
            break
    return _bounce([_told(address, words) for address in fitting[:MOST_RECIPIENTS]], mail, is_final=is_final)


def _is_robot(address: str) -> bool:
    return address.lower().startswith(ROBOTS)


def _on_lines(words: str) -> list[str]:
    lines = words.split("\n")[:MOST_LINES]
    return [match[1] for match in map(RECIPIENT_LINE.match, (line.strip()[:400] for line in lines)) if match]


def _of_returned(mail: ReadMail) -> Iterable[str]:
    return [address.address for inner in mail.enclosed[:1] for address in inner.to]


def _told(address: str, words: str) -> FailedRecipient:
    at = words.find(address)
    near = words[at : at + NEAR] if at >= 0 else words[:NEAR]
    code = CODE.search(near)
    # Some notices give the reason above the address.
    said = near if SOFT.search(near) or HARD.search(near) or code else words[: NEAR * 3]
    return FailedRecipient(address, _is_hard(said, ""), code[1] if code else "")


def _bounce(recipients: list[FailedRecipient], mail: ReadMail, *, is_final: bool) -> Bounce:
    returned = [inner.message_id for inner in mail.enclosed] + RETURNED_ID.findall(f"{mail.text}\n{mail.quote}")
    judged = tuple(replace(one, is_hard=one.is_hard and is_final) for one in recipients)
    of_nobody = is_final and not judged and _is_hard(mail.text[: NEAR * 4], "")
    return Bounce(judged, of_nobody or any(one.is_hard for one in judged), next(filter(None, returned), ""))
