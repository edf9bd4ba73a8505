"""Hands stored mails to the SMTP server over one checked connection, and says plainly what the server answered."""

import contextlib
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_mail import Connection, Mail

from config import Smtp

# RFC 5321, section 3.8: the server closes the connection, whatever was being said.
CLOSING = 421
# RFC 3461, sections 4.1 and 4.3: reports of delivery too, with the head of our mail only.
REPORT_ALL, RETURN_ONLY_HEAD = ["NOTIFY=SUCCESS,FAILURE,DELAY"], ["RET=HDRS"]


class Verdict(StrEnum):
    """What became of a mail that was handed over."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    FAILED = "failed"


@dataclass(frozen=True)
class Handing:
    """The verdict and the server's own words; `blames_address` when it refused the recipient, not the mail.

    `is_unsure` when the server went away after it was given the mail: it may have taken it.
    """

    verdict: Verdict
    answer: str
    blames_address: bool = False
    is_unsure: bool = False


@dataclass(frozen=True)
class Parcel:
    """What the server needs: envelope and bytes, and whether it is asked to report what becomes of the mail."""

    envelope_from: str
    recipient: str
    raw: bytes
    wants_report: bool = False


class ServerUnreachable(Exception):
    """The server could not be reached, refused us as a sender or hung up: no letter is to blame, all of them wait."""


def _in_words(code: int, answer: bytes | str) -> str:
    return f"{code} {answer.decode('utf-8', 'replace') if isinstance(answer, bytes) else answer}"


def _judge(code: int, answer: bytes | str, *, of_address: bool = False) -> Handing:
    text = _in_words(code, answer)
    if 200 <= code < 300:
        return Handing(Verdict.ACCEPTED, text)
    # RFC 5321, section 4.2.1: 4xx may pass later, 5xx will not.
    return Handing(Verdict.FAILED if code >= 500 else Verdict.DEFERRED, text, of_address)


def _say(problem: Exception) -> str:
    """The server's words where it said any."""
    if isinstance(problem, smtplib.SMTPResponseException):
        return _in_words(problem.smtp_code, problem.smtp_error)
    return str(problem)


class CheckedConnection(Connection):
    """Flask-Mail's connection with what it leaves out: certificates are checked, nothing waits for ever.

    A server that closes after some mails is connected to again; one that fails at once is given up.
    """

    def __init__(self, mail: Mail, smtp: Smtp) -> None:
        super().__init__(mail)
        self.smtp = smtp
        self.has_worked = False
        self.losses = 0

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
            host.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as problem:
            raise ServerUnreachable(_say(problem)) from problem
        return host

    def __exit__(self, *problem: object) -> None:
        self._hang_up()

    def hand_over(self, parcel: Parcel, before_the_end: Callable[[], None]) -> Handing:
        """Give one mail to the server; `before_the_end` runs when the server agreed to take it, before the bytes go.

        A crash before that call means that the mail did not leave; after it, that it may have.
        """
        agreed = self._offer(parcel)
        if isinstance(agreed, Handing):
            return agreed
        before_the_end()
        return self._give(agreed, parcel)

    def _offer(self, parcel: Parcel) -> smtplib.SMTP | Handing:
        """Name sender and recipient; on a connection that has carried mails a failure only means: connect again."""
        if self.host is not None and self.has_worked:
            with contextlib.suppress(ServerUnreachable):
                return self._introduce(self.host, parcel)
        if self.host is None or self.has_worked:
            self._hang_up()
            self.host = self.configure_host()
        return self._introduce(self.host, parcel)

    def _introduce(self, host: smtplib.SMTP, parcel: Parcel) -> smtplib.SMTP | Handing:
        """The host once it agreed, else its refusal.

        A sender that the server will not have is our own trouble and says nothing of the recipient.
        """
        is_report_asked = parcel.wants_report and host.has_extn("dsn")
        try:
            code, answer = host.mail(parcel.envelope_from, RETURN_ONLY_HEAD if is_report_asked else [])
            if code >= 400:
                raise ServerUnreachable(_in_words(code, answer))
            code, answer = host.rcpt(parcel.recipient, REPORT_ALL if is_report_asked else [])
        except (OSError, smtplib.SMTPException) as problem:
            raise ServerUnreachable(_say(problem)) from problem
        if code == CLOSING:
            raise ServerUnreachable(_in_words(code, answer))
        if code >= 400:
            self._begin_anew(host)
            return _judge(code, answer, of_address=True)
        return host

    def _give(self, host: smtplib.SMTP, parcel: Parcel) -> Handing:
        self.has_worked = True
        try:
            handing = _judge(*host.data(parcel.raw))
        except smtplib.SMTPDataError as refusal:
            handing = _judge(refusal.smtp_code, refusal.smtp_error)
            self._begin_anew(host)
        except (OSError, smtplib.SMTPException) as problem:
            self._hang_up()
            self.losses += 1
            # One letter may be what it breaks at; two in a row are the server's own trouble.
            if self.losses > 1:
                raise ServerUnreachable(_say(problem)) from problem
            return Handing(Verdict.DEFERRED, _say(problem), is_unsure=True)
        self.losses = 0
        return handing

    def _begin_anew(self, host: smtplib.SMTP) -> None:
        """After a refusal; a server that does not even take that is connected to again."""
        self.has_worked = True
        with contextlib.suppress(OSError, smtplib.SMTPException):
            host.rset()

    def _hang_up(self) -> None:
        """Say goodbye to a server that still listens."""
        if self.host is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.host.quit()
            self.host.close()
        self.host, self.has_worked = None, False
