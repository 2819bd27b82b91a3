"""Trials: what the product said of each tie at a cut-off, by its own measures, and what came in the 30 days after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from wellkept.backtest.alarms import Watch
from wellkept.backtest.cut_offs import cut_offs, weeks
from wellkept.backtest.features import FIRST, NAMED, OUTCOMES, TRIALS
from wellkept.backtest.scores import Flags, Floats, Ints
from wellkept.pipeline import Progress, Street

LABELS = ("two_way", "any")
# Of a large firm some pairs stand for all: the same ones at each cut-off.
MOST_PAIRS = 12_000
WIDEST_ID, DIGITS = 1 << 32, 10


@dataclass(frozen=True)
class Trial:
    """One cut-off: of each pair what was said and known then, and what came after."""

    at: datetime
    pair: Ints
    said: dict[str, Floats]
    features: Floats
    came: dict[str, Flags]


@dataclass(frozen=True)
class Tried:
    trials: list[Trial]
    watch: Watch
    first: datetime | None


def try_past(opened: Street, as_of: datetime, progress: Progress) -> Tried:
    """Walk through the past, oldest moment first, and see nothing that came later; then look what came."""
    opened.at(as_of, only=("contact",))
    first = opened.session.ask(FIRST)["at"][0].as_py()
    watch = Watch()
    if first is None:
        return Tried([], watch, None)
    begin = first.replace(tzinfo=UTC)
    asked, weekly = cut_offs(begin, as_of), set(weeks(begin, as_of))
    moments = sorted({*asked, *weekly})
    said: dict[datetime, pa.Table] = {}
    for number, moment in enumerate(moments):
        progress(f"as it stood on {moment:%-d %b %Y}", number / max(len(moments), 1))
        only = [name for name, due in (("tie_alive", moment in asked), ("silence", moment in weekly)) if due]
        opened.at(moment, only=only)
        if moment in asked:
            said[moment] = opened.session.ask(TRIALS)
        if moment in weekly:
            watch.see(moment, opened.session.rows("silence"))
    opened.at(as_of, only=("contact_day",))
    watch.learn(opened.session.rows("contact_day", "across"), as_of)
    return Tried(_trials(opened, said), watch, begin)


def _trials(opened: Street, said: dict[datetime, pa.Table]) -> list[Trial]:
    moments = [moment.astimezone(UTC).replace(tzinfo=None) for moment in said]
    numbers = pa.array(range(len(moments)), pa.int64())
    opened.session.put("cut_off", pa.table({"number": numbers, "moment": pa.array(moments, pa.timestamp("us"))}))
    came = opened.session.ask(OUTCOMES)
    keys = _keys(came)
    number, two_way = came["number"].to_numpy(), came["two_way"].to_numpy().astype(bool)
    found = []
    for place, (moment, rows) in enumerate(said.items()):
        here = number == place
        trial = _trial(moment, rows, keys[here], keys[here & two_way])
        if len(trial.pair):
            found.append(trial)
    return found


def _trial(moment: datetime, rows: pa.Table, any_contact: Ints, two_way: Ints) -> Trial:
    keys = _keys(rows)
    kept = sampled(keys, MOST_PAIRS)
    rest = [name for name in rows.column_names if name not in {"colleague", "contact"}]
    columns = {name: _numbers(rows[name])[kept] for name in rest}
    return Trial(
        at=moment,
        pair=keys[kept],
        said={name: columns[name] for name in NAMED if name in columns},
        features=np.column_stack([columns[name] for name in rest]) if len(kept) else np.empty((0, len(rest))),
        came={"two_way": np.isin(keys[kept], two_way), "any": np.isin(keys[kept], any_contact)},
    )


def _numbers(column: pa.ChunkedArray) -> Floats:
    """The order in which an engine adds up costs the last digits: what is equal must be equal again."""
    found: Floats = np.asarray(column.to_numpy(zero_copy_only=False)).astype(np.float64).round(DIGITS)
    return found


def _keys(rows: pa.Table) -> Ints:
    one, other = (np.asarray(rows[name].to_numpy(), dtype=np.int64) for name in ("colleague", "contact"))
    found: Ints = one * WIDEST_ID + other
    return found


def sampled(keys: Ints, most: int) -> Ints:
    """All, or those whose keys scatter lowest: the choice does not depend on what else there is."""
    if len(keys) <= most:
        return np.arange(len(keys))
    scattered = (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(16)
    return np.sort(np.argsort(scattered, kind="stable")[:most])
