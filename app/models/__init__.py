"""The tables: what is stored, and nothing that can be derived from it except named caches."""

from app.models.base import Base, db
from app.models.campaigns import Campaign, CampaignQuestion
from app.models.councils import Authority, Contact, Council
from app.models.files import StoredFile
from app.models.journal import Clock, Deadline, JournalEntry
from app.models.letters import Letter, OutgoingMail
from app.models.notices import Notice
from app.models.people import Invitation, Requester, Role, Team, User, WebAuthn
from app.models.replies import Answer, Reply, ReplyFile
from app.models.requests import InfoRequest
from app.models.settings import CalendarSetting

__all__ = [
    "Answer",
    "Authority",
    "Base",
    "CalendarSetting",
    "Campaign",
    "CampaignQuestion",
    "Clock",
    "Contact",
    "Council",
    "Deadline",
    "InfoRequest",
    "Invitation",
    "JournalEntry",
    "Letter",
    "Notice",
    "OutgoingMail",
    "Reply",
    "ReplyFile",
    "Requester",
    "Role",
    "StoredFile",
    "Team",
    "User",
    "WebAuthn",
    "db",
]
