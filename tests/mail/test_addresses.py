"""Addresses of our own: each style is read back, whatever the style set now, and nothing else is taken for one."""

import pytest

from app.mail.addresses import Mailbox, new_reply_token, read_envelope_address, read_reply_address

TOKEN = "abcdefghij234567"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("plus", f"zapyt+audit-0001.{TOKEN}@ngo.example"),
        ("catchall", f"audit-0001.{TOKEN}@ngo.example"),
        ("plain", "zapyt@ngo.example"),
    ],
)
def test_the_reply_address_of_a_request_in_each_style(style: str, expected: str) -> None:
    address = Mailbox("zapyt@ngo.example", style).reply_address("audit-0001", TOKEN)
    assert address == expected
    assert read_reply_address(address.upper()) == (None if style == "plain" else ("audit-0001", TOKEN))
    assert read_envelope_address(address) is None


@pytest.mark.parametrize("style", ["plus", "catchall"])
def test_the_envelope_of_each_mail_is_its_own_and_no_reply_address(style: str) -> None:
    made = {Mailbox("zapyt@ngo.example", style).envelope_address() for _ in range(100)}
    assert len(made) == 100
    for address in made:
        token = read_envelope_address(address)
        assert token
        assert token in address
        assert read_reply_address(address) is None


def test_a_plain_mailbox_has_one_address_for_everything() -> None:
    assert Mailbox("zapyt@ngo.example", "plain").envelope_address() == "zapyt@ngo.example"


@pytest.mark.parametrize("style", ["plus", "catchall"])
def test_a_reply_address_is_never_longer_than_servers_take(style: str) -> None:
    token = new_reply_token()
    address = Mailbox("zapyt@ngo.example", style).reply_address("a" * 50 + "-0001", token)
    assert len(address.partition("@")[0]) <= 64
    assert read_reply_address(address) == ("", token)


@pytest.mark.parametrize(
    "address",
    ["", "rada@example.org", "zapyt+test@ngo.example", f"{TOKEN}", f"zapyt+audit-0001.{TOKEN[:15]}@ngo.example"],
)
def test_other_addresses_are_not_ours(address: str) -> None:
    assert read_reply_address(address) is None
    assert read_envelope_address(address) is None
