"""The tables: what is stored, and nothing that can be derived from it except named caches."""

from app.models.base import Base, db
from app.models.campaigns import Campaign, CampaignQuestion, MergedFacts
from app.models.councils import Authority, Contact, Council, Official
from app.models.files import StoredFile
from app.models.further import Chase, FollowUp
from app.models.incoming import IncomingMail, MailArrival, MailAttachment, MailboxVisit, MailMatch
from app.models.journal import Clock, Deadline, JournalEntry
from app.models.letterheads import Letterhead
from app.models.letters import Letter, MailHold, OutgoingMail
from app.models.notices import Notice
from app.models.people import Invitation, Requester, Role, Team, User, WebAuthn
from app.models.replies import Answer, Reply, ReplyFile
from app.models.requests import InfoRequest
from app.models.settings import CalendarSetting
from app.models.wordings import Wording, WordingVersion

__all__ = [
    "Answer",
    "Authority",
    "Base",
    "CalendarSetting",
    "Campaign",
    "CampaignQuestion",
    "Chase",
    "Clock",
    "Contact",
    "Council",
    "Deadline",
    "FollowUp",
    "IncomingMail",
    "InfoRequest",
    "Invitation",
    "JournalEntry",
    "Letter",
    "Letterhead",
    "MailArrival",
    "MailAttachment",
    "MailHold",
    "MailMatch",
    "MailboxVisit",
    "MergedFacts",
    "Notice",
    "Official",
    "OutgoingMail",
    "Reply",
    "ReplyFile",
    "Requester",
    "Role",
    "StoredFile",
    "Team",
    "User",
    "WebAuthn",
    "Wording",
    "WordingVersion",
    "db",
]
