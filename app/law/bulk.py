"""Due dates for any number of rows of a table, one at a time and in flat memory."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.errors import BadInput, ZapytError
from app.law.checking import read_received
from app.law.deadlines import Question, question
from app.law.special_days import CalendarMode

ADDED_COLUMNS = ["expected_on", "safe_on"]
DAY_LENGTH = len("2024-09-02")


def bulk(
    rows: Iterable[list[str]],
    *,
    received_column: str,
    rule_key: str,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> Iterator[list[str]]:
    """The rows (the first one names the columns) with `expected_on` and `safe_on` added at the end.

    BadInput names the row that cannot be computed.
    """
    asked = question(rule_key, mode, martial_law_until)
    stream = iter(rows)
    header = next(stream, [])
    if received_column not in header:
        raise BadInput(
            "There is no column {column}. The columns are: {header}", column=received_column, header=", ".join(header)
        )
    yield [*header, *ADDED_COLUMNS]
    yield from _answered(stream, header.index(received_column), asked)


def _answered(rows: Iterable[list[str]], at: int, asked: Question) -> Iterator[list[str]]:
    """Days repeat, so their answers are kept: there are fewer of them than days in the calendar."""
    known: dict[str, list[str]] = {}
    for number, row in enumerate(rows, start=2):
        try:
            received = row[at]
            answer = known.get(received)
            if answer is None:
                deadline = asked.answer(read_received(received))
                answer = [deadline.expected_on.isoformat(), deadline.safe_on.isoformat()]
                if len(received) == DAY_LENGTH:
                    known[received] = answer
        except (ZapytError, IndexError) as error:
            raise BadInput("Row {number}: {problem}", number=number, problem=error) from error
        yield row + answer
