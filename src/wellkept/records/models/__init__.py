from wellkept.records.models.absence import Absence
from wellkept.records.models.account import Account
from wellkept.records.models.contact_note import ContactNote
from wellkept.records.models.contract import Contract
from wellkept.records.models.engagement import Engagement, EngagementRole
from wellkept.records.models.organisation import Domain, Organisation
from wellkept.records.models.post import Post
from wellkept.records.models.setting import Setting
from wellkept.records.models.user import Assignment, FirstRun, User

__all__ = [
    "Absence",
    "Account",
    "Assignment",
    "ContactNote",
    "Contract",
    "Domain",
    "Engagement",
    "EngagementRole",
    "FirstRun",
    "Organisation",
    "Post",
    "Setting",
    "User",
]
