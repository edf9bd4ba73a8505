"""The reply address of one request: plain to route, impossible to guess."""

import base64
import secrets

TOKEN_BYTES = 10  # 80 random bits


def new_reply_token() -> str:
    """80 random bits as 16 lower-case letters and digits (mail servers may fold the case of an address)."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def reply_address(base: str, number: str, token: str) -> str:
    """`zapyt@ngo.example` and `audit-0001` give `zapyt+audit-0001.<token>@ngo.example`."""
    local, _, domain = base.partition("@")
    return f"{local}+{number}.{token}@{domain}"
