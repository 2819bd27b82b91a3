"""What a row of the benchmark is: an input made from a seed, and who does the same work on it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.bench.goal import Goal


@dataclass(frozen=True)
class Done:
    """What came of it: how many units of work, and what must come out alike among all that come to the same `of`.

    `cpu` is what a process spent that was there before and goes on after, such as a server.
    """

    units: float
    output: str = ""
    of: str = ""
    more: Mapping[str, float] = field(default_factory=dict)
    cpu: float = 0.0


# Opens what it needs in the folder of the input, which is not counted; what it hands back is.
Contender = Callable[[Path], Callable[[], Done]]


@dataclass(frozen=True)
class Row:
    """`scale` is how much input there is at least; `full` how much performance.md asks for.

    `prepare(folder, scale)` makes the input, once for all. The first contender is wellkept; the others are its peers.
    A contender that changes its input works on a copy.
    """

    words: str
    unit: str
    goals: Sequence[Goal]
    scale: int
    full: int
    prepare: Callable[[Path, int], None]
    contenders: Mapping[str, Contender]
    changes_input: bool = False


def rows() -> dict[str, Row]:
    """Every row by its name."""
    from wellkept.bench import rows as folder

    names = [info.name for info in pkgutil.iter_modules(folder.__path__)]
    found = {name: importlib.import_module(f"{folder.__name__}.{name}") for name in names}
    return {name: module.ROW for name, module in found.items()}
