"""The addresses that answers and reports come to: plain to route, impossible to guess, told apart when they return."""

import base64
import re
import secrets
from dataclasses import dataclass

TOKEN_BYTES = 10  # 80 random bits
LONGEST_LOCAL_PART = 64  # RFC 5321, section 4.5.3.1.1
# A number ends in a hyphen and digits, so it is never this word.
OF_ENVELOPE = "b"
OURS = re.compile(r"(?:[^+@\s]+\+)?(?:(?P<word>[a-z0-9-]+)\.)?(?P<token>[a-z2-7]{16})@[^@\s]+", re.IGNORECASE)


def new_reply_token() -> str:
    """80 random bits as 16 lower-case letters and digits (mail servers may fold the case of an address)."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


@dataclass(frozen=True)
class Mailbox:
    """Where answers come: the mailbox and how an address of it is made each request's own.

    `plus`: `zapyt+<own>@ngo.example`; `catchall`: `<own>@ngo.example`, all of whose addresses come here; `plain`: the
    mailbox itself, so that an answer is known only by its Message-ID, the number in its subject and its sender.
    """

    address: str
    style: str

    @property
    def domain(self) -> str:
        """The part after the @."""
        return self.address.partition("@")[2]

    def reply_address(self, number: str, token: str) -> str:
        """`zapyt@ngo.example` and `audit-0001` give `zapyt+audit-0001.<token>@ngo.example`.

        The token alone tells the request, so a number that would make the address too long for servers is left out.
        """
        whole = self._own(f"{number}.{token}")
        return whole if len(whole.partition("@")[0]) <= LONGEST_LOCAL_PART else self._own(token)

    def envelope_address(self) -> str:
        """A new sender for the envelope of one mail, so that a report is known by the address it comes to."""
        return self._own(f"{OF_ENVELOPE}.{new_reply_token()}")

    def _own(self, part: str) -> str:
        local = self.address.partition("@")[0]
        return {"plus": f"{local}+{part}@{self.domain}", "catchall": f"{part}@{self.domain}"}.get(
            self.style, self.address
        )


def read_reply_address(address: str) -> tuple[str, str] | None:
    """The number and the token of a reply address, of whatever style; the number is empty when it was too long."""
    found = OURS.fullmatch(address.strip())
    if found is None or (found["word"] or "").lower() == OF_ENVELOPE:
        return None
    return (found["word"] or "").lower(), found["token"].lower()


def read_envelope_address(address: str) -> str | None:
    """The token in the envelope address of one mail; None when it is no such address."""
    found = OURS.fullmatch(address.strip())
    is_ours = found is not None and (found["word"] or "").lower() == OF_ENVELOPE
    return found["token"].lower() if found and is_ours else None
