"""Every setting of the application, read once from the environment; a wrong one is named, none is guessed."""

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent


class WrongSetting(SystemExit):
    """A setting cannot be used; the text names it and says what it may be."""


def _text(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(name, "").strip() or default


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = _text(env, name, str(default))
    if not text.isdigit():
        raise WrongSetting(f"{name} must be a whole number, not {text!r}")
    return int(text)


def _choice(env: Mapping[str, str], name: str, default: str, choices: tuple[str, ...]) -> str:
    text = _text(env, name, default)
    if text not in choices:
        raise WrongSetting(f"{name} must be one of {', '.join(choices)}, not {text!r}")
    return text


def _yes(env: Mapping[str, str], name: str, default: str) -> bool:
    return _choice(env, name, default, ("yes", "no")) == "yes"


def _instance_secrets(instance: Path) -> dict[str, str]:
    """Two secrets, made once for this machine: a first start needs no preparation, a second keeps the sign-ins."""
    kept = instance / "secrets.json"
    if not kept.exists():
        made = {"secret_key": secrets.token_urlsafe(48), "password_salt": secrets.token_urlsafe(24)}
        draft = kept.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(made, out)
            out.flush()
            os.fsync(out.fileno())
        # Linking refuses to replace: of two processes that start at once the first one's secrets hold, whole.
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(draft)
        draft.unlink()
    loaded: dict[str, str] = json.loads(kept.read_text())
    return loaded


# The path of a local socket, or host and port.
SocketAddress = str | tuple[str, int]


@dataclass(frozen=True)
class Smtp:
    """The server that outgoing letters are handed to; `host` empty means that letters are kept here, not sent."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: int = 30


@dataclass(frozen=True)
class MailPace:
    """How fast letters leave a server's hands, and when; 0 is no limit, and no window in which they can be undone."""

    undo_minutes: int = 0
    office_hours: bool = False
    per_minute: int = 0
    per_domain_per_minute: int = 0


AT_ONCE = MailPace()
USUAL_PACE = MailPace(undo_minutes=10, office_hours=True, per_minute=60, per_domain_per_minute=10)


@dataclass(frozen=True)
class Config:
    """All settings; see docs/configuration.md, which a test keeps complete."""

    instance: Path
    database_url: str
    secret_key: str = field(repr=False)
    password_salt: str = field(repr=False)
    base_url: str
    reply_address: str
    reply_style: str
    smtp: Smtp
    mail_pace: MailPace
    proxies: int
    is_demo: bool
    clamd: SocketAddress | None
    # Where the mailboxes are listed that answers come to.
    mailboxes: Path

    @classmethod
    def from_environment(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read the settings; raises WrongSetting naming the first that cannot be used."""
        env = os.environ if env is None else env
        instance = Path(_text(env, "ZAPYT_INSTANCE", str(ROOT / "instance"))).resolve()
        instance.mkdir(parents=True, exist_ok=True)
        made = _instance_secrets(instance)
        reply_address = _text(env, "ZAPYT_REPLY_ADDRESS", "zapyt@example.org")
        if reply_address.count("@") != 1 or "+" in reply_address:
            raise WrongSetting("ZAPYT_REPLY_ADDRESS must be a plain address such as zapyt@example.org")
        is_demo = _yes(env, "ZAPYT_DEMO", "no")
        return cls(
            instance=instance,
            database_url=_database_url(_text(env, "ZAPYT_DATABASE_URL", f"sqlite:///{instance / 'zapyt.sqlite'}")),
            secret_key=_text(env, "ZAPYT_SECRET_KEY", made["secret_key"]),
            password_salt=_text(env, "ZAPYT_PASSWORD_SALT", made["password_salt"]),
            base_url=_text(env, "ZAPYT_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
            reply_address=reply_address,
            reply_style=_choice(env, "ZAPYT_REPLY_STYLE", "plus", ("plus", "catchall", "plain")),
            smtp=_smtp(env),
            mail_pace=_mail_pace(env, AT_ONCE if is_demo else USUAL_PACE),
            proxies=_number(env, "ZAPYT_PROXIES", 0),
            is_demo=is_demo,
            clamd=_socket_address(env, "ZAPYT_CLAMD"),
            mailboxes=Path(_text(env, "ZAPYT_MAILBOXES", str(instance / "mailboxes.toml"))).resolve(),
        )

    def for_flask(self) -> dict[str, object]:
        """The same settings under the names that Flask and its extensions read."""
        is_https = self.base_url.startswith("https://")
        return {
            "ZAPYT": self,
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "MAX_CONTENT_LENGTH": 64 * 1024 * 1024,
            "SESSION_COOKIE_SECURE": is_https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "BABEL_DEFAULT_LOCALE": "uk",
            "BABEL_DEFAULT_TIMEZONE": "Europe/Kyiv",
            "WTF_CSRF_TIME_LIMIT": None,
            "RATELIMIT_STORAGE_URI": "memory://",
        }


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise WrongSetting("ZAPYT_DATABASE_URL must begin with sqlite:/// or postgresql://")
    return url


def _socket_address(env: Mapping[str, str], name: str) -> SocketAddress | None:
    text = _text(env, name, "")
    host, _, port = text.rpartition(":")
    if not text or text.startswith("/"):
        return text or None
    if not host or not port.isdigit():
        raise WrongSetting(f"{name} must be the path of a socket or host:port, not {text!r}")
    return host, int(port)


def _smtp(env: Mapping[str, str]) -> Smtp:
    security = _choice(env, "ZAPYT_SMTP_SECURITY", "starttls", ("none", "starttls", "tls"))
    usual_port = {"none": 25, "starttls": 587, "tls": 465}[security]
    return Smtp(
        host=_text(env, "ZAPYT_SMTP_HOST", ""),
        port=_number(env, "ZAPYT_SMTP_PORT", usual_port),
        security=security,
        user=_text(env, "ZAPYT_SMTP_USER", ""),
        password=_text(env, "ZAPYT_SMTP_PASSWORD", ""),
        timeout_seconds=_number(env, "ZAPYT_SMTP_TIMEOUT_SECONDS", 30),
    )


def _mail_pace(env: Mapping[str, str], usual: MailPace) -> MailPace:
    return MailPace(
        undo_minutes=_number(env, "ZAPYT_MAIL_UNDO_MINUTES", usual.undo_minutes),
        office_hours=_yes(env, "ZAPYT_MAIL_OFFICE_HOURS", "yes" if usual.office_hours else "no"),
        per_minute=_number(env, "ZAPYT_MAIL_PER_MINUTE", usual.per_minute),
        per_domain_per_minute=_number(env, "ZAPYT_MAIL_PER_DOMAIN_PER_MINUTE", usual.per_domain_per_minute),
    )
