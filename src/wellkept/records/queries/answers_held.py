"""Answers as people read them: of each invitation and question the last that a person gave, with its comment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wellkept.facts.append import opaque
from wellkept.facts.models import Address, Answer, Subject
from wellkept.records.models import Case, Engagement, Invitation
from wellkept.records.queries.invitation_key import invitation_key
from wellkept.records.queries.survey_tables import account_keys

LOOKS_BACK = timedelta(days=2 * 366)
AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """One answer. `concerns` are colleagues who worked on it, where our own survey asked."""

    account: int | None
    person: int | None
    survey: str
    question: str
    scale: str
    value: float
    at: datetime
    about_kind: str
    about: str
    comment: str
    concerns: frozenset[int]


def answers_held(at: datetime, *, since: datetime | None = None) -> list[Held]:
    """Those of the last two years that hold at a moment, oldest first; whose each is, as measures say it."""
    found = Answer.objects.filter(happened_at__gt=since or at - LOOKS_BACK, happened_at__lte=at, plausible=True)
    last: dict[tuple[str, str, str], Answer] = {}
    for row in found.filter(automatic=False).exclude(question="").order_by("happened_at", "pk"):
        last[row.invitation or row.source_id, row.survey, row.question] = row
    rows = [row for row in last.values() if row.value is not None]
    whose, words = _Whose(rows), _comments(rows)
    concerned = _concerned({row.invitation for row in rows})
    return [_held(row, whose, words, concerned) for row in rows]


def _held(row: Answer, whose: _Whose, words: dict[int, str], concerned: dict[str, frozenset[int]]) -> Held:
    return Held(
        account=whose.account(row),
        person=whose.people.get(row.respondent or 0),
        survey=row.survey,
        question=row.question,
        scale=row.scale,
        value=row.value or 0.0,
        at=row.happened_at,
        about_kind=row.about_kind,
        about=row.about,
        comment=words.get(row.pk, ""),
        concerns=concerned.get(row.invitation, frozenset()),
    )


class _Whose:
    """Which account each answer belongs to."""

    def __init__(self, rows: list[Answer]) -> None:
        about = {(row.about_kind, row.about) for row in rows}
        cases = Case.objects.filter(key__in=[key for kind, key in about if kind == "case"])
        works = Engagement.objects.filter(key__in=[key for kind, key in about if kind == "engagement"])
        self.by = {
            "case": dict(cases.values_list("key", "account_id")),
            "engagement": dict(works.values_list("key", "account_id")),
            "account": account_keys(),
        }
        addresses = Address.objects.filter(pk__in={row.respondent for row in rows if row.respondent})
        self.people = dict(addresses.values_list("pk", "person_id"))

    def account(self, row: Answer) -> int | None:
        return self.by[row.about_kind].get(row.about) if row.about_kind in self.by else None


def _comments(rows: Iterable[Answer]) -> dict[int, str]:
    """Fact → what was written beside it."""
    keys, found = [row.pk for row in rows], dict[int, str]()
    for start in range(0, len(keys), AT_ONCE):
        subjects = Subject.objects.filter(kind="answer", fact__in=keys[start : start + AT_ONCE])
        found |= dict(subjects.values_list("fact", "text"))
    return found


def _concerned(keys: set[str]) -> dict[str, frozenset[int]]:
    """Invitation, as facts name it → who worked on what it asks about."""
    rows = Invitation.objects.exclude(concerns=[]).values_list("pk", "concerns")
    named = ((opaque(invitation_key(pk)), frozenset(concerns)) for pk, concerns in rows)
    return {key: concerns for key, concerns in named if key in keys}
