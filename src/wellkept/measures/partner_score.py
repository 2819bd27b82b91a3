"""How well a partner does, set against our other partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from wellkept.sdk.measure import Tables, measure

PARTS = ("milestones", "promises", "desk")
PRIOR = 20.0
DRAWS, SEED = 2_000, 20_260_122
Counts = dict[int, dict[str, tuple[float, float]]]  # account → part → (good, of how many)
SCHEMA = pa.schema(
    [
        ("account", pa.int64()),
        *((name, pa.float64()) for name in ("value", "low", "high", "n", "known")),
        ("rank", pa.int64()),
        ("of", pa.int64()),
        *((name, pa.float64()) for part in PARTS for name in (part, f"{part}_n")),
    ]
)


@measure("account", unit="deviations", needs=("mirror",))
def partner_score(tables: Tables, as_of: datetime) -> pa.Table:
    """How well a partner does, in standard deviations from the mean of our partners: 0 is like all, under 0 worse.

    The mean of three parts, each a share (`milestones`, `promises`, `desk`, with `…_n` of how many): milestones that
    they carry and that were reached by the day promised at first; promises kept in time; questions of the mirror that
    their desk passed. A share is standardised by the mean of all partners, p, and √(p·(1 − p)); a part of which fewer
    than two partners have anything is left out. The mean is drawn toward 0 by n / (n + 20), n being all that was
    counted.

    `low` and `high` are a parametric bootstrap's 95 % (2,000 draws, seeded). `rank`, of `of` partners with a score, is
    given only where the interval overlaps no other's. `known` is the share of the three parts that is known. Partners
    are accounts of that kind, and whoever is a partner in an engagement.

    Source: measures.md, `partner_score`. It knows what somebody wrote down and which cases we opened with them.
    """
    counted = _counted(tables, as_of)
    shared = {part for part in PARTS if sum(part in parts for parts in counted.values()) > 1}
    means = {part: _mean(counted, part) for part in shared}
    rows = [_row(account, counted.get(account, {}), means) for account in sorted(_partners(tables))]
    scored = [row for row in rows if row["value"] is not None]
    for row in scored:
        row["of"] = len(scored)
        row["rank"] = _rank(row, scored)
    return pa.Table.from_pylist(rows, SCHEMA)


def _partners(tables: Tables) -> set[int]:
    kinds = tables.account.select("account", "kind").to_pyarrow().to_pylist()
    named = tables.partner.select("account").to_pyarrow().to_pylist()
    return {row["account"] for row in kinds if row["kind"] == "partner"} | {row["account"] for row in named}


def _counted(tables: Tables, as_of: datetime) -> Counts:
    day = as_of.date()
    good, every = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for part, table, first_due, done in (
        ("milestones", tables.milestone, "first_due_on", "reached_on"),
        ("promises", tables.commitment, "due_on", "kept_on"),
    ):
        for row in _of_partners(table):
            in_time = row[done] is not None and row[done] <= row[first_due]
            if (in_time or row[first_due] < day) and row.get("released_on") is None:
                every[row["partner"], part] += 1
                good[row["partner"], part] += in_time
    for row in tables.mirror.select("account", "passed", "n").to_pyarrow().to_pylist():
        good[row["account"], "desk"] += row["passed"] or 0
        every[row["account"], "desk"] += row["n"] or 0
    found: Counts = {}
    for (account, part), many in every.items():
        if many:
            found.setdefault(account, {})[part] = (float(good[account, part]), float(many))
    return found


def _of_partners(table: Any) -> Iterable[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.filter(table.partner.notnull()).to_pyarrow().to_pylist()
    return rows


def _mean(counted: Counts, part: str) -> float:
    told = [parts[part] for parts in counted.values() if part in parts]
    return sum(good for good, _ in told) / sum(many for _, many in told)


def _row(account: int, parts: Mapping[str, tuple[float, float]], means: Mapping[str, float]) -> dict[str, Any]:
    row: dict[str, Any] = {"account": account, "value": None, "low": None, "high": None, "n": 0.0, "known": 0.0}
    for part, (good, many) in parts.items():
        row |= {part: good / many, f"{part}_n": many}
    told = {part: parts[part] for part in PARTS if part in parts and part in means}
    if not told:
        return row
    n = sum(many for _, many in told.values())
    drawn = n / (n + PRIOR)
    deviations = [_deviation(good / many, means[part]) for part, (good, many) in told.items()]
    low, high = np.quantile(_draws(account, told, means), [0.025, 0.975]) * drawn
    value = float(np.mean(deviations)) * drawn
    return row | {"value": value, "low": float(low), "high": float(high), "n": n, "known": len(told) / len(PARTS)}


def _deviation(share: Any, mean: float) -> Any:
    spread = np.sqrt(mean * (1.0 - mean))
    return (share - mean) / spread if spread > 0 else share * 0.0


def _draws(account: int, told: Mapping[str, tuple[float, float]], means: Mapping[str, float]) -> Any:
    """Shares that would have come with the same chance; one of all or nothing is not taken for certain."""
    chance = np.random.default_rng([SEED, account])
    draws = [
        _deviation(chance.binomial(int(many), (good + 0.5) / (many + 1.0), DRAWS) / many, means[part])
        for part, (good, many) in told.items()
    ]
    return np.mean(draws, axis=0)


def _rank(row: Mapping[str, Any], scored: list[dict[str, Any]]) -> int | None:
    others = [one for one in scored if one is not row]
    if not others or any(one["low"] <= row["high"] and row["low"] <= one["high"] for one in others):
        return None
    better: list[bool] = [one["value"] > row["value"] for one in others]
    return 1 + sum(better)
