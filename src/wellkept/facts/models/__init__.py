from wellkept.facts.models.columns import ColumnFile
from wellkept.facts.models.erased import ErasedAddress
from wellkept.facts.models.fact import Answer, CaseEvent, Delivery, Meeting, Message, Subject, Work
from wellkept.facts.models.imports import AlsoBrought, Import, SetAside
from wellkept.facts.models.likeness import Apart, LikelyMerge
from wellkept.facts.models.person import Address, Person
from wellkept.facts.models.privacy import HiddenThread

__all__ = [
    "Address",
    "AlsoBrought",
    "Answer",
    "Apart",
    "CaseEvent",
    "ColumnFile",
    "Delivery",
    "ErasedAddress",
    "HiddenThread",
    "Import",
    "LikelyMerge",
    "Meeting",
    "Message",
    "Person",
    "SetAside",
    "Subject",
    "Work",
]
