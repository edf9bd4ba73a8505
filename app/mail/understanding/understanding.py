"""From a mail that was read to a suggestion of what it is, with its reasons. It suggests, it never decides."""

from collections.abc import Iterable, Mapping

from app.law.outcomes import Outcome, read_outcome
from app.law.reclassification import recognise
from app.letters.bilingual import Bilingual
from app.mail.reading import ReadMail
from app.mail.understanding.bounces import plain_report, standard_report
from app.mail.understanding.evidence import LONGEST, places_of
from app.mail.understanding.facts import facts_of
from app.mail.understanding.rules import kind_rules
from app.mail.understanding.scoring import FAINT, OF_PROGRAMS, chosen, confidences, marks_found
from app.mail.understanding.shapes import REPORTS, Bounce, Facts, Kind, Passage, Understanding

BY_STANDARD = Bilingual(uk="це звіт сервера за стандартом", en="it is a server’s report by the standard")
CERTAIN = 0.99
NO_REASON = Bilingual(uk="жодна ознака не підійшла", en="no sign was found")


def understand(mail: ReadMail, annexes: Iterable[str] = ()) -> Understanding:
    """The suggestion; `annexes` are the texts of the attached files, where somebody extracted them."""
    annexes = tuple(annexes)
    report = standard_report(mail)
    if report:
        kind, bounce = report
        passages: tuple[Passage, ...] = (Passage("type", "message/delivery-status", BY_STANDARD),)
        explanation = _explanation(kind, passages)
        return Understanding(kind, CERTAIN, explanation, passages, (), Facts(), is_automatic=True, bounce=bounce)
    places = places_of(mail, annexes)
    found = marks_found(mail, places)
    scores = confidences(found)
    kind = chosen(scores)
    passages = tuple(passage for passage, _ in found[kind])
    words = "\n".join([mail.subject, mail.text, mail.signature, *annexes])[:LONGEST]
    facts = Facts() if kind in REPORTS else facts_of(kind, words, places["text"])
    return Understanding(
        kind=kind,
        confidence=round(scores[kind], 2),
        explanation=_explanation(kind, passages),
        passages=passages,
        others=_others(kind, scores),
        facts=facts,
        is_automatic=kind in OF_PROGRAMS or scores[Kind.AUTO_REPLY] >= kind_rules()[Kind.AUTO_REPLY].least,
        bounce=_notice(kind, mail),
        outcome=_outcome(kind, facts),
        reclassification=None if kind in OF_PROGRAMS else recognise("\n".join([mail.text, *annexes])[:LONGEST]),
    )


def _notice(kind: Kind, mail: ReadMail) -> Bounce | None:
    return plain_report(mail, is_final=kind is Kind.BOUNCE) if kind in (Kind.BOUNCE, Kind.DELAY) else None


def _explanation(kind: Kind, passages: Iterable[Passage]) -> Bilingual:
    """«Лист не доставлено: тема каже, що …; сервер назвав …»."""
    name = kind_rules()[kind].name
    shown = list(dict.fromkeys(passage.shows for passage in passages)) or [NO_REASON]
    return Bilingual(
        uk=f"{name.uk}: {'; '.join(words.uk for words in shown)}",
        en=f"{name.en}: {'; '.join(words.en for words in shown)}",
    )


def _others(kind: Kind, scores: Mapping[Kind, float]) -> tuple[tuple[Kind, float], ...]:
    fitting = [(other, round(score, 2)) for other, score in scores.items() if other is not kind and score >= FAINT]
    return tuple(sorted(fitting, key=lambda pair: -pair[1]))


def _outcome(kind: Kind, facts: Facts) -> Outcome | None:
    word = kind_rules()[kind].outcome
    if not word:
        return None
    return read_outcome(f"{word}:{facts.ground.key}" if facts.ground else word)
