"""Findings for programs and for people: computed now, or as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from wellkept.cli.named import part_in_words
from wellkept.facts.models import Person
from wellkept.findings.judge import Judged
from wellkept.findings.life import SAID
from wellkept.findings.look import SessionLook
from wellkept.findings.models import Finding, Said, Turn
from wellkept.findings.queries.contacts import Contact
from wellkept.findings.queries.evidence import FactsOf, facts_of, facts_with, open_trace
from wellkept.findings.queries.open_findings import SEVERITY_ORDER, URGENCY_ORDER, said_on
from wellkept.findings.queries.subject_names import subject_names
from wellkept.sdk.phrases import on_day

Key = tuple[str, str, str, str]
Shape = dict[str, Any]
FEW = 5


@dataclass(frozen=True)
class Spoken:
    """A finding and what it says, whether it was judged just now or stored."""

    key: Key
    opened_on: date
    says: Mapping[str, Any]
    account: int | None

    @property
    def order(self) -> tuple[Any, ...]:
        """Severity first, then how soon somebody must act."""
        return (
            SEVERITY_ORDER[self.says["severity"]],
            URGENCY_ORDER[self.says["urgency"]],
            self.says["act_by"] or date.max,
            self.key,
        )


def judged_as_spoken(judged: Sequence[Judged], day: date) -> list[Spoken]:
    """Each with the day on which it opened: as stored if it was open by then, else the day itself."""
    opened = opened_days(day)
    return sorted(
        (Spoken(one.key, opened.get(one.key, day), one.said(), one.finding.account) for one in judged),
        key=lambda one: one.order,
    )


def stored_as_spoken(said: Said, opened_on: date) -> Spoken:
    finding = said.finding
    return Spoken(_key(finding), opened_on, {name: getattr(said, name) for name in SAID}, finding.account_id)


def opened_days(day: date) -> dict[Key, date]:
    """When the findings that were open on a day had opened, or reopened, last."""
    is_open = {one.finding_id: one.finding for one in said_on(day)}
    turns = Turn.objects.filter(kind__in=("opened", "reopened"), on_day__lte=day, finding__in=is_open)
    return {_key(is_open[finding]): on for finding, on in turns.order_by("on_day").values_list("finding_id", "on_day")}


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject_kind, finding.subject, finding.part


def shapes(spoken: Sequence[Spoken], as_of: datetime, counted: FactsOf = facts_of) -> list[Shape]:
    """What there is to say of each finding. Traces are opened as of the moment."""
    names = subject_names((one.key[1], one.key[2]) for one in spoken)
    owners = dict(Person.objects.filter(pk__in={one.says["owner"] for one in spoken}).values_list("pk", "name"))
    return [_shape(one, names[one.key[1], one.key[2]], owners, as_of, counted) for one in spoken]


def _shape(one: Spoken, subject: str, owners: Mapping[int, str], as_of: datetime, counted: FactsOf) -> Shape:
    says, act_by = one.says, one.says["act_by"]
    return {
        "rule": one.key[0],
        "severity": says["severity"],
        "urgency": says["urgency"],
        "sure": says["sure"],
        "subject_kind": one.key[1],
        "subject": subject,
        "part": one.key[3],
        "opened_on": one.opened_on.isoformat(),
        "sentence": " ".join(filter(None, (says["sentence"], says["more"]))),
        "evidence": [_evidence(trace, as_of, one.account, counted) for trace in says["evidence"]],
        "actions": [{"kind": action["kind"], "says": action["says"]} for action in says["actions"]],
        "owner": owners.get(says["owner"]),
        "act_by": act_by.isoformat() if act_by else None,
    }


def _evidence(trace: Mapping[str, Any], as_of: datetime, account: int | None, counted: FactsOf) -> Shape:
    found = open_trace(trace, as_of, account=account, counted=counted)
    return {"kind": found.kind, "ids": [item.id for item in found.items], "count": found.count, "says": found.says}


def counted_in(look: SessionLook) -> FactsOf:
    """Which facts counted as contact with an account, asked of the session that has just measured."""

    def facts(kind: str, people: Iterable[int], until: datetime, account: int | None) -> list[int]:
        among = ", ".join(str(int(person)) for person in people)
        joiner = "AND" if "," in among else "OR"
        between = f"(c.one IN ({among}) {joiner} c.other IN ({among}))"
        found = look.session.ask(f"{_COUNTED} AND {between}", [kind, until.astimezone(UTC).replace(tzinfo=None)])
        rows: list[Contact] = found.to_pylist()
        return facts_with(account, rows, kind)

    return facts


# At which account they were on the day, as `keep_contacts` places contact.
_COUNTED = """
    WITH stay AS (
        SELECT person, account, coalesce(starts_on, DATE '0001-01-01') AS starts_on,
               coalesce(ends_on, DATE '9999-12-31') AS ends_on
        FROM belonging
    )
    SELECT DISTINCT c.fact, c.kind, c.across, coalesce(theirs.account, ours.account) AS account
    FROM contact c
    LEFT JOIN stay theirs ON theirs.person = c.other AND c.day >= theirs.starts_on AND c.day <= theirs.ends_on
    LEFT JOIN stay ours ON ours.person = c.one AND c.day >= ours.starts_on AND c.day <= ours.ends_on
    WHERE c.kind = ? AND c.at <= ?
"""


def told(shape: Shape) -> Iterator[str]:
    """One finding as a linter prints it: what, about whom, the sentence, and the evidence below."""
    yield f"{shape['severity']}: {shape['rule']}: {_about(shape)}: {shape['sentence']}"
    by = f", by {_day(shape['act_by'])}" if shape["act_by"] else ""
    who = f"{shape['owner'] or 'nobody named'}{by}"
    yield f"    since {_day(shape['opened_on'])} · {_when(shape['urgency'])} · sure: {shape['sure']} · to act: {who}"
    for trace in shape["evidence"]:
        ids = "".join(f" {one}" for one in trace["ids"][:FEW]) + (" ..." if trace["count"] > FEW else "")
        yield f"    evidence: {trace['says']}: {trace['count']}" + (f" ({trace['kind']}{ids})" if trace["ids"] else "")
    for action in shape["actions"]:
        yield f"    next: {action['says']} ({action['kind']})"


def for_programs(shape: Shape) -> Shape:
    """The documented shape: the sentence names the part."""
    return {name: value for name, value in shape.items() if name != "part"}


def _about(shape: Shape) -> str:
    return ", ".join(filter(None, (shape["subject"], part_in_words(shape.get("part", "")))))


def _when(urgency: str) -> str:
    return {"today": "today", "dig": "dig before you need it", "week": "this week"}.get(urgency, urgency)


def _day(text: str) -> str:
    return on_day(date.fromisoformat(text))
