"""Grounds on which a holder may refuse, and answers that count as an unlawful refusal (article 22)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.errors import NotFound
from app.law.dated_data import read
from app.law.norms import Norm, norm


class GroundKind(StrEnum):
    """On the closed list of 22(1), deemed a refusal by 22(2), or on no list."""

    LISTED = "listed"
    DEEMED = "deemed"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as the holder gives it; `norm` is the place of the law it is measured against."""

    key: str
    uk: str
    en: str
    norm: Norm
    kind: GroundKind

    @property
    def is_lawful(self) -> bool:
        """Whether the list of 22(1) names it; whether it is founded in the case at hand is another question."""
        return self.kind is GroundKind.LISTED


@cache
def grounds() -> tuple[Ground, ...]:
    """Every ground, the closed list first."""
    return tuple(
        Ground(key, row["uk"], row["en"], norm(row["norm"]), GroundKind(row["kind"]))
        for key, row in read("grounds").items()
    )


def get_ground(key: str) -> Ground:
    """The ground with this key; NotFound names those there are."""
    for ground in grounds():
        if ground.key == key:
            return ground
    known = ", ".join(ground.key for ground in grounds())
    raise NotFound("No ground of refusal has the key {key}. Choose one of: {known}", key=key, known=known)
