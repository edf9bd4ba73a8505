"""How fast due dates are beside a bare look-up in a table and the `holidays` package: python -m benchmarks.law."""

import gc
import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import holidays
import numpy as np

from app.law import Calendar, due
from app.law.bulk import bulk
from app.law.calendar import BASE
from app.law.columns import due_dates
from app.law.deadlines import question

DATES = 100_000
ROWS = 1_000_000
PEER_DATES = 1_000
ROUNDS = 5
TERM_DAYS = 5
FIRST, LAST = date(2011, 5, 9), date(2027, 12, 31)
SCALAR_LIMIT, COLUMN_LIMIT, BULK_LIMIT_SECONDS = 15, 6, 10
FIRST_TIME_LIMIT_NS = 3_000


def best_ns(work: Callable[[], object], times: int) -> float:
    """The best of several rounds, in nanoseconds for one of `times`."""
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter_ns()
        work()
        found.append(time.perf_counter_ns() - start)
    return min(found) / times


def scalar(days: list[date]) -> None:
    """One date at a time: the safe date over all readings, against the barest table and the package."""
    calendar, fresh = Calendar.load(), sorted(set(days))
    index, working_days = calendar.index, calendar.working_days
    peer = holidays.country_holidays("UA", years=range(FIRST.year, LAST.year + 1))

    def look_up() -> None:
        for day in days:
            working_days[index[day.toordinal() - BASE] + TERM_DAYS - 1]

    def ours() -> None:
        for day in days:
            due("R-REPLY-5", day).safe_on  # noqa: B018

    def first_time() -> None:
        question.cache_clear()
        for day in fresh:
            due("R-REPLY-5", day).safe_on  # noqa: B018

    def package() -> None:
        for day in days[:PEER_DATES]:
            peer.get_nth_working_day(day, TERM_DAYS)

    bare, own, theirs = best_ns(look_up, DATES), best_ns(ours, DATES), best_ns(package, PEER_DATES)
    first = best_ns(first_time, len(fresh))
    print(f"scalar   bare look-up {bare:9.1f} ns   due() {own:9.1f} ns   holidays {theirs:11.1f} ns")
    print(
        f"         due() is {own / bare:.1f} × the look-up (limit {SCALAR_LIMIT}); holidays {theirs / own:.1f} × due()"
    )
    # `due` keeps what it answered for a day; this is the price before it could.
    print(
        f"         a day asked for the first time: {first:.1f} ns (limit {FIRST_TIME_LIMIT_NS}), "
        f"{first / bare:.1f} × the look-up"
    )


def column(days: list[date]) -> None:
    """A million dates at once: both columns, against one bare NumPy look-up."""
    received = np.array(days, "datetime64[D]").repeat(ROWS // len(days))
    np.random.default_rng(1).shuffle(received)
    calendar = Calendar.load()
    table = np.array(calendar.working_days, "datetime64[D]")
    index = np.array(calendar.index)
    due_by_day = table.take(np.minimum(index + TERM_DAYS - 1, len(table) - 1))
    at = received.view(np.int64) - (BASE - date(1970, 1, 1).toordinal())
    bare = best_ns(lambda: due_by_day.take(at), len(received))
    own = best_ns(lambda: due_dates("R-REPLY-5", received), len(received))
    print(f"column   bare look-up {bare:9.1f} ns   due_dates() {own:9.1f} ns")
    print(f"         due_dates() with both readings is {own / bare:.1f} × the look-up (limit {COLUMN_LIMIT})")


def stream(days: list[date]) -> None:
    """Rows of a table one by one, as `flask law bulk` reads them."""
    texts = [day.isoformat() for day in days]

    def rows() -> None:
        table = ([text] for _ in range(ROWS // len(texts)) for text in texts)
        for _ in bulk(_with_header(table), received_column="received", rule_key="R-REPLY-5"):
            pass

    seconds = best_ns(rows, 1) / 1e9
    print(f"stream   {ROWS:,} rows in {seconds:.2f} s (limit {BULK_LIMIT_SECONDS})")


def _with_header(table: Iterable[list[str]]) -> Iterator[list[str]]:
    yield ["received"]
    yield from table


def main() -> None:
    """Print the ratios of one run."""
    chance = random.Random(20110509)  # noqa: S311
    days = [FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)) for _ in range(DATES)]
    scalar(days)
    column(days)
    stream(days)


if __name__ == "__main__":
    main()
