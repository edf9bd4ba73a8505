"""Settings: what is read, what is refused by name, and the secrets that are made once."""

import json
from pathlib import Path

import pytest

from config import Config, MailPace, WrongSetting


def test_the_secrets_of_an_installation_are_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = Config.from_environment({"ZAPYT_INSTANCE": str(tmp_path)})
    again = Config.from_environment({"ZAPYT_INSTANCE": str(tmp_path)})
    assert (first.secret_key, first.password_salt) == (again.secret_key, again.password_salt)
    kept = tmp_path / "secrets.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads(kept.read_text())["secret_key"] == first.secret_key
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZAPYT_DATABASE_URL", "mysql://x"),
        ("ZAPYT_SMTP_SECURITY", "ssl"),
        ("ZAPYT_SMTP_PORT", "many"),
        ("ZAPYT_REPLY_ADDRESS", "zapyt+x@example.org"),
        ("ZAPYT_REPLY_STYLE", "minus"),
        ("ZAPYT_MAIL_UNDO_MINUTES", "ten"),
        ("ZAPYT_MAIL_OFFICE_HOURS", "1"),
        ("ZAPYT_MAIL_PER_MINUTE", "fast"),
        ("ZAPYT_DEMO", "perhaps"),
        ("ZAPYT_PROXIES", "-1"),
        ("ZAPYT_CLAMD", "clamd"),
        ("ZAPYT_CLAMD", ":3310"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=name):
        Config.from_environment({"ZAPYT_INSTANCE": str(tmp_path), name: value})


def test_a_demonstration_sends_at_once_and_an_installation_thinks_twice(tmp_path: Path) -> None:
    at = {"ZAPYT_INSTANCE": str(tmp_path)}
    assert Config.from_environment(at).mail_pace == MailPace(
        10, office_hours=True, per_minute=60, per_domain_per_minute=10
    )
    assert Config.from_environment({**at, "ZAPYT_DEMO": "yes"}).mail_pace == MailPace()
    set_by_hand = {**at, "ZAPYT_DEMO": "yes", "ZAPYT_MAIL_UNDO_MINUTES": "3", "ZAPYT_MAIL_OFFICE_HOURS": "yes"}
    assert Config.from_environment(set_by_hand).mail_pace == MailPace(3, office_hours=True)


@pytest.mark.parametrize(
    ("value", "address"),
    [("", None), ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("clamav:3310", ("clamav", 3310))],
)
def test_the_virus_scanner_is_a_socket_of_this_machine_or_of_another(
    tmp_path: Path, value: str, address: object
) -> None:
    assert Config.from_environment({"ZAPYT_INSTANCE": str(tmp_path), "ZAPYT_CLAMD": value}).clamd == address


def test_secrets_are_not_shown_when_settings_are_printed(tmp_path: Path) -> None:
    config = Config.from_environment({"ZAPYT_INSTANCE": str(tmp_path), "ZAPYT_SMTP_PASSWORD": "geheim-9"})
    assert config.secret_key not in repr(config)
    assert "geheim-9" not in repr(config)
