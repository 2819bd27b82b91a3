from __future__ import annotations

from rules.look import Here
from wellkept.sdk.introduction import introducers, introduction, warmest_path


def look() -> Here:
    here = Here().colleague("Dana", "Priya", "Sam").contact("Carla", "Milo").contact("Jo", account="Kestrel")
    for one, other, days in (("Dana", "Priya", 12.0), ("Priya", "Milo", 30.0), ("Sam", "Carla", 1.0)):
        here.row("pair_strength", one=one, other=other, value=days)
    return here


def test_the_owner_is_introduced_by_the_warmest_path() -> None:
    here = look()
    action = introduction(here, warmest_path(here, here.id("Carla"), here.id("Dana")), "Migration")
    assert action is not None
    assert action.values["path"] == [here.id(name) for name in ("Dana", "Priya", "Milo", "Carla")]
    assert action.values["about"] == "Migration"


def test_without_an_owner_the_warmest_of_ours_begins() -> None:
    here = look()
    path = warmest_path(here, here.id("Carla"), None)
    assert path is not None
    assert path.people == (here.id("Sam"), here.id("Carla"))
    assert introduction(here, path, "") is None  # nobody stands between


def test_nearest_are_those_who_could_introduce_and_not_the_owner() -> None:
    here = look()
    assert introducers(here, here.id("Carla")) == [here.id("Sam"), here.id("Milo")]  # .2, and .15 x .88
    assert introducers(here, here.id("Carla"), besides=here.id("Sam")) == [here.id("Milo")]


def test_who_is_near_nobody_cannot_be_reached() -> None:
    here = look()
    assert introducers(here, here.id("Jo")) == []
    assert warmest_path(here, here.id("Jo"), here.id("Dana")) is None
    assert introduction(here, None, "") is None
