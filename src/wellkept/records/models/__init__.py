from wellkept.records.models.absence import Absence
from wellkept.records.models.account import Account
from wellkept.records.models.account_role import AccountRole
from wellkept.records.models.audit_entry import AuditEntry
from wellkept.records.models.calibration import Calibration
from wellkept.records.models.case import Case, CaseBehind
from wellkept.records.models.case_thread import CaseThread
from wellkept.records.models.channel import Channel
from wellkept.records.models.contact_note import ContactNote
from wellkept.records.models.contract import Contract
from wellkept.records.models.decision import Change, Decision
from wellkept.records.models.engagement import Engagement, EngagementRole
from wellkept.records.models.erasure import Erasure
from wellkept.records.models.improvement import Improvement
from wellkept.records.models.invitation import FollowUp, Invitation, Response, SurveyLink
from wellkept.records.models.job import Job
from wellkept.records.models.letter import Letter, MailServer
from wellkept.records.models.mapping import Mapping
from wellkept.records.models.notice import KnownFinding, MailWish, Notice
from wellkept.records.models.organisation import Domain, LikelyJoin, Organisation, OrganisationsApart, OtherName
from wellkept.records.models.post import Post
from wellkept.records.models.queue import Queue
from wellkept.records.models.relationship_plan import RelationshipPlan
from wellkept.records.models.review import Review
from wellkept.records.models.setting import Setting
from wellkept.records.models.source import MissedLink, Source, SourcePart, SourceRun
from wellkept.records.models.survey import OptOut, Survey
from wellkept.records.models.team import Team
from wellkept.records.models.user import Assignment, FirstRun, User
from wellkept.records.models.worker import Worker

__all__ = [
    "Absence",
    "Account",
    "AccountRole",
    "Assignment",
    "AuditEntry",
    "Calibration",
    "Case",
    "CaseBehind",
    "CaseThread",
    "Change",
    "Channel",
    "ContactNote",
    "Contract",
    "Decision",
    "Domain",
    "Engagement",
    "EngagementRole",
    "Erasure",
    "FirstRun",
    "FollowUp",
    "Improvement",
    "Invitation",
    "Job",
    "KnownFinding",
    "Letter",
    "LikelyJoin",
    "MailServer",
    "MailWish",
    "Mapping",
    "MissedLink",
    "Notice",
    "OptOut",
    "Organisation",
    "OrganisationsApart",
    "OtherName",
    "Post",
    "Queue",
    "RelationshipPlan",
    "Response",
    "Review",
    "Setting",
    "Source",
    "SourcePart",
    "SourceRun",
    "Survey",
    "SurveyLink",
    "Team",
    "User",
    "Worker",
]
