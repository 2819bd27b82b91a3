"""What measuring costs by size: `python tests/engines/sizes.py 1000000 [local]`, with PYTHONPATH=src:tests.

So many messages of two years among 5,000 of ours and 20,000 of theirs, on 75 ties a thousand; every measure, once, as
of one day. Prints CPU seconds (of Java too) and the most memory that each process held.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

OURS, THEIRS, ACCOUNTS, DAYS = 5_000, 20_000, 600, 730
AS_OF = datetime(2026, 3, 22)


def messages(count: int) -> pa.Table:
    from wellkept.engine.arrow import schema

    rng = np.random.default_rng(1)
    ties = max(75 * count // 1000, 1)
    ours, theirs = rng.integers(1, OURS + 1, ties), rng.integers(OURS + 1, OURS + THEIRS + 1, ties)
    tie, forth = rng.integers(0, ties, count), rng.random(count) < 0.5
    sender, recipient = np.where(forth, ours[tie], theirs[tie]), np.where(forth, theirs[tie], ours[tie])
    ago = np.sort(rng.integers(0, DAYS * 86_400_000_000, count))[::-1]
    numbers, places = np.arange(1, count + 1), pa.array(np.arange(count + 1), pa.int32())
    said = {
        "id": numbers,
        "source": pa.array(["mail"] * count),
        "source_id": pa.array([f"m{number}" for number in numbers]),
        "happened_at": np.datetime64(AS_OF, "us") - ago.astype("timedelta64[us]"),
        "offset_minutes": np.zeros(count, np.int32),
        "plausible": np.ones(count, bool),
        "sender": sender,
        "recipients": pa.ListArray.from_arrays(places, pa.array(recipient, pa.int64())),
        "recipient_count": np.ones(count, np.int32),
        "thread": pa.array([f"t{number // 3}" for number in numbers]),
        "reply_to_ids": pa.array([[]] * count, pa.list_(pa.string())),
        "automatic": pa.array([""] * count),
    }
    shape = schema("message")
    return pa.table({name: said.get(name, pa.nulls(count, shape.field(name).type)) for name in shape.names}).cast(shape)


def write(count: int, path: Path) -> None:
    pq.write_table(messages(count), path, compression="zstd")


def firm() -> Any:
    from wellkept.sdk.words import LEVEL_RANK
    from world import World, workdays, zone_changes

    made, levels = World(time_zone="Europe/Berlin"), list(LEVEL_RANK)
    for number in range(ACCOUNTS):
        made.rows["account"].append({"account": number, "organisation": number, "name": f"{number}", "kind": "client"})
    for person in range(1, OURS + THEIRS + 1):
        account, level = (None if person <= OURS else person % ACCOUNTS), levels[person % len(levels)]
        side = "them" if account is not None else "us"
        row = {"person": person, "side": side, "account": account, "level": level, "rank": LEVEL_RANK[level]}
        made.rows["person"].append(row | {"zone": "Europe/Berlin"})
        made.rows["address"].append({"address": person, "person": person})
        made.rows["belonging"].append({"person": person, "account": account})
    made.rows["zone_change"], made.rows["workday"] = zone_changes({"UTC", "Europe/Berlin"}), workdays(made.settings)
    return made


def cpu_and_memory() -> tuple[float, dict[str, int]]:
    """CPU seconds of this process and of Java below it; megabytes by process."""
    used = time.process_time()
    held = {"wellkept": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        name, _, rest = stat.read_text().rpartition(")")
        words = rest.split()
        if int(words[1]) == os.getpid() and name.endswith("java"):
            used += (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
            status = dict(line.split(":", 1) for line in (stat.parent / "status").read_text().splitlines())
            held["java"] = int(status["VmHWM"].split()[0]) // 1024
    return used, held


def main(count: int, engine: str = "") -> None:
    from wellkept import registry
    from wellkept.engine.arrow import table_of
    from wellkept.engine.opening import open_session
    from wellkept.sdk.tables import RECORD_COLUMNS

    people = firm()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "message.parquet"
        # In a process of its own: what making them takes is not what measuring takes.
        maker = get_context("spawn").Process(target=write, args=(count, path))
        maker.start()
        maker.join()
        before, begun = time.process_time(), time.monotonic()
        with open_session({"message": [path]}, Path(name), engine) as session:
            for record in RECORD_COLUMNS:
                session.put(record, table_of(record, people.rows[record]))
            session.compute(registry.measures().values(), AS_OF, people.settings)
            ties, (used, held) = len(session.rows("tie_strength")), cpu_and_memory()
    seconds = time.monotonic() - begun
    print(f"{count:,} messages, {ties:,} ties: {used - before:.0f} CPU s, {seconds:.0f} s, {held} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WELLKEPT_HOME": home, "DJANGO_SETTINGS_MODULE": "wellkept.settings"}
        main(int(sys.argv[1]), *sys.argv[2:3])
