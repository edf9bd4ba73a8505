"""A real SMTP server on a free loopback port that keeps what it takes and can misbehave on purpose."""

import email
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

Answer = Callable[[str], str | None]
HANG_UP = ""


class Post:
    """What the server took: envelope and bytes; `answer` may refuse a recipient with an SMTP line.

    `after_data` may answer a mail that was given (by how many were given so far), or hang up on it by HANG_UP.
    Its `250` takes the mail in other words. `closes_after` is how many mails one connection may carry.
    `reports_asked` are the words by which reports of delivery were asked for, once `offers_reports`.
    """

    def __init__(self, answer: Answer | None = None) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.senders: list[str] = []
        self.given = 0
        self.connections = 0
        self.answer = answer
        self.after_data: Callable[[int], str | None] = lambda _: None
        self.closes_after = 0
        self.offers_reports = False
        self.reports_asked: list[str] = []
        self.kill_before_answer: Callable[[int], int | None] = lambda _: None
        self.kill_after_answer: Callable[[int], int | None] = lambda _: None
        self.kill_at_recipient: Callable[[int], int | None] = lambda _: None

    async def handle_EHLO(  # noqa: N802 – the server library's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name, session.carried = hostname, 0
        greeting, *offers = responses
        return [greeting, "250-DSN", *offers] if self.offers_reports else responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.closes_after and session.carried == self.closes_after:
            await server.push("421 4.7.0 too many messages on this connection")
            server.transport.close()
            return "421 closing"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        _kill(self.kill_at_recipient(len(self.taken)))
        refusal = self.answer(address) if self.answer else None
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.given += 1
        refusal = self.after_data(self.given)
        if refusal == HANG_UP:
            server.transport.close()
        if refusal is not None and not refusal.startswith("250"):
            return refusal or "451 gone"
        self.taken.append((envelope.rcpt_tos[0], bytes(envelope.original_content or b"")))
        self.senders.append(str(envelope.mail_from))
        session.carried += 1
        _kill(self.kill_before_answer(len(self.taken)))
        return refusal or "250 taken"

    @property
    def messages(self) -> list[Message]:
        """The mails taken, parsed."""
        return [email.message_from_bytes(raw) for _, raw in self.taken]


def _kill(pid: int | None) -> None:
    if pid:
        os.kill(pid, signal.SIGKILL)


def refuse_everyone(server: SMTP, session: Session, envelope: Envelope, mechanism: str, credentials: Any) -> AuthResult:
    """No name and password are right."""
    return AuthResult(success=False, handled=False)


class _Server(SMTP):
    """The library's server knows no words of RFC 3461 and refuses them, as a server does that does not offer them."""

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        await super().smtp_MAIL(self._hear_reports(arg))

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        await super().smtp_RCPT(self._hear_reports(arg))

    def _hear_reports(self, arg: str | None) -> str | None:
        post: Post = self.event_handler
        if arg is None or not post.offers_reports:
            return arg
        asked = [word for word in arg.split() if word.startswith(("NOTIFY=", "RET="))]
        post.reports_asked += asked
        return " ".join(word for word in arg.split() if word not in asked)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        await super().smtp_DATA(arg)
        post: Post = self.event_handler
        _kill(post.kill_after_answer(len(post.taken)))


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        # The system chose the port; the library's own check of the start would knock at port 0.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(answer: Answer | None = None, **options: Any) -> Iterator[tuple[Post, int]]:
    """Start the server (`options` are those of aiosmtpd's SMTP); yields what it takes and its port."""
    post = Post(answer)
    controller = _Controller(post, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield post, controller.port
    finally:
        controller.stop()
