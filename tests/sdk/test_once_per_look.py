from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass, field

from wellkept.sdk.once_per_look import once_per_look


@dataclass
class Moment:
    """Equal to its twin and without a hash, as a dataclass is: only identity may count."""

    asked: list[str] = field(default_factory=list)


@once_per_look
def answer(look: Moment) -> object:
    look.asked.append("asked")
    return object()


def test_one_look_is_asked_once_and_its_twin_apart() -> None:
    one, twin = Moment(), Moment()
    assert answer(one) is answer(one)
    assert answer(one) is not answer(twin)
    assert one.asked == twin.asked == ["asked"]


def test_what_was_made_goes_with_its_look() -> None:
    class Made:
        pass

    ask = once_per_look(lambda _look: Made())
    look = Moment()
    made = weakref.ref(ask(look))
    assert made() is not None
    del look
    gc.collect()
    assert made() is None
