"""Hands stored mails to the SMTP server over one checked connection, and says plainly what the server answered."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_mail import Connection, Mail

from config import Smtp


class Verdict(StrEnum):
    """What became of a mail that was handed over."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    FAILED = "failed"


@dataclass(frozen=True)
class Handing:
    """The verdict and the server's own words; `blames_address` when it refused the recipient, not the mail."""

    verdict: Verdict
    answer: str
    blames_address: bool = False


@dataclass(frozen=True)
class Parcel:
    """What the server needs: envelope and bytes."""

    envelope_from: str
    recipient: str
    raw: bytes


class ServerUnreachable(Exception):
    """The server could not be reached, refused us as a sender or hung up: no letter is to blame, all of them wait."""


def _in_words(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"


def _judge(code: int, answer: bytes, *, of_address: bool = False) -> Handing:
    text = _in_words(code, answer)
    if 200 <= code < 300:
        return Handing(Verdict.ACCEPTED, text)
    # RFC 5321, section 4.2.1: 4xx may pass later, 5xx will not.
    return Handing(Verdict.FAILED if code >= 500 else Verdict.DEFERRED, text, of_address)


class CheckedConnection(Connection):
    """Flask-Mail's connection with what it leaves out: certificates are checked, nothing waits for ever."""

    def __init__(self, mail: Mail, smtp: Smtp) -> None:
        super().__init__(mail)
        self.smtp = smtp

    def configure_host(self) -> smtplib.SMTP:
        """Connect and sign in as configured; raises ServerUnreachable with the reason."""
        smtp, context = self.smtp, ssl.create_default_context()
        try:
            if smtp.security == "tls":
                host: smtplib.SMTP = smtplib.SMTP_SSL(
                    smtp.host, smtp.port, timeout=smtp.timeout_seconds, context=context
                )
            else:
                host = smtplib.SMTP(smtp.host, smtp.port, timeout=smtp.timeout_seconds)
            if smtp.security == "starttls":
                host.starttls(context=context)
            if smtp.user:
                host.login(smtp.user, smtp.password)
        except (OSError, smtplib.SMTPException) as problem:
            raise ServerUnreachable(str(problem)) from problem
        return host

    def __exit__(self, *problem: object) -> None:
        if self.host is not None:
            self.host.close()

    def hand_over(self, parcel: Parcel, before_the_end: Callable[[], None]) -> Handing:
        """Give one mail to the server; `before_the_end` runs when the server agreed to take it, before the bytes go.

        A crash before that call means that the mail did not leave; after it, that it may have.
        """
        host = self.host or self.configure_host()
        self.host = host
        try:
            host.ehlo_or_helo_if_needed()
            self._introduce(host, parcel.envelope_from)
            code, answer = host.rcpt(parcel.recipient)
            if code >= 400:
                host.rset()
                return _judge(code, answer, of_address=True)
            before_the_end()
            return _judge(*host.data(parcel.raw))
        except smtplib.SMTPDataError as refusal:
            host.rset()
            refused = refusal.smtp_error
            return _judge(refusal.smtp_code, refused if isinstance(refused, bytes) else refused.encode())
        except (OSError, smtplib.SMTPServerDisconnected) as problem:
            self.host = None
            raise ServerUnreachable(str(problem)) from problem

    @staticmethod
    def _introduce(host: smtplib.SMTP, envelope_from: str) -> None:
        """Name the sender; one that the server will not have is our own trouble and says nothing of the recipient."""
        code, answer = host.mail(envelope_from)
        if code >= 400:
            host.rset()
            raise ServerUnreachable(_in_words(code, answer))
