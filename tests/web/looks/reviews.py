"""Sample pages of promised reviews, the pack for one, and what depends on a vendor."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame
from tests.web.packs.sample import pack as packed
from wellkept.web.packs.chosen import PackForm
from wellkept.web.shown.choice import offer

FILES = [("PDF", "/account/1/pack/pdf"), ("Slides", "/account/1/pack/pptx"), ("Document", "/account/1/pack/docx")]


def promised_reviews() -> It:
    kept = _promise("Review", "Plans for the second half-year", ("good", "held"), "2 Jul, seen in the calendar")
    broken = _promise("Roadmap", LONG, ("bad", "not held"), who="", to="")
    said = It(words="A review was changed", by="Priya Raman", at=at(1), undo_href="/undo", undone=False)
    return It(
        words="We promised 2 reviews for the last two quarters, and held 1. Meridian Health promised none.",
        ahead=[_promise("Review", "", ("plain", "to come"), by=RIGHT_TO_LEFT)],
        past=[broken, kept],
        add_href="/account/1/reviews/add",
        pack_href="/account/1/pack",
        decided=[said],
    )


def nothing_promised() -> It:
    words = "Nobody promised a review, roadmap or plan. Whether plans are kept is not known until one is."
    return It(words=words, ahead=[], past=[], add_href="", pack_href="", decided=[])


def _promise(kind: str, what: str, tag: tuple[str, str], seen: str = "", **more: str) -> It:
    people = {"by": "Harbour IT", "who": "Priya Raman", "to": "Carla Rossi"} | more
    hrefs = {"edit_href": "/account/1/reviews/1/edit", "remove_href": "/account/1/reviews/1/remove"}
    links = {"who_href": "/person/1", "to_href": "/person/2"}
    return It(kind=kind, what=what, promised="12 Jan", due="30 Jun", tag=tag, seen=seen, **people, **links, **hrefs)


def lock_in() -> It:
    links = [("Records move", "/engagement/1"), (LONG, "/engagement/2")]
    works = It(what="Engagements", value="960,000 EUR not yet accepted", links=links, more=3, note="By a role in it.")
    spoke = It(what="Executives of both sides spoke", value="never seen", links=[], more=0, note="")
    others = It(what="Alternatives", value="", links=[(RIGHT_TO_LEFT, "/account/9")], more=0, note="")
    return It(words="2 of 12 live engagements are known to depend on them.", rows=[works, spoke, others])


def pack() -> dict[str, Any]:
    return _pack(_form(), kept_back="")


def pack_wrong() -> dict[str, Any]:
    form = _form({"when": "tomorrow", "agenda": "x", "theirs": ["99"]})
    return _pack(form, kept_back="2 findings kept back: they may name somebody else.")


def _form(data: dict[str, Any] | None = None) -> PackForm:
    form = PackForm(data, initial={"agenda": "What was promised | Priya Raman | 10", "ours": ["1"]})
    form.sentences, form.name, form.names_another = {}, "Meridian Health", bool
    offer(form, "ours", [("1", "Priya Raman"), ("2", LONG)])
    offer(form, "theirs", [("3", "Carla Rossi, CIO"), ("4", RIGHT_TO_LEFT)])
    offer(form, "findings", [("7", "A word was late in 4 of 10 weeks."), ("8", f"Internal: {LONG}")])
    return form


def _pack(form: PackForm, *, kept_back: str) -> dict[str, Any]:
    made = packed(LONG, rows=4)
    return frame(
        "portfolio",
        name=RIGHT_TO_LEFT,
        account_href="/account/1",
        reviews_href="/account/1#reviews",
        form=form,
        tables=made.tables,
        left_out=made.left_out,
        kept_back=kept_back,
        files=FILES,
    )
