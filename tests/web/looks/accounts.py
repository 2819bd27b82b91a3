"""Sample pages about accounts: Today, Portfolio, Account."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import (
    LONG,
    RIGHT_TO_LEFT,
    choices,
    day,
    finding,
    frame,
    health,
    icon,
    options,
    pager,
    trend,
)

FINDINGS = [
    finding(
        1,
        "Meridian Health",
        "The well of the decision maker is dry: the chance of live contact is 4 in 100, 50 are needed.",
    ),
    finding(
        2, "Kestrel Logistics", "Tomasz Wolski holds 84 % of all contact with Kestrel Logistics.", sure="medium", who=""
    ),
    finding(3, LONG, f"No exchange with {LONG} for 31 working days; the two wrote about weekly before.", by=None),
    finding(
        4, RIGHT_TO_LEFT, "The renewal on 31 Mar is 98 days away and nobody is named as sponsor.", sure="low", seen=""
    ),
]


def today() -> dict[str, Any]:
    groups = [
        It(key="today", findings=FINDINGS[:1], more=0, more_href=""),
        It(key="week", findings=FINDINGS[1:3], more=0, more_href=""),
        It(key="dig", findings=FINDINGS[3:], more=12, more_href="?all=dig"),
    ]
    due = [
        It(says="Call Carla Rossi", href="/action/7", about="Meridian Health", words="2 days late", late=True),
        It(says="Hand over to Yuki Tanabe", href="/action/8", about="Vale & Wye", words="today", late=False),
    ]
    calls = [
        It(
            icon=icon("Meridian Health"),
            name="Meridian Health",
            href="/account/1",
            words="09:30 · Sunita Rao, Callum Reid",
        )
    ]
    changed = [
        It(name="Aldgate & Finch", href="/account/5", words="has somebody new in touch", tag=("good", "well kept")),
        It(name="Skerry Cloud", href="/account/6", words="has gone quiet", tag=("warn", "check")),
    ]
    lede = "One thing needs somebody today, two this week. 214 accounts read; 9 are not known well enough."
    more = {"lede": lede, "day": day(0), "whose": choices("Mine", "Everyone"), "groups": groups, "read": True}
    surer = [("27 pairs of people may be one", "/merges"), ("Nobody leads 9 accounts yet", "/portfolio")]
    more |= {"sees": True, "surer": surer}
    return frame("today", **more, due=due, calls=calls, changed=changed, since="Friday")


def today_empty() -> dict[str, Any]:
    more = {"lede": "wellkept says what traces of work say. It has read none so far, so it says nothing.", "waiting": 0}
    empty: dict[str, Any] = {"groups": [], "due": [], "calls": [], "changed": [], "whose": [], "surer": []}
    return frame("today", **more, **empty, day=day(0), read=False, sees=False, read_at=None, since="", first_day=None)


def today_calm() -> dict[str, Any]:
    return today() | {
        "groups": [],
        "due": [],
        "calls": [],
        "changed": [],
        "waiting": 0,
        "as_of": day(40),
        "day": day(40),
    }


ROWS = [
    (
        "Meridian Health",
        "client · since Jul 2021",
        (58, 49, 67),
        ("bad", "today"),
        "The decision maker’s well is dry",
        "Priya Raman",
        "renews 31 Mar",
    ),
    (
        "Kestrel Logistics",
        "client · since Oct 2023",
        (46, 36, 57),
        ("warn", "this week"),
        "84 % of contact runs through one colleague",
        "",
        "renews 30 Jun",
    ),
    (
        LONG,
        "client · since Jan 2022",
        (71, 60, 80),
        ("dig", "dig"),
        "Technical lead is not named, and the renewal is in five months",
        "Anneliese van der Hoeven",
        "contract 28 Feb 2027",
    ),
    (
        RIGHT_TO_LEFT,
        "vendor · since Jun 2026",
        None,
        ("unk", "not known"),
        "Too little was read to say",
        "Tomasz Wolski",
        "",
    ),
    (
        "Aldgate & Finch Solicitors",
        "client · since Apr 2023",
        (88, 82, 93),
        ("good", "well kept"),
        "Nothing open",
        "Mira Castell",
        "renews 31 Oct",
    ),
]


def portfolio(times: int = 1, *, dense: bool = False) -> dict[str, Any]:
    rows = []
    for name, kind, score, tag, says, lead, due in ROWS * times:
        how = health(*score, 1) if score else health(None, known=0)
        line = trend(name, score[0] + 9, score[0]) if score else None
        more = {"icon": icon(name), "health": how, "trend": line, "tag": tag, "says": says, "says_href": "/finding/1"}
        rows.append(It(name=name, href="/account/1", kind=kind, lead=lead, next=due, **more))
    heads = ["Account", "Reach or health, and how sure", "13 weeks", "Most urgent finding", "Lead", "Next date"]
    sorts = [It(name=name, href=f"?sort={k}", order="descending" if k == 3 else "") for k, name in enumerate(heads)]
    filters = {
        "q": "",
        "leads": options("Anyone", "Priya Raman"),
        "kinds": options("Every kind", "Client", "Vendor"),
        "wells": options("Any state", "Dry", "Low", "Enough", "Not known"),
        "urgencies": choices(
            "All", "Today", "This week", "Dig", "Well kept", "Not known", counts=(3214, 11, 23, 31, 140, 9)
        ),
    }
    lede = "214 accounts: 187 clients, 27 vendors. What needs somebody first stands on top."
    heights = choices("Normal", "Dense")
    return frame(
        "portfolio",
        lede=lede,
        dense=dense,
        heights=heights,
        sorts=sorts,
        rows=rows,
        pager=pager(),
        export="/export",
        read=True,
        **filters,
    )


def portfolio_dense() -> dict[str, Any]:
    return portfolio(8, dense=True)
