"""Stands in for who runs live connectors: keeps what came before each mark together with the mark's position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wellkept.sdk.connector import Aside, Item
from wellkept.sdk.kinds import Fact
from wellkept.sdk.live import CannotReadError, Live, Mark, Reading


@dataclass
class Kept:
    """`facts` by id; `times`: how often each was handed on before a mark."""

    position: Mapping[str, Any] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)

    def run(self, connector: Live, reading: Reading) -> CannotReadError | None:
        """One run from where the last one stopped. What came after the last mark is forgotten, as in a rollback."""
        waiting: list[Item] = []
        try:
            for item in connector.read(replace(reading, position=self.position)):
                if isinstance(item, Mark):
                    self._keep(waiting)
                    self.position, waiting = dict(item.position), []
                else:
                    assert not hasattr(item, "paths")
                    waiting.append(item)  # type: ignore[arg-type]
        except CannotReadError as error:
            return error
        self._keep(waiting)
        return None

    def _keep(self, waiting: list[Item]) -> None:
        for item in waiting:
            if isinstance(item, Fact):
                self.facts.setdefault(item.source_id, item)
                self.times[item.source_id] = self.times.get(item.source_id, 0) + 1
            elif isinstance(item, Aside):
                self.asides.append(item)
            else:
                self.others.append(item)
