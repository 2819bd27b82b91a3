"""Reads a mutant as an import does, in this process, so that what escapes is seen and not passed over."""

from __future__ import annotations

import resource
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mutants.mutate import mutant
from mutants.samples import samples
from wellkept import registry
from wellkept.records.parsing import Parsing
from wellkept.sdk.connector import Connector, Source
from wellkept.sdk.unpack import Unpacked, is_archive, unpack
from wellkept.sdk.wire import items_of, plain_of

SETTINGS = {"until": datetime(2024, 6, 1, tzinfo=UTC), "count_words": True}
SECONDS, STARTING_SECONDS = 2.0, 1.0
SLOW = (".xlsx", ".ods", ".xls", ".pst")  # each is read by a process of its own
SLOW_SHARE = 40


def seeds(count: int, run: int) -> Iterator[tuple[str, str]]:
    """So many mutants over all formats, fewer of those that start a process each: name of the sample, and seed."""
    names = list(samples())
    fast = [name for name in names if not name.endswith(SLOW)]
    for number in range(count):
        pool = names if number % SLOW_SHARE == 0 else fast
        name = pool[(number // SLOW_SHARE if pool is names else number) % len(pool)]
        yield name, f"{run}-{number}"


def faults(count: int, run: int, seconds: float = 1e9) -> tuple[int, list[str]]:
    """How many were read within the time, and what escaped, with the seed that makes it again."""
    good, found, read, begun = samples(), [], 0, time.monotonic()
    with TemporaryDirectory() as folder:
        for name, seed in seeds(count, run):
            if time.monotonic() - begun > seconds:
                break
            read += 1
            if fault := fault_of(Path(folder), name, mutant(good[name], seed)):
                found.append(f"{name} {seed}: {fault}")
    return read, found


def fault_of(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    begun = time.process_time()
    try:
        for one in _files(path, folder):
            _read(one)
    except BaseException as error:  # noqa: BLE001 -- whatever it is
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"[:300]
    took = time.process_time() - begun
    return f"took {took:.1f} s" if took > SECONDS and _takes_long(path) else ""


def _takes_long(path: Path) -> bool:
    """Whether it does so in the process that reads it for an import, which ends in time what takes long."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Parsing() as parsing:
        list(parsing.read(_best(path).name, path, path.name, SETTINGS, lambda _bytes: None))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime > SECONDS + STARTING_SECONDS


def _files(path: Path, folder: Path) -> Iterator[Path]:
    yield path
    if is_archive(path.read_bytes()[:65_536]):
        with TemporaryDirectory(dir=folder) as into:
            yield from (one.path for one in unpack(path, Path(into) / "all") if isinstance(one, Unpacked))


def _sniffed(path: Path) -> list[tuple[float, str, Connector]]:
    head = path.read_bytes()[:65_536]
    found = [(one.sniff(path, head), one.name, one) for one in registry.connectors().values()]
    return sorted(found, key=lambda one: one[:2], reverse=True)


def _best(path: Path) -> Connector:
    return _sniffed(path)[0][2]


def _read(path: Path) -> None:
    found = _sniffed(path)
    # What its name says is read too, even where its content no longer does.
    for _, _, connector in [one for one in found[:2] if one[0] > 0]:
        for item in connector(Source(path, path.name, SETTINGS)):
            if items_of(plain_of([item])) != [item]:
                raise AssertionError(f"sent, it is another: {item!r}")
