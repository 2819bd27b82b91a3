"""What may have happened in a case, to keep with one tap, by whose case it is and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from wellkept.records.models import Case
from wellkept.records.queries.case_steps import Told
from wellkept.sdk import kinds
from wellkept.sdk.case_due import life_of
from wellkept.sdk.kinds import Mailbox

Needs = Literal["", "due_at", "team", "asked", "rating"]
ALWAYS = "always"


@dataclass(frozen=True)
class Tap:
    """One button. `steps` are (step, side) as they are kept; `when` says how the case must stand."""

    value: str
    words: str
    steps: tuple[tuple[kinds.Step, kinds.Side], ...]
    when: tuple[str, ...] = ("open",)
    needs: Needs = ""
    automatic: bool = False
    public: bool = True


WITH_A_VENDOR = (
    Tap("opened", "They took it", (("opened", "us"),), ("before",)),
    Tap("refused", "They refused it again", (("refused", "us"),), ("before",)),
    Tap("answered", "They answered", (("answered", "them"),)),
    Tap("wrote", "We asked again", (("answered", "us"),)),
    Tap("receipt", "Only a receipt came", (("answered", "them"),), ("open", "before"), automatic=True),
    Tap("escalation_asked", "We asked to escalate", (("escalation_asked", "us"),)),
    Tap("escalation_refused", "They refused to escalate", (("escalation_refused", "them"),), ("asked",)),
    Tap("escalation_granted", "It was escalated", (("escalation_granted", "them"),), ("asked",)),
    Tap("agreed", "Solved, and we agree", (("closed", "them"), ("confirmed", "us"))),
    Tap("closed", "Closed without asking us", (("closed", "them"),)),
    Tap("reopened", "We opened it again", (("reopened", "us"),), ("ended",)),
    Tap("confirmed", "We agree that it is solved", (("confirmed", "us"),), ("ended",)),
    Tap("complained", "We complained", (("complained", "us"),), (ALWAYS,)),
    Tap("promised", "They promised a word", (("promised", "them"),), needs="due_at"),
    Tap("handed_over", "They handed it over", (("assigned", "them"),), needs="team"),
    Tap("asked", "They asked us for something", (("answered", "them"),), needs="asked"),
    Tap("rated", "How it went for us", (("noted", "us"),), ("ended",), "rating", public=False),
)
OF_A_CLIENT = (
    Tap("told", "We told them", (("answered", "us"),)),
    Tap("wrote", "They asked again", (("answered", "them"),)),
    Tap("agreed", "Solved, and they agree", (("closed", "us"), ("confirmed", "them"))),
    Tap("closed", "We closed it", (("closed", "us"),)),
    Tap("escalation_asked", "They asked to escalate", (("escalation_asked", "them"),)),
    Tap("escalation_refused", "We refused to escalate", (("escalation_refused", "us"),), ("asked",)),
    Tap("escalation_granted", "We escalated it", (("escalation_granted", "us"),), ("asked",)),
    Tap("reopened", "They opened it again", (("reopened", "them"),), ("ended",)),
    Tap("confirmed", "They agree that it is solved", (("confirmed", "them"),), ("ended",)),
    Tap("complained", "They complained", (("complained", "them"),), (ALWAYS,)),
    Tap("promised", "We promised a word", (("promised", "us"),), needs="due_at"),
    Tap("handed_over", "We handed it over", (("assigned", "us"),), needs="team"),
    Tap("asked", "We asked them for something", (("answered", "us"),), needs="asked"),
)


def taps_of(case: Case, steps: Sequence[Told]) -> list[Tap]:
    """What may happen next."""
    stands, inbound = standing(steps), case.direction == Case.Direction.INBOUND
    every = OF_A_CLIENT if inbound else WITH_A_VENDOR
    stands = {"open"} if inbound and stands == {"before"} else stands  # we took what a client asks
    return [one for one in every if ALWAYS in one.when or stands & set(one.when)]


def standing(steps: Sequence[Told]) -> set[str]:
    """Before (nobody took it yet), open, asked (an escalation that nobody decided), ended."""
    if not steps:
        return {"before"}
    if not life_of(steps).is_open:
        return {"ended"}
    if steps[0].step == "refused" and all(one.step != "opened" for one in steps):
        return {"before"}
    escalation = [one.step for one in steps if one.step.startswith("escalation_")]
    return {"open", "asked"} if escalation[-1:] == ["escalation_asked"] else {"open"}


def steps_of_tap(tap: Tap, given: Mapping[str, Any], at: datetime, actor: Mailbox | None) -> list[kinds.CaseEvent]:
    """The steps that a tap stands for; who keeps them did those of our side."""
    return [
        kinds.CaseEvent(
            source="",
            source_id="",
            happened_at=at,
            case="",
            step=step,
            side=side,
            actor=actor if side == "us" else None,
            automatic=tap.automatic,
            public=tap.public,
            channel=given.get("channel") or "",
            subject=given.get("words") or given.get("asked") or "",
            **_more(tap, given),
        )
        for step, side in tap.steps
    ]


def _more(tap: Tap, given: Mapping[str, Any]) -> dict[str, Any]:
    return {tap.needs: given[tap.needs]} if tap.needs else {}


def one_tap(taps: Iterable[Tap]) -> list[Tap]:
    return [one for one in taps if not one.needs]


def with_more(taps: Iterable[Tap]) -> list[Tap]:
    return [one for one in taps if one.needs]
