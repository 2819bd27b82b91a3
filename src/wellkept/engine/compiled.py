"""Queries that were compiled: compiling one takes longer than running it over a small firm's columns.

A query stays the same while the measure's code, the firm's settings and the columns of the measures that it needs do:
from one moment to the next, and for measures of ours from one process to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from wellkept import sdk
from wellkept.sdk.measure import Measure

OURS = "wellkept.measures."
_THIS_PROCESS = uuid4().hex
_known: dict[str, str] = {}


class Compiled:
    """Queries by key; those that were asked for or made here can be handed on to another process."""

    def __init__(self) -> None:
        self.used: dict[str, str] = {}

    def learn(self, queries: dict[str, str]) -> None:
        _known.update(queries)

    def find(self, key: str) -> str | None:
        query = _known.get(key)
        if query is not None:
            self.used[key] = query
        return query

    def keep(self, key: str, query: str) -> None:
        _known[key] = self.used[key] = query


def key_of(measure: Measure, settings: str, needs: Sequence[object]) -> str:
    """`needs` say what columns the measures have that it needs: as a schema, or as the query that makes them."""
    return sha256(repr((measure.name, _code_of(measure), settings, [str(need) for need in needs])).encode()).hexdigest()


def _code_of(measure: Measure) -> str:
    """What a query rests on in code. A stranger's measure may call anything: that holds in this process alone."""
    if not measure.compute.__module__.startswith(OURS):
        return f"{_THIS_PROCESS} {id(measure)}"
    return _of_file(measure.compute.__code__.co_filename) + _of_sdk()


@cache
def _of_file(name: str) -> str:
    return sha256(Path(name).read_bytes()).hexdigest()


@cache
def _of_sdk() -> str:
    files = sorted(Path(str(sdk.__file__)).parent.glob("*.py"))
    return " ".join([version("ibis-framework"), version("duckdb"), *(_of_file(str(file)) for file in files)])
