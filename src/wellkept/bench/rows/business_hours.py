"""Working time of many intervals: nine to five in Berlin, with its holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wellkept.bench.goal import rate
from wellkept.bench.row import Done, Row

FILE = "intervals.npy"
ZONE = "Europe/Berlin"
FIRST, LAST, LONGEST = datetime(2023, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), 14 * 86_400
# A loop over days is some hundred times slower: it does a part, and its rate stands for the whole.
SLOW_DOES = 20_000


def prepare(folder: Path, scale: int) -> None:
    import numpy as np

    rng = np.random.default_rng(1)
    begins = rng.integers(int(FIRST.timestamp()), int(LAST.timestamp()), scale)
    np.save(folder / FILE, np.stack([begins, begins + rng.integers(0, LONGEST, scale)]))


def _intervals(folder: Path) -> Any:
    import numpy as np

    return np.load(folder / FILE)


def _holidays() -> set[date]:
    import holidays

    return set(holidays.country_holidays("DE", subdiv="BE", years=range(2022, 2028)))


def _done(minutes: Any) -> Done:
    """The sum over those that every contender does tells whether all agree."""
    some = minutes[:SLOW_DOES]
    return Done(len(minutes), f"{float(some.sum()):.3f} minutes in the first {len(some)}")


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept.sdk.working_time import weekdays

    begins, ends = (one.astype("datetime64[s]") for one in _intervals(folder))
    calendar = weekdays(ZONE, time(9), time(17), "DE", "BE")
    calendar.minutes_between(begins[:1], ends[:1])  # its table is made once for all questions to come
    return lambda: _done(calendar.minutes_between(begins, ends))


def numpy_by_day(folder: Path) -> Callable[[], Done]:
    """Whole days by NumPy's own business days, and the parts of the first and the last."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    intervals = _intervals(folder)
    days = np.busdaycalendar(holidays=sorted(_holidays()))

    def shown(seconds: Any) -> Any:
        """Working minutes before each moment, counted on the clock in Berlin."""
        clock = pc.local_timestamp(pa.array(seconds, pa.timestamp("s", ZONE))).to_numpy()
        day = clock.astype("datetime64[D]")
        into = (clock - day).astype("timedelta64[s]").astype(np.int64) / 60
        whole = np.busday_count(np.datetime64("2022-01-01"), day, busdaycal=days)
        return whole * 480 + np.where(np.is_busday(day, busdaycal=days), np.clip(into - 540, 0, 480), 0)

    return lambda: _done(shown(intervals[1]) - shown(intervals[0]))


def day_loop(folder: Path) -> Callable[[], Done]:
    """Day after day in plain Python."""
    import numpy as np

    pairs = _intervals(folder)[:, :SLOW_DOES].T.tolist()
    free, zone = _holidays(), ZoneInfo(ZONE)

    def minutes(begin: int, end: int) -> float:
        day, total = datetime.fromtimestamp(begin, zone).date(), 0.0
        while day <= datetime.fromtimestamp(end, zone).date():
            if day.weekday() < 5 and day not in free:
                opens, closes = (datetime.combine(day, time(hour), zone).timestamp() for hour in (9, 17))
                total += max(min(closes, end) - max(opens, begin), 0) / 60
            day += timedelta(days=1)
        return total

    return lambda: _done(np.array([minutes(*pair) for pair in pairs]))


ROW = Row(
    words="Working time with holidays",
    unit="intervals",
    goals=[rate("wellkept", 40_000_000, "intervals")],
    scale=1_000_000,
    full=1_000_000,
    prepare=prepare,
    contenders={"wellkept": wellkept, "NumPy's business days": numpy_by_day, "day by day": day_loop},
)
