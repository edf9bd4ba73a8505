"""What keeps a further letter from leaving: another day than its own, a cause that is gone, words out of date."""

from dataclasses import dataclass

from flask_babel import force_locale, gettext
from sqlalchemy import func, select

from app import clock
from app.errors import ZapytError
from app.law.further_steps import get_further_step
from app.law.offers import Verdict
from app.letters.drafting import draft
from app.letters.fingerprints import fingerprint
from app.models import Chase, FollowUp, Letter, db
from app.services.chasing import letters_of_chase
from app.services.checking import NO_EMAIL, NOT_DRAWN, SAMPLE_REQUESTER, Obstacle, needs_real_requester
from app.services.directory import exclusion
from app.services.further_facts import further_facts
from app.services.letter_facts import Stationery, stationery_of
from app.services.offering import Candidate, candidate_of, candidates_of
from app.services.reaching import BY_HAND, EMAIL, email_of_recipient
from app.services.sheets import letter_of
from app.services.standing import Standing, standing_of, struck_among

ONLY_DRAWN = Obstacle(
    "лист лише складається: подайте його самі й запишіть це на сторінці запиту",
    "it is only drawn: take it there yourself and record that on the page of the request",
    "by_hand",
)
CAUSE_IS_GONE = Obstacle(
    "підстави більше немає: відтоді щось надійшло або строк змінився",
    "its cause is gone: something has come since, or the term moved",
    "discard",
)


@dataclass(frozen=True)
class CheckedFollowUp:
    """One further letter as it stands: where it goes and what keeps it from leaving."""

    follow_up: FollowUp
    letter: Letter | None
    standing: Standing
    recipient: str | None
    obstacles: tuple[Obstacle, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the next press of «Send» takes it."""
        return self.standing is Standing.DRAFT and not self.obstacles

    def needs(self, remedy: str) -> bool:
        """Whether this remedy is among what it lacks."""
        return any(obstacle.remedy == remedy for obstacle in self.obstacles)


def check_chase(chase: Chase) -> list[CheckedFollowUp]:
    """Check every letter of the chase that stands, by the number of its request."""
    rows, letters, stationery = letters_of_chase(chase), _letters_of(chase), stationery_of(chase.campaign)
    struck = struck_among(rows)
    judged_on = max(clock.today(), chase.dated_on)
    candidates = {row.info_request.id: row for row in candidates_of(chase.campaign, judged_on)}
    return [
        _check(row, letters.get(row.id), standing_of(row, struck), candidates.get(row.request_id), stationery)
        for row in rows
    ]


def obstacles_to(follow_up: FollowUp) -> tuple[Obstacle, ...]:
    """What keeps one letter from leaving at this moment, in its queue or before."""
    candidate = candidate_of(follow_up.info_request, max(clock.today(), follow_up.chase.dated_on))
    return tuple(_obstacles(follow_up, letter_of(follow_up.info_request, follow_up), candidate, None))


def _letters_of(chase: Chase) -> dict[int, Letter]:
    """The letter drawn last for each of the chase's, by the key of the follow-up, in one query."""
    newest = (
        select(func.max(Letter.id)).join(FollowUp).where(FollowUp.chase_id == chase.id).group_by(Letter.follow_up_id)
    )
    letters = db.session.scalars(select(Letter).where(Letter.id.in_(newest)))
    return {letter.follow_up_id: letter for letter in letters if letter.follow_up_id}


def _check(
    row: FollowUp, letter: Letter | None, standing: Standing, candidate: Candidate | None, stationery: Stationery
) -> CheckedFollowUp:
    has_gone = standing in (Standing.LEFT, Standing.CAME_BACK)
    obstacles = () if has_gone else tuple(_obstacles(row, letter, candidate, stationery))
    return CheckedFollowUp(row, letter, standing, email_of_recipient(row) if row.channel == EMAIL else None, obstacles)


def _obstacles(
    row: FollowUp, letter: Letter | None, candidate: Candidate | None, stationery: Stationery | None
) -> list[Obstacle]:
    excluded = exclusion(row.info_request.council)
    if excluded or candidate is None:
        return [Obstacle(excluded["uk"], excluded["en"], "none")] if excluded else [CAUSE_IS_GONE]
    found = [*_of_the_way(row), *_of_the_cause(row, candidate)]
    if row.chase.dated_on != clock.today():
        return [*found, _of_another_day(row)]
    return [*found, *_of_the_words(row, letter, candidate, stationery)]


def _of_the_way(row: FollowUp) -> list[Obstacle]:
    """A letter that is taken somewhere by hand, one without an address, one in the name of the sample."""
    if row.channel == BY_HAND:
        return [ONLY_DRAWN]
    found = [NO_EMAIL] if row.channel == EMAIL and email_of_recipient(row) is None else []
    return [*found, SAMPLE_REQUESTER] if needs_real_requester(row.info_request.campaign) else found


def _of_the_cause(row: FollowUp, candidate: Candidate) -> list[Obstacle]:
    """The law may allow it no more; judged apart from the letter itself."""
    offer = candidate.judge(get_further_step(row.kind), apart_from=row)
    if offer.is_allowed:
        return []
    return [CAUSE_IS_GONE] if offer.verdict is Verdict.NO_CAUSE else [Obstacle(offer.uk, offer.en, "discard")]


def _of_another_day(row: FollowUp) -> Obstacle:
    day = f"{row.chase.dated_on:%d.%m.%Y}"
    return Obstacle(
        f"лист датовано {day}, і факти в ньому – того дня; щоб надіслати сьогодні, дайте йому сьогоднішню дату",
        f"it is dated {day}, and its facts are of that day; to send it today give it today’s date",
        "date",
    )


def _of_the_words(
    row: FollowUp, letter: Letter | None, candidate: Candidate, stationery: Stationery | None
) -> list[Obstacle]:
    try:
        facts = further_facts(row, stationery, candidate.dossier)
        if letter is not None and letter.facts_digest == fingerprint(facts):
            return []
        # Words that cannot be written will not be drawn either: the lack is what to act on.
        draft(facts)
    except ZapytError as error:
        with force_locale("uk"):
            uk = gettext(error.text).format(**error.facts)
        return [Obstacle(uk, str(error), "wording")]
    return [NOT_DRAWN]
