"""The sixty colleagues of the firm, by what they do."""

from __future__ import annotations

from dataclasses import dataclass

from wellkept.sdk.words import Level
from wellkept.stories.firm import DANA, FIRM, FIRM_DOMAIN, INGRID, PRIYA, SAM, TOMASZ, Person, colleague

EXECUTIVES = {
    "Marcus Adeyemi": "Managing director",
    "Ruth Halloran": "Director of sales",
    "Henrik Aasgaard": "Director of services",
    "Leila Farahani": "Technical director",
}
ACCOUNT_MANAGERS = (
    "Birgit Sommerfeld",
    "Owen Tregarth",
    "Astrid Nygaard",
    "Felix Dornbusch",
    "Marta Kowalczyk",
    "Jürgen Pohlmann",
    "Chiara Bonetti",
    "Jonas Wetterling",
)
PROJECT_MANAGERS = ("Nadine Küster", "Robert Ellery", "Sabine Hartung", "Emeka Nwosu")
DESK = (
    "Claudia Renner",
    "Timo Ravensburg",
    "Meera Pillai",
    "Stefan Ollig",
    "Zuzana Hrubá",
    "Patrick Dunleavy",
    "Anja Fehling",
    "Murat Aksoy",
    "Lena Quist",
    "David Osterkamp",
)
ENGINEERS = (
    "Yuki Tanabe",
    "Karsten Ebeling",
    "Agnieszka Wrona",
    "Lars Hinrichsen",
    "Fatima Bensaid",
    "Ulf Petersmann",
    "Georgi Manolov",
    "Hannah Lütjens",
    "Ivo Marić",
    "Sören Brodersen",
    "Nils Overbeck",
    "Catalina Rojas",
    "Viktor Szabo",
    "Maren Tietjen",
    "Andrei Lupescu",
    "Johanna Seidler",
    "Kofi Asante",
    "Peter Vandervelde",
    "Rika Mogensen",
    "Thies Carstensen",
)
ARCHITECTS = ("Eleni Markou", "Wolfgang Reimers", "Siobhan Keane", "Dmitri Orlov")
SECURITY = ("Farid Haddou", "Gesine Albers", "Luca Ferrante")
OFFICE = ("Helga Martens", "Oskar Lindner")


def _all(names: tuple[str, ...], title: str, level: Level) -> tuple[Person, ...]:
    return tuple(colleague(name, title, level) for name in names)


@dataclass(frozen=True)
class Staff:
    executives: tuple[Person, ...]
    account_managers: tuple[Person, ...]
    project_managers: tuple[Person, ...]
    desk: tuple[Person, ...]
    engineers: tuple[Person, ...]
    architects: tuple[Person, ...]
    security: tuple[Person, ...]
    office: tuple[Person, ...]

    @property
    def everybody(self) -> tuple[Person, ...]:
        first = self.executives + self.account_managers + self.project_managers + self.desk
        return first + self.engineers + self.architects + self.security + self.office


STAFF = Staff(
    executives=(DANA, *(colleague(name, title, "executive") for name, title in EXECUTIVES.items())),
    account_managers=(SAM, *_all(ACCOUNT_MANAGERS, "Account manager", "manager")),
    project_managers=(PRIYA, *_all(PROJECT_MANAGERS, "Project manager", "manager")),
    desk=_all(DESK, "Service desk", "specialist"),
    engineers=(TOMASZ, INGRID, *_all(ENGINEERS, "Systems engineer", "specialist")),
    architects=_all(ARCHITECTS, "Architect", "specialist"),
    security=_all(SECURITY, "Security consultant", "specialist"),
    office=_all(OFFICE, "Office", "specialist"),
)
LEAVING = STAFF.account_managers[8]
SUPPORT = Person("Harbour IT Support", f"support@{FIRM_DOMAIN}", FIRM)
