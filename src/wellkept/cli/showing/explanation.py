"""A finding with everything behind it: facts, numbers, history, next actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from inspect import cleandoc
from typing import Any
from zoneinfo import ZoneInfo

from wellkept import registry
from wellkept.cli.showing.figures import day_of, number_in_words
from wellkept.cli.showing.finding import found_and_said, head, shape_of, state
from wellkept.cli.showing.findings import for_programs
from wellkept.facts.models import Person
from wellkept.findings.models import Action, Finding
from wellkept.findings.queries.evidence import Opened, open_trace
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.phrases import on_day

Shape = dict[str, Any]
ITEMS_TOLD = 5


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    finding, said, as_of = found_and_said(words, as_of)
    rule = registry.rules().get(finding.rule)
    return (
        head(finding, said, as_of)
        | for_programs(shape_of(said, as_of))
        | {
            "closes": said.closes,
            "known": said.known,
            "why": cleandoc(rule.doc) if rule else "",
            "numbers": said.numbers,
            "measures": list(rule.needs) if rule else [],
            "evidence": [_evidence(open_trace(trace, as_of, account=finding.account_id)) for trace in said.evidence],
            "history": _history(finding, day_of(as_of)),
            "actions": _actions(finding),
        }
    )


def _evidence(found: Opened) -> Shape:
    zone = ZoneInfo(str(firm_settings()["time_zone"]))
    names = dict(
        Person.objects.filter(pk__in={pk for item in found.items for pk in item.people}).values_list("pk", "name")
    )
    items = [
        {
            "id": item.id,
            "happened_at": item.happened_at.astimezone(zone).isoformat() if item.happened_at else None,
            "says": item.says,
            "people": [names[pk] for pk in item.people if pk in names],
        }
        for item in found.items
    ]
    return {"kind": found.kind, "says": found.says, "count": found.count, "items": items}


def _history(finding: Finding, day: date) -> list[Shape]:
    return [
        {
            "on": str(turn.on_day),
            "kind": turn.kind,
            "reason": turn.reason or None,
            "until": str(turn.until) if turn.until else None,
            "by": turn.by.email if turn.by else None,
        }
        for turn in finding.turns.filter(on_day__lte=day).select_related("by").order_by("on_day", "pk")
    ]


def _actions(finding: Finding) -> list[Shape]:
    rows = finding.action_list.exclude(state=Action.State.LAPSED)
    names = dict(Person.objects.filter(pk__in=rows.values("owner")).values_list("pk", "name"))
    return [
        {
            "kind": row.kind,
            "says": row.says,
            "owner": names.get(row.owner or 0),
            "due_on": str(row.due_on) if row.due_on else None,
            "state": row.state,
        }
        for row in rows
    ]


def tell(shape: Shape) -> Iterator[str]:
    yield f"{shape['rule']}: {shape['subject']}: {shape['severity']}, {state(shape)}, finding {shape['finding']}"
    yield f"  {shape['sentence']}"
    yield from _section("Why", shape["why"].splitlines())
    yield from _section("Numbers", _numbers(shape))
    yield from _section("Facts", [line for trace in shape["evidence"] for line in _facts(trace)])
    yield from _section("What closes it", [shape["closes"] or "it closes by itself when it is no longer true"])
    yield from _section("History", [_turn(turn) for turn in shape["history"]])
    yield from _section("Next", [_action(action) for action in shape["actions"]] or ["nothing is proposed"])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield title
    yield from (f"  {line}".rstrip() for line in lines)


def _numbers(shape: Shape) -> list[str]:
    numbers = [f"{name.replace('_', ' ')}: {number_in_words(value)}" for name, value in shape["numbers"].items()]
    measures = f"from {', '.join(shape['measures'])}; `wellkept show measure NAME` defines each"
    return [*numbers, f"known: {shape['known'] * 100:.0f} %, sure: {shape['sure']}", measures]


def _facts(trace: Mapping[str, Any]) -> Iterator[str]:
    yield f"{trace['says']}: {trace['count']}"
    for item in trace["items"][:ITEMS_TOLD]:
        when = f"{on_day(datetime.fromisoformat(item['happened_at']))}  " if item["happened_at"] else ""
        yield f"  {when}{', '.join(item['people'])}{': ' if item['people'] and item['says'] else ''}{item['says']}"
    if trace["count"] > ITEMS_TOLD:
        yield f"  and {trace['count'] - min(ITEMS_TOLD, len(trace['items']))} more"


def _turn(turn: Shape) -> str:
    words = f"{on_day(date.fromisoformat(turn['on']))}: {turn['kind']}"
    words += f" until {turn['until']}" if turn["until"] else ""
    words += f" by {turn['by']}" if turn["by"] else ""
    return words + (f": {turn['reason']}" if turn["reason"] else "")


def _action(action: Shape) -> str:
    due = f", by {action['due_on']}" if action["due_on"] else ""
    return f"{action['says']} ({action['kind']}): {action['owner'] or 'nobody named'}{due}, {action['state']}"
