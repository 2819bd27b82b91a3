"""Sample pages of cases and queues: the board, a case with two lanes, forms, and where there is nothing yet."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, day, finding, frame, options, pager
from wellkept.records.queries.conversations import Conversation
from wellkept.sdk.case_word import Sentence
from wellkept.web.pages.queues import QueueRow
from wellkept.web.shown.case_forms import CaseForm, MarkForm, StatedForm, TellForm
from wellkept.web.shown.case_links import Linked, Links
from wellkept.web.shown.case_log import Entry, Lane, LogDay
from wellkept.web.shown.case_measures import Because, CaseMeasure
from wellkept.web.shown.case_risk import Reason, ShownRisk
from wellkept.web.shown.case_rows import AtRisk, CaseRow
from wellkept.web.shown.case_taps import WITH_A_VENDOR, one_tap, with_more
from wellkept.web.shown.decided import Decided
from wellkept.web.shown.queue_form import QueueForm
from wellkept.web.shown.queue_week import Promise, WorkDay

RISK = ShownRisk("breach", "misses its promised end", 0.62, 0.5, 0.7, 140, [Reason(LONG, 0.9), Reason("topic", -0.2)])
UNKNOWN = ShownRisk("reopened", "is opened again after its end", None, None, None, 4, [])
LINKED = Linked(LONG, "/cases/2", "NN-88213, Northgate Networks", "/cases/1/unlink/2")
ACCOUNTS = [("1", LONG), ("2", RIGHT_TO_LEFT)]


def _row(title: str, due: tuple[str, str]) -> CaseRow:
    words, last = "MH-4471 · theirs 77 · opened with us", "last word 3 days ago"
    return CaseRow(title, "/c", words, LONG, "/a", RIGHT_TO_LEFT, LONG, "next update", due, last, "asked 2 days ago")


def cases() -> dict[str, Any]:
    rows = [_row(LONG, ("bad", "2 days late")), _row(RIGHT_TO_LEFT, ("unk", "nothing promised"))]
    return frame(
        "cases",
        lede="24 cases open, in 3 of them a word is late.",
        counts=[("words that we owe and are late", 3, "bad"), ("more that we owe today", 0, "warn")],
        states=choices("Open", "Ended", "All", counts=(24, 196, 220)),
        directions=choices("Both ways", "From clients"),
        filters=[("account", "Account", options("Any", LONG))],
        q=LONG,
        kept=[("way", "inbound")],
        clear_href="/cases",
        filtered=True,
        rows=rows,
        ended=False,
        at_risk=[AtRisk(LONG, "/c", "MH-4471", RISK), AtRisk("Firmware", "/c", "NN-1", RISK)],
        any=True,
        pager=pager(),
    )


def cases_ended() -> dict[str, Any]:
    return cases() | {"rows": [], "ended": True, "at_risk": [], "counts": [], "filtered": False}


def cases_none() -> dict[str, Any]:
    return cases() | {"any": False, "rows": []}


def case() -> dict[str, Any]:
    said = Entry(7, at(3), RIGHT_TO_LEFT, "/p", "answered by mail", LONG, ("warn", "asked again"), "/cases/1/undo/9")
    quiet = Entry(8, at(2), "We", "", "wrote", "", None, "")
    because = [Because("13 Nov, 15:00", "#e7"), Because("18 Nov, 14:10", "#e8")]
    taps = list(WITH_A_VENDOR)
    return frame(
        "cases",
        pk=1,
        title=LONG,
        lede=f"MH-4471, opened with us by {RIGHT_TO_LEFT}",
        crumbs=[("Cases", "/cases"), (LONG, "/a")],
        stands={
            "tag": ("bad", "2 days late"),
            "next": f"{RIGHT_TO_LEFT} to {LONG}: next update.",
            "facts": [("Open for", "14 days", ""), ("Last word", "3 days ago", "#e7"), ("Queue", LONG, "/queues/1")],
        },
        word=It(
            title=f"The next word to {LONG}",
            sentences=[Sentence("This is about it.", "the case itself"), Sentence(LONG, "the case behind this one")],
            text=f"Hello,\n\n{LONG}",
            mailto="mailto:?subject=x&body=y",
        ),
        lanes=[Lane(f"{LONG} with us", "/cases/1"), Lane("We with Northgate Networks", "/cases/2")],
        days=[LogDay(day(3), [[said], []]), LogDay(day(2), [[], [quiet]])],
        measures=[CaseMeasure("longest_silence", "Longest silence", "6 days", LONG, because, 3)],
        measures_late=True,
        risks=[RISK, UNKNOWN],
        findings=[finding(1, "Meridian Health", "Meridian Health has heard nothing for 4 working days.")],
        taps=one_tap(taps),
        more_taps=with_more(taps),
        form=TellForm(taps=taps),
        links=Links("Waits for", "A vendor’s case behind this one.", [LINKED], [("3", LONG)], "/cases/1/link"),
        just=Decided(f"{LONG}: They answered", at(0), "", undone=False, undo_href="/cases/1/undo/9"),
    )


def case_new() -> dict[str, Any]:
    nothing = {"word": None, "days": [], "measures": [], "risks": [], "findings": [], "taps": [], "more_taps": []}
    links = Links("Who waits for it", "Clients who wait.", [], [], "")
    stands = {"tag": ("unk", "nothing promised"), "next": "", "facts": [("Open for", "not opened yet", "")]}
    lanes = [Lane("We with Northgate Networks", "/cases/1")]
    return case() | nothing | {"links": links, "stands": stands, "lanes": lanes, "just": None, "measures_late": False}


def case_wrong() -> dict[str, Any]:
    return case() | {"form": TellForm({"tap": "promised", "once": "x"}, taps=list(WITH_A_VENDOR))}


def case_add() -> dict[str, Any]:
    form = _new()
    big = ("account", "title", "took", "channel", "reference")
    folded = [name for name in form.fields if name not in {*big, "once"}]
    return frame("cases", form=form, big=big, folded=folded, vendors=True)


def _new(data: dict[str, str] | None = None) -> CaseForm:
    return CaseForm(data, account=ACCOUNTS, waits=[("", "Nobody’s"), *ACCOUNTS], queue=[], owner=ACCOUNTS)


def case_add_wrong() -> dict[str, Any]:
    return case_add() | {"form": _new({"account": "9", "title": ""})}


def case_add_none() -> dict[str, Any]:
    return case_add() | {"vendors": False}


def case_edit() -> dict[str, Any]:
    form = StatedForm({"title": LONG}, owner=ACCOUNTS, queue=ACCOUNTS)
    return frame("cases", form=form, crumbs=[("Cases", "/cases"), (LONG, "/c")], back="/cases/1")


def case_mark() -> dict[str, Any]:
    talk = Conversation(1, RIGHT_TO_LEFT, 4, at(3), (1, 2), "x")
    return frame("cases", form=MarkForm({"account": "9"}, account=ACCOUNTS), talk=talk, last_at=at(3))


def queues() -> dict[str, Any]:
    ours = QueueRow(LONG, "/queues/1", "", "", "Mon-Fri 09:00-12:00 13:00-17:00", ["60 working minutes", "", ""], 24)
    theirs = QueueRow(RIGHT_TO_LEFT, "/queues/2", LONG, "/a", "", ["", "", ""], 0)
    return frame("cases", ours=[ours], theirs=[theirs], add_href="/queues/new")


def queues_none() -> dict[str, Any]:
    return queues() | {"ours": [], "theirs": []}


def queue() -> dict[str, Any]:
    return frame(
        "cases",
        name=LONG,
        lede="Ours.",
        crumbs=[("Queues", "/queues")],
        edit_href="/queues/1/edit",
        facts=[("Time zone", "Europe/Berlin, as the firm")],
        days=[WorkDay(day(0), ["09:00–12:00", "13:00–17:00"], ""), WorkDay(day(-1), [], "Day of Prayer")],
        zone="Europe/Berlin",
        promises=[
            Promise("A person answers within", "60 working minutes", "Mon 23 Nov, 10:00"),
            Promise("It is solved within", "nothing promised", ""),
        ],
        shares=[("content", "64 %", "57 % to 70 %", "190 cases known, 24 not known"), ("opened again", "0 %", "", "")],
        open=24,
        cases_href="/cases?queue=1",
        findings=[finding(1, LONG, "24 of 24 open cases are overdue for a word.")],
    )


def queue_form() -> dict[str, Any]:
    form = QueueForm({"name": "", "hours": "always"}, accounts=ACCOUNTS)
    return frame("cases", form=form, title=f"Change {LONG}", back="/queues/1")
