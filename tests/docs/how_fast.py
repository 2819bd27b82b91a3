"""Write docs/how-fast.md from runs of the benchmark, each of some rows or all:

    ./wellkept bench --json > /tmp/one.json
    PYTHONPATH=src .venv/bin/python tests/docs/how_fast.py /tmp/one.json …

Of a row that stands in several the last counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from wellkept.bench.row import rows

PAGE = Path(__file__).parents[2] / "docs" / "how-fast.md"
HEAD = """# How fast

`./wellkept bench` measures the product beside plain peers on the same input, made from a seed, in one run: everybody in
turn, in a process of their own, in two rounds of which the better counts. `--full` takes as much as the goals ask for.
Below stands what it said on two cores; quote the ratios, not the seconds. *Same*: the same came out as with the first.

This page is made by `tests/docs/how_fast.py`. How large firms fare is told in [large firms](how-to/large-firms.md).
"""
REACHED = {True: "reached", False: "**not reached**", None: "stated for `--full`"}
SAME = {True: "yes", False: "**no**", None: ""}


def written(told: dict[str, dict[str, list[dict[str, Any]]]]) -> str:
    known = rows()
    return "\n".join([HEAD, *("\n".join(_row(known[name].words, one)) for name, one in told.items() if name in known)])


def _row(words: str, told: dict[str, list[dict[str, Any]]]) -> list[str]:
    ours = told["rows"][0]
    lines = [
        f"## {words}",
        f"Size: {ours['scale']:,}. Counted in {ours['unit']}.",
        "",
        "| who | CPU s | CPU, ours = 1 | MB | same |",
    ]
    lines += ["|---|---|---|---|---|", *(_contender(one, ours) for one in told["rows"])]
    lines += ["", "| goal | measured | |", "|---|---|---|", *(_goal(one) for one in told["goals"])]
    return [*lines, ""]


def _contender(one: dict[str, Any], ours: dict[str, Any]) -> str:
    if one["failed"]:
        return f"| {one['contender']} | {one['failed']} | | | |"
    more = "".join(f", {word.replace('_', ' ')} {value:,.2f}" for word, value in one["more"].items())
    each, our_each = one["cpu"] / one["units"], (ours["cpu"] or 0) / (ours["units"] or 1)
    ratio = f"{each / our_each:,.2f}" if our_each else ""
    same = SAME[one["equal"]]
    return f"| {one['contender']} | {one['cpu']:,.2f}{more} | {ratio} | {one['peak'] / 1e6:,.0f} | {same} |"


def _goal(one: dict[str, Any]) -> str:
    value = "not measured" if one["value"] is None else f"{one['value']:,.{0 if one['value'] >= 1000 else 2}f}"
    return f"| {one['goal']} | {value} | {REACHED[one['reached']] if one['value'] is not None else ''} |"


def merged(paths: list[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Row → its contenders and goals, of the last run that has it."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for path in paths:
        told = json.loads(Path(path).read_text())
        for name in dict.fromkeys(one["row"] for one in told["rows"]):
            found[name] = {kind: [one for one in told[kind] if one["row"] == name] for kind in ("rows", "goals")}
    return found


if __name__ == "__main__":
    PAGE.write_text(written(merged(sys.argv[1:])))
