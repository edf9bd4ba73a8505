"""What a contact of each kind must look like."""

import re
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email

from app.errors import BadInput

SITE = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d]{2}[\w-]*(:[0-9]+)?([/?#]\S*)?", re.IGNORECASE)
PHONE = re.compile(r"\+?[0-9 ()\-‐–]+")
# From a local number with its area code to the longest international one.
PHONE_DIGITS = range(9, 16)
LEAST_POST_LENGTH = 10


class ContactKind(StrEnum):
    """The ways to reach a council."""

    EMAIL = "email"
    POST = "post"
    PHONE = "phone"
    SITE = "site"


def check_value(kind: ContactKind, value: str) -> str | None:
    """Why the value cannot be a contact of its kind (an English sentence that is a message id), None when it can."""
    try:
        clean_value(kind, value)
    except BadInput as error:
        return error.text
    return None


def clean_value(kind: ContactKind, value: str) -> str:
    """The value as it is kept, without blanks around it; raises BadInput when it cannot be a contact of its kind.

    The domain of an e-mail address comes in small ASCII letters. No name server is asked.
    """
    plain = value.strip()
    match kind:
        case ContactKind.EMAIL:
            return _clean_email(plain)
        case ContactKind.SITE if not SITE.fullmatch(plain):
            raise BadInput("This is not the address of a site: write it like https://rada.example.org.")
        case ContactKind.PHONE if not _is_phone(plain):
            raise BadInput("This is not one telephone number: write it with its area code, like +380 44 123 45 67.")
        case ContactKind.POST if len(plain) < LEAST_POST_LENGTH:
            raise BadInput("This is too short for a postal address: write street, house, city and index.")
    return plain


def _clean_email(value: str) -> str:
    try:
        address = validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as cause:
        raise BadInput("This is not one e-mail address: write it like rada@example.org.") from cause
    # Without SMTPUTF8 there is always an ASCII form; the type says otherwise.
    return address.ascii_email or address.normalized


def _is_phone(value: str) -> bool:
    return bool(PHONE.fullmatch(value)) and sum(character.isdigit() for character in value) in PHONE_DIGITS
