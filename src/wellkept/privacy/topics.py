"""What is stored, told topic by topic: from the declared fields and the settings, so that it cannot say otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from wellkept.privacy.fields import HELD
from wellkept.privacy.kept_for import BY_TOPIC
from wellkept.records.queries.kept_backups import kept_backups

DATABASE, BOTH = "database", "database, and columns without names"


@dataclass(frozen=True)
class Topic:
    """One kind of what is held: in words, where it stands, and who may see it."""

    name: str
    title: str
    holds: str
    where: str
    sees: str
    until: str = ""  # where no setting says for how long


PEOPLE = "whoever sees an account of theirs; of colleagues, everybody"
ACCOUNTS = "whoever sees the account"
TOOK_PART = "those who took part; others see that there was contact, and its last day"
IMPORTS = "whoever may import"
ADMINS = "admins"
LASTS = "until somebody erases, merges or removes it"

TOPICS: tuple[Topic, ...] = (
    Topic(
        "people",
        "Who is who",
        "Names and addresses, as mail and lists give them, and who may be the same",
        DATABASE,
        PEOPLE,
        LASTS,
    ),
    Topic(
        "messages",
        "Messages",
        "Who wrote to whom and when, the length in words, what it answers, and whether a machine wrote it",
        BOTH,
        TOOK_PART,
    ),
    Topic("meetings", "Meetings", "Who asked whom, when, who came, and whether by call or in a place", BOTH, TOOK_PART),
    Topic(
        "subjects",
        "Subjects",
        "Subjects of messages, titles of meetings, words of cases and comments on answers, kept apart from the rest",
        DATABASE,
        TOOK_PART,
    ),
    Topic(
        "deliveries",
        "Delivery reports",
        "Planned, earned and actual value of engagements, and milestones",
        BOTH,
        ACCOUNTS,
    ),
    Topic(
        "hours",
        "Hours booked",
        "Who booked how many hours when, on which engagement and on what in it; pages show sums alone",
        BOTH,
        ACCOUNTS,
    ),
    Topic(
        "cases",
        "Cases",
        "Who opened, answered, handed over and closed what, when, with its team, status and priority; no text of it",
        BOTH,
        ACCOUNTS,
    ),
    Topic(
        "answers",
        "Answers to surveys",
        "What somebody answered, about which case or engagement, and when",
        BOTH,
        ACCOUNTS,
    ),
    Topic(
        "surveys",
        "Surveys",
        "What is asked, who was asked about what and when, every version of what they answered, their comments, who"
        " wants to be asked nothing more, and which mails went out; of links only a digest",
        DATABASE,
        ACCOUNTS,
        LASTS,
    ),
    Topic(
        "pulse",
        "How a team feels",
        "Two answers of each who answered, without a name, a day or an order; nothing is shown under four",
        DATABASE,
        "whoever sees the engagement, as a mean",
        LASTS,
    ),
    Topic(
        "client links",
        "Links for one answer",
        "Who was sent a status report or a link to answer by, until when, and if it was used; of the link a digest",
        DATABASE,
        ACCOUNTS,
        LASTS,
    ),
    Topic(
        "mail to colleagues",
        "Mail to colleagues",
        "What each wants to be sent, which mails went out, and which findings each was told of; no mail's text",
        DATABASE,
        "each their own",
    ),
    Topic(
        "records",
        "Records",
        "Organisations, accounts, posts, roles, engagements, contracts, teams, queues, cases, channels, absences,"
        " plans and improvements",
        DATABASE,
        ACCOUNTS,
        LASTS,
    ),
    Topic(
        "scope",
        "Scope and changes",
        "What was agreed in each engagement and left out of it, what was asked for besides, by its subject and who sent"
        " it, changes with their price, and who decided",
        DATABASE,
        ACCOUNTS,
        LASTS,
    ),
    Topic(
        "notes", "Calls, lunches and visits", "Who, when, and the note that somebody wrote", DATABASE, ACCOUNTS, LASTS
    ),
    Topic(
        "numbers",
        "Numbers",
        "What was measured, by day; of ties and people by number",
        BOTH,
        "a person's own numbers only that person; of accounts, whoever sees the account",
    ),
    Topic(
        "findings",
        "Findings",
        "What rules found, from which facts, and what somebody decided about it",
        DATABASE,
        ACCOUNTS,
        "with the history of what they are about",
    ),
    Topic(
        "decisions",
        "Decisions",
        "Who is who and whose is what, as somebody decided it, with what stood before",
        DATABASE,
        "whoever sees all accounts",
        LASTS,
    ),
    Topic(
        "hidden",
        "Hidden conversations",
        "A digest of each, so that it is not read again, and who hid it",
        DATABASE,
        "nobody",
        "always",
    ),
    Topic(
        "imports",
        "Imports",
        "Which files were read, when, by whom, and how their columns are understood",
        DATABASE,
        IMPORTS,
        LASTS,
    ),
    Topic(
        "set aside", "Items set aside", "What could not be read: where it stood, why, and an excerpt", DATABASE, IMPORTS
    ),
    Topic(
        "files",
        "Uploaded files",
        "Files as they were brought, with all that is in them, so that they can be read again",
        "inbox",
        "nobody on a page",
    ),
    Topic(
        "sources",
        "Sources",
        "Servers and mailboxes that are read, how far, who agreed; passwords encrypted",
        DATABASE,
        "whoever may import; passwords nobody",
        "until the source is removed",
    ),
    Topic(
        "signing in",
        "Signing in",
        "Mail address, role and password digest of who signs in; sessions; refused attempts",
        DATABASE,
        ADMINS,
        "sessions 12 hours; refused attempts until the next sign-in",
    ),
    Topic("audit", "Audit", "Who changed, exported and signed in, by number", DATABASE, ADMINS),
    Topic("jobs", "Jobs", "What was asked of the worker, and how it ended", DATABASE, ADMINS),
    Topic(
        "settings",
        "Settings",
        "What the firm has set",
        DATABASE,
        "everybody what holds for all; admins change it",
        LASTS,
    ),
    Topic(
        "erased",
        "Who was erased",
        "A digest of each address, under a key in the home, so that nobody comes back by an import",
        DATABASE,
        "nobody",
        "always",
    ),
    Topic(
        "columns",
        "Columns",
        "The list of files that copy the facts for measuring: numbers, no names",
        "columns",
        "nobody",
        "as long as the facts",
    ),
    Topic(
        "backups",
        "Backups",
        "All of this, as it stood on a day",
        "backups",
        "whoever may read the home",
        "see Backups for each one's day",
    ),
)
NEVER = (
    "Texts of messages and chats: where words are counted, a text is looked at and forgotten at once",
    "Attachments, pictures, voice and video; only an uploaded file holds them, and texts, as it came, until it goes",
    "What stands in a meeting's description, and what was said in it",
    "Anything of a mailbox before its owner agreed, or the days to object had passed; of who opted out, nothing",
    "What somebody does between messages: no presence, no tracking pixels, no opened mails, no keystrokes",
    "Rankings of colleagues: what is measured of one is shown to that one alone",
)


@dataclass(frozen=True)
class Stored:
    """A topic as it stands now. `rows` counts rows, or files where those are what is kept; `names`: whether it does."""

    topic: Topic
    rows: int
    names: str
    kept: str


def stored(at: datetime) -> list[Stored]:
    """Every topic, with how much there is of it and for how long it stays."""
    rows: Counter[str] = Counter()
    for held in HELD:
        rows[held.topic] += held.model._base_manager.count()
    rows["files"] = _files(Path(settings.INBOX_FOLDER))
    rows["backups"] = len(kept_backups(at=at))
    return [Stored(one, rows[one.name], _names(one), _kept(one)) for one in TOPICS]


def _names(topic: Topic) -> str:
    """Whether people are named in it."""
    tables = [held for held in HELD if held.topic == topic.name]
    if topic.name in {"files", "backups"} or any(held.own for held in tables):
        return "names people"
    return "may name people" if any(held.words for held in tables) else ""


def _kept(topic: Topic) -> str:
    kept = BY_TOPIC.get(topic.name)
    if kept is None:
        return topic.until
    months = kept.months()
    return in_months(months) if months else "no end is set"


def in_months(months: int) -> str:
    """A time in words: 2 years, 18 months."""
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _files(inbox: Path) -> int:
    return sum(1 for one in inbox.glob("*/*") if one.is_file()) if inbox.is_dir() else 0
