"""Sample pages of channels, improvements, and mail to oneself."""

from __future__ import annotations

from typing import Any

from django import forms

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, TODAY, at, frame, pager
from wellkept.letters.contents import Contents, Line, Part
from wellkept.web.pages.channels import ChannelForm
from wellkept.web.pages.own_mail import OwnMailForm, Sent
from wellkept.web.shown.channels import Matrix, Reached, Way
from wellkept.web.shown.choice import Choice
from wellkept.web.shown.decided import Decided
from wellkept.web.shown.improvements import Point, Shown


def _way(**more: Any) -> Way:
    plain = {
        "way": "Mail",
        "where": "",
        "where_href": "",
        "what_for": "",
        "said": "",
        "edit_href": "/c/1",
        "tag_href": "/p/1",
    }
    ours = {"ours": "Dana Whitlock", "covers": "Mira Castell stands in", "uncovered": False}
    return Way(**(plain | ours | {"tag": ("good", "answered 3 days ago")} | more))


def channels() -> dict[str, Any]:
    portal = _way(way="Portal", where="https://support.northgate.example", where_href="https://x.example", ours="")
    alone = _way(way="Call", tag=("unk", "no answer seen"), said="said: 3 weeks ago", uncovered=True, what_for=LONG)
    rows = [
        Reached(RIGHT_TO_LEFT, "/person/1", "decision maker", {"mail": [_way(), alone], "call": [alone]}),
        Reached("No one in particular", "", "a desk", {"portal": [portal]}),
    ]
    columns = [("mail", "Mail"), ("call", "Call"), ("portal", "Portal")]
    matrix = Matrix(rows, columns, [(LONG, "technical lead", "/add")], "2 contacts are named, 4 channels are stated.")
    decided = [Decided("A channel by mail at Meridian", at(1), "Ada", False, "/undo/1")]
    links = {"account_href": "/account/1", "add_href": "/add", "here_href": "/account/1/channels"}
    return frame("portfolio", name=LONG, matrix=matrix, decided=decided, **links)


def channels_none() -> dict[str, Any]:
    return channels() | {"matrix": Matrix([], [], [], "Nothing is stated."), "decided": [], "add_href": ""}


def channel_form() -> dict[str, Any]:
    crumbs = [("Portfolio", "/portfolio"), (LONG, "/account/1")]
    return frame(
        "portfolio", form=ChannelForm({}), title="A channel", crumbs=crumbs, end_href="/end", back="/account/1"
    )


def _improvement(**more: Any) -> Shown:
    plain = {"what": LONG, "href": "/i/1", "owner": RIGHT_TO_LEFT, "about": "Meridian Health", "about_href": "/a/1"}
    says = {"measure": "csat should rise", "tag": ("good", "it moved"), "late": "", "says": "It moved as it should."}
    return Shown(**(plain | says | more))


def improvements() -> dict[str, Any]:
    late = _improvement(owner="", about_href="", tag=("plain", "under way"), late="3 days late")
    states = [Choice("Under way", "/i", True, 2), Choice("All", "/i?state=every", False, 4)]
    return frame(
        "cases", rows=[_improvement(), late], pager=pager(2), states=states, any=True, add_href="/improvement/add"
    )


def improvements_none() -> dict[str, Any]:
    return improvements() | {"rows": [], "any": False}


def improvement() -> dict[str, Any]:
    return frame(
        "cases",
        what=LONG,
        learned=f"{LONG}\n{RIGHT_TO_LEFT}",
        one=_improvement(late="3 days late"),
        says_measure="Share of content answers",
        measure_href="/manual/measures/csat",
        facts=[("Who sees to it", RIGHT_TO_LEFT)],
        finding_href="/finding/1",
        points=[Point(TODAY, "70 %", "60 % to 78 %", "40"), Point(TODAY, "not known", "", "")],
        edit_href="/edit",
        end_href="/end",
        open_href="",
    )


def improvement_over() -> dict[str, Any]:
    over = {"edit_href": "", "end_href": "", "open_href": "/open", "finding_href": "", "points": [], "learned": ""}
    return improvement() | over | {"measure_href": ""}


def own_mail() -> dict[str, Any]:
    lines = [Line(LONG, "/finding/1", f"{RIGHT_TO_LEFT} · by 3 March"), Line("A case", "", "")]
    contents = Contents(
        "This morning: 2 new", "2 findings need somebody today.", [Part("New", lines, "and 3 more", "/")]
    )
    sent = [Sent("mail of the morning", at(1), ("warn", "may not have arrived"), LONG)]
    form: forms.Form = OwnMailForm("Europe/Berlin")
    return frame("settings", form=form, goes_out=False, sets=True, measured=True, contents=contents, sent=sent)


def own_mail_quiet() -> dict[str, Any]:
    nothing = {"contents": Contents("", ""), "sent": [], "goes_out": True, "sets": False}
    return own_mail() | nothing | {"form": OwnMailForm("Europe/Berlin", {"hour": "99"})}


def _bare(**more: Any) -> dict[str, Any]:
    words = {"firm": LONG, "what": "the mail of the morning", "form_shown": "x", "other": "", "again": False}
    return {"theme": "", "stopped": False, "many": False} | words | more


def mail_stop() -> dict[str, Any]:
    return _bare(again=True, other="mails about what cannot wait")


def mail_stopped() -> dict[str, Any]:
    return _bare(stopped=True, other="mails about what cannot wait")


def mail_stop_nothing() -> dict[str, Any]:
    return _bare(what="", firm="")
