"""Putting rows back as they stood, as far as that can be: what rests on what, and whose place is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import SET_NULL, ForeignKey, Model

from wellkept.records.models import Account, Post
from wellkept.records.queries.hangs_on import Hanger, drop_figures, hangers, known_to_facts
from wellkept.records.queries.journal import Journaled, Row, at_once, clear, journaled, name_of, rows_of
from wellkept.records.queries.row_words import Kept, row_words
from wellkept.records.queries.unique_places import picked, places

Key = tuple[str, int]


@dataclass
class Step:
    """One row to put back: `goes` where it was made, `comes` where it went or was another. `now` is how it stands."""

    table: Journaled
    row: int
    now: Row | None
    then: Row | None

    @property
    def goes(self) -> bool:
        return self.then is None


class Plan:
    """Which rows can be put back. Each that cannot is given up with its reason, and with it what rests on it."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.steps: dict[Key, Step] = {}
        self._given_up: set[Key] = set()
        self._facts_asked: set[int] = set()

    def add(self, steps: Iterable[Step]) -> None:
        self.steps |= {(step.table.name, step.row): step for step in steps}

    def leave(self, table: str, rows: Iterable[int]) -> None:
        """Put these rows back after all not."""
        for row in rows:
            self.steps.pop((table, row), None)

    def carry_out(self) -> None:
        """All rows go, then those that come back are inserted: keys are checked at the end, so no order matters."""
        self.settle()
        for step in self.steps.values():
            if step.table.only:
                step.table.stored.filter(pk=step.row).update(**step.table.values(step.then or {}))
        for table, rows in self._going().items():
            drop_figures(table.model, rows)
        for table, steps in self._whole().items():
            clear(table, [step.row for step in steps])
        for table, steps in self._whole().items():
            back = [table.model(pk=step.row, **table.values(step.then)) for step in steps if step.then is not None]
            table.stored.bulk_create(back, batch_size=1_000)

    def settle(self) -> None:
        """Give up what cannot be, again and again: what is given up may hold another, as may what comes along."""
        count = -1
        while count != len(self.steps):
            count = len(self.steps)
            for key, why in (self._hung_on() | self._without_target() | self._taken()).items():
                step = self.steps.pop(key)
                self._given_up.add(key)
                self.kept.add(step.table.name, step.now or step.then or {}, why)

    # what goes
    def _hung_on(self) -> dict[Key, str]:
        held: dict[Key, str] = {}
        for table, rows in self._going().items():
            for hanger in list(hangers(table.model, rows)):
                if not self._lets_go(hanger) and not self._follows(hanger):
                    held[table.name, hanger.on] = f"stays: {_named(hanger)} goes with it"
            fresh = set(rows) - self._facts_asked if table.name == "address" else set()
            self._facts_asked |= fresh
            for row in known_to_facts(table.model, fresh):
                held[table.name, row] = "stays: messages or meetings name it"
        return held

    def _going(self) -> dict[Journaled, list[int]]:
        found: dict[Journaled, list[int]] = defaultdict(list)
        for step in self.steps.values():
            if step.goes:
                found[step.table].append(step.row)
        return found

    def _lets_go(self, hanger: Hanger) -> bool:
        """Whether what hangs there goes too, or then names another."""
        step = self.steps.get((name_of(hanger.model), hanger.row))
        return step is not None and (step.then is None or step.then.get(hanger.by) != hanger.on)

    def _follows(self, hanger: Hanger) -> bool:
        """What was only guessed goes with what it was guessed of."""
        table = journaled().get(name_of(hanger.model))
        if table is None or hanger.model not in {Account, Post} or (table.name, hanger.row) in self._given_up:
            return False
        now = table.plain(table.rows([hanger.row]).get(hanger.row))
        if not now or not now["guessed"]:
            return False
        self.steps[table.name, hanger.row] = Step(table, hanger.row, now, None)
        return True

    # what comes
    def _without_target(self) -> dict[Key, str]:
        held: dict[Key, str] = {}
        for field, steps in self._references().items():
            model = field.remote_field.model
            wanted = {step.then[field.attname] for step in steps if step.then}
            there = self._there(model, wanted)
            for step in steps:
                assert step.then is not None
                if step.then[field.attname] in there:
                    continue
                if field.remote_field.on_delete is SET_NULL:
                    step.then[field.attname] = None
                else:
                    held[step.table.name, step.row] = "does not come back: what it belonged to is no more"
        return held

    def _references(self) -> dict[ForeignKey[Any, Any], list[Step]]:
        found: dict[ForeignKey[Any, Any], list[Step]] = defaultdict(list)
        for step in self.steps.values():
            for name, field in step.table.fields.items():
                if isinstance(field, ForeignKey) and step.then and step.then.get(name) is not None:
                    found[field].append(step)
        return found

    def _there(self, model: type[Model], wanted: Collection[int]) -> set[int]:
        """Which rows there will be once the plan is carried out."""
        found: set[int] = set()
        for some in at_once(sorted(wanted)):
            found |= set(rows_of(model).filter(pk__in=some).values_list("pk", flat=True))
        planned = {row: step for (_, row), step in self.steps.items() if step.table.model is model}
        found -= {row for row, step in planned.items() if step.goes}
        return found | {row for row, step in planned.items() if not step.goes}

    def _taken(self) -> dict[Key, str]:
        held: dict[Key, str] = {}
        for table, steps in self._coming().items():
            planned = {row for name, row in self.steps if name == table.name}
            for step in _in_the_way(table, steps, planned):
                held[table.name, step.row] = "does not come back: another has taken its place"
        return held

    def _coming(self) -> dict[Journaled, list[Step]]:
        found: dict[Journaled, list[Step]] = defaultdict(list)
        for step in self.steps.values():
            if not step.goes:
                found[step.table].append(step)
        return found

    def _whole(self) -> dict[Journaled, list[Step]]:
        found: dict[Journaled, list[Step]] = defaultdict(list)
        for step in self.steps.values():
            if not step.table.only:
                found[step.table].append(step)
        return found


def _named(hanger: Hanger) -> str:
    table = journaled().get(name_of(hanger.model))
    row = table.plain(table.rows([hanger.row]).get(hanger.row)) if table else None
    return row_words(table.name, row) if table and row else f"a {name_of(hanger.model)}"


def _in_the_way(table: Journaled, steps: list[Step], planned: set[int]) -> Iterator[Step]:
    """Those of the steps whose place another row has, one that the plan does not touch."""
    for place in places(table.model):
        moved = [step for step in steps if picked(step.now, place.names) != picked(step.then, place.names)]
        stored = place.holders(table.model) if moved else {}
        for step in moved:
            taken = place.of(table.values(step.then or {}))
            holder = stored.get(taken) if taken else None
            if holder is not None and holder not in planned:
                yield step
