"""The firm and the people whom the stories name. All are invented, and so are their domains."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from wellkept.sdk.words import Level
from wellkept.stories.names import local_part

BERLIN = ZoneInfo("Europe/Berlin")
FIRM = "Harbour IT"
FIRM_DOMAIN = "harbour-it.example"
MERIDIAN = "Meridian Health"
MERIDIAN_DOMAIN = "meridian-health.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes and meets. An empty level is a level that nobody has recorded."""

    name: str
    email: str
    organisation: str
    title: str = ""
    level: Level = ""
    zone: str = "Europe/Berlin"

    @property
    def domain(self) -> str:
        return self.email.partition("@")[2]


def colleague(name: str, title: str, level: Level) -> Person:
    return Person(name, f"{local_part(name)}@{FIRM_DOMAIN}", FIRM, title, level)


def _at_meridian(name: str, title: str, level: Level) -> Person:
    return Person(name, f"{local_part(name)}@{MERIDIAN_DOMAIN}", MERIDIAN, title, level)


DANA = colleague("Dana Whitlock", "Director", "executive")
PRIYA = colleague("Priya Raman", "Project manager", "manager")
SAM = colleague("Sam Okafor", "Account manager", "manager")
TOMASZ = colleague("Tomasz Wolski", "Systems engineer", "specialist")
INGRID = colleague("Ingrid Solheim", "Systems engineer", "specialist")
STORY_COLLEAGUES = (DANA, PRIYA, SAM, TOMASZ, INGRID)

CARLA = _at_meridian("Carla Brandt", "CIO", "decision maker")
MILO = _at_meridian("Milo Fairley", "Project manager", "manager")
SUNITA = _at_meridian("Sunita Rao", "Infrastructure engineer", "specialist")
CALLUM = _at_meridian("Callum Reid", "Records office", "")
STORY_CONTACTS = (CARLA, MILO, SUNITA, CALLUM)
