"""Who letters go to: the holder that a campaign asks in each city, its head, its cases and its addresses."""

from dataclasses import replace
from datetime import date

from app.errors import MissingFact
from app.letters.facts import AddresseeFacts
from app.models import InfoRequest
from app.registers.cases import CaseForms, decline
from app.services.contacts import email_of, postal_address_of
from app.services.directory import authority_on
from app.services.officials import head_on

COUNCIL, EXECUTIVE_COMMITTEE, ENTERPRISE = "council", "executive_committee", "enterprise"
ADDRESSEES = (COUNCIL, EXECUTIVE_COMMITTEE, ENTERPRISE)
# Columns of a file of facts that name a holder which the directory does not know.
HOLDER, HOLDER_ADDRESS, HOLDER_EMAIL = "розпорядник", "адреса розпорядника", "ел. пошта розпорядника"


def merged_facts(request: InfoRequest) -> dict[str, str]:
    """What a file said of this council for the request's campaign, by column; empty where it said nothing."""
    row = request.campaign.merged.get(request.council_id)
    said = row.facts if row else {}
    return {name: said.get(name, "") for name in request.campaign.fact_names}


def holder_of(request: InfoRequest) -> str:
    """The name of the holder who owes the answer, in the nominative; raises MissingFact while it is not known."""
    campaign = request.campaign
    if campaign.addressee == ENTERPRISE:
        return _merged(request, HOLDER)
    name = authority_on(request.council, campaign.dated_on)
    # Where a military administration holds the powers of the council it holds those of its committee too.
    if campaign.addressee == EXECUTIVE_COMMITTEE and name == request.council.name_uk:
        return f"Виконавчий комітет {decline(name).genitive}"
    return name


def _merged(request: InfoRequest, column: str) -> str:
    value = merged_facts(request).get(column, "")
    if not value:
        raise MissingFact(
            "{number} has no “{column}”: add it to the file of facts of the campaign.",
            number=request.number,
            column=column,
        )
    return value


def email_to(request: InfoRequest) -> str | None:
    """The e-mail address that letters of this request go to; None while none is verified."""
    if request.campaign.addressee == ENTERPRISE:
        return merged_facts(request).get(HOLDER_EMAIL) or None
    return email_of(request.council)


def postal_address_to(request: InfoRequest) -> str:
    """The postal address that letters of this request go to; empty when none is entered."""
    if request.campaign.addressee == ENTERPRISE:
        return merged_facts(request).get(HOLDER_ADDRESS, "")
    return postal_address_of(request.council)


def holder_facts(request: InfoRequest) -> AddresseeFacts:
    """The holder as the addressee: an institution in the nominative, with the cases that running text needs.

    A holder that no file has named yet has an empty name: the letter says what it lacks.
    """
    is_named_by_file = request.campaign.addressee == ENTERPRISE
    name = merged_facts(request).get(HOLDER, "") if is_named_by_file else holder_of(request)
    forms = _forms(request, name)
    return AddresseeFacts(
        name=name,
        postal_address=postal_address_to(request),
        email=email_to(request) or "",
        institution=name,
        genitive=forms.genitive,
        dative=forms.dative,
        instrumental=forms.instrumental,
        locative=forms.locative,
    )


def head_facts(request: InfoRequest, on: date) -> AddresseeFacts:
    """The head of the holder as the addressee on that day, by post and name in the dative; addresses are the holder's.

    The post of who heads an enterprise is not known, so letters to its head are addressed to the enterprise.
    """
    holder = holder_facts(request)
    if request.campaign.addressee == ENTERPRISE:
        return holder
    head = head_on(request.council, on)
    return replace(holder, name=head.post, person=head.person)


def _forms(request: InfoRequest, name: str) -> CaseForms:
    """The cases of a holder that a file names are not known: its quoted name stays as it is in every case."""
    if request.campaign.addressee == ENTERPRISE:
        return CaseForms(*(name,) * 6)
    return decline(name)
