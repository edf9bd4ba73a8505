"""The requester: the organisation or person in whose name letters are written."""

from collections.abc import Mapping

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from app.errors import BadInput, Refused
from app.law.stages import Stage
from app.letters.facts import RequesterKind
from app.models import InfoRequest, Requester, db
from app.registers.edrpou import clean_edrpou
from app.services.people import Actor

FIELDS = ("kind", "name", "representative", "position", "postal_address", "email", "phone", "edrpou")
ONLY_ORGANISATIONS = ("position", "edrpou")
# Lets a newcomer see letters at once; no letter leaves in its name.
SAMPLE = {
    "kind": RequesterKind.LEGAL.value,
    "name": "ГО «Зразок»",
    "representative": "Ім’я ПРІЗВИЩЕ",
    "position": "Голова правління",
    "postal_address": "вул. Зразкова, 1, м. Київ, 01001",
    "email": "zapyt@example.org",
    "phone": "",
    "edrpou": "",
}


def get_requester() -> Requester:
    """The requester; the built-in sample until someone enters their own."""
    found = db.session.scalar(select(Requester).order_by(Requester.id.desc()).limit(1))
    if found is None:
        found = Requester(**SAMPLE, is_sample=True)
        db.session.add(found)
        db.session.commit()
    return found


def save_requester(facts: Mapping[str, str], _actor: Actor) -> Requester:
    """Enter who asks; raises BadInput naming the field.

    Article 19(5) of Law 2939-VI asks for a name and a postal or e-mail address; an organisation signs by its officer.
    """
    given = {name: str(facts.get(name, "")).strip() for name in FIELDS}
    if given["kind"] == RequesterKind.NATURAL:
        given |= dict.fromkeys(ONLY_ORGANISATIONS, "")
    _check(given)
    requester = get_requester()
    _require_same_kind(requester, given["kind"])
    for name, value in given.items():
        setattr(requester, name, value)
    requester.is_sample = False
    db.session.commit()
    return requester


def _require_same_kind(requester: Requester, kind: str) -> None:
    """The kind decides form, rule and fee up to the claim in court: it stays once a letter has left."""
    if requester.is_sample or requester.kind == kind:
        return
    if db.session.scalar(select(InfoRequest.id).where(InfoRequest.stage != Stage.DRAFT.value).limit(1)):
        raise Refused(
            "Letters have left in the name of this requester, so a person cannot become an organisation, "
            "nor the other way round.",
            field="kind",
        )


def _check(given: dict[str, str]) -> None:
    if given["kind"] not in RequesterKind.__members__.values():
        raise BadInput("Choose: a natural person or an organisation.", field="kind")
    if not given["name"]:
        raise BadInput("Enter the requester's name: a request must have it.", field="name")
    if not given["representative"]:
        raise BadInput("Enter who signs, for example Ірина ВЕРБИЦЬКА.", field="representative")
    if given["kind"] == RequesterKind.LEGAL and not given["position"]:
        raise BadInput("Enter the signer's position in the organisation.", field="position")
    try:
        validate_email(given["email"], check_deliverability=False)
    except EmailNotValidError as problem:
        raise BadInput("Enter the e-mail address to which answers come.", field="email") from problem
    if given["edrpou"]:
        try:
            given["edrpou"] = clean_edrpou(given["edrpou"])
        except BadInput as problem:
            raise BadInput(problem.text, field="edrpou", **problem.facts) from problem
