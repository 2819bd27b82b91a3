"""F1 to F5 on both databases: killed at any call to the system, seven kinds of work lose nothing and double nothing.

A sample here. All of it, 210 kills: WELLKEPT_LONG=1 ./wellkept test tests/killed -s; and once more on PostgreSQL, with
WELLKEPT_TESTS_ON=postgresql before it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from killed.conftest import ON_POSTGRESQL
from killed.kinds import KINDS, Kind
from killed.place import Place, Warm
from killed.trial import Trial
from killsweep import why_not

LONG = bool(os.environ.get("WELLKEPT_LONG"))
KILLS = int(os.environ.get("WELLKEPT_KILLS", "30" if LONG else "1"))
ONLY = os.environ.get("WELLKEPT_KILLS_OF", "").split()


SAMPLE = ("migration", "erase") if ON_POSTGRESQL else ("import", "restore")


def tried() -> Sequence[Kind]:
    """Of a sample each of the suite's two runs tries a part."""
    names = ONLY or ([kind.name for kind in KINDS] if LONG else SAMPLE)
    return [kind for kind in KINDS if kind.name in names]


pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


@pytest.mark.parametrize("kind", tried(), ids=lambda one: one.name)
def test_nothing_is_lost_doubled_or_untrue(kind: Kind, place: Place, warmed: Warm) -> None:
    place.put_back("measured")
    kind.before(place, warmed)
    place.keep("before")
    told = Trial(kind, place, warmed).kill(KILLS)
    print(told.line(), *told.bad, sep="\n", flush=True)
    assert told.bad == []
    assert told.killed == KILLS
