"""One incoming mail as people read it: what it says, what was understood, its files and what is signed in them."""

from dataclasses import dataclass
from functools import cached_property

from app.errors import NotFound, Refused
from app.files.kinds import Kind, kind_of
from app.files.signed.facts import Opened, SignedDocument
from app.files.signed.opening import is_container, open_signed
from app.mail.reading import ReadMail
from app.mail.understanding import Understanding, understand
from app.models import IncomingMail, MailAttachment, MailMatch, db
from app.services.attachments import OPEN
from app.services.filing import load_file
from app.services.reading_mail import annexes_of, read_safely

LONGEST_HEAD = 20_000


@dataclass(frozen=True)
class FileShown:
    """An attachment: what kind of file it is by its content, and what a signed container holds."""

    attachment: MailAttachment
    kind: Kind
    opened: Opened | None

    @property
    def is_served(self) -> bool:
        """Whether it may be opened: quarantined ones may not."""
        return self.attachment.scan in OPEN


@dataclass(frozen=True)
class MailShown:
    """A mail with its bytes, and everything that follows from them."""

    mail: IncomingMail
    raw: bytes

    @cached_property
    def read(self) -> ReadMail:
        """What it says."""
        return read_safely(self.raw)

    @cached_property
    def understood(self) -> Understanding:
        """What it seems to be, its annexes read too where that is done."""
        return understand(self.read, annexes_of(self.mail))

    @property
    def head(self) -> str:
        """The headers as they came; empty for a mail that has none (.msg)."""
        head, gap, _ = self.raw.replace(b"\r\n", b"\n").partition(b"\n\n")
        return head[:LONGEST_HEAD].decode("utf-8", "replace") if gap else ""

    @property
    def matches(self) -> list[MailMatch]:
        """The requests it belongs to."""
        return [match for match in self.mail.matches if match.undone_at is None]

    @cached_property
    def files(self) -> list[FileShown]:
        """Its attachments; a detached signature finds its document among the others."""
        contents = [(one, load_file(one.file)) for one in self.mail.attachments]
        beside = {one.name: content for one, content in contents}
        return [FileShown(one, kind_of(content), _opened(one, content, beside)) for one, content in contents]


def _opened(attachment: MailAttachment, content: bytes, beside: dict[str, bytes]) -> Opened | None:
    if attachment.scan not in OPEN or not is_container(content):
        return None
    return open_signed(attachment.name, content, {n: c for n, c in beside.items() if n != attachment.name})


def get_incoming(mail_id: int) -> MailShown:
    """The mail with this number; raises NotFound."""
    mail = db.session.get(IncomingMail, mail_id)
    if mail is None:
        raise NotFound("There is no incoming mail {number}.", number=mail_id)
    return MailShown(mail, load_file(mail.raw))


def raw_of(mail_id: int) -> bytes:
    """The exact bytes; raises Refused while anything in them is quarantined."""
    shown = get_incoming(mail_id)
    for attachment in shown.mail.attachments:
        _require_open(attachment)
    return shown.raw


def attachment_of(mail_id: int, attachment_id: int) -> FileShown:
    """One attachment that may be opened; raises NotFound, and Refused while it is quarantined."""
    for file in get_incoming(mail_id).files:
        if file.attachment.id == attachment_id:
            _require_open(file.attachment)
            return file
    raise NotFound("This mail has no such file.")


def signed_document_of(mail_id: int, attachment_id: int, position: int) -> SignedDocument:
    """A document out of a signed container, 1 is the first; raises as `attachment_of` does."""
    opened = attachment_of(mail_id, attachment_id).opened
    if opened is None or not 1 <= position <= len(opened.documents):
        raise NotFound("This mail has no such file.")
    return opened.documents[position - 1]


def _require_open(attachment: MailAttachment) -> None:
    if attachment.scan not in OPEN:
        raise Refused(
            "The file {name} is quarantined: it is opened only once the virus scanner calls it clean.",
            name=attachment.name,
        )
