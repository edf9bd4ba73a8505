"""What a mail says of itself: who sends it, where answers go, which earlier mails it stands beside."""

import email
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app import clock
from app.mail.addresses import read_envelope_address, read_reply_address
from app.models import Letterhead, Notice, OutgoingMail, Team, db
from app.services.delivering import deliver_outbox
from app.services.digesting import add_digests
from app.services.drafting import get_campaign
from app.services.enclosing import enclosures_of
from app.services.journalling import get_request
from app.services.people import SYSTEM, Role
from app.services.recalling import recall_mail
from tests.delivery import all_mails, queue_further, sending
from tests.web.visitors import make_person


def read(mail: OutgoingMail) -> EmailMessage:
    return email.message_from_bytes(mail.raw, policy=default)


@pytest.mark.parametrize("style", ["plus", "catchall", "plain"])
def test_each_style_of_reply_address_is_used_for_answers_and_reports(tmp_path: Path, style: str) -> None:
    with sending(tmp_path, 2, ZAPYT_REPLY_STYLE=style, ZAPYT_REPLY_ADDRESS="zapyt@ngo.example") as post:
        deliver_outbox()
        for mail, envelope in zip(all_mails(), post.senders, strict=True):
            request, reply_to = mail.letter.info_request, read(mail)["Reply-To"]
            assert mail.envelope_from == envelope
            if style == "plain":
                assert (reply_to, envelope) == ("zapyt@ngo.example", "zapyt@ngo.example")
            else:
                assert read_reply_address(reply_to) == (request.number, request.reply_token)
                assert read_envelope_address(envelope)
        assert len(set(post.senders)) == (1 if style == "plain" else 2)


def test_a_team_writes_under_the_name_of_its_letterhead(tmp_path: Path) -> None:
    with sending(tmp_path, 1):
        request = get_request("audit-0001")
        request.campaign.team_id = _team("Львів").id
        queue_further(request, "rada@example.org")
        first, second = (read(mail)["From"].addresses[0].display_name for mail in all_mails())
        assert (first, second) == ("ГО «Відкрите місто»", "Львівське відділення")


def _team(name: str) -> Team:
    team = Team(name=name)
    db.session.add(team)
    db.session.flush()
    db.session.add(Letterhead(team_id=team.id, name="Львівське відділення", lines=[]))
    return team


def test_a_further_letter_stands_beside_the_mail_that_arrived(tmp_path: Path) -> None:
    with sending(tmp_path, 2):
        taken_back = all_mails()[1]
        recall_mail(taken_back, SYSTEM)
        deliver_outbox()
        first = all_mails()[0]
        for request in (first.letter.info_request, taken_back.letter.info_request):
            queue_further(request, "rada@example.org")
        answering, alone = (read(mail) for mail in all_mails()[2:])
        assert (answering["In-Reply-To"], answering["References"]) == (f"<{first.message_id}>",) * 2
        assert alone["References"] is None, "what was taken back is beside nothing"
        assert (read(first)["References"], read(first)["Auto-Submitted"]) == (None, "no")


def test_a_digest_is_a_machine_s_and_can_be_left_and_answers_to_no_request(tmp_path: Path) -> None:
    with sending(tmp_path, 1, ZAPYT_MAIL_UNDO_MINUTES="10", ZAPYT_MAIL_OFFICE_HOURS="yes"):
        make_person(Role.STAFF)
        request = get_request("audit-0001")
        on = date(2026, 11, 9)
        db.session.add(
            Notice(key="n", request_id=request.id, kind="became_late", about_on=on, term_on=on, found_at=clock.now())
        )
        assert add_digests(get_campaign("audit")) == 1
        letter, digest = all_mails()
        assert read(digest)["Auto-Submitted"] == "auto-generated"
        assert read(digest)["List-Unsubscribe"] == "<mailto:zapyt@example.org?subject=unsubscribe>"
        assert read(letter)["List-Unsubscribe"] is None, "an authority does not subscribe to anything"
        assert read_envelope_address(digest.envelope_from)
        assert deliver_outbox().accepted == 1, "it waits for no second thoughts and no office"
        assert [mail.state for mail in all_mails()] == ["queued", "accepted"]


@pytest.mark.parametrize(("state", "is_proof"), [("accepted", True), ("delivered", True), ("bounced", False)])
def test_the_mail_that_a_server_took_goes_along_with_a_complaint_as_proof(
    tmp_path: Path, state: str, *, is_proof: bool
) -> None:
    with sending(tmp_path, 1):
        deliver_outbox()
        (mail,) = all_mails()
        complaint = queue_further(mail.letter.info_request, "rada@example.org")
        mail.state, complaint.kind = state, "complaint_to_head"
        names = [enclosure.file_name for enclosure in enclosures_of(complaint)]
        assert ("audit-0001.eml" in names) == is_proof
