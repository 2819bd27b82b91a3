from wellkept.facts.models.columns import ColumnFile
from wellkept.facts.models.fact import Delivery, Meeting, Message, Subject
from wellkept.facts.models.imports import Import, SetAside
from wellkept.facts.models.person import Address, Person

__all__ = ["Address", "ColumnFile", "Delivery", "Import", "Meeting", "Message", "Person", "SetAside", "Subject"]
