"""City councils, who holds their powers, and how they can be reached."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment


class Council(Model):
    """A city council as the codifier names it; the КАТОТТГ code is the key that people and files see."""

    id: Mapped[int] = mapped_column(primary_key=True)
    katottg: Mapped[str] = mapped_column(String(19), unique=True)
    name_uk: Mapped[str | None] = mapped_column(String(200))
    city_uk: Mapped[str] = mapped_column(String(100))
    city_en: Mapped[str] = mapped_column(String(100))
    oblast_uk: Mapped[str] = mapped_column(String(100))
    oblast_katottg: Mapped[str] = mapped_column(String(19), index=True)
    raion_uk: Mapped[str] = mapped_column(String(100))
    hromada_katottg: Mapped[str] = mapped_column(String(19))
    population: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    is_oblast_centre: Mapped[bool] = mapped_column(default=False)
    is_confirmed: Mapped[bool] = mapped_column(default=True)
    territory_status: Mapped[str] = mapped_column(String(30), default="none")
    territory_since: Mapped[date | None]
    # SQLite compares Cyrillic by code point and knows no case: both keys are made by app.registers.names.
    search_key: Mapped[str] = mapped_column(String(400), index=True)
    sort_key: Mapped[str] = mapped_column(String(200), index=True)
    contacts: Mapped[list["Contact"]] = relationship(back_populates="council", order_by="Contact.id")
    authorities: Mapped[list["Authority"]] = relationship(back_populates="council", order_by="Authority.since")
    officials: Mapped[list["Official"]] = relationship(back_populates="council", order_by="Official.since")


class Authority(Model):
    """Who holds the council's powers from a date when it is not the council itself (a military administration, …)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    name_uk: Mapped[str] = mapped_column(String(300))
    since: Mapped[date]
    until: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(400))
    council: Mapped[Council] = relationship(back_populates="authorities")


class Official(Model):
    """Who heads a council, or acts as its head, from a date; letters to the head name this person in the dative.

    `post`: head (міський голова), acting (who acts as the head), chief (of the military administration). The dative
    is derived from the name; what is entered in `dative_*` wins over it.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    post: Mapped[str] = mapped_column(String(10))
    given_name: Mapped[str] = mapped_column(String(100))
    patronymic: Mapped[str] = mapped_column(String(100), default="")
    surname: Mapped[str] = mapped_column(String(100))
    dative_given_name: Mapped[str] = mapped_column(String(100), default="")
    dative_surname: Mapped[str] = mapped_column(String(100), default="")
    since: Mapped[date]
    until: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(400))
    council: Mapped[Council] = relationship(back_populates="officials")


class Contact(Model):
    """One way to reach a council: where it was found, when it was checked, whether it works."""

    __table_args__ = (UniqueConstraint("council_id", "kind", "value"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(400))
    checked_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(12))
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    council: Mapped[Council] = relationship(back_populates="contacts")
