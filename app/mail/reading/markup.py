"""HTML of a mail: made safe to show, with nothing loaded from elsewhere, and read as plain text."""

import html
import re

import nh3

BLOCKS = frozenset(
    {"blockquote", "br", "caption", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"}
    | {"p", "pre", "table", "tr", "ul"}
)
CELLS = frozenset({"td", "th"})
WORDS = frozenset(
    {"a", "abbr", "b", "code", "del", "em", "i", "ins", "q", "s", "small", "span", "strong", "sub", "sup"}
)
TAGS = BLOCKS | CELLS | WORDS | {"u", "tbody", "tfoot", "thead"}
# No `src`, no `style`, no `background`: every way to load something, and to tell the sender that it was read, is gone.
ATTRIBUTES = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
# Only so far is a page searched for its charset.
HEAD = 4_000
TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
BLANKS = re.compile("[ \t\r\n\N{NO-BREAK SPACE}]+")
DEEPEST_QUOTE = 20
ANY_TAG = re.compile(r"<[^<>]*>")
OPENING = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
CLOSED_BY_THEMSELVES = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr", "dd", "dt", "li", "p"}
    | {"option", "td", "th", "tr"}
)
DEEPEST_MARK = 400


def safe_html(page: str) -> str:
    """The page with only harmless marks left in it; none at all when they are nested absurdly deep."""
    if _is_too_deep(page):
        return html.escape(ANY_TAG.sub(" ", page))
    return nh3.clean(
        page,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags={"script", "style", "title"},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


def _is_too_deep(page: str) -> bool:
    """Cleaning takes time by the square of the depth; no mail program nests a tenth as deep."""
    depth = 0
    for end, tag in OPENING.findall(page):
        if tag.lower() not in CLOSED_BY_THEMSELVES:
            depth = max(depth - 1, 0) if end else depth + 1
            if depth > DEEPEST_MARK:
                return True
    return False


def declared_charset(raw: bytes) -> str:
    """The charset that a page names itself; empty when it names none."""
    match = META_CHARSET.search(raw, 0, HEAD)
    return match[1].decode("ascii") if match else ""


def text_of(safe: str) -> str:
    """The words of a page that `safe_html` made: a line for each block, «> » before what is quoted."""
    lines, line, depth, at = [], [], 0, 0
    for match in TAG.finditer(safe):
        line.append(safe[at : match.start()])
        at = match.end()
        is_end, tag = bool(match[1]), match[2]
        if tag in CELLS and is_end:
            line.append("\t")
        if tag not in BLOCKS:
            continue
        lines.append(_line(line, depth))
        line = []
        if tag == "blockquote":
            depth = min(max(depth + (-1 if is_end else 1), 0), DEEPEST_QUOTE)
    lines.append(_line([*line, safe[at:]], depth))
    return "\n".join(lines)


def _line(pieces: list[str], depth: int) -> str:
    words = BLANKS.sub(" ", html.unescape("".join(pieces))).strip()
    return ">" * depth + " " * bool(depth) + words if words else ""
