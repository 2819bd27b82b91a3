"""F6: the power goes right after a command said that it was done. Whatever the disk had not been told to keep is lost,
zeros, or half there, in combinations of the last three files: the home opens, and all that was said is in it.

Some combinations after two commands here; all of them after four: WELLKEPT_LONG=1 ./wellkept test tests/killed
"""

from __future__ import annotations

import os

import pytest

from killed.conftest import ON_POSTGRESQL
from killed.kinds import PLANT, still_there
from killed.place import Place, Warm
from killed.power import cuts, leave, unsynced
from killed.strike import chosen, points
from killsweep import why_not

LONG = bool(os.environ.get("WELLKEPT_LONG"))
CUTS = 64 if LONG else 6
COMMANDS = (("ingest", "{folder}/week-2", "--json"), ("refresh", "--json"), ("backup",))
ERASE = ("erase", "cnrywork@meridian.example", "--json", "--no-refresh")
# Which lock is held, and where the pages of the log stand, means nothing once every process has ended.
MEANS_NOTHING = (".lock", ".reading", ".draft", "-shm")
NEEDED = ("sqlite3", "-wal", "parquet", "_key", "_keys", ".tar")

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "-"),
    pytest.mark.skipif(ON_POSTGRESQL, reason="a server syncs its own files; those of the home are the same"),
]


@pytest.mark.parametrize("command", [*(COMMANDS if LONG else COMMANDS[:1]), ERASE], ids=lambda words: words[0])
def test_what_was_said_to_be_done_is_done(command: tuple[str, ...], place: Place, warmed: Warm) -> None:
    place.put_back("measured")
    if command == ERASE:
        assert warmed.do(PLANT).code == 0
    place.keep("before")
    points(place, warmed, [word.format(folder=place.folder) for word in command])
    calls = (place.folder / "calls").read_text().splitlines()
    left = {one: states for one, states in unsynced(calls, place.home).items() if not one.name.endswith(MEANS_NOTHING)}
    assert [one for one in left if one.name.endswith(NEEDED)] == []
    said = warmed.look()["stands"]
    place.keep("said")
    for states in chosen(list(cuts(left)), CUTS, command[0])[:CUTS]:
        place.put_back("said")
        for path, state in states.items():
            leave(path, state, place.folder / "before" / path.relative_to(place.home))
        found = warmed.look()
        assert found["wrong"] == [], states
        assert found["stands"] == said, states
        assert command != ERASE or still_there(place) == [], states
