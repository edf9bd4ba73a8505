"""Goes through the parts of a mail, whatever lies in whatever, within the limits."""

from dataclasses import dataclass
from email.message import Message

from app.mail.reading import limits
from app.mail.reading.file_names import file_name, safe_name
from app.mail.reading.finishing import finished
from app.mail.reading.gathering import Body, Gathering
from app.mail.reading.headers import FOLD, block_end, read_block, shown_text
from app.mail.reading.multiparts import Span, guessed_boundary, has_boundary, spans
from app.mail.reading.outlook import is_outlook
from app.mail.reading.parameters import value_of
from app.mail.reading.pouring import outlook_mail, pour_tnef
from app.mail.reading.shapes import ReadMail
from app.mail.reading.tnef import is_tnef
from app.mail.reading.transfer import Content, content_of

MAILS = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"})
TEXTS = frozenset({"text/plain", "text/html"})
ALTERNATIVE, DIGEST = "multipart/alternative", "multipart/digest"
ENCODED = frozenset({"base64", "quoted-printable"})
RAW = "application/octet-stream"


@dataclass
class Source:
    """Bytes in which parts are found. `is_over`: the rest of them was kept as one file and needs no more reading."""

    raw: bytes
    is_over: bool = False


class Walk:
    """One way through one mail."""

    def __init__(self, source: Source, gathering: Gathering, depth: int) -> None:
        self.source = source
        self.gathering = gathering
        self.budget = gathering.budget
        self.depth = depth

    def entity(self, start: int, end: int, *, default: str = "text/plain", body: Body | None = None) -> Message:
        """Read the headers at `start` and the part below them; gives back the headers."""
        stop, begin = block_end(self.source.raw, start, end)
        fields = self._fields(start, stop)
        fields.set_default_type(default)
        kind = fields.get_content_type()
        if kind.startswith("multipart/"):
            self._multipart(fields, Span(begin, end), start, body)
        elif kind in MAILS:
            self._mail(fields, begin, end)
        else:
            self._leaf(fields, begin, end, body)
        return fields

    def _fields(self, start: int, stop: int) -> Message:
        block = self.source.raw[start:stop]
        if _is_too_long(block):
            self.budget.note("long_headers")
            self.gathering.add_file("headers.txt", "text/plain", block)
            block = block[: limits.LONGEST_HEADERS]
        return read_block(block, self.gathering.header_noted)

    def _multipart(self, fields: Message, inner: Span, head: int, body: Body | None) -> None:
        if self.depth >= limits.DEEPEST:
            self._keep_deeper(fields, head, inner.end)
            return
        boundary = self._boundary(fields, inner)
        if not boundary:
            self.budget.note("no_boundary")
            self._text(fields, Content(self.source.raw[inner.start : inner.end]), body)
            return
        kind = fields.get_content_type()
        shared = (body or self._new_body()) if kind == ALTERNATIVE else body
        default = "message/rfc822" if kind == DIGEST else "text/plain"
        self.depth += 1
        for span in spans(self.source.raw, inner.start, inner.end, boundary):
            self._child(span, default, shared)
            if self.source.is_over:
                break
        self.depth -= 1

    def _boundary(self, fields: Message, inner: Span) -> bytes:
        named = value_of(fields, "boundary").encode("utf-8", "replace")
        if has_boundary(self.source.raw, inner.start, inner.end, named):
            return named
        guessed = guessed_boundary(self.source.raw, inner.start, inner.end)
        if guessed:
            self.budget.note("boundary_guessed")
        return guessed

    def _child(self, span: Span, default: str, body: Body | None) -> None:
        if not span.is_part:
            self.gathering.add_file("", "text/plain", self.source.raw[span.start : span.end])
            return
        if not self.budget.parts_left:
            self.budget.note("too_many_parts", limit=limits.MOST_PARTS)
            self.gathering.add_file("", RAW, self.source.raw[span.start :])
            self.source.is_over = True
            return
        self.budget.parts_left -= 1
        if not span.is_ended:
            self.budget.note("no_end")
        self.entity(span.start, span.end, default=default, body=body)

    def _keep_deeper(self, fields: Message, start: int, end: int) -> None:
        self.budget.note("too_deep", limit=limits.DEEPEST)
        self.gathering.add_file(file_name(fields, self.gathering.name_noted), RAW, self.source.raw[start:end])

    def _new_body(self) -> Body:
        self.gathering.bodies.append(Body())
        return self.gathering.bodies[-1]

    def _content(self, fields: Message, start: int, end: int) -> Content:
        return content_of(self.source.raw[start:end], str(fields.get("content-transfer-encoding", "")))

    def _text(self, fields: Message, content: Content, body: Body | None) -> None:
        is_page = fields.get_content_type() == "text/html"
        self.gathering.add_text(body or self._new_body(), content.raw, value_of(fields, "charset"), is_page=is_page)

    def _leaf(self, fields: Message, start: int, end: int, body: Body | None) -> None:
        content = self._content(fields, start, end)
        kind = fields.get_content_type()
        name = file_name(fields, self.gathering.name_noted)
        self._keep_if_damaged(content, name or kind, start, end)
        if kind in TEXTS and not name and fields.get_content_disposition() != "attachment":
            self._text(fields, content, body)
            return
        content_id = str(fields.get("content-id", "")).strip("<> ")
        kept = self.gathering.add_file(name, kind, content.raw, content_id)
        self._open(kept.name, content.raw)

    def _keep_if_damaged(self, content: Content, name: str, start: int, end: int) -> None:
        """What could not be decoded whole is kept as it arrived too."""
        if not content.is_whole:
            self.budget.note("damaged_transfer", name=name)
            self.gathering.add_file(safe_name(f"{name}.raw"), RAW, self.source.raw[start:end])

    def _open(self, name: str, content: bytes) -> None:
        """Look into mails and containers of Outlook that came as files; what does not open is kept anyway."""
        if self.gathering.unpacked >= limits.DEEPEST_UNPACKED or self.depth >= limits.DEEPEST:
            return
        path = (*self.gathering.path, name)
        if is_tnef(content):
            pour_tnef(content, self.gathering, path)
        elif is_outlook(content):
            mail = outlook_mail(content, self.budget, path)
            if mail:
                self._add_mail(mail)
        elif name.lower().endswith(".eml") and block_end(content, 0, len(content))[0]:
            self._enclose(Source(content), Span(0, len(content)), name, unpacked=self.gathering.unpacked + 1)

    def _add_mail(self, mail: ReadMail) -> None:
        self.gathering.enclosed.append(mail)
        self.gathering.attachments += mail.attachments

    def _enclose(self, source: Source, span: Span, name: str, *, unpacked: int) -> None:
        inner = Gathering(self.budget, (*self.gathering.path, name), unpacked)
        fields = Walk(source, inner, self.depth + 1).entity(span.start, span.end)
        self._add_mail(finished(fields, inner))

    def _mail(self, fields: Message, start: int, end: int) -> None:
        """A mail inside the mail; its bytes are kept on the first level only, for all deeper ones are inside these."""
        is_encoded = str(fields.get("content-transfer-encoding", "")).strip().lower() in ENCODED
        unpacked = self.gathering.unpacked + is_encoded
        if self.depth >= limits.DEEPEST or unpacked > limits.DEEPEST_UNPACKED:
            self._keep_deeper(fields, start, end)
            return
        source, span = self.source, Span(start, end)
        if is_encoded:
            content = self._content(fields, start, end)
            self._keep_if_damaged(content, fields.get_content_type(), start, end)
            source, span = Source(content.raw), Span(0, len(content.raw))
        name = file_name(fields, self.gathering.name_noted) or self._name_by_subject(source, span.start, span.end)
        if not self.gathering.path:
            whole = source.raw[span.start : span.end]
            name = self.gathering.add_file(name, fields.get_content_type(), whole).name
        self._enclose(source, span, name, unpacked=unpacked)

    def _name_by_subject(self, source: Source, start: int, end: int) -> str:
        stop, _ = block_end(source.raw, start, end)
        fields = read_block(source.raw[start:stop][: limits.LONGEST_HEADERS], self.gathering.header_noted)
        subject = safe_name(shown_text(fields.get("subject"), self.gathering.header_noted))
        return f"{subject[: limits.LONGEST_NAME - 4]}.eml" if subject else ""


def _is_too_long(block: bytes) -> bool:
    if len(block) <= limits.LONGEST_VALUE:
        return False
    longest = max(map(len, FOLD.sub(b" ", block).split(b"\n")))
    return len(block) > limits.LONGEST_HEADERS or longest > limits.LONGEST_VALUE
