from wellkept.records.models.absence import Absence
from wellkept.records.models.account import Account
from wellkept.records.models.account_role import AccountRole
from wellkept.records.models.architecture import ArchitectureDecision, ArchitectureHandover, Assumption, SolutionPart
from wellkept.records.models.assessment import Assessment
from wellkept.records.models.audit_entry import AuditEntry
from wellkept.records.models.cadence import Cadence
from wellkept.records.models.calibration import Calibration
from wellkept.records.models.case import Case, CaseBehind
from wellkept.records.models.case_thread import CaseThread
from wellkept.records.models.change_request import ChangeRequest, Wish
from wellkept.records.models.channel import Channel
from wellkept.records.models.client_link import ClientLink
from wellkept.records.models.closing import Closing
from wellkept.records.models.commitment import Commitment
from wellkept.records.models.contact_note import ContactNote
from wellkept.records.models.contract import Contract
from wellkept.records.models.decision import Change, Decision
from wellkept.records.models.deliverable import Deliverable, Receiver
from wellkept.records.models.dispatch import Dispatch
from wellkept.records.models.engagement import Engagement, EngagementRole
from wellkept.records.models.erasure import Erasure
from wellkept.records.models.estimate import Estimate
from wellkept.records.models.improvement import Improvement
from wellkept.records.models.invitation import FollowUp, Invitation, Response, SurveyLink
from wellkept.records.models.job import Job
from wellkept.records.models.letter import Letter, MailServer
from wellkept.records.models.mapping import Mapping
from wellkept.records.models.milestone import Milestone
from wellkept.records.models.notice import KnownFinding, MailWish, Notice
from wellkept.records.models.organisation import Domain, LikelyJoin, Organisation, OrganisationsApart, OtherName
from wellkept.records.models.partner import Partner, Responsibility
from wellkept.records.models.post import Post
from wellkept.records.models.pricing_terms import PricingTerms
from wellkept.records.models.pulse import Pulse, PulseAnswer
from wellkept.records.models.queue import Queue
from wellkept.records.models.relationship_plan import RelationshipPlan
from wellkept.records.models.requirement import Gate, Requirement, Waiver
from wellkept.records.models.review import Review
from wellkept.records.models.risk import Risk
from wellkept.records.models.sale import Sale
from wellkept.records.models.scope import Exclusion, ScopeBaseline, ScopeItem
from wellkept.records.models.setting import Setting
from wellkept.records.models.source import MissedLink, Source, SourcePart, SourceRun
from wellkept.records.models.status_report import StatusReport
from wellkept.records.models.survey import OptOut, Survey
from wellkept.records.models.team import Team
from wellkept.records.models.training import Training, TrainingPlace
from wellkept.records.models.user import Assignment, FirstRun, User
from wellkept.records.models.worker import Worker

__all__ = [
    "Absence",
    "Account",
    "AccountRole",
    "ArchitectureDecision",
    "ArchitectureHandover",
    "Assessment",
    "Assignment",
    "Assumption",
    "AuditEntry",
    "Cadence",
    "Calibration",
    "Case",
    "CaseBehind",
    "CaseThread",
    "Change",
    "ChangeRequest",
    "Channel",
    "ClientLink",
    "Closing",
    "Commitment",
    "ContactNote",
    "Contract",
    "Decision",
    "Deliverable",
    "Dispatch",
    "Domain",
    "Engagement",
    "EngagementRole",
    "Erasure",
    "Estimate",
    "Exclusion",
    "FirstRun",
    "FollowUp",
    "Gate",
    "Improvement",
    "Invitation",
    "Job",
    "KnownFinding",
    "Letter",
    "LikelyJoin",
    "MailServer",
    "MailWish",
    "Mapping",
    "Milestone",
    "MissedLink",
    "Notice",
    "OptOut",
    "Organisation",
    "OrganisationsApart",
    "OtherName",
    "Partner",
    "Post",
    "PricingTerms",
    "Pulse",
    "PulseAnswer",
    "Queue",
    "Receiver",
    "RelationshipPlan",
    "Requirement",
    "Response",
    "Responsibility",
    "Review",
    "Risk",
    "Sale",
    "ScopeBaseline",
    "ScopeItem",
    "Setting",
    "SolutionPart",
    "Source",
    "SourcePart",
    "SourceRun",
    "StatusReport",
    "Survey",
    "SurveyLink",
    "Team",
    "Training",
    "TrainingPlace",
    "User",
    "Waiver",
    "Wish",
    "Worker",
]
