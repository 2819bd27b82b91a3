"""The seven things that write, each with what stands before it, what is killed, and what anybody does after it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from killed.place import Ended, Place, Warm
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story

ASK = """
import sys
from pathlib import Path
from wellkept.cli.home import now, open_home
open_home()
from django.conf import settings
from wellkept.facts.models import Import
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.commands.keep_files import keep_files
files = [(path.name, [path.read_bytes()]) for path in sorted(Path(sys.argv[1]).iterdir())]
kept = keep_files(files=files, inbox=settings.INBOX_FOLDER, at=now(), by="Dana")
Import.objects.filter(pk=kept.pk).update(state="waiting")
enqueue(kind="import_files", at=now(), given={"import": kept.pk}, line="imports", once=f"import_files {kept.pk}")
"""
OPEN = ("waiting", "running", "asked", "nameless")
PAUSE = 0.3
PARTS = frozenset({"facts", "people", "records", "figures", "jobs", "backups"})
# An upgrade begun again keeps a second copy, and jobs come in another order: what comes of them counts.
STORED = frozenset({"facts", "people", "records"})
WORK_ENDS = 20  # times that a worker looks what there is


@dataclass(frozen=True)
class Kind:
    """`before` makes what stands before; `words` is what is killed; `after` what anybody does then: the same again."""

    name: str
    words: tuple[str, ...]
    before: Callable[[Place, Warm], None]
    after: Callable[[Warm, tuple[str, ...]], Ended]
    either: frozenset[str] = frozenset()  # parts that stand whole as before or as after, whenever it is killed
    opens: bool = True  # whether to look at what stands before changes nothing
    grows: bool = True  # facts that stood before stand after
    same: frozenset[str] = PARTS  # parts that are the same in the end as if nobody had been killed
    mended: str = "-"  # what is said to be wrong only until what is done after
    also: Callable[[Place], list[str]] = lambda _: []  # what else may be wrong in the end


def words_of(kind: Kind, place: Place) -> tuple[str, ...]:
    return tuple(word.format(folder=place.folder) for word in kind.words)


def again(warm: Warm, words: tuple[str, ...]) -> Ended:
    return warm.run(*words)


def work(warm: Warm, _words: tuple[str, ...]) -> Ended:
    """A worker, until nothing waits. One that is told `--once` ends where something waits for its next attempt."""
    done = [warm.run("work", "--once")]
    for _ in range(WORK_ENDS):
        if not [job for job in warm.look()["stands"]["jobs"] if job[-1] in OPEN]:
            break
        time.sleep(PAUSE)
        done.append(warm.run("work", "--once"))
    return _together(done, PAUSE * (len(done) - 1))


def work_and_read_again(warm: Warm, words: tuple[str, ...]) -> Ended:
    """A worker; and the files again, where it said that one was not read to its end because its reader was killed."""
    ended = work(warm, words)
    if not warm.look()["stands"]["aside"]:
        return ended
    warm.run("ingest", f"{warm.home}/inbox", "--json", "--refresh")
    return _together([ended, work(warm, words)])


def _together(done: list[Ended], waited: float = 0.0) -> Ended:
    last = next((one for one in done if one.code), done[-1])
    return replace(last, wall=waited + sum(one.wall for one in done), cpu=sum(one.cpu for one in done))


def again_and_work(warm: Warm, words: tuple[str, ...]) -> Ended:
    """The same command, and a worker: it ends what the command has no name for any more, and measures."""
    first = warm.run(*words)
    ended = work(warm, words)
    return replace(ended, wall=first.wall + ended.wall, cpu=first.cpu + ended.cpu)


def still_there(place: Place) -> list[str]:
    """Files in which something stands of whoever was erased."""
    folders = [place.home]
    if place.server:
        place.server.say("CHECKPOINT")
        folders.append(place.server.folder / "data" / "base" / place.oid())
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [f"they stand in {path}" for path in files if b"cnry" in path.read_bytes().lower()]


def back_up_again(warm: Warm, words: tuple[str, ...]) -> Ended:
    """What has its name is whole, and another does not take its place."""
    ended = warm.run(*words)
    return ended if ended.code == 0 or "is there already" not in ended.err else warm.run("backup", "--check", words[1])


def files(place: Place, week: int) -> Path:
    folder = place.folder / f"week-{week}"
    if not folder.exists():
        write_story(folder, "main", WEEK_0, week)
    return folder


def _wellkept(warm: Warm, *words: str | Path) -> None:
    _done(warm.run(*words))


def _done(ended: Ended) -> None:
    assert ended.code == 0, ended.out + ended.err


def nothing(_place: Place, _warm: Warm) -> None:
    """Beyond the one week that stands already."""


def two_weeks(place: Place, warm: Warm) -> None:
    _wellkept(warm, "ingest", files(place, 2), "--json")


def files_wait(place: Place, warm: Warm) -> None:
    _done(warm.do(ASK, files(place, 2)))


def old_release(place: Place, warm: Warm) -> None:
    """The tables of the very first release, and people in them."""
    _done(warm.do(OLD, place.home))


def backed_up(place: Place, warm: Warm) -> None:
    """A backup of what stands, and then something more."""
    (place.folder / "b.tar").unlink(missing_ok=True)
    _wellkept(warm, "backup", place.folder / "b.tar", "--json")
    two_weeks(place, warm)


def somebody(_place: Place, warm: Warm) -> None:
    """With something of theirs in many places; and the key, of which another would give other digests."""
    _done(warm.do(PLANT))


PLANT = """
from wellkept.cli.home import open_home
open_home()
from privacy.canaries import plant
from wellkept.facts.keyed_digest import keyed_digest
keyed_digest("erased", "somebody")
plant()
"""
OLD = """
import os, shutil, sys
from pathlib import Path
from wellkept.cli.home import prepare_home
prepare_home()
from django.db import connection
from wellkept.dump.connecting import file_of, live, opened
from wellkept.dump.draft import load, number_from, shape
from wellkept.dump.tables import known_migrations, tables_at
for path in Path(sys.argv[1]).iterdir():
    if path.name != "secret_key":
        shutil.rmtree(path) if path.is_dir() else path.unlink()
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
connection.close()
ours = {"facts", "records", "findings"}
applied = frozenset(one for one in known_migrations() if one[0] not in ours or one[1] == "0001_initial")
with opened(live()) as old:
    shape(old, applied)
    person = next(table for table in tables_at(applied) if table.name == "facts_person")
    load(old, person, [[number, f"Person {number}"] for number in range(1, 101)])
    number_from(old, person, 100)
"""

KINDS = (
    Kind("import", ("ingest", "{folder}/week-2", "--json"), nothing, again),
    Kind("refresh", ("refresh", "--json"), two_weeks, again, either=frozenset({"figures"})),
    Kind("jobs", ("work", "--once"), files_wait, work_and_read_again, same=STORED | {"today"}),
    Kind("migration", ("verify",), old_release, again, opens=False, same=PARTS - {"backups"}),
    Kind("backup", ("backup", "{folder}/out/b.tar", "--json"), nothing, back_up_again),
    Kind(
        "restore",
        ("restore", "{folder}/b.tar", "--yes", "--no-copy", "--json"),
        backed_up,
        again_and_work,
        either=frozenset({"facts", "people", "records", "figures"}),
        grows=False,
        same=STORED | {"figures"},
        mended="ties/",
    ),
    Kind(
        "erase",
        ("erase", "cnrywork@meridian.example", "--json", "--no-refresh"),
        somebody,
        again_and_work,
        grows=False,
        same=STORED,
        also=still_there,
    ),
)
