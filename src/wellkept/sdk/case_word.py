"""The word to the other side of a case, drafted from what is known of it. Each sentence says why it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellkept.sdk.drafting import plain

LONGEST = 600


@dataclass(frozen=True)
class Sentence:
    says: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Waited:
    """The vendor's case behind a client's, with moments in words; what is not known is empty."""

    vendor: str
    reference: str
    opened: str
    heard: str = ""
    promised: str = ""
    promise_late: bool = False
    asked_to_escalate: str = ""
    escalated: str = ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a case, with moments in words ("Fri 13 Nov, 15:00"); what is not known is empty.

    `to` and `sender` are names. `asked` is when the other side asked last and nobody has answered, `missed` for when a
    word was due that did not come, `team` with whom it is since `team_since`, `solve` by when an end was promised.
    `next_by` is when the next word will come, and `next_why` why then.
    """

    to: str
    sender: str
    title: str
    reference: str
    opened: str
    last_word: str = ""
    asked: str = ""
    missed: str = ""
    team: str = ""
    team_since: str = ""
    solve: str = ""
    solve_late: bool = False
    next_by: str = ""
    next_why: str = ""
    waits_for: tuple[Waited, ...] = ()
    escalation: str = ""
    escalated: str = ""


def word_to_client(known: Known) -> list[Sentence]:
    """What a client who waits may be told now: what is known, what is not, and when the next word comes."""
    return [
        *_opening(known),
        *_missed(known),
        *(sentence for one in known.waits_for for sentence in _waits(one)),
        *_team(known),
        *_end(known),
        *_next(known),
    ]


def word_to_vendor(known: Known) -> list[Sentence]:
    """What to ask of a vendor who is due. It names no client of ours."""
    found = [Sentence(f"This is about {_named(known)}, which we opened with you on {known.opened}.", "the case itself")]
    if known.last_word:
        found.append(Sentence(f"Your last word came on {known.last_word}.", "the last word of a person there"))
    else:
        found.append(Sentence("No person has answered us yet.", "no word of a person there is known"))
    if known.missed:
        says = f"A word was due by {known.missed}, and has not come."
        found.append(Sentence(says, "what was promised, and no word since"))
    if known.escalated:
        found.append(Sentence(f"It was escalated on {known.escalated}.", "the escalation that was granted"))
    elif known.escalation:
        found.append(Sentence(f"We asked to escalate it on {known.escalation}.", "the escalation that was asked"))
    asks = "Please tell us what is known, what is not, who works on it, and when you write next."
    return [*found, Sentence(asks, "what a word of status says")]


def body_of(greeting: str, sentences: Sequence[Sentence], sender: str) -> list[str]:
    """The lines of a mail; what comes next stands by itself."""
    *before, last = (plain(one.says, LONGEST) for one in sentences)
    named = greeting and "@" not in greeting  # an address is no name
    lines = [f"Hello {plain(greeting)}," if named else "Hello,", "", " ".join(before), "", last]
    return [*lines, *(["", plain(sender)] if sender else [])]


def _opening(known: Known) -> Iterator[Sentence]:
    yield Sentence(f"This is about {_named(known)}, open since {known.opened}.", "the case itself")
    if known.asked:
        yield Sentence(f"You asked on {known.asked}; this is the answer as of now.", "nobody has answered that yet")


def _missed(known: Known) -> Iterator[Sentence]:
    if known.missed:
        says = f"You should have heard from us by {known.missed}, and did not. I am sorry."
        yield Sentence(says, "a word was due then, and none has come since")


def _waits(one: Waited) -> Iterator[Sentence]:
    number = f" (their number {one.reference})" if one.reference else ""
    says = f"We wait for {one.vendor}, with whom we opened it on {one.opened}{number}."
    yield Sentence(says, "the case behind this one")
    if one.heard:
        yield Sentence(f"They last told us something on {one.heard}.", "the last word of a person there")
    else:
        yield Sentence("They have not answered us yet.", "no word of a person there is known")
    if one.promised:
        broken = f"They had promised a word by {one.promised}, which has not come."
        says = broken if one.promise_late else f"They promised a word by {one.promised}."
        yield Sentence(says, "what they promised")
    if one.escalated:
        yield Sentence(f"They escalated it on {one.escalated}.", "the escalation that they granted")
    elif one.asked_to_escalate:
        yield Sentence(f"We asked them to escalate it on {one.asked_to_escalate}.", "the escalation that we asked")


def _team(known: Known) -> Iterator[Sentence]:
    if known.team and not known.waits_for:
        yield Sentence(f"It is with {known.team} since {known.team_since}.", "the last hand-over")


def _end(known: Known) -> Iterator[Sentence]:
    if known.solve and known.solve_late:
        says = f"It was to be solved by {known.solve}; that has passed. When it will be is not known yet."
        yield Sentence(says, "the promised end of its queue")
    elif known.solve:
        yield Sentence(f"It is to be solved by {known.solve}.", "the promised end of its queue")
    else:
        yield Sentence("When it will be solved is not known yet.", "no end was promised for it")


def _next(known: Known) -> Iterator[Sentence]:
    if known.next_by:
        yield Sentence(f"I will write again by {known.next_by}, with or without news.", known.next_why)


def _named(known: Known) -> str:
    return f"“{known.title}” ({known.reference})" if known.title else known.reference
