"""What two people's mail says about their being one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from math import log

from wellkept.facts.likeness.evidence import Evidence
from wellkept.facts.likeness.traces import Both, Seen

ENOUGH_CONTACTS = 8
ENOUGH_TO_DATE, ENOUGH_SHARED = 3, 3
ENOUGH_MESSAGES = 10
CHANGE_OVER, GAP = timedelta(days=45), timedelta(days=550)
LONG_TOGETHER = timedelta(days=240)
# Likeness of correspondents: from so much on, weight. In a firm of 150 one random pair in ten reaches .33.
STEPS = ((0.5, 2.0), (0.35, 1.5), (0.2, 0.9), (0.1, 0.3))


def weigh_traces(one: Seen, other: Seen, both: Both, *, elsewhere: bool = False) -> Iterator[Evidence]:
    """`elsewhere`: their addresses belong to two organisations, for which one seldom works at a time."""
    yield from _correspondents(one, other, both)
    yield from _addressed_together(one, other, both)
    yield from _in_time(one, other, elsewhere=elsewhere)


def _correspondents(one: Seen, other: Seen, both: Both) -> Iterator[Evidence]:
    if both.likeness is None:
        return
    shared = "one correspondent" if both.shared == 1 else f"{both.shared or 'no'} correspondents"
    for least, weight in STEPS:
        if both.likeness >= least:
            yield Evidence(weight * min(1.0, both.shared / ENOUGH_SHARED), f"They share {shared}.")
            return
    if min(one.contacts, other.contacts) >= ENOUGH_CONTACTS:
        # Who changes employer meets other people; at the same time one has the same.
        weight = -1.0 if _overlap(one, other) > CHANGE_OVER else -0.5
        yield Evidence(weight, f"They share {shared}, though both have many.")


def _addressed_together(one: Seen, other: Seen, both: Both) -> Iterator[Evidence]:
    fewest = min(one.messages, other.messages)
    if both.together:
        weight = -min(5.0, 0.5 + log(1 + both.together) * (0.5 + 4 * both.together / max(fewest, 1)))
        mails = f"{both.together} mail{' was' if both.together == 1 else 's were'}"
        yield Evidence(weight, f"{mails} addressed to both, as if they were two.")
    elif fewest >= ENOUGH_MESSAGES and both.shared >= ENOUGH_SHARED and _overlap(one, other) > CHANGE_OVER:
        yield Evidence(0.5, "They know the same people, and yet no mail is addressed to both.")
    if both.between:
        yield _between(one, other, both)


def _between(one: Seen, other: Seen, both: Both) -> Evidence:
    mails = f"{both.between} mail{'' if both.between == 1 else 's'}"
    if any(_only_wrote(side, both.between) for side in (one, other)):
        words = f"All that is known of one is {mails} to the other, never answered: so does junk with a false sender."
        return Evidence(-0.5, words, warning=True)
    often = both.between > 0.2 * min(one.messages, other.messages) and both.between >= ENOUGH_MESSAGES
    if often:
        return Evidence(-0.5, f"{mails} went from one to the other.")
    return Evidence(0.2, f"{mails} went from one to the other, as people send things to themselves.")


def _only_wrote(side: Seen, mails: int) -> bool:
    """Whether these are all that is known of somebody.

    Junk is often signed with the name of whom it is sent to; where its answers would go, no fact says.
    """
    return side.sent == side.messages == mails


def _in_time(one: Seen, other: Seen, *, elsewhere: bool) -> Iterator[Evidence]:
    if min(one.messages, other.messages) < ENOUGH_TO_DATE or not (one.first and other.first):
        return
    before, after = (one, other) if one.first <= other.first else (other, one)
    overlap = _overlap(one, other)
    if -GAP <= overlap <= CHANGE_OVER and before.last and after.last and after.last > before.last:
        yield Evidence(1.0, f"One falls silent in {before.last:%b %Y}, the other begins in {after.first:%b %Y}.")
    elif overlap > LONG_TOGETHER and min(one.sent, other.sent) >= ENOUGH_MESSAGES:
        yield Evidence(-1.2 if elsewhere else -0.5, "Both write in the same months.")


def _overlap(one: Seen, other: Seen) -> timedelta:
    """How long both were there; below zero, how long neither was between the two."""
    if not (one.first and one.last and other.first and other.last):
        return timedelta(0)
    return min(one.last, other.last) - max(one.first, other.first)
