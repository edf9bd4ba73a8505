"""The reply address of one request: plain to route, impossible to guess."""

import base64
import secrets

TOKEN_BYTES = 10  # 80 random bits
LONGEST_LOCAL_PART = 64  # RFC 5321, section 4.5.3.1.1


def new_reply_token() -> str:
    """80 random bits as 16 lower-case letters and digits (mail servers may fold the case of an address)."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def reply_address(base: str, number: str, token: str) -> str:
    """`zapyt@ngo.example` and `audit-0001` give `zapyt+audit-0001.<token>@ngo.example`.

    The token alone tells the request, so a number that would make the address too long for servers is left out.
    """
    base_local, _, domain = base.partition("@")
    local = f"{base_local}+{number}.{token}"
    return f"{local if len(local) <= LONGEST_LOCAL_PART else f'{base_local}+{token}'}@{domain}"
