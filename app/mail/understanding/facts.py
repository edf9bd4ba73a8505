"""Facts that a council's letter names: its number and day, dates, the new holder, the ground, a sum, links."""

import re
from collections.abc import Iterable
from datetime import date

from app.law import Ground, get_ground
from app.mail.understanding.rules import read_table
from app.mail.understanding.shapes import Facts, Kind

TABLES = read_table("facts")
NUMBERS = [re.compile(pattern, re.IGNORECASE) for pattern in TABLES["incoming_number"]]
DATE_AFTER, DATE_BEFORE, NUMERIC, ISO, WORDED, UNTIL, TERM, ENDS, SUM, LINK, ARTICLE = (
    re.compile(TABLES[key], re.IGNORECASE)
    for key in (
        "date_after",
        "date_before",
        "numeric_date",
        "iso_date",
        "worded_date",
        "until",
        "term_days",
        "holder_ends",
        "sum",
        "link",
        "article",
    )
)
# The name of a holder begins with a capital letter, so case counts.
HOLDER = re.compile(TABLES["new_holder"])
GROUNDS = {key: re.compile(pattern) for key, pattern in TABLES["grounds"].items()}
MONTHS: list[str] = TABLES["months"]
MOST = 10
# How much of the text before and after a number is searched for its day.
AROUND = 60


def facts_of(kind: Kind, words: str, told: str) -> Facts:
    """The facts that a letter of this kind would name; `words` as written, `told` in lower case without asides."""
    number, on = incoming(words)
    return Facts(
        incoming_number=number,
        incoming_on=on,
        until=_until(words) if kind in (Kind.EXTENSION, Kind.DEFERRAL) else None,
        term_days=_term_days(words) if kind is Kind.EXTENSION else None,
        new_holder=_holder(words) if kind is Kind.FORWARDING else "",
        ground=_ground(told) if kind is Kind.REFUSAL else None,
        articles=_each(" ".join(article.split()) for article in ARTICLE.findall(words)),
        amount=_sum(words) if kind is Kind.BILL else "",
        links=_each(link.rstrip(".,;)") for link in LINK.findall(words)),
    )


def incoming(words: str) -> tuple[str, date | None]:
    """The number under which the office registered the letter, and the day beside it; («», None) when not named."""
    for pattern in NUMBERS:
        for match in pattern.finditer(words):
            number = match["number"].strip(".,–-()")
            # «вх. від 12.05.2026» names a day, not a number.
            if number and not NUMERIC.fullmatch(number):
                return number, _day_beside(words, match)
    return "", None


def _day_beside(words: str, match: re.Match[str]) -> date | None:
    after = DATE_AFTER.match(words[match.end("number") : match.end("number") + AROUND])
    if after:
        return day_in(after["day"])
    before = DATE_BEFORE.search(words[max(match.start() - AROUND, 0) : match.start("number")].rstrip("№N# "))
    return day_in(before["day"]) if before else None


def day_in(words: str) -> date | None:
    """The first day named: «12.05.2026», «12 травня 2026 року», «2026-05-12»; None for a day that does not exist."""
    for pattern in (ISO, NUMERIC, WORDED):
        match = pattern.search(words)
        if not match:
            continue
        found = match.groupdict()
        month = MONTHS.index(found["month"].lower()) + 1 if "month" in found else int(found["m"])
        year = int(found["y"])
        try:
            return date(year if year > 99 else 2000 + year, month, int(found["d"]))
        except ValueError:
            return None
    return None


def _each(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST]


def _until(words: str) -> date | None:
    return next((day for match in UNTIL.finditer(words) if (day := day_in(match["day"]))), None)


def _term_days(words: str) -> int | None:
    match = TERM.search(words)
    return int(match["days"]) if match else None


def _holder(words: str) -> str:
    match = HOLDER.search(words)
    return ENDS.split(match["holder"])[0].strip(" .,:–-") if match else ""


def _ground(told: str) -> Ground | None:
    """The ground of article 22(1) that the words fit; `other` when a refusal names none of them."""
    return get_ground(next((key for key, pattern in GROUNDS.items() if pattern.search(told)), "other"))


def _sum(words: str) -> str:
    match = SUM.search(words)
    return " ".join(match["sum"].split()) if match else ""
