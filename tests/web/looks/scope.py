"""Sample pages of an engagement's scope."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame, pager
from wellkept.web.pages.scope_note import Noted
from wellkept.web.pictures.drift_chart import Week, drift_chart
from wellkept.web.shown.choice import Choice
from wellkept.web.shown.scope_counts import ScopeCounts
from wellkept.web.shown.scope_drift import Drift
from wellkept.web.shown.scope_form import AnswerForm, ChangeForm
from wellkept.web.shown.scope_kinds import KINDS
from wellkept.web.shown.scope_rows import ScopeRow

BEGIN = date(2026, 3, 2)


def drift(weeks: int = 15) -> Drift:
    """A box that grew; of 0 weeks: nothing is booked."""
    found = []
    for number in range(weeks):
        agreed, outside = 400.0 + 40.0 * (number > 7), 9.0 * max(0, number - 5)
        surely = agreed + outside
        found.append(Week(BEGIN + timedelta(days=7 * number), agreed, surely, surely + 3.0 * number))
    told: dict[str, Any] = {"hours": 450.0, "outside": 81.0, "unnamed": 42.0, "since": "2026-04-13", "unpaid": 9_360.0}
    share = {"low": 0.17, "high": 0.27, "value": 0.3, "drift_low": 0.28, "drift_high": 0.39, "sold": 400.0}
    nothing = dict.fromkeys((*told, *share)) | {"outside": 0.0, "unnamed": 0.0, "since": ""}
    picture = drift_chart(found, label="Scope drift of Backup over 15 weeks")
    return Drift(weeks=tuple(found), picture=picture, rising="", **(told | share if weeks else nothing))


def _scope(number: int, rows: list[ScopeRow], weeks: int = 15) -> dict[str, Any]:
    counts = [2_000, 0, 12, 4, 1]
    views = [
        Choice(kind.many, f"?show={kind.name}", place == number, counts[place]) for place, kind in enumerate(KINDS)
    ]
    return frame(
        "engagements",
        name=LONG,
        engagement_href="/engagement/1",
        drift=drift(weeks),
        counts=ScopeCounts(2_000, 800, 3, 0, 12, 4, 4, 2, 1),
        kind=KINDS[number],
        views=views,
        rows=rows,
        pager=pager(2),
        add_href="/add",
        note_href="/note",
        csv_href="/item.csv",
        decided=[],
        here_href="/engagement/1/scope",
    )


def scope_items() -> dict[str, Any]:
    rows = [
        ScopeRow(LONG, ["s-1", "140", LONG], None, "/item/1"),
        ScopeRow(RIGHT_TO_LEFT, ["s-2, version 2", None, ""], ("unk", "no criterion"), "/item/2"),
    ]
    return _scope(0, rows)


def scope_wishes() -> dict[str, Any]:
    rows = [
        ScopeRow(
            LONG, ["Tue 14 Apr 2026", RIGHT_TO_LEFT, "mail", ""], ("bad", "no answer"), "/wish/1", "/wish/1/answer"
        ),
        ScopeRow("Old scanner", ["Tue 7 Apr 2026", None, "case", "Scanner"], ("plain", "a change"), "/wish/2"),
    ]
    return _scope(3, rows)


def scope_none() -> dict[str, Any]:
    return _scope(1, [], weeks=0) | {"add_href": "", "note_href": ""}


def _form(form: Any, **more: Any) -> dict[str, Any]:
    crumbs = [("Engagements", "/engagements"), (LONG, "/engagement/1"), ("Scope", "/engagement/1/scope")]
    plain = {"title": "Change a change request", "lede": KINDS[2].lede, "button": "Save", "back": "/scope"}
    return frame("engagements", crumbs=crumbs, form=form, **(plain | {"links": [], "remove": ""} | more))


def scope_form() -> dict[str, Any]:
    form = ChangeForm({"title": "", "decision": "approved", "decided_on": "2026-13-01"})
    return _form(form, links=[("Let them decide by a link", "/links")], remove="/remove")


def scope_answer() -> dict[str, Any]:
    return _form(AnswerForm(), title=f"Answer “{LONG}”", button="Answer it", lede="")


def scope_note() -> dict[str, Any]:
    mails = [
        Noted("message", 1, LONG, RIGHT_TO_LEFT, at(9), noted=False),
        Noted("message", 2, "Printers", "Milo", None, noted=True),
    ]
    crumbs = [("Engagements", "/engagements"), ("Scope", "/scope")]
    return frame("engagements", name=LONG, crumbs=crumbs, mails=mails, cases=[], add_href="/add", is_person=True)
