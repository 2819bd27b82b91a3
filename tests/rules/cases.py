"""A row of `case_watch` for tests of the mirror's rules: a case in which nothing is wrong, but for what a test says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rules.look import Here
from wellkept.measures.case_watch import READ

AS_OF = "2026-03-20T18:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def desk() -> Here:
    here = Here(AS_OF).colleague("Dana", "Priya").contact("Sunita", account="Meridian")
    here.record_of("account", account="Northgate", name="Northgate", kind="vendor", lead="Dana")
    return here


def case(here: Here, reference: str = "SR-1", **values: Any) -> Here:
    """An open case of Meridian's, answered in time, and not silent."""
    row: dict[str, Any] = dict.fromkeys(name for columns in READ.values() for name in columns)
    row |= {"case": reference, "reference": reference, "account": "Meridian", "queue": None, "direction": "inbound"}
    row |= {"opener": "Sunita", "owner": "Priya", "is_open": True, "opened_at": at("2026-03-18T09:00")}
    row |= {"first_ended_at": None, "ended_at": None, "changed_at": at("2026-03-20T12:00")}
    row |= {"answered_at": at("2026-03-18T09:20"), "answer_minutes": 20.0, "answer_promised": 60.0, "answer_fact": 1}
    row |= {"silent_hours": 5.0, "word_promised": 480.0, "last_word_at": at("2026-03-20T12:00")}
    return here.row("case_watch", **(row | values))


def vendors(here: Here, reference: str = "NN-1", **values: Any) -> Here:
    """The same with Northgate, which we asked for help."""
    return case(here, reference, **({"account": "Northgate", "direction": "outbound", "opener": "Priya"} | values))
