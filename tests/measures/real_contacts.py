"""The two real contact lists, as columns of messages whose people nobody knows: every pair is a tie."""

from __future__ import annotations

import gzip
import os
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from wellkept import registry
from wellkept.engine.arrow import empty_columns, schema, table_of
from wellkept.engine.session import Session
from wellkept.sdk.tables import RECORD_COLUMNS, SETTINGS
from world import zone_changes

DATA = Path(os.environ.get("WELLKEPT_DATA", Path(__file__).parents[3] / "shared" / "data"))
FILES = {
    "email-eu": DATA / "contacts-email-eu" / "email-eu-days-0-299.txt.gz",
    "collegemsg": DATA / "contacts-collegemsg" / "CollegeMsg.txt.gz",
}
# The institution's seconds have no known start: any midnight will do.
STARTS = {"email-eu": datetime(2001, 1, 1), "collegemsg": datetime(1970, 1, 1)}
SETTLED = SETTINGS | {"time_zone": "UTC", "country": ""}


@cache
def rows(name: str) -> np.ndarray:
    """(from, to, second), in order of time."""
    if not FILES[name].exists():
        pytest.skip(f"{FILES[name]} is not here")
    with gzip.open(FILES[name], "rt") as lines:
        found = np.loadtxt(lines, dtype=np.int64)
    return found[np.argsort(found[:, 2], kind="stable")]


def day_zero(name: str) -> datetime:
    """Midnight of the first day."""
    first = STARTS[name] + timedelta(seconds=int(rows(name)[0, 2]))
    return first.replace(hour=0, minute=0, second=0)


@cache
def messages(name: str) -> list[tuple[int, tuple[int, ...], datetime]]:
    """Rows of one sender in one second are one message to all of them."""
    sent: dict[tuple[int, int], set[int]] = {}
    for sender, to, second in rows(name).tolist():
        sent.setdefault((sender, second), set()).add(to)
    start = STARTS[name]
    return [(who, tuple(sorted(to)), start + timedelta(seconds=second)) for (who, second), to in sent.items()]


def session(name: str) -> Session:
    """A session over the list's messages, with nothing known of anybody."""
    sent = messages(name)
    count = len(sent)
    columns = {
        "id": range(1, count + 1),
        "source": ["interactions"] * count,
        "source_id": [str(number) for number in range(count)],
        "happened_at": [at for _, _, at in sent],
        "offset_minutes": [0] * count,
        "plausible": [True] * count,
        "sender": [sender for sender, _, _ in sent],
        "recipients": [to for _, to, _ in sent],
        "recipient_count": [len(to) for _, to, _ in sent],
        "thread": [""] * count,
        "reply_to_ids": [[]] * count,
        "automatic": [""] * count,
        "bounced": [None] * count,
        "words": [None] * count,
    }
    people = sorted({person for sender, to, _ in sent for person in (sender, *to)})
    opened = Session({})
    shape = schema("message")
    opened.put("message", pa.table({key: pa.array(value, shape.field(key).type) for key, value in columns.items()}))
    for record in RECORD_COLUMNS:
        opened.put(record, empty_columns(record))
    opened.put("address", table_of("address", [{"address": person, "person": person} for person in people]))
    opened.put("zone_change", table_of("zone_change", zone_changes({"UTC"})))
    return opened


def ties(name: str, measure: str, moments: list[datetime]) -> list[dict[tuple[int, int], dict[str, float]]]:
    """The rows of a measure by pair, at each moment."""
    found = []
    with session(name) as opened:
        for moment in moments:
            opened.compute(registry.measures_for([measure]), moment, SETTLED)
            table = opened.rows(measure).to_pylist()
            found.append({(row["colleague"], row["contact"]): row for row in table})
    return found
