"""Parameters of a header (`; name=value`), with what RFC 2231 made of them; the standard library raises on some."""

import re
from collections.abc import Sequence
from email.message import Message

# (charset, language, text), the text as bytes in Latin-1.
Value = str | tuple[str | None, str | None, str]
# Parameters as they stand, for headers whose pieces contradict each other.
AS_WRITTEN = re.compile(r';\s*([\w-]+)(?:\*\d*)?\*?\s*=\s*(?:"([^"]*)"|([^;]*))')


def values_of(fields: Message, name: str, header: str = "content-type") -> list[Value]:
    """Every value that the header gives the parameter; none when it does not."""
    written = str(fields.get(header, ""))
    if name not in written.lower():
        return []
    try:
        found: Sequence[tuple[str, Value]] = fields.get_params([], header)
    except (TypeError, ValueError):
        found = [(match[1], match[2] or match[3] or "") for match in AS_WRITTEN.finditer(written)]
    return [value for key, value in found if key.lower() == name]


def value_of(fields: Message, name: str) -> str:
    """The plain value of a parameter of Content-Type; empty when there is none."""
    found = values_of(fields, name)
    if not found:
        return ""
    return (found[0][2] if isinstance(found[0], tuple) else found[0]).strip()
