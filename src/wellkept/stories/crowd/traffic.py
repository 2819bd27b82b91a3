"""What a crowd writes: the messages of one slice of its time, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellkept.stories.crowd.people import Ints, People

MESSAGES, ABOUT = 3, 1.25
INSIDE, BULK, LISTS = 0.15, 0.04, 0.03  # shares of threads: among colleagues, newsletters, discussion lists
MOST_COPIED = 3
DAY = 86_400
OPENS, OPEN_FOR = 7 * 3600, 10 * 3600


@dataclass(frozen=True)
class Messages:
    """Messages of a slice in order of time. `recipients` of all, one after the other; message k has `many[k]` of them.

    `at` is in seconds; `answers` is the place of the message answered, -1 for none; `keys` are ids in hex.
    """

    at: Ints
    sender: Ints
    recipients: Ints
    many: Ints
    thread: NDArray[np.str_]
    keys: NDArray[np.str_]
    answers: Ints
    kind: NDArray[np.str_]


def messages(people: People, piece: int) -> Messages:
    """The messages of one slice; the same whatever slices were made before."""
    rng, wanted = people.size.rng(MESSAGES, piece), people.size.messages_each
    thread, turn, at = _threads(people, rng, piece, wanted)
    tie, inside = _ties(people, rng, piece, thread[-1] + 1 if wanted else 0)
    draw = rng.random(len(tie))
    bulk, listed = (draw < BULK) & ~inside, draw > 1.0 - LISTS
    ours, theirs = people.colleague[tie], people.contact[tie]
    theirs = np.where(inside, _mate(people, rng, ours), theirs)
    begun_by_us = (rng.random(len(tie)) < 0.55) & ~bulk
    forth = begun_by_us[thread] ^ (turn % 2 == 1)
    copied = [np.where(inside | bulk | listed, -1, one) for one in _copied(people, rng, tie)]
    sender = np.where(forth, ours[thread], theirs[thread])
    to = np.where(forth, theirs[thread], ours[thread])
    table = np.stack([to, *(np.where(rng.random(len(thread)) < 0.7, one[thread], -1) for one in copied)], axis=1)
    kind = np.select([bulk, listed], ["bulk", "list"], "")[thread]
    kept = (kind != "bulk") | (turn == 0)
    return _in_order(rng, thread[kept], at[kept], sender[kept], table[kept], kind[kept])


def _threads(people: People, rng: np.random.Generator, piece: int, wanted: int) -> tuple[Ints, Ints, Ints]:
    """For each message its thread, its turn there and its time; whole threads, as many as give `wanted`."""
    size = people.size
    length = rng.geometric(0.45, round(wanted * ABOUT)).clip(1, 9)
    thread = np.repeat(np.arange(len(length)), length)
    first = np.cumsum(length) - length
    turn = np.arange(len(thread)) - first[thread]
    start, whole = int(size.begins(piece).timestamp()), int(size.length.total_seconds())
    begins = start + rng.integers(0, whole, len(length))
    begins = begins - begins % DAY + OPENS + rng.integers(0, OPEN_FOR, len(length))
    waits = np.where(turn == 0, 0, np.minimum(rng.lognormal(np.log(5400), 1.3, len(thread)), 4 * DAY)).astype(np.int64)
    passed = np.cumsum(waits)
    at = begins[thread] + passed - passed[first][thread]
    kept = np.flatnonzero((at >= start) & (at < start + whole))[:wanted]
    _, renamed = np.unique(thread[kept], return_inverse=True)
    return renamed, turn[kept], at[kept]


def _ties(people: People, rng: np.random.Generator, piece: int, count: int) -> tuple[Ints, NDArray[np.bool_]]:
    """A tie for each thread, by how often each of those alive writes; and whether it is among colleagues instead."""
    alive = (people.first <= piece) & (piece <= people.last)
    chance = np.cumsum(np.where(alive, people.weight, 0.0))
    tie = np.searchsorted(chance, rng.random(count) * chance[-1], side="right").clip(0, len(chance) - 1)
    return tie, rng.random(count) < INSIDE


def _mate(people: People, rng: np.random.Generator, ours: Ints) -> Ints:
    """A colleague near at hand."""
    apart = 1 + np.floor(rng.pareto(1.5, len(ours)) * 4).astype(np.int64)
    many = people.size.colleagues
    return (ours + apart % (many - 1)) % many + 1


def _copied(people: People, rng: np.random.Generator, tie: Ints) -> list[Ints]:
    """Who else is copied in, by thread, -1 for nobody: further contacts of the colleague, colleagues of the contact."""
    found = []
    for step in range(1, MOST_COPIED + 1):
        after = np.minimum(tie + step, len(people.contact) - 1)
        same = (people.colleague[after] == people.colleague[tie]) & (after > tie)
        found.append(np.where(same & (rng.random(len(tie)) < 0.12), people.contact[after], -1))
        beside = people.by_contact[np.minimum(people.place[tie] + step, len(people.contact) - 1)]
        same = (people.contact[beside] == people.contact[tie]) & (beside != tie)
        found.append(np.where(same & (rng.random(len(tie)) < 0.12), people.colleague[beside], -1))
    return found


def _in_order(
    rng: np.random.Generator, thread: Ints, at: Ints, sender: Ints, table: Ints, kind: NDArray[np.str_]
) -> Messages:
    order = np.argsort(at, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    keys = _hex(rng, len(at))
    opens = np.append(True, thread[1:] != thread[:-1])[: len(thread)]
    before = np.where(opens, -1, np.roll(place, 1))
    named = keys[opens][np.cumsum(opens) - 1]
    there = (table >= 0) & (table != sender[:, None])
    table, there = table[order], there[order]
    return Messages(
        at=at[order],
        sender=sender[order],
        recipients=table[there],
        many=there.sum(axis=1),
        thread=named[order],
        keys=keys[order],
        answers=before[order],
        kind=kind[order],
    )


def _hex(rng: np.random.Generator, count: int) -> NDArray[np.str_]:
    text = rng.bytes(16 * count).hex()
    return np.array([text[start : start + 32] for start in range(0, len(text), 32)], dtype="U32")
