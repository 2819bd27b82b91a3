"""What a table's fields are to a person: the kinds that `fields.py` declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField

TEXTS = (CharField, TextField, JSONField)


class Kind(Enum):
    PLAIN = "not personal"
    OWN = "personal: it is about whom the row is of"
    WORDS = "words, in which anybody may be named"
    IDS = "a person only by a number that says nothing by itself"
    OPENS = "opens something, or its digest: never shown, never exported"


class Erase(Enum):
    """What becomes of a person's rows when they are erased."""

    KEEP = "stays"
    DELETE = "goes"
    EMPTY = "stays without what is personal in it"


CALLED = {
    "facts.Person": "name",
    "facts.LikelyMerge": "people who may be the same",
    "facts.Apart": "people from whom they were kept apart",
    "facts.HiddenThread": "hidden conversations",
    "facts.Delivery": "delivery reports",
    "facts.CaseEvent": "steps of cases",
    "facts.Work": "hours booked",
    "records.ScopeBaseline": "baselines that they agreed to",
    "records.ScopeItem": "scope items",
    "records.ChangeRequest": "change requests that they asked for or decided",
    "records.Wish": "wishes that they had or answered",
    "facts.SetAside": "items set aside",
    "records.SourcePart": "mailboxes and calendars that are read",
    "records.Team_members": "teams",
    "records.Team": "teams that they lead",
    "records.Account": "accounts that they lead",
    "records.ContactNote": "calls, lunches and visits",
    "records.ContactNote_people": "whose calls, lunches and visits",
    "records.Change": "what decisions changed",
    "records.User": "sign-in",
    "records.OptOut": "wishes to be asked nothing more",
    "records.SurveyLink": "links of invitations",
    "records.Response": "answers on survey pages",
    "records.FollowUp": "low answers to take up",
    "records.MailServer": "mail servers",
    "records.Channel": "ways to them",
    "records.MailWish": "wishes to be sent mail",
    "records.Notice": "mails to them",
    "records.KnownFinding": "findings that they were told of",
    "findings.Said": "what findings said",
    "findings.Turn": "turns of findings",
    "findings.Action": "next actions",
}


@dataclass(frozen=True)
class Held:
    """One table. `of` names the columns by which a row is a person's; fields that are not named are not personal.

    `topic` is where the page "What is stored" tells of it; the framework's own lists have none.
    """

    label: str
    topic: str
    own: str = ""
    words: str = ""
    ids: str = ""
    opens: str = ""
    plain: str = ""
    of: str = ""
    erase: Erase = Erase.KEEP

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Every declared field by name."""
        said = (
            (Kind.OWN, self.own),
            (Kind.WORDS, self.words),
            (Kind.IDS, self.ids),
            (Kind.OPENS, self.opens),
            (Kind.PLAIN, self.plain),
        )
        return {name: kind for kind, names in said for name in names.split()}

    @property
    def name(self) -> str:
        """The model's name as a word: ContactNote is contact_note."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.model.__name__).lower()

    @property
    def called(self) -> str:
        """What its rows are called."""
        words = self.name.replace("_", " ")
        return CALLED.get(self.label) or (f"{words}es" if words.endswith("s") else f"{words}s")

    @property
    def named_ids(self) -> list[str]:
        """The columns by which a row is a person's, where they are its own."""
        return [name for name in self.of.split() if name != "pk" and "__" not in name]

    @property
    def texts(self) -> list[str]:
        """Fields of text in which anybody may be named: what is about one person may speak of another too."""
        text = [field.name for field in self.model._meta.concrete_fields if isinstance(field, TEXTS)]
        return [name for name in self.named(Kind.WORDS, Kind.OWN) if name in text and not self.says_who]

    @property
    def says_who(self) -> bool:
        """It is what says who is who: its names are each one person's own."""
        return self.label in {"facts.Person", "facts.Address", "records.User"} or self.label.startswith("axes.")

    def named(self, *kinds: Kind) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]
