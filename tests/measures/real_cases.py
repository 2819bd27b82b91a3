"""Cases of real desks, read from their files by themselves: what measures of cases are tried on."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from wellkept import registry
from wellkept.backtest.logistic import Line, fit
from wellkept.backtest.scores import auc, bins, calibration_error
from wellkept.engine.arrow import schema
from wellkept.sdk.case_risk import Rates, Standing, contributions
from wellkept.sdk.case_rows import Cases, read_cases
from wellkept.sdk.measure import Tables
from world import World

Row = dict[str, str]
FOLDS = 5


class Change(NamedTuple):
    """One row of a tracker."""

    case: str
    at: datetime
    status: str
    ends: bool
    team: str
    topic: str


class Tracker(NamedTuple):
    """Facts and cases of a tracker as columns; `keys` by case."""

    events: pa.Table
    cases: pa.Table

    @property
    def keys(self) -> list[str]:
        found: list[str] = self.cases["key"].to_pylist()
        return found


def tracker(changes: Iterable[Change]) -> Tracker:
    """Each change a step: the first opens, one to an end resolves, one to anything else after an end reopens."""
    events: list[tuple[Any, ...]] = []
    topics, ended = dict[str, str](), dict[str, bool]()
    for one in changes:
        was_ended = ended.get(one.case)
        step = "status" if one.ends == was_ended else _turn(one.ends, was_ended)
        events.append((one.case, step, one.at.replace(tzinfo=None), one.status, one.team))
        topics.setdefault(one.case, one.topic)
        ended[one.case] = one.ends
    names = ("case", "step", "happened_at", "status", "team")
    columns = dict(zip(names, map(list, zip(*events, strict=True)), strict=True))
    always = {"plausible": True, "side": "", "asked": "", "channel": "", "automatic": False, "public": True}
    cases = {"case": range(len(topics)), "key": list(topics), "topic": list(topics.values())}
    return Tracker(
        _filled("case_event", columns | {"id": range(len(events))}, always),
        _filled("case", cases, {"direction": "inbound"}),
    )


def _turn(ends: bool, was_ended: bool | None) -> str:
    if ends:
        return "resolved"
    return "opened" if was_ended is None else "reopened"


def _filled(name: str, columns: dict[str, Any], always: dict[str, Any]) -> pa.Table:
    """A whole table: what is not given is the same in every row, or null."""
    shape, count = schema(name), len(next(iter(columns.values())))
    return pa.table(
        [
            pa.array(columns[field.name], field.type)
            if field.name in columns
            else pa.array([always.get(field.name)] * count, field.type)
            for field in shape
        ],
        schema=shape,
    )


def cases_of(told: Tracker, as_of: datetime) -> Cases:
    """What a measure is handed as of a moment."""
    world = World()
    with world.session() as session:
        session.put("case_event", told.events)
        session.put("case", told.cases)
        session.compute(registry.measures_for(["case_life"]), as_of, world.settings)
        tables = {name: session.ibis.table(name) for name in ("case_log", "case_life")}
        return read_cases(Tables(tables, world.settings), as_of, "team", "status")


def volvo(folder: Path) -> Tracker:
    """Changes of 7,554 incidents; the team is the full label with its line."""
    path = folder / "cases-volvo" / "VINST-incidents-ibm-enriched.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: datetime.fromisoformat(row["Change Date+Time"]))
    return tracker(_volvo_changes(rows))


def _volvo_changes(rows: Iterable[Row]) -> Iterator[Change]:
    for row in rows:
        at = datetime.fromisoformat(row["Change Date+Time"]).astimezone(UTC)
        status, ends = f"{row['Status']} {row['Sub Status']}", row["Status"] == "Completed"
        yield Change(row["SR Number"], at, status, ends, row["Involved ST"], row["Product"])


class Incidents(NamedTuple):
    told: Tracker
    reassigned: dict[str, list[tuple[np.datetime64, int]]]  # by incident, how often it was reassigned by when


def servicenow(folder: Path) -> Incidents:
    """Updates of 20,769 incidents. What an incident is about is taken as its first update says it."""
    archive = zipfile.ZipFile(folder / "cases-servicenow" / "incident_event_log.zip")
    with archive.open("incident_event_log.csv") as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))
    rows.sort(key=lambda row: (_day_first(row["sys_updated_at"]), int(row["sys_mod_count"])))
    reassigned: dict[str, list[tuple[np.datetime64, int]]] = {}
    for row in rows:
        known = reassigned.setdefault(row["number"], [])
        at = _day_first(row["sys_updated_at"]).replace(tzinfo=None)
        known.append((np.datetime64(at), int(row["reassignment_count"])))
    return Incidents(tracker(_servicenow_changes(rows)), reassigned)


def _servicenow_changes(rows: Iterable[Row]) -> Iterator[Change]:
    """An incident is opened when it says so; its first update may come later."""
    opened = set()
    for row in rows:
        state, key = row["incident_state"], row["number"]
        values = (state, state in ("Resolved", "Closed"), row["assignment_group"].replace("?", ""))
        if key not in opened:
            opened.add(key)
            yield Change(key, _day_first(row["opened_at"]), "New", False, "", row["u_symptom"].replace("?", ""))
        yield Change(key, _day_first(row["sys_updated_at"]), *values, "")


@cache
def _day_first(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC)


# How good a risk is


def scored(part: str, stood: Standing, came: Any, learnt: Any, told: Any) -> Any:
    """The score, by the published coefficients, of the cases `told`, with rates of those `learnt`."""
    return np.sum(list(contributions(part, stood, Rates.of(stood, came, learnt)).values()), axis=0)[told]


def out_of_fold(part: str, stood: Standing, came: Any, which: Any) -> Any:
    """Scores of these cases, each with rates of the other folds."""
    fold = np.random.default_rng(1).integers(0, FOLDS, len(which))
    found = np.full(len(which), np.nan)
    for number in range(FOLDS):
        told = which & (fold == number)
        found[told] = scored(part, stood, came, which & (fold != number), told)
    return found


def line_of(scores: Any, came: Any) -> Line:
    return fit(scores, came, towards=Line(), ridge=10.0)


def figures(chance: Any, came: Any) -> tuple[float, float]:
    """AUC and ECE in ten bins."""
    weights = np.ones((1, len(chance)))
    return float(auc(chance, came, weights)[0]), float(calibration_error(bins(chance, came, weights))[0])
