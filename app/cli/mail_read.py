"""`flask mail read`: what an incoming mail says, read from a file or from the standard input."""

import json
from typing import Any

import click

from app.cli.speaking import spoken, terminal_language
from app.errors import BadInput
from app.mail.reading import Attachment, ReadMail, read_mail
from app.mail.understanding import Bounce, Kind, Understanding, understand

# Characters of the text that are shown.
START = 500
SAYS_NOTHING = "application/octet-stream"


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
def read(files: tuple[str, ...], as_json: bool) -> None:  # noqa: FBT001
    """Read mails (.eml, .msg) and say what they are; - is the standard input. Nothing is stored or changed."""
    unread = 0
    for name in files:
        try:
            mail = read_mail(_raw(name))
        except BadInput as problem:
            click.echo(f"Error: {spoken(problem)}", err=True)
            unread += 1
            continue
        facts = described(name, mail, understand(mail))
        click.echo(json.dumps(facts, ensure_ascii=False) if as_json else _summary(facts))
    if unread:
        raise SystemExit(1)


def _raw(name: str) -> bytes:
    try:
        with click.open_file(name, "rb") as opened:
            return bytes(opened.read())
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise BadInput(
            "{name} cannot be read: {reason}. Check the path and the rights to the file.", name=name, reason=reason
        ) from problem


def described(name: str, mail: ReadMail, understood: Understanding) -> dict[str, Any]:
    """The facts of one mail under the names of the JSON object."""
    language = terminal_language()
    found = understood.facts
    return {
        "file": name,
        "from": str(mail.sender or ""),
        "to": [str(address) for address in mail.to],
        "subject": mail.subject,
        "date": mail.written_at.isoformat() if mail.written_at else None,
        "message_id": mail.message_id,
        "text": mail.text[:START],
        "attachments": [_attachment(file) for file in mail.attachments],
        "kind": understood.kind.value,
        "confidence": understood.confidence,
        "explanation": getattr(understood.explanation, language),
        "bounce": _bounce(understood.bounce) if understood.kind is Kind.BOUNCE and understood.bounce else None,
        "auto_reply": understood.is_auto_reply,
        "incoming_number": found.incoming_number or None,
        "incoming_on": found.incoming_on.isoformat() if found.incoming_on else None,
        "charset_repairs": [
            {"place": repair.place, "declared": repair.declared, "taken": repair.taken} for repair in mail.repairs
        ],
        "problems": [getattr(problem, language) for problem in mail.problems],
    }


def _attachment(file: Attachment) -> dict[str, Any]:
    return {
        "name": file.name,
        # The sender's word only where the content says nothing.
        "type": file.declared_type if file.media_type == SAYS_NOTHING else file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "inside": list(file.path),
    }


def _bounce(bounce: Bounce) -> dict[str, Any]:
    return {
        "kind": "hard" if bounce.is_hard else "soft",
        "recipients": [recipient.address for recipient in bounce.recipients],
    }


def _summary(facts: dict[str, Any]) -> str:
    """The same for a person: what is there, a line each."""
    files = [f"{file['name']} ({file['type']}, {file['size']} bytes)" for file in facts["attachments"]]
    bounce = facts["bounce"]
    rows = {
        "from": facts["from"],
        "to": ", ".join(facts["to"]),
        "date": facts["date"],
        "subject": facts["subject"],
        "kind": f"{facts['kind']} ({facts['confidence']:.0%}): {facts['explanation']}",
        "bounce": f"{bounce['kind']}: {', '.join(bounce['recipients'])}" if bounce else None,
        "incoming": " ".join(filter(None, (facts["incoming_number"], facts["incoming_on"]))),
        "files": "; ".join(files),
        "charsets": "; ".join(
            f"{row['place']}: {row['declared'] or '–'} → {row['taken']}" for row in facts["charset_repairs"]
        ),
        "problems": "; ".join(facts["problems"]),
    }
    lines = [f"{name:9} {value}" for name, value in rows.items() if value]
    return "\n".join([f"== {facts['file']}", *lines, "", facts["text"], ""])
