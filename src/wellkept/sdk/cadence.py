"""Lines of communication plans whose word is overdue, as findings on their engagement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import on_day
from wellkept.sdk.rule import Look, Row

NAMED = {1: "every day", 7: "every week", 14: "every two weeks", 30: "every month", 90: "every quarter"}


def every(days: int) -> str:
    return NAMED.get(days, f"every {days} days")


def overdue_lines(look: Look) -> Iterator[Finding]:
    """One for each engagement: of several lines the one that is late for longest, in its own periods."""
    work = {row["engagement"]: row for row in open_engagements(look)}
    late: dict[int, list[tuple[float, Row]]] = {}
    for row in look.numbers("cadence_kept"):
        found = work.get(row["engagement"])
        if found is None or (not row["known"] and row["last_day"] is None):
            continue
        periods = 1 + (firms_day(look) - row["due_on"]).days / row["every_days"]
        if periods > look.threshold("periods", found["account"]):
            late.setdefault(row["engagement"], []).append((periods, row))
    for engagement, rows in sorted(late.items()):
        ordered = [row for _, row in sorted(rows, key=lambda one: (-one[0], int(one[1]["part"])))]
        yield _finding(look, work[engagement], ordered)


def _finding(look: Look, engagement: Row, rows: list[Row]) -> Finding:
    row = rows[0]
    owner = row["by"] or owner_of_engagement(look, engagement)
    to = f" to {look.name(row['to'])}" if row["to"] else ""
    promised = f"“{row['what']}” is promised{to} {every(row['every_days'])} in {engagement['name']}"
    last = f"last came on {on_day(row['last_day'])}" if row["last_day"] else "has not come once"
    since = look.as_of - timedelta(days=4 * row["every_days"])
    seen = (
        Trace("message", f"messages with {look.name(row['to'])}", people=(row["to"],), since=since)
        if row["to"]
        else None
    )
    values = {"person": row["to"], "colleague": owner, "about": engagement["name"]}
    return Finding(
        subject="engagement",
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{promised}, and {last}.",
        more="" if len(rows) == 1 else f"{len(rows) - 1} more of what is promised there is overdue.",
        closes="The word that was promised goes out.",
        owner=owner,
        act_by=act_within(look, 1),
        numbers={"overdue": float(len(rows)), "days_late": float((firms_day(look) - row["due_on"]).days)},
        evidence=(
            Trace("cadence", "what was promised", ids=tuple(int(one["part"]) for one in rows)),
            *([seen] if seen else []),
        ),
        actions=(Next("write", "Tell how it stands", values),),
        waits_outside=True,
    )
