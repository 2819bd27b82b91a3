"""Sample pages about organisations and posts."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, frame, pager
from wellkept.web.pages.domain_move import ToForm
from wellkept.web.pages.organisation import GroupForm, KindForm, NameForm, WithForm
from wellkept.web.pages.post import PostForm

DECIDED = [
    It(
        words="Meridian is called Meridian Health",
        at=at(0),
        by="Priya Raman",
        undone=False,
        undo_href="/decision/2/undo",
    ),
    It(words=f"{LONG} and {RIGHT_TO_LEFT} are one", at=at(3), by="", undone=True, undo_href=""),
]


def organisations() -> dict[str, Any]:
    def row(name: str, **more: Any) -> It:
        bare = {"words": "", "kind": "", "kind_href": "", "domains": "", "people": 0, "guessed": False}
        return It(name=name, href="/organisation/1", **bare | more)

    sides = [It(name=name, href="/organisation/1", words="meridian.example · 4 people") for name in ("Meridian", LONG)]
    pair = {"evidence": ["2 people write from both"], "join_href": "/organisation/1/join"}
    pair |= {"one": sides[0], "other": sides[1], "apart_href": "/organisation/1/apart"}
    return frame(
        "people",
        lede="3 organisations, 1 of them guessed from a domain.",
        likely=[It(**pair, other_pk=2, look=False), It(**pair, other_pk=3, look=True)],
        more=4,
        views=choices("All", "Guessed", counts=(3, 1)),
        q="",
        rows=[
            row("Meridian Health", kind="client", kind_href="/account/1", domains="meridian.example", people=412),
            row(LONG, words="belongs to Meridian Health", guessed=True),
            row(RIGHT_TO_LEFT, kind="our firm"),
        ],
        pager=pager(3),
        decided=DECIDED,
        may_change=True,
    )


def organisations_none() -> dict[str, Any]:
    bare = {"likely": [], "more": 0, "rows": [], "decided": [], "may_change": False}
    return organisations() | bare


def organisation() -> dict[str, Any]:
    member = {
        "name": "Carla Rossi",
        "href": "/person/2",
        "title": "CIO",
        "level": "executive",
        "guessed": True,
        "site": "",
    }
    site = It(name=LONG, href="/organisation/2", account="", here=False, sites=[])
    return frame(
        "people",
        name="Meridian Health",
        lede="Client · 2 people",
        crumbs=[("Organisations", "/organisations")],
        account_href="/account/1",
        facts=[("Account", "client"), ("Time zone", "the firm's")],
        people=[It(**member), It(**member | {"name": RIGHT_TO_LEFT, "title": "", "level": "", "site": LONG})],
        pager=pager(2),
        tree=[It(name="Meridian Health", href="/organisation/1", account="client", here=True, sites=[site])],
        domains=[("meridian.example", "/domain/1/move")],
        decided=DECIDED,
        may_change=True,
        own_href="/organisation/1",
        name_form=NameForm(initial={"name": "Meridian Health"}),
        group_form=GroupForm(),
        with_form=WithForm(),
        kind_form=KindForm(),
        may_be_us=True,
        suggestions=["Kestrel", LONG],
    )


def organisation_seen() -> dict[str, Any]:
    bare: dict[str, Any] = {"may_change": False, "people": [], "tree": [], "decided": [], "account_href": ""}
    return organisation() | bare | {"domains": [], "kind_form": None, "may_be_us": False}


def organisation_join() -> dict[str, Any]:
    half = {"account": "client", "domains": "meridian.example", "people": "4 people", "href": "/organisation/1"}
    return frame(
        "people",
        crumbs=[("Organisations", "/organisations")],
        stays=It(name="Meridian Health", **half),
        goes=It(name=LONG, **half),
        other_pk=2,
        join_href="/organisation/1/join",
        turned_href="/organisation/2/join?with=1",
        may_turn=True,
        conflicts=[("kind", "client", "vendor")],
    )


def domain_move() -> dict[str, Any]:
    crumbs = [("Organisations", "/organisations")]
    more = {"crumbs": crumbs, "form": ToForm(), "back": "/organisation/1", "suggestions": ["Kestrel"]}
    return frame("people", domain="meridian.example", lede="It is Meridian Health's.", **more)


def decision_undo() -> dict[str, Any]:
    return frame("people", words=DECIDED[0].words, at=at(0), kept=[], undone=False, back="/organisations")


def decision_undone() -> dict[str, Any]:
    return decision_undo() | {"undone": True, "kept": ["Carla Rossi was changed since, and stays as it is."]}


def post() -> dict[str, Any]:
    return frame(
        "people",
        title="Add a post of Carla Rossi",
        lede="Somebody who moves keeps the old post.",
        crumbs=[("People", "/people")],
        form=PostForm(),
        delete_href="/post/1/delete",
        back="/person/2",
        suggestions=["Kestrel"],
    )
