"""Sample pages of what is told, handed over and closed, and of links for people outside."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django.http import QueryDict

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, TODAY, frame
from wellkept.sdk.maturity import areas
from wellkept.web.client_links.pulse import QUESTIONS
from wellkept.web.client_links.purpose import Asked
from wellkept.web.pages.engagement_close import CloseForm
from wellkept.web.pages.engagement_links import LinkForm
from wellkept.web.pages.pulse_ask import PulseForm
from wellkept.web.pages.report import ReportForm, SendForm
from wellkept.web.shown.assessment_asked import Question
from wellkept.web.shown.client_links import Made, ShownLink
from wellkept.web.shown.closing import Check
from wellkept.web.shown.communication import ShownLine, Told
from wellkept.web.shown.handing_over import ShownDeliverable, ShownReceiver, ShownTraining
from wellkept.web.shown.reports import ShownReport

MADE = Made(RIGHT_TO_LEFT, "carla@meridian.example", f"Hello {LONG}\n\nhttps://well.example/link/token", "mailto:c")


def _line(what: str, *, late: bool = False) -> ShownLine:
    tag = ("warn", "overdue") if late else ("unk", "not known")
    return ShownLine(
        1, what, RIGHT_TO_LEFT if late else "", "Dana", "every week, by mail", "not seen yet", "", tag, late
    )


def _told() -> dict[str, Any]:
    told = Told("green", "red", "Mon 2 Nov 2026", ("bad", "better than measured"))
    return {"lines": [_line(LONG, late=True), _line("Status")], "told": told, "pulse": "The team's pulse was 3.1 of 5."}


def engagement_communication() -> dict[str, Any]:
    reports = [ShownReport("Mon 2 Nov 2026", "", "", "", "/p.pdf", "/r"), ShownReport(LONG, "red", LONG, "x", "/p", "")]
    return frame("engagements", pk=1, name=LONG, back="/e/1", reports=reports, changes=True, **_told())


def engagement_communication_none() -> dict[str, Any]:
    nothing: dict[str, Any] = {"lines": [], "told": None, "pulse": "", "reports": []}
    return engagement_communication() | nothing


def engagement_documentation() -> dict[str, Any]:
    receivers = [
        ShownReceiver(1, RIGHT_TO_LEFT, ("bad", "something missing"), "Mon 2 Nov 2026", LONG),
        ShownReceiver(2, LONG, ("unk", "not sent"), "", ""),
    ]
    some = ShownDeliverable(1, LONG, "what was deployed", "Mon 2 Nov 2026", receivers, 0, 1, ("bad", "missing"), True)
    none = ShownDeliverable(2, "Guide", "documentation", "", [], 0, 0, ("unk", "nobody named"), False)
    held = ShownTraining(1, LONG, "Mon 2 Nov 2026", 7, 2, 1, True, ("bad", "2 of 7 came"))
    ahead = ShownTraining(2, "Night shift", "Tue 1 Dec 2026", 3, 0, 0, False, ("warn", "planned for 3 people"))
    return frame(
        "engagements",
        pk=1,
        name=RIGHT_TO_LEFT,
        back="/e/1",
        deliverables=[some, none],
        trainings=[held, ahead],
        missing=[LONG, "“Guide”: nobody named"],
        closed_on=None,
        closing=None,
        changes=True,
    )


def engagement_documentation_closed() -> dict[str, Any]:
    closing = It(by=It(name=RIGHT_TO_LEFT), reason=LONG, missing=[LONG])
    nothing: dict[str, Any] = {"deliverables": [], "trainings": [], "missing": []}
    return engagement_documentation() | nothing | {"closed_on": TODAY, "closing": closing}


def engagement_close() -> dict[str, Any]:
    checks = [Check("Promises are kept", "nothing is open", True), Check(LONG, LONG, False)]
    return frame(
        "engagements", name=LONG, back="/e/1", checks=checks, missing=1, form=CloseForm({"reason": ""}), closed_on=None
    )


def engagement_close_done() -> dict[str, Any]:
    return engagement_close() | {"missing": 0, "closed_on": TODAY, "form": CloseForm()}


def engagement_links() -> dict[str, Any]:
    links = [
        ShownLink(RIGHT_TO_LEFT, "Mon 2 Nov 2026", ("good", "answered Tue 3 Nov 2026"), "Mon 16 Nov 2026", ""),
        ShownLink(LONG, "Mon 2 Nov 2026", ("unk", "no answer yet"), "Mon 16 Nov 2026", "/w"),
    ]
    more = {"title": "Accept what was delivered", "name": LONG, "back": "/e/1", "form_href": "/e/1/links"}
    return frame("engagements", form=LinkForm(), made=MADE, links=links, has_server=True, **more)


def engagement_links_none() -> dict[str, Any]:
    return engagement_links() | {"made": None, "links": [], "form": LinkForm({"days": "0"})}


def report() -> dict[str, Any]:
    form, words = ReportForm(initial={"words": LONG}), {"name": LONG, "back": "/e/1"}
    hrefs = {"send_href": "/s", "file_href": "/p.pdf", "mailto": "mailto:c"}
    return frame("engagements", form=form, drafted=False, sent=None, send=SendForm(), has_server=True, **words, **hrefs)


def report_sent() -> dict[str, Any]:
    return report() | {"send": None, "sent": TODAY}


def pulse_ask() -> dict[str, Any]:
    return frame("engagements", name=LONG, back="/e/1", form=PulseForm(), made=[], days=7)


def pulse_ask_made() -> dict[str, Any]:
    return pulse_ask() | {"made": [MADE, MADE]}


def _bare(asked: Asked, **more: Any) -> dict[str, Any]:
    frame_ = {"theme": "", "firm": LONG, "title": "One question", "asked": asked, "again": True, "until": "2 Dec 2026"}
    state = {"given": QueryDict(), "wrong": "", "done": False, "form_shown": "x", "links": {"here": "/link/token"}}
    return asked.values | frame_ | state | more


def accept_deliverable() -> dict[str, Any]:
    asked = Asked(RIGHT_TO_LEFT, f"Is “{LONG}” what you need?", "Your answer goes to us.", "You accepted it.", "Send")
    return _bare(asked, chosen="yes", words=LONG)


def accept_deliverable_again() -> dict[str, Any]:
    return accept_deliverable() | {"wrong": "once_more", "given": QueryDict("answer=no&words=x")}


def accept_deliverable_done() -> dict[str, Any]:
    return accept_deliverable() | {"done": True}


def pulse() -> dict[str, Any]:
    asked = Asked(LONG, "How is it going?", "Nobody learns who said what.", "", "Send", {"questions": QUESTIONS})
    return _bare(asked, again=False, wrong="please answer both questions")


def decide_change() -> dict[str, Any]:
    asked = Asked(LONG, f"Do you approve “{RIGHT_TO_LEFT}”?", "Your decision goes to us.", "", "Send my decision")
    return _bare(asked, chosen="", facts=[("Price", "4,200 EUR"), ("Work", "30 hours"), (LONG, None)])


def assess() -> dict[str, Any]:
    questions = [Question(one, f"a{number}", "2", LONG, RIGHT_TO_LEFT) for number, one in enumerate(areas("it"))]
    asked = Asked(LONG, "How far have you come?", "Your answer goes to us.", "", "Send", {"questions": questions})
    return _bare(asked, wrong="please choose one at least")
