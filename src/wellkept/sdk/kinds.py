"""The fact kinds: the only words that connectors and measures share.

A connector yields these. `facts.append` gives every address an opaque id and stores one row per fact. The columns
that measures read are named by `COLUMNS`, in Arrow's words; ids of people never stand beside names there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

Automatic = Literal["", "bulk", "list", "away", "bounce", "auto"]
Role = Literal["to", "cc", "bcc"]
Attendance = Literal["", "accepted", "declined", "tentative", "attended"]
Direction = Literal["inbound", "outbound"]
Side = Literal["", "us", "them"]
Channel = Literal["", "mail", "phone", "portal", "chat", "person"]
Step = Literal[
    "opened",
    "refused",
    "assigned",
    "answered",
    "noted",
    "promised",
    "status",
    "escalation_asked",
    "escalation_refused",
    "escalation_granted",
    "resolved",
    "closed",
    "confirmed",
    "reopened",
    "complained",
]
Scale = Literal["csat", "nps", "ces", "agreement", "choice"]


class Mailbox(NamedTuple):
    """An address as a source wrote it; `address` is lower-cased, empty when only a name is known."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every kind has. `source_id` is unique within `source`: the same file twice adds nothing.

    `happened_at` is aware UTC; `offset_minutes` the offset it was written with. `plausible` is False for a time that
    cannot be true (before 1980, or later than the import by more than a day): kept, marked, counted nowhere.
    """

    source: str
    source_id: str
    happened_at: datetime
    offset_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Fact):
    """A mail or chat message, by its headers and counts.

    `reply_to_ids` names the messages it answers, nearest first: the first In-Reply-To, else the last Reference, comes
    first, then the other References from last to first. `automatic`: "" a person's; "list" a discussion list's,
    where an answer to a person still counts; "bulk", "away", "bounce", "auto" (no-reply, robot) never count.
    `words` are the sender's own (quotes and signature taken off), None when the body was not read.
    `repaired`: the Date header was impossible, `happened_at` is from Received. `recipient_count`: to how many it went,
    where the source says so and names fewer; None where `recipients` are all. `away_until`: the last day away that an
    away note names, in its subject or, where bodies are read, its first lines; None where it names none.
    """

    sender: Mailbox
    recipients: tuple[tuple[Mailbox, Role], ...] = ()
    thread: str = ""
    reply_to_ids: tuple[str, ...] = ()
    automatic: Automatic = ""
    bounced: str = ""
    words: int | None = None
    subject: str = ""
    repaired: bool = False
    recipient_count: int | None = None
    away_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """One occurrence of a meeting. `happened_at` is its end: a meeting counts at its end.

    `occurrence` stays the same over all versions of one occurrence; `source_id` differs by version. `recorded_at` is
    when the calendar wrote this version (None = unknown); a measure takes the last version known at its `as_of`.
    """

    occurrence: str
    starts_at: datetime
    organiser: Mailbox | None = None
    invited: tuple[tuple[Mailbox, Attendance], ...] = ()
    cancelled: bool = False
    moved: bool = False
    place: Literal["", "link", "place"] = ""
    sequence: int = 0
    recorded_at: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Fact):
    """A report of earned value, or an accepted milestone, of one engagement.

    `planned`, `earned`, `actual` are cumulative amounts in the engagement's currency, None = not reported.
    `accepted` is the amount that the client accepted with this milestone (not cumulative). `colour` as reported.
    """

    engagement: str
    planned: float | None = None
    earned: float | None = None
    actual: float | None = None
    accepted: float | None = None
    colour: Literal["", "green", "amber", "red"] = ""
    milestone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent(Fact):
    """One step of a case, inbound (a client opened it with us) or outbound (we opened it with a vendor).

    `case` is the case's key (`sdk.case_key`). `side` says whose step it was, "" where only the actor tells.
    `automatic`: no human spoke; an automatic receipt is no response, and a boiler-plate text no word of its own.
    `public`: the other side could read it.

    `step`: "opened" an attempt that was taken, "refused" one that was not; "assigned" to `team`; "answered" a word to
    the other side, "noted" one among ourselves; "promised" a word by `due_at`; "status" the tracker's `status`
    changed; "confirmed" the one who opened agrees that it is solved; "complained" they do not, or about how it went.
    `asked` is what a word asks the other side for, in few words: alike ones count as the same question. `rating` is
    what who opened it says of it at its end, from 1 to 5. `subject`, kept apart from the fact, are words to show.
    """

    case: str
    step: Step
    direction: Direction = "inbound"
    side: Side = ""
    actor: Mailbox | None = None
    automatic: bool = False
    public: bool = True
    asked: str = ""
    channel: Channel = ""
    team: str = ""
    status: str = ""
    priority: str = ""
    due_at: datetime | None = None
    rating: float | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Fact):
    """One answer to one question of a survey; `happened_at` is when it was given.

    `survey` names the survey, `about_kind` and `about` (a case's or engagement's key, an account's name) what it asks
    about. `invitation` is the same for all answers to one invitation: of several versions of an answer the last
    holds. `value` is on its `scale` (csat 1-5, nps 0-10, ces 1-7, agreement 1-5, choice by number), None for a
    question that was passed over. `automatic`: a scanner's doing, never counted. The comment is kept apart.
    """

    survey: str
    question: str
    scale: Scale
    value: float | None
    about_kind: Literal["case", "engagement", "account"]
    about: str
    invitation: str = ""
    respondent: Mailbox | None = None
    asked_at: datetime | None = None
    automatic: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Fact):
    """Hours that a colleague booked on an engagement.

    `booking` is the same over all versions of one booking: of several the one that was read last holds, and one of no
    hours takes it back. `item` names on what they were booked, by the key or title of a scope item, a change request
    or a wish; "": on nothing that anybody named. `billable` is None where the source does not say.
    """

    engagement: str
    booking: str
    hours: float
    item: str = ""
    colleague: Mailbox | None = None
    billable: bool | None = None


KINDS: dict[str, type[Fact]] = {
    "message": Message,
    "meeting": Meeting,
    "delivery": Delivery,
    "case_event": CaseEvent,
    "answer": Answer,
    "work": Work,
}
KIND_OF = {fact: kind for kind, fact in KINDS.items()}

COMMON_COLUMNS = {
    "id": "int64",
    "source": "string",
    "source_id": "string",
    "happened_at": "timestamp",
    "offset_minutes": "int32",
    "plausible": "bool",
}
COLUMNS: dict[str, dict[str, str]] = {
    "message": COMMON_COLUMNS
    | {
        "sender": "int64",  # address id
        "recipients": "list<int64>",  # address ids, distinct to + cc + bcc
        "recipient_count": "int32",  # distinct to + cc
        "thread": "string",
        "reply_to_ids": "list<string>",
        "automatic": "string",
        "bounced": "int64",  # address id or null
        "words": "int32",
        # Not `away_until`: measures read who is away in the table `absence`.
    },
    "meeting": COMMON_COLUMNS
    | {
        "occurrence": "string",
        "starts_at": "timestamp",
        "organiser": "int64",
        "invited": "list<int64>",  # address ids, the organiser among them, in the order of `answers`
        "answers": "list<string>",
        "cancelled": "bool",
        "moved": "bool",
        "place": "string",
        "sequence": "int32",
        "recorded_at": "timestamp",
    },
    "delivery": COMMON_COLUMNS
    | {
        "engagement": "string",  # the engagement's key
        "planned": "float64",
        "earned": "float64",
        "actual": "float64",
        "accepted": "float64",
        "colour": "string",
        "milestone": "string",
    },
    "case_event": COMMON_COLUMNS
    | {
        "case": "string",  # the case's key
        "step": "string",
        "direction": "string",
        "side": "string",
        "actor": "int64",  # address id or null
        "automatic": "bool",
        "public": "bool",
        "asked": "string",  # a digest: alike questions have the same
        "channel": "string",
        "team": "string",
        "status": "string",
        "priority": "string",
        "due_at": "timestamp",
        "rating": "float64",
    },
    "answer": COMMON_COLUMNS
    | {
        "survey": "string",
        "question": "string",
        "scale": "string",
        "value": "float64",
        "about_kind": "string",
        "about": "string",  # the key of a case, engagement or account
        "invitation": "string",
        "respondent": "int64",  # address id or null
        "asked_at": "timestamp",
        "automatic": "bool",
    },
    "work": COMMON_COLUMNS
    | {
        "engagement": "string",  # the engagement's key
        "booking": "string",  # a digest: all versions of one booking have the same
        "item": "string",  # the key of what it was booked on, or ""
        "colleague": "int64",  # address id or null
        "hours": "float64",
        "billable": "bool",
    },
}
