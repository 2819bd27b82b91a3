"""The steps of cases as columns, in order of case and time: what measures of cases count on. Vectorised."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Moments = NDArray[np.datetime64]
NEVER = np.datetime64("NaT", "us")
ENDS = ("resolved", "closed")
# Steps that say with whom a case is; a note or a word may be of somebody beside.
PLACES = ("opened", "assigned", "status", "resolved", "closed", "reopened")


@dataclass(frozen=True, eq=False)
class CaseLog:
    """`ids` are the cases; `place` says by step to which of them it belongs."""

    table: pa.Table
    ids: Ints
    place: Ints
    at: Moments
    codes: dict[str, tuple[Ints, list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pa.Table) -> CaseLog:
        case, at = _numbers(table, "case"), _numbers(table, "at")
        if not _in_order(case, at):
            order = _order(case, at, _numbers(table, "fact"))
            table, case, at = _encoded(table).take(order), case[order], at[order]
        begins = np.append(True, case[1:] != case[:-1])[: len(case)]
        return cls(table, case[begins], np.cumsum(begins) - 1, at.view("datetime64[us]"))

    @property
    def count(self) -> int:
        return len(self.ids)

    def is_step(self, *steps: str) -> Flags:
        """Which rows are one of these steps."""
        codes, words = self.coded("step")
        return np.isin(codes, [words.index(step) for step in steps if step in words])

    def coded(self, column: str) -> tuple[Ints, list[str]]:
        """A column of words as numbers, -1 where there is none; and the words."""
        if column not in self.codes:
            held = self.table[column].combine_chunks()
            found = held if pa.types.is_dictionary(held.type) else held.dictionary_encode()
            words = found.dictionary.to_pylist()
            codes = pc.fill_null(found.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
            codes[np.isin(codes, [number for number, word in enumerate(words) if not word])] = -1
            self.codes[column] = codes, words
        return self.codes[column]

    def flags(self, column: str, *, unknown: bool = False) -> Flags:
        found: Flags = pc.fill_null(self.table[column], unknown).to_numpy()
        return found

    def moments(self, column: str) -> Moments:
        return _numbers(self.table, column).view("datetime64[us]")

    def numbers(self, column: str) -> Floats:
        return np.asarray(self.table[column].to_numpy(), dtype=np.float64)

    @cached_property
    def facts(self) -> Ints:
        return _numbers(self.table, "fact")

    def counts(self, rows: Flags) -> Ints:
        """By case, how many of the rows are marked."""
        return np.bincount(self.place[rows], minlength=self.count)

    def first(self, rows: Flags) -> Ints:
        """By case the first marked row, -1 where there is none."""
        index = np.flatnonzero(rows)[::-1]
        found = np.full(self.count, -1)
        found[self.place[index]] = index
        return found

    def last(self, rows: Flags) -> Ints:
        """By case the last marked row, -1 where there is none."""
        index = np.flatnonzero(rows)
        found = np.full(self.count, -1)
        found[self.place[index]] = index
        return found

    def time(self, rows: Ints) -> Moments:
        """When these rows happened; NaT of -1."""
        return np.append(self.at, NEVER)[rows]

    def next_marked(self, rows: Flags) -> Ints:
        """By row, the next marked one after it in the same case; -1 where there is none."""
        size = len(rows)
        later = np.append(np.where(rows, np.arange(size), size)[1:], size)
        found = np.minimum.accumulate(later[::-1])[::-1]
        same = np.append(self.place, -1)[found] == self.place
        return np.where(same, found, -1)

    def last_marked(self, rows: Flags) -> Ints:
        """By row, the last marked one up to it in the same case; -1 where there is none."""
        found = np.maximum.accumulate(np.where(rows, np.arange(len(rows)), -1))
        same = np.append(self.place, -2)[found] == self.place
        return np.where(same, found, -1)

    def changes(self, codes: Ints) -> tuple[Flags, Flags]:
        """Of rows that say something: where it is another than in that case before; and where it was there earlier."""
        said = np.flatnonzero(codes >= 0)
        place, code = self.place[said], codes[said]
        same_case = np.append(False, place[1:] == place[:-1])[: len(said)]
        other = np.append(False, code[1:] != code[:-1])[: len(said)]
        moved = same_case & other
        _, once = np.unique(place * (codes.max(initial=0) + 1) + code, return_index=True)
        new = np.zeros(len(said), bool)
        new[once] = True
        changed, back = np.zeros(len(codes), bool), np.zeros(len(codes), bool)
        changed[said], back[said] = moved, moved & ~new
        return changed, back


def read_log(log: ir.Table, *columns: str) -> CaseLog:
    """The log with its step, and the columns that are asked for."""
    return CaseLog.of(log.select("case", "at", "fact", "step", *columns).to_pyarrow())


def teams(log: CaseLog) -> Ints:
    """By row the team that the case is with from then on, as a number; -1 where it does not say."""
    codes, _ = log.coded("team")
    return np.where(log.is_step(*PLACES), codes, -1)


def column(values: NDArray[Any], unknown: Flags | None = None) -> pa.Array:
    """An Arrow column; what is not known (NaN, NaT, or marked) is null there."""
    if unknown is not None:
        return pa.array(values, mask=unknown)
    if values.dtype.kind == "f":
        return pa.array(values, mask=np.isnan(values))
    return pa.array(values)


def rows_of(table: pa.Table, ids: Ints, key: str = "case") -> Ints:
    """Where each id stands in a table; every id must be there."""
    found = _numbers(table, key)
    order = np.argsort(found, kind="stable")
    return order[np.searchsorted(found, ids, sorter=order)]


def _numbers(table: pa.Table, name: str) -> Ints:
    """Whole numbers, or times as such; what is null is NaT."""
    held = table[name]
    if pa.types.is_timestamp(held.type):
        return np.asarray(held.cast(pa.timestamp("us")).to_numpy()).astype("datetime64[us]").view(np.int64)
    return np.asarray(held.to_numpy()).astype(np.int64, copy=False)


def _order(case: Ints, at: Ints, fact: Ints) -> Ints:
    """By case, time and fact. Of an export in order of time one number says both, and one number sorts fastest."""
    size = len(case)
    by_time = bool((np.diff(at) >= 0).all() and (np.diff(fact) >= 0).all())
    if not by_time or case.min() < 0 or case.max() >= np.iinfo(np.int64).max // size:
        return np.lexsort((fact, at, case))
    return np.sort(case * size + np.arange(size)) % size


def _encoded(table: pa.Table) -> pa.Table:
    """Words as numbers, which are moved faster."""
    for place, name in enumerate(table.column_names):
        if pa.types.is_string(table[name].type):
            table = table.set_column(place, name, table[name].dictionary_encode())
    return table


def _in_order(case: Ints, at: Ints) -> bool:
    step = np.diff(case)
    return bool((step >= 0).all() and (np.diff(at)[step == 0] >= 0).all())
