"""Sample pages of an engagement's architecture, partners, plan and playbooks."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame
from wellkept.records.queries.playbooks import playbooks
from wellkept.web.pages.engagement_architecture import AcceptForm
from wellkept.web.pages.engagement_playbook import PlaybookForm
from wellkept.web.shown.architecture import Handover, ShownAssumption, ShownDecision, ShownPart, Step
from wellkept.web.shown.choice import offer
from wellkept.web.shown.held_forms import KINDS
from wellkept.web.shown.partners import Matrix, ShownPartner, Task
from wellkept.web.shown.playbook import shown_playbook
from wellkept.web.shown.work_plan import Promises, ShownMilestone, ShownPromise, ShownRisk

LATELY = [It(words=f"An assumption changed in {LONG}", by="Priya Raman", at=at(1), undo_href="/undo", undone=False)]


def steps() -> list[Step]:
    return [
        Step("Designed", "Nora Brandt, 19 Jan", "done"),
        Step("Verified", "2 of 6 assumptions", "late"),
        Step("Handed over", f"{RIGHT_TO_LEFT} has not accepted it", "late"),
        Step("Sold and built compared", "not yet", ""),
    ]


def assumptions() -> list[ShownAssumption]:
    return [
        ShownAssumption(LONG, "", "by 6 Feb", ("bad", "overdue"), "/change"),
        ShownAssumption("The line carries 1 Gbit/s", RIGHT_TO_LEFT, "no day named", ("unk", "not verified"), "/change"),
        ShownAssumption("Room and cooling are there", "Nora Brandt", "3 Feb, seen", ("good", "holds"), ""),
    ]


def _page(*kinds: str, empty: bool = False) -> dict[str, Any]:
    links = {"name": LONG, "engagement_href": "/engagement/1", "here_href": "/here"}
    ways = {"add": dict.fromkeys(kinds, "/add"), "csv": dict.fromkeys(kinds, "/csv")}
    return frame("engagements", **links, **ways, decided=[] if empty else LATELY)


def engagement_architecture() -> dict[str, Any]:
    texts = ("It decides on cost.", f"Two sites, {RIGHT_TO_LEFT}", "More lines.")
    decided = "decided 19 Jan, verified 3 Feb: restore tried"
    return _page("assumption", "architecture_decision", "solution_part") | {
        "says": "Nora Brandt designed it, Jonas Lind builds it, and the design was not accepted.",
        "handover": Handover("Nora Brandt", "Jonas Lind", date(2026, 1, 19), None, ""),
        "handover_href": "/change",
        "steps": steps(),
        "accept_href": "/accept",
        "form": AcceptForm(),
        "assumptions": assumptions(),
        "decisions": [
            ShownDecision("Which line", "", "", "", "", "still open", ("warn", "open"), "/change"),
            ShownDecision(LONG, *texts, "Nora Brandt", decided, ("good", "decided"), ""),
        ],
        "solution": [
            ShownPart("Copy", "disk", "cloud", "no room", "agreed by Carla Ruiz", ("warn", "different"), "/change"),
            ShownPart(LONG, RIGHT_TO_LEFT, "", "", "", ("plain", "not built yet"), ""),
        ],
    }


def engagement_architecture_none() -> dict[str, Any]:
    nothing: dict[str, Any] = {"assumptions": [], "decisions": [], "solution": [], "accept_href": ""}
    bare = _page("assumption", "architecture_decision", "solution_part", empty=True)
    return engagement_architecture() | bare | nothing | {"handover": None}


def partners() -> list[ShownPartner]:
    weak, like = ("bad", "worse than others"), ("plain", "like others")
    says = "-0.8 (-1.2 to -0.4), from 30 things counted, place 2 of 2"
    signed = ("good", "signed")
    return [
        ShownPartner(
            LONG,
            "/account/9",
            "firewall",
            "18,000 EUR",
            ("bad", "none signed"),
            "",
            "60 %",
            True,
            weak,
            says,
            "",
            False,
            "/c",
        ),
        ShownPartner(
            RIGHT_TO_LEFT, "", "", "", signed, "frame, 3 Feb", "not known", False, like, "", "Bastion", True, ""
        ),
    ]


def engagement_partners() -> dict[str, Any]:
    cells = [("A C", "accountable and consulted"), ("", ""), ("R", "responsible")]
    tasks = [
        Task("Firewall rules", cells, False, "/change"),
        Task(LONG, [("", ""), ("I", "informed"), ("", "")], True, ""),
    ]
    matrix = Matrix(["Harbour IT", LONG, RIGHT_TO_LEFT], tasks, "2 tasks written down; for 1 of them nobody answers.")
    return _page("partner", "responsibility") | {
        "says": "Two bring something.",
        "partners": partners(),
        "matrix": matrix,
    }


def engagement_partners_none() -> dict[str, Any]:
    matrix = Matrix(["Harbour IT", LONG], [], "Nobody wrote down who does what.")
    says = "No partner is recorded: what others bring, and what hangs on them, nobody can say."
    return _page("partner", "responsibility", empty=True) | {"says": says, "partners": [], "matrix": matrix}


def engagement_plan() -> dict[str, Any]:
    late = ("bad", "9 days late")
    return _page("milestone", "risk", "commitment") | {
        "milestones": [
            ShownMilestone("Design accepted", "reached 3 Feb", "done", "", True, "", "/change"),
            ShownMilestone(LONG, "20 Feb, 9 days late", "late", "promised at first for 6 Feb", True, RIGHT_TO_LEFT, ""),
            ShownMilestone("Handed over", "1 May", "", "", False, "", "/change"),
        ],
        "milestones_say": "1 of 3 milestones reached, 1 past their day.",
        "risks": [
            ShownRisk(LONG, "high", "9,000 EUR", "order early", "", "look again 1 Mar", ("warn", "high"), "/change")
        ],
        "risks_say": "1 risk is open, 1 likely, 1 that nobody looks after.",
        "promises": [
            Promises(
                "Harbour IT promised",
                "1 of 2 promises kept in time, 1 past their day.",
                [
                    ShownPromise(LONG, "Jonas Lind", RIGHT_TO_LEFT, "by 10 Feb", late, "/change"),
                ],
            ),
            Promises("Partners promised", "", []),
        ],
    }


def engagement_plan_none() -> dict[str, Any]:
    nothing: dict[str, Any] = {"milestones": [], "risks": [], "promises": [Promises("We promised", "", [])]}
    return engagement_plan() | _page("milestone", "risk", "commitment", empty=True) | nothing


def engagement_playbook() -> dict[str, Any]:
    form = PlaybookForm(initial={"starts_on": date(2026, 3, 2)})
    offer(form, "playbook", [(one.name, one.title) for one in playbooks().values()])
    shown = [shown_playbook(one) for one in playbooks().values()]
    words = {"name": LONG, "lede": "A beginning for all ten practices.", "engagement_href": "/engagement/1"}
    return frame("engagements", **words, form=form, playbooks=shown)


def held_form() -> dict[str, Any]:
    form = KINDS["commitment"].form({"by": "partner", "what": ""})
    offer(form, "by", [("us", "Harbour IT"), ("them", LONG), ("partner", "A partner")])
    crumbs = [("Engagements", "/engagements"), (LONG, "/engagement/1")]
    words = {"title": f"A promise in {LONG}", "lede": "Who promised what to whom.", "back": "/engagement/1/plan"}
    return frame("engagements", **words, crumbs=crumbs, form=form, remove_href="/remove")
