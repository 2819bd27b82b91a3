"""A small world of `world.py`, opened as the street is: the same engine and measures, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from wellkept import registry
from wellkept.pipeline import Street
from world import World


class Opened:
    def __init__(self, world: World) -> None:
        self.world, self.session, self.settings = world, world.session(), world.settings

    def at(self, as_of: datetime, *, only: Sequence[str] = ()) -> None:
        moment = as_of.astimezone(UTC).replace(tzinfo=None)
        self.session.compute(registry.measures_for(only), moment, self.world.settings)


def opened(world: World) -> Street:
    return cast("Street", cast("Any", Opened(world)))
