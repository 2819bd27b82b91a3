"""Sample page of an account, well known and hardly known."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks import mirror
from tests.web.looks.accounts import FINDINGS
from tests.web.looks.care import plan
from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, day, frame, grown, health, trend
from tests.web.looks.reviews import lock_in, nothing_promised, promised_reviews
from wellkept.web.pictures.core_sample import core_sample
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.trust_step import trust_word
from wellkept.web.pictures.well import Reserve, well, well_state
from wellkept.web.pictures.who_knows_whom import Tie, who_knows_whom
from wellkept.web.shown.health import Dimension

ROLES = [
    ("decision maker", 0.04, 0.5, "Carla Rossi", "one meeting, 7 months ago"),
    ("executive sponsor", 0.33, 0.5, "Owen Fairley", "9 Nov"),
    ("technical lead", 0.82, 0.5, "Milo Brandt", "weekly"),
    ("user champion", None, 0.5, "", ""),
]
OURS = [
    ("Dana Whitlock", "director"),
    ("Priya Raman", "project manager"),
    ("Sam Okafor", "sales"),
    (RIGHT_TO_LEFT, "specialist"),
]
THEIRS = [
    ("Carla Rossi", "CIO, decides", True),
    (LONG, "chief operating officer", False),
    ("Milo Brandt", "project manager", False),
]
TIES = [
    Tie(1, 2, "strong", "Priya Raman and Milo Brandt: daily"),
    Tie(2, 2, "fair"),
    Tie(0, 1, "weak"),
    Tie(3, 1, "cold"),
]

PARTS = [("Wells against their need", "46", "1 of 3", "15"), ("Breadth of contact", "71", "1 of 3", "24")]
DIMENSIONS = [
    Dimension("Reach", 58, 49, 67, "45 %", "26.4", PARTS, "#well", "The well and who knows whom"),
    Dimension("Service", 76, 62, 84, "27 %", "20.8", [], "#mirror", "The questions, and the cases behind each"),
    Dimension("Trust", None, None, None, "", "", [], "", "not measured yet"),
]


def account() -> dict[str, Any]:
    return frame("portfolio", **_top(), **_pictures(), **_lists())


def account_new() -> dict[str, Any]:
    """An account about which little is known."""
    few, none = grown("corvina", 1), [Reserve(role, None, None) for role, *_ in ROLES]
    brief = It(
        when="What is known, and what would tell more",
        statement="Too little was read to say how this stands.",
        first=None,
        say=[],
        ask=[],
        listen=[],
        leave=[],
    )
    rings = It(
        picture=growth_rings(few, "c", label="One quarter"),
        core=core_sample(few, label="One quarter"),
        young=True,
        rows=[],
    )
    roles = [It(role=role, state="not known", level=None, needed=None, name="", href="", note="") for role, *_ in ROLES]
    ties = It(picture=who_knows_whom(0, 0, [], label="No tie"), ours=[], theirs=[], more_ours=0, more_theirs=0, rows=[])
    empty = {
        "due": [],
        "findings": [],
        "engagements": [],
        "plans": [],
        "people": [],
        "events": [],
        "dimensions": [],
        "mirror": mirror.of_new_account(),
        "trend": None,
        "kinds": [],
        "reviews": nothing_promised(),
        "lock_in": None,
    }
    pictures = {
        "rings": rings,
        "well": It(picture=well(none, label="Nothing known"), until=None, roles=roles, roles_href=""),
        "ties": ties,
    }
    return account() | empty | pictures | {"name": RIGHT_TO_LEFT, "brief": brief, "health": health(None, known=0)}


def _top() -> dict[str, Any]:
    brief = It(
        when="Before you meet at 09:30",
        first=FINDINGS[0],
        statement="All contact runs through Milo Brandt; the one who decides has met us once, among nine people.",
        say=[It(words="Where the second milestone stands, before they ask", href="/engagement/1")],
        ask=[
            It(words="Would Owen Fairley introduce Dana to Carla Rossi?", href=""),
            It(words="Who else should see the cut-over plan?", href=""),
        ],
        listen=[It(words="Talk of budget: the finance director was never met", href="")],
        leave=[],
    )
    return {
        "name": "Meridian Health",
        "lede": "client since July 2021 · renews 31 March 2027 · lead Priya Raman",
        "crumb": "Clients",
        "crumb_href": "/portfolio?kind=client",
        "note_href": "/note?account=1",
        "edit_href": "/account/1/change",
        "brief": brief,
        "due": [It(says="Call Carla Rossi", href="/action/7", who="Dana Whitlock", tag=("bad", "2 days late"))],
        "health": health(58, 49, 67),
        "trend": trend("m", 71, 58),
        "trend_says": "13 weeks, falling",
        "dimensions": DIMENSIONS,
        "mirror": mirror.of_account(),
    }


def _pictures() -> dict[str, Any]:
    quarters = grown("meridian", 22)
    rows = [(q.label, f"{q.volume:.0f}", trust_word(q.trust), "") for q in quarters[::-1]]
    shafts = [Reserve(role, level, needed, name) for role, level, needed, name, _ in ROLES]
    roles = [
        It(
            role=role,
            state=well_state(level, needed),
            level=level,
            needed=needed,
            name=name,
            href="/person/1",
            note=note,
        )
        for role, level, needed, name, note in ROLES
    ]
    ours = [It(name=name, href="/person/1", words=words) for name, words in OURS]
    theirs = [It(name=name, href="/person/2", words=words, gap=gap) for name, words, gap in THEIRS]
    lines = [
        It(ours=OURS[t.ours][0], theirs=THEIRS[t.theirs][0], word=t.word, last=day(9), href="/tie/1/2") for t in TIES
    ]
    label = "Four ties between four of us and three of them; one is cold; who decides has none"
    return {
        "rings": It(
            picture=growth_rings(quarters, "meridian", label="Growth rings of Meridian Health, 22 quarters"),
            core=core_sample(quarters, label="The same 22 quarters as a dated strip"),
            young=False,
            rows=rows,
        ),
        "rings_says": "Five and a half years. Trust is not known yet, for no survey or promise was read.",
        "well": It(
            picture=well(shafts, label="Reserve by role"),
            until=day(-120),
            roles=roles,
            roles_href="/account/1/roles",
        ),
        "well_says": "The records move will draw on four roles. The decision maker is dry; nobody speaks for users.",
        "ties": It(
            picture=who_knows_whom(len(OURS), len(THEIRS), TIES, [0], label=label),
            ours=ours,
            theirs=theirs,
            more_ours=0,
            more_theirs=3,
            rows=lines,
        ),
        "ties_note": It(
            words="On your own past it told no better than the days since the last contact.", href="/back-test"
        ),
        "ties_says": "Warmest way to Carla Rossi: Priya Raman, then Milo Brandt.",
    }


def _lists() -> dict[str, Any]:
    work = It(
        name="Patient-records hosting move",
        href="/engagement/1",
        words="fixed price · risk high",
        tag=("bad", "2 findings"),
        value="1,200,000 EUR",
        ends="May 2027",
    )
    people = [
        It(
            name="Carla Rossi",
            href="/person/2",
            words="CIO",
            level="decision maker",
            tie="cold",
            last=day(214),
            with_whom="Dana Whitlock",
        ),
        It(name=LONG, href="/person/3", words="", level="", tie="", last=None, with_whom=""),
    ]
    events = [
        It(
            at=at(3),
            head="Meeting",
            words="of two, 40 minutes",
            who=[("Priya Raman", "/person/1"), ("Milo Brandt", "/person/2")],
            tag=None,
        ),
        It(
            at=at(20), head="Finding opened:", words="the decision maker’s well is dry", who=[], tag=("bad", "critical")
        ),
        It(
            at=day(214),
            head="Kick-off",
            words="nine people",
            who=[("Carla Rossi", "/person/2")],
            tag=("plain", "first contact"),
        ),
    ]
    return {
        "findings": FINDINGS[1:3],
        "engagements": [work],
        "plans": [plan("late"), plan("kept"), plan("not measured yet")],
        "plan_add_href": "/account/1/plans/add",
        "reviews": promised_reviews(),
        "lock_in": lock_in(),
        "people": people,
        "more_people": 4,
        "people_href": "/people?account=1",
        "channels_href": "/account/1/channels",
        "cases_href": "/cases?account=1",
        "kinds": choices("All", "Meetings", "Findings"),
        "events": events,
        "earlier": "?before=2026-04-01",
    }
