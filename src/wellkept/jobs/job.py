"""What a kind of job is declared with, and what it is handed while it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

MINUTES = 6 * 60  # a job that runs for longer hangs


class LostError(BaseException):
    """The worker that began this job has lost it: whatever is under way ends, and nothing more is stored.

    No ordinary exception, so that nothing which mends a failure takes it for one.
    """


class GivenUpError(Exception):
    """It cannot be done, and trying again does not help. The text is shown as it stands."""


class LaterError(Exception):
    """It cannot be done just now, which is nobody's failure: it is tried again in a little while, however often."""


class Working(Protocol):
    """A job that runs: what it was given, since when (`at`), whose rights it has (`by`, a user's id).

    `attempt` counts from 1: from the second on, one before was cut off somewhere.
    """

    @property
    def job(self) -> int: ...
    @property
    def given(self) -> Mapping[str, Any]: ...
    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> int | None: ...
    @property
    def attempt(self) -> int: ...

    def tell(self, words: str, share: float | None = None) -> None:
        """Say how far it is. Raises LostError where another worker has begun it anew."""

    def done_with(self) -> AbstractContextManager[None]:
        """What is stored inside is stored together with the end of the job, or not at all.

        For what must not happen twice, whenever the process is killed.
        """


@dataclass(frozen=True)
class Asked:
    """What a kind asks for by itself, by the clock."""

    given: Mapping[str, Any] = field(default_factory=dict)
    line: str = ""
    once: str = ""


Run = Callable[[Working], None]
Due = Callable[[datetime], Iterable[Asked]]
Ended = Callable[[Mapping[str, Any], str], None]


@dataclass(frozen=True)
class Kind:
    """A kind of job. `words` is what people read; it fails after so many `attempts`, and hangs after `minutes`.

    `due` names what is to be asked for by itself, looked at again and again. `failed` is told the words with which a
    job failed for good, to say so where people look for it. `memory_mb` bounds what it may take. Of `slow` ones a
    worker leaves a hand free for what is quick.
    """

    name: str
    words: str
    run: Run
    attempts: int = 3
    minutes: float = MINUTES
    memory_mb: int = 0
    slow: bool = False
    due: Due | None = None
    failed: Ended | None = None

    def __call__(self, working: Working) -> None:
        self.run(working)


def job(
    *,
    words: str,
    attempts: int = 3,
    minutes: float = MINUTES,
    memory_mb: int = 0,
    slow: bool = False,
    due: Due | None = None,
    failed: Ended | None = None,
) -> Callable[[Run], Kind]:
    """Declare a kind of job: a function of its file's name in `wellkept/jobs/`, and nothing else to edit.

    It may be begun again at any point, by another process, after the one before was killed: what it stores has to be
    the same when it is stored twice.
    """

    def declare(run: Run) -> Kind:
        name = getattr(run, "__name__", "")
        return Kind(name, words, run, attempts, minutes, memory_mb, slow, due, failed)

    return declare
