"""Acts and their norms as objects that print in Ukrainian, in three cases, and in English."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Any, Literal

from app.errors import NotFound
from app.law.dated_data import read

Language = Literal["uk", "en"]


class Case(IntEnum):
    """Grammatical cases that letters need: «стаття», «відповідно до статті», «установлений статтею»."""

    NOMINATIVE = 0
    GENITIVE = 1
    INSTRUMENTAL = 2


ARTICLE = ("стаття", "статті", "статтею")
PART = ("частина", "частини", "частиною")
POINT = ("пункт", "пункту", "пунктом")
ORDINALS = {
    1: ("перша", "першої", "першою"),
    2: ("друга", "другої", "другою"),
    3: ("третя", "третьої", "третьою"),
    4: ("четверта", "четвертої", "четвертою"),
    5: ("п’ята", "п’ятої", "п’ятою"),
    6: ("шоста", "шостої", "шостою"),
    7: ("сьома", "сьомої", "сьомою"),
    8: ("восьма", "восьмої", "восьмою"),
}
NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Act:
    """A law, code, resolution or order. `site` is its code at the official site of legislation, if known."""

    number: str
    names: tuple[str, str, str]
    en: str
    short_uk: str
    short_en: str
    adopted: date | None = None
    site: str = ""

    @property
    def uk(self) -> str:
        """The name in the nominative."""
        return self.names[Case.NOMINATIVE]


@dataclass(frozen=True, slots=True)
class Norm:
    """A place in an act: article, part, point; without an article it is the whole act."""

    act: Act
    article: str = ""
    part: int = 0
    point: int = 0

    def text(self, language: Language, case: Case = Case.NOMINATIVE) -> str:
        """In full: «частина перша статті 20 Закону України «…»» or “part 1 of article 20 of …”."""
        return self._uk(case) if language == "uk" else self._en()

    def short(self, language: Language) -> str:
        """As in a table: «ч. 1 ст. 20 Закону» or “art. 20(1) of the Law”."""
        if not self.article:
            return self.act.uk if language == "uk" else self.act.en
        if language == "uk":
            point = f"п.{NBSP}{self.point} " if self.point else ""
            part = f"ч.{NBSP}{self.part} " if self.part else ""
            return f"{point}{part}ст.{NBSP}{self.article} {self.act.short_uk}"
        part = f"({self.part})" if self.part else ""
        point = f"({self.point})" if self.point else ""
        return f"art.{NBSP}{self.article}{part}{point} {self.act.short_en}"

    def _uk(self, case: Case) -> str:
        """Only the outermost word takes the case; what it belongs to stands in the genitive."""
        words, inner = [], case
        if self.point:
            words.append(f"{POINT[inner]}{NBSP}{self.point}")
            inner = Case.GENITIVE
        if self.part:
            words.append(f"{PART[inner]} {ORDINALS[self.part][inner]}")
            inner = Case.GENITIVE
        if self.article:
            words.append(f"{ARTICLE[inner]}{NBSP}{self.article}")
            inner = Case.GENITIVE
        return " ".join([*words, self.act.names[inner]])

    def _en(self) -> str:
        point = f"point {self.point} of " if self.point else ""
        part = f"part {self.part} of " if self.part else ""
        article = f"article {self.article} of " if self.article else ""
        return f"{point}{part}{article}{self.act.en}"


def _tied(text: str) -> str:
    """The sign № keeps its number on its line."""
    return text.replace("№ ", f"№{NBSP}")


def _act(number: str, row: dict[str, Any], heads: dict[str, list[str]]) -> Act:
    nominative, genitive, instrumental = (_tied(head + row["rest"]) for head in heads[row["head"]])
    return Act(
        number=number,
        names=(nominative, genitive, instrumental),
        en=row["en"],
        short_uk=_tied(row["short_uk"]),
        short_en=row["short_en"],
        adopted=row.get("adopted"),
        site=row.get("site", ""),
    )


def _order(row: dict[str, Any], head: list[str]) -> Act:
    """A Cabinet order about working days; three of the twelve are known by number and year only."""
    number, adopted = row["number"], row.get("adopted")
    of_day = f" від {adopted:%d.%m.%Y}" if adopted else ""
    rest = f" Кабінету Міністрів України{of_day} №{NBSP}{number} про перенесення робочих днів у {row['year']} році"
    nominative, genitive, instrumental = (word + rest for word in head)
    english_day = f" of {adopted:%d.%m.%Y}" if adopted else ""
    return Act(
        number=number,
        names=(nominative, genitive, instrumental),
        en=f"Cabinet of Ministers order No. {number}{english_day} on working days of {row['year']}",
        short_uk=f"розпорядження №{NBSP}{number}",
        short_en=f"order {number}",
        adopted=adopted,
    )


@cache
def acts() -> dict[str, Act]:
    """Every act by its number."""
    tables = read("acts")
    heads = tables["heads"]
    known = {number: _act(number, row, heads) for number, row in tables["act"].items()}
    for row in read("orders")["order"]:
        known[row["number"]] = _order(row, heads["order"])
    return known


@cache
def norm(address: str) -> Norm:
    """The norm at `act article part point` («2939-VI 22 1 3»); everything after the act may be missing."""
    number, *places = address.split()
    act = acts().get(number)
    if act is None:
        raise NotFound("No act has the number {number}. The acts are listed in docs/law.md", number=number)
    article, part, point = [*places, "", "", ""][:3]
    return Norm(act, article, int(part or 0), int(point or 0))
