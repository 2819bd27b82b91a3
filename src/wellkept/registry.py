"""Finds every connector, measure, rule and action: ours, and installed ones by entry point. Names are unique."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from wellkept.sdk.action import Action
from wellkept.sdk.connector import Connector
from wellkept.sdk.live import Live
from wellkept.sdk.measure import Measure
from wellkept.sdk.rule import Rule

log = logging.getLogger(__name__)


class DuplicateNameError(Exception):
    """Two plug-ins claim one name; which one to trust is for the firm to say, by uninstalling one."""


def _ours(stop: str) -> dict[str, Any]:
    package = importlib.import_module(f"wellkept.{stop}")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_"))
    modules = {name: importlib.import_module(f"wellkept.{stop}.{name}") for name in names}
    return {name: getattr(module, name) for name, module in modules.items() if hasattr(module, name)}


def _installed(stop: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in entry_points(group=f"wellkept.{stop}"):
        if entry.name in found:
            raise DuplicateNameError(f"{stop}: two installed plug-ins are named {entry.name}")
        try:
            found[entry.name] = entry.load()
        except Exception:  # a stranger's broken plug-in is left out, ours go on
            log.exception("plug-in %s of wellkept.%s does not load and is left out", entry.name, stop)
    return found


def discover(stop: str, kind: type) -> dict[str, Any]:
    """Everything of a kind at a stop of the street, by name; what is installed beside must not repeat one of ours."""
    ours, theirs = _ours(stop), _installed(stop)
    if twice := ours.keys() & theirs.keys():
        raise DuplicateNameError(f"{stop}: an installed plug-in repeats the name {', '.join(sorted(twice))}")
    found = {name: thing for name, thing in (ours | theirs).items() if isinstance(thing, kind)}
    return dict(sorted(found.items()))


@cache
def connectors() -> dict[str, Connector]:
    return discover("connectors", Connector)


@cache
def live_connectors() -> dict[str, Live]:
    """Those that read a server; they stand among the connectors."""
    return discover("connectors", Live)


@cache
def measures() -> dict[str, Measure]:
    """By name, each after those that it needs."""
    found: dict[str, Measure] = discover("measures", Measure)
    ordered: dict[str, Measure] = {}

    def place(name: str, asked_by: tuple[str, ...]) -> None:
        if name in asked_by:
            raise ValueError(f"measures need each other in a circle: {' > '.join((*asked_by, name))}")
        if name not in found:
            raise ValueError(f"measure {asked_by[-1]} needs {name}, which nobody provides")
        for need in found[name].needs:
            if need not in ordered:
                place(need, (*asked_by, name))
        ordered[name] = found[name]

    for name in found:
        if name not in ordered:
            place(name, ())
    return ordered


def measures_for(names: Sequence[str]) -> list[Measure]:
    """These measures and all that they need, each after those that it needs; all measures where none is named."""
    wanted = set(names) or set(measures())
    for one in reversed(list(measures().values())):
        if one.name in wanted:
            wanted |= set(one.needs)
    return [one for one in measures().values() if one.name in wanted]


@cache
def rules() -> dict[str, Rule]:
    return discover("rules", Rule)


@cache
def actions() -> dict[str, Action]:
    return discover("actions", Action)
