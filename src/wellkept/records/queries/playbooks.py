"""Playbooks: templates of an engagement, read from the files that ship with the product."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

# By kind, the value that says since when a row is known: the day on which the playbook is used.
SINCE: Mapping[str, str] = {
    "sale": "effective_on",
    "scope_item": "effective_on",
    "exclusion": "effective_on",
    "estimate": "effective_on",
    "assessment": "assessed_on",
    "architecture_decision": "raised_on",
    "assumption": "made_on",
    "gate": "since",
    "requirement": "recorded_on",
    "responsibility": "since",
    "deliverable": "effective_on",
    "training": "effective_on",
    "milestone": "set_on",
    "risk": "raised_on",
}


@dataclass(frozen=True)
class Playbook:
    """`rows` are records by kind; a value named `…_day` is a number of days from the start of the engagement."""

    name: str
    title: str
    says: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]

    def records(self, starts_on: date, today: date) -> list[tuple[str, dict[str, Any]]]:
        """Each row as the command of its kind takes it, but for the engagement."""
        return [(kind, _dated(kind, values, starts_on, today)) for kind, values in self.rows]


def _dated(kind: str, values: Mapping[str, Any], starts_on: date, today: date) -> dict[str, Any]:
    said: dict[str, Any] = {SINCE[kind]: today} if kind in SINCE else {}
    for name, value in values.items():
        if name == "on_day" or name.endswith("_day"):
            said["on" if name == "on_day" else f"{name.removesuffix('_day')}_on"] = starts_on + timedelta(days=value)
        else:
            said[name] = tuple(value) if isinstance(value, list) else value
    return said


@cache
def playbooks() -> dict[str, Playbook]:
    """By name, as the files are called."""
    folder = files("wellkept.records").joinpath("playbooks")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name.removesuffix(".toml"): _read(one.name.removesuffix(".toml"), one.read_text()) for one in found}


def _read(name: str, text: str) -> Playbook:
    said = tomllib.loads(text)
    rows = tuple((kind, row) for kind, some in said.items() if isinstance(some, list) for row in some)
    return Playbook(name, said["title"], said["says"], rows)
