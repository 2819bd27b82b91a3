"""Cases of the demo company: story 3 up to its tenth week, in which the vendor's case is still open, at its clients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from wellkept.stories import the_mirror
from wellkept.stories.firm import CALLUM, DANA, INGRID, MERIDIAN, SAM
from wellkept.stories.harbour_records import Cast
from wellkept.stories.sheets import Row, write_sheet
from wellkept.stories.the_mirror_desk import CLIENTS, QUEUE
from wellkept.stories.the_mirror_vendor import MAIN_WEEK
from wellkept.stories.timeline import moment

WEEKS_AGO = MAIN_WEEK + 1
# In place of the story's other clients, who are no clients of the demo.
STANDS_FOR = dict(zip((name for name, _ in CLIENTS if name != MERIDIAN), (6, 11, 16), strict=True))
TOPICS = (
    ("Printer on the second floor prints nothing", "printing"),
    ("Mailbox is full", "mail"),
    ("Somebody new starts on Monday", "access"),
    ("Connection from home drops", "network"),
    ("Backup reports a warning", "backup"),
    ("Password does not work", "access"),
    ("Scanner sends to the wrong folder", "printing"),
    ("Calendar of a colleague is not seen", "mail"),
    ("Slow in the afternoon", "network"),
    ("A file that was deleted", "backup"),
    ("Second screen for a desk", "devices"),
)
WAITS = "SR-2901"
SOLVED_WITHIN = 6 * the_mirror.WORKDAY_MINUTES


def write_cases(folder: Path, cast: list[Cast], anchor: date) -> list[Path]:
    """Queues, the quarter's cases, and the client's case behind which the vendor's stands."""
    monday = anchor - timedelta(days=anchor.weekday())
    week_0 = monday - timedelta(weeks=WEEKS_AGO)
    told = the_mirror.timeline("main", week_0, WEEKS_AGO)
    told.cut(moment(anchor, 0))
    waiting = [row for row in _waiting(monday - timedelta(weeks=1)) if _at(row) < moment(anchor, 0)]
    return [
        write_sheet(folder, "queues", [_with_end(row) for row in the_mirror.queue_rows()]),
        write_sheet(folder, "cases", [_of_demo(row, cast) for row in told.steps]),
        write_sheet(folder / "waiting", "cases", waiting),
    ]


def _with_end(row: Row) -> Row:
    """Our own desk promises an end too."""
    return row | ({"solve_minutes": SOLVED_WITHIN} if row["queue"] == QUEUE else {})


def _at(row: Row) -> datetime:
    return datetime.fromisoformat(str(row["at"]))


def _of_demo(row: Row, cast: list[Cast]) -> Row:
    """A row of the story at a client of the demo, by its contact there."""
    if row["direction"] == "outbound":
        return row | {"owner": INGRID.email}
    title, topic = TOPICS[int(str(row["reference"]).rpartition("-")[2]) % len(TOPICS)]
    found = row | {"title": title, "topic": topic, "owner": SAM.email}
    if row["account"] == MERIDIAN:
        return found
    client = cast[STANDS_FOR[str(row["account"])]]
    opener = client.people[3].email
    actor = opener if row["actor"] == row["opener"] else row["actor"]
    return found | {"account": client.account.name, "opener": opener, "actor": actor}


def _waiting(monday: date) -> Iterator[Row]:
    """Meridian waits as long as Harbour IT waits for Northgate, and is told less often than was promised."""

    def row(day: int, hour: int, minute: int, step: str, by: str, **more: object) -> Row:
        stated: Row = {"reference": WAITS, "account": MERIDIAN, "direction": "inbound", "queue": QUEUE}
        stated |= {"title": "Ward terminals lose connection at night", "topic": "network", "behind": "NN-88120"}
        stated |= {"opener": CALLUM.email, "owner": DANA.email, "actor": by, "step": step}
        return stated | {"at": moment(monday + timedelta(days=day), hour, minute)} | more

    us, them = {"role": "agent"}, {"role": "requester"}
    yield row(0, 8, 41, "opened", CALLUM.email, team="Front desk", channel="phone", **them)
    yield row(0, 8, 52, "answered", DANA.email, channel="phone", **us)
    yield row(0, 9, 20, "assigned", DANA.email, team="Network", **us)
    yield row(1, 10, 5, "promised", DANA.email, due_at=moment(monday + timedelta(days=3), 12), **us)
    yield row(4, 9, 30, "answered", DANA.email, channel="mail", **us)
    yield row(9, 11, 15, "answered", CALLUM.email, channel="phone", **them)
    yield row(9, 14, 10, "answered", DANA.email, channel="phone", **us)
    yield row(11, 10, 40, "answered", CALLUM.email, channel="mail", **them)
