"""An account: its numbers, findings, people and ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wellkept import registry
from wellkept.cli.named import account_named
from wellkept.cli.showing.figures import day_of, in_words, measured, result
from wellkept.cli.showing.findings import counted_in, for_programs, judged_as_spoken, shapes
from wellkept.cli.showing.findings import told as findings_told
from wellkept.cli.showing.ties import ties_where
from wellkept.cli.showing.ties import told as ties_told
from wellkept.findings.judge import judge
from wellkept.findings.look import SessionLook
from wellkept.records.models import Account, Engagement

Shape = dict[str, Any]
TIES_TOLD = 20


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    account = account_named(" ".join(words))
    with measured(as_of) as look:
        judged = [one for one in judge(look) if one.finding.account == account.pk]
        found = shapes(judged_as_spoken(judged, day_of(as_of)), as_of, counted_in(look))
        return _about(account) | {
            "as_of": str(day_of(as_of)),
            "numbers": list(_numbers(look, account)),
            "findings": [for_programs(one) for one in found],
            "people": _people(look, account),
            "ties": ties_where(look, f"account = {account.pk}"),
        }


def _about(account: Account) -> Shape:
    return {
        "account": account.organisation.name,
        "kind": account.kind,
        "lead": account.lead.name if account.lead else None,
        "since": _iso(account.since),
        "yearly_value": account.yearly_value,
        "guessed": account.guessed,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _numbers(look: SessionLook, account: Account) -> Iterator[Shape]:
    """Every kept measure of the account and of its engagements."""
    engagements = dict(Engagement.objects.filter(account=account).values_list("pk", "name"))
    for measure in registry.measures().values():
        if not measure.kept or measure.keys[0] not in {"account", "engagement"}:
            continue
        ids = [account.pk] if measure.keys[0] == "account" else list(engagements)
        if not ids:
            continue
        where = f"{measure.keys[0]} IN ({', '.join(map(str, ids))})"
        for row in look.session.rows(measure.name, where).to_pylist():
            engagement = engagements.get(row["engagement"]) if measure.keys[0] == "engagement" else None
            part = str(row["part"]) if "part" in measure.keys else ""
            named = {"measure": measure.name, "part": part, "engagement": engagement, "unit": measure.unit}
            yield named | result(row)


def _people(look: SessionLook, account: Account) -> list[Shape]:
    rows = [row for row in look.records("person") if row["account"] == account.pk]
    people = [
        {"person": look.name(row["person"]), "title": row["title"], "level": row["level"] or None} for row in rows
    ]
    return sorted(people, key=lambda one: str(one["person"]).casefold())


def _person(look: SessionLook, row: Mapping[str, Any]) -> Shape:
    return {"person": look.name(row["person"]), "title": row["title"] or None, "level": row["level"] or None}


def tell(shape: Shape) -> Iterator[str]:
    kind = f"{shape['kind']}{', guessed' if shape['guessed'] else ''}"
    yield f"{shape['account']} ({kind}), as of {shape['as_of']}"
    for name in ("lead", "since", "yearly_value"):
        yield f"  {name.replace('_', ' ')}: {shape[name] if shape[name] is not None else 'not known'}"
    yield "Numbers"
    for one in shape["numbers"]:
        about = " ".join(filter(None, (one["measure"], one["part"], one["engagement"] and f"of {one['engagement']}")))
        yield f"  {about}: {in_words(one, one['unit'])}"
    yield f"Findings: {len(shape['findings'])}"
    for finding in shape["findings"]:
        yield from (f"  {line}" for line in findings_told(finding))
    yield f"People: {len(shape['people'])}"
    for person in shape["people"]:
        yield f"  {person['person']}, {person['title'] or 'title not known'}, {person['level'] or 'level not known'}"
    yield f"Ties: {len(shape['ties'])}{', the strongest:' if len(shape['ties']) > TIES_TOLD else ''}"
    yield from ties_told(shape["ties"][:TIES_TOLD])
