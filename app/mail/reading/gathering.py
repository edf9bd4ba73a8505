"""What has been found of a mail so far, while its parts are gone through."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.letters.bilingual import Bilingual
from app.mail.reading import limits
from app.mail.reading.charsets import Decoded, decode
from app.mail.reading.file_names import made_name, safe_name
from app.mail.reading.markup import declared_charset, safe_html, text_of
from app.mail.reading.problems import problem
from app.mail.reading.shapes import Attachment, CharsetRepair, ReadMail
from app.mail.reading.uuencoded import begins_file, files_in


@dataclass
class Budget:
    """What all the mails inside one another may use together, and what is said of them together."""

    parts_left: int = limits.MOST_PARTS
    problems: dict[Bilingual, None] = field(default_factory=dict)

    def note(self, key: str, **facts: object) -> None:
        """Remember a problem once."""
        self.problems[problem(key, **facts)] = None


@dataclass
class Body:
    """One text of the mail in one or both of its forms."""

    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def words(self) -> str:
        """As plain text; the page is read only when there is nothing else."""
        plain = "\n".join(self.plain)
        return plain if plain.strip() else "\n".join(map(text_of, self.pages))


class Gathering:
    """Collects one mail: its texts, files, enclosed mails, repairs and problems."""

    def __init__(self, budget: Budget, path: tuple[str, ...] = (), unpacked: int = 0) -> None:
        self.budget = budget
        self.path = path
        # How many containers around this mail were unpacked into bytes of their own.
        self.unpacked = unpacked
        self.bodies: list[Body] = []
        self.attachments: list[Attachment] = []
        self.enclosed: list[ReadMail] = []
        self.repairs: dict[CharsetRepair, None] = {}
        self.number = 0

    def noted(self, place: str, label: str, found: Decoded) -> None:
        """Remember when a label was not believed."""
        if found.is_repaired:
            self.repairs[CharsetRepair(place, label, found.charset)] = None

    def header_noted(self, label: str, found: Decoded) -> None:
        """The same for a header."""
        self.noted("headers", label, found)

    def name_noted(self, label: str, found: Decoded) -> None:
        """The same for the name of a file."""
        self.noted("file name", label, found)

    def add_file(self, name: str, declared_type: str, content: bytes, content_id: str = "") -> Attachment:
        """Keep bytes as a file; one without a name is named by its number."""
        self.number += 1
        name = name or made_name(self.number, declared_type)
        self.attachments.append(Attachment(name, declared_type, content, self.path, content_id))
        return self.attachments[-1]

    def add_text(self, body: Body, raw: bytes, label: str, *, is_page: bool) -> None:
        """Add a text; files written into it become files, what cannot be read as text is kept as one too."""
        if not is_page and begins_file(raw):
            found = files_in(raw)
            for file in found.files:
                name = decode(file.name, label)
                self.name_noted("", name)
                self.add_file(safe_name(name.text), "application/octet-stream", file.content)
            raw = found.text
        if not label and is_page:
            label = declared_charset(raw)
        decoded = decode(raw, label)
        self.noted("text", label, decoded)
        media_type = "text/html" if is_page else "text/plain"
        if not decoded.is_whole:
            self.budget.note("unreadable_text")
            self.add_file("", media_type, raw)
        text = decoded.text
        if len(text) > limits.LONGEST_BODY:
            self.budget.note("long_body")
            self.add_file("", media_type, raw)
            text = text[: limits.LONGEST_BODY]
        if is_page:
            body.pages.append(safe_html(text))
        else:
            body.plain.append(text)

    def words(self) -> Iterator[str]:
        """The texts in their order."""
        return (body.words() for body in self.bodies)

    def pages(self) -> Iterator[str]:
        """The pages in their order."""
        return (page for body in self.bodies for page in body.pages)
