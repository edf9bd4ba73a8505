"""Whose a certificate is: name, organisation, ЄДРПОУ and issuer, as Ukrainian certificates write them."""

from collections.abc import Iterator

from asn1crypto import core, x509

from app.files.signed.facts import Holder

COMMON_NAME, ORGANISATION, POSITION = "2.5.4.3", "2.5.4.10", "2.5.4.12"
SERIAL_NUMBER, ORGANISATION_IDENTIFIER = "2.5.4.5", "2.5.4.97"
# Ukrainian certificates write both codes as directory attributes of their holder (2.5.29.9) …
DIRECTORY_ATTRIBUTES = "2.5.29.9"
DRFO, EDRPOU = "1.2.804.2.1.1.1.11.1.4.1.1", "1.2.804.2.1.1.1.11.1.4.2.1"
# … and newer ones in the subject too, as ETSI EN 319 412-1, 5.1.3 and 5.1.4, wants them.
EDRPOU_PREFIX, DRFO_PREFIX = "NTRUA-", "TINUA-"
EDRPOU_LENGTH = 8


def holder_of(certificate: x509.Certificate) -> Holder:
    """The holder as the certificate names it; a certificate that is broken raises what asn1crypto raises."""
    body = certificate["tbs_certificate"]
    subject, attributes = names_in(body["subject"]), dict(_attributes(body["extensions"]))
    edrpou = attributes.get(EDRPOU) or _after(EDRPOU_PREFIX, subject.get(ORGANISATION_IDENTIFIER, ""))
    return Holder(
        name=subject.get(COMMON_NAME, ""),
        organisation=subject.get(ORGANISATION, ""),
        position=subject.get(POSITION, ""),
        # A sole trader's own tax number stands in this place too.
        edrpou=edrpou if len(edrpou) == EDRPOU_LENGTH and edrpou.isdigit() else "",
        drfo=attributes.get(DRFO) or _after(DRFO_PREFIX, subject.get(SERIAL_NUMBER, "")),
        issuer=issuer_name(body["issuer"]),
    )


def issuer_name(name: x509.Name) -> str:
    """What to call the body that issued a certificate."""
    names = names_in(name)
    return names.get(COMMON_NAME) or names.get(ORGANISATION, "")


def names_in(name: x509.Name) -> dict[str, str]:
    """The parts of a distinguished name by their object identifiers; the first of each stands."""
    parts: dict[str, str] = {}
    for together in name.chosen:
        for part in together:
            parts.setdefault(part["type"].dotted, str(part["value"].native).strip())
    return parts


def _attributes(extensions: x509.Extensions) -> Iterator[tuple[str, str]]:
    for extension in extensions:
        if extension["extn_id"].dotted == DIRECTORY_ATTRIBUTES:
            for attribute in core.SequenceOf.load(extension["extn_value"].contents, spec=x509.Attribute):
                yield attribute["type"].dotted, "".join(str(value.native).strip() for value in attribute["values"])


def _after(prefix: str, text: str) -> str:
    return text.removeprefix(prefix) if text.startswith(prefix) else ""
