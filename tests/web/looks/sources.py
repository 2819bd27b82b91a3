"""Sample pages about what is read by itself."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame, pager

READS = ["Who wrote to whom and when, the subject; never what a mail says.", "Subjects are kept."]
KINDS = [
    ("Mailbox (IMAP)", "Reads mailboxes on a mail server", "/source_add_kind/imap"),
    ("Folder on the server", "Watches a folder", "/source_add_kind/folder"),
]
DAVID = "david@harbour.example"


class SourceForm(forms.Form):
    name = forms.CharField(label="Name")
    host = forms.CharField(label="Mail server", help_text="As in a mail program")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    every_minutes = forms.ChoiceField(label="Read it every", choices=[("30", "half hour")])


class LeftOutForm(forms.Form):
    keep_out = forms.CharField(label="Leave out mail with these", widget=forms.Textarea, required=False)


def _source(pk: int, name: str, tag: tuple[str, str], error: str = "") -> It:
    return It(
        pk=pk,
        name=name,
        href=f"/source/{pk}",
        kind="Mailbox (IMAP)",
        where="mail.harbour.example",
        tag=tag,
        last="read 4 minutes ago",
        next="next at 06:30" if not error else "",
        error=error,
        parts="reads 3 parts, 1 waiting for its owner",
        to_tell=1,
        can_run=not error,
    )


FINE = _source(1, "Harbour mail", ("good", "fine"))


def sources() -> dict[str, Any]:
    failing = _source(2, RIGHT_TO_LEFT, ("bad", "cannot be read"), f"The password is wrong. {LONG}")
    return frame("data", sources=[FINE, failing, _source(3, LONG, ("unk", "paused"))], kinds=KINDS, sets=True)


def sources_empty() -> dict[str, Any]:
    return sources() | {"sources": []}


def sources_read_only() -> dict[str, Any]:
    return sources_empty() | {"sets": False}


def source_add() -> dict[str, Any]:
    return frame("data", kinds=KINDS)


def source_form() -> dict[str, Any]:
    return frame("data", title="Connect: Mailbox", form=SourceForm(), reads=READS, manual="", error="", back="/sources")


def source_form_wrong() -> dict[str, Any]:
    return source_form() | {"error": "mail.harbour.example does not answer."}


def source() -> dict[str, Any]:
    part = {
        "path": "",
        "folders": "INBOX, Sent",
        "last": "read 4 minutes ago",
        "error": "",
        "tell": False,
        "told": False,
    }
    told = {"consent": "Told on 20 Nov. Read from 23 Nov, 06:00, unless they leave it out.", "tell": True}
    parts = [
        It(pk=1, name="support@harbour.example", owner=None, tag=("plain", "nobody's own"), consent="", **part),
        It(
            pk=2,
            name=DAVID,
            owner=(RIGHT_TO_LEFT, "/person/3"),
            tag=("plain", "told"),
            **part | told | {"path": f"/calendars/{LONG}"},
        ),
        It(pk=3, name=LONG, owner=(LONG, "/person/4"), tag=("warn", "to be told"), consent="", **part | {"tell": True}),
    ]
    run = {"part": DAVID, "added": "12", "known": "0", "going": False}
    runs = [
        It(at=at(0), error="", **run | {"going": True}),
        It(at=at(0), error="", **run),
        It(at=at(1), error=f"The server cut the connection. {LONG}", **run),
    ]
    return frame(
        "data",
        source=FINE,
        facts=[("Kind", "Mailbox (IMAP)"), ("Connected by", None)],
        parts=parts,
        runs=runs,
        imports=[(DAVID, "/import/7")],
        reads=READS,
        paused=False,
        sets=True,
    )


def source_new() -> dict[str, Any]:
    return source() | {"parts": [], "runs": [], "imports": [], "paused": True}


def source_choose() -> dict[str, Any]:
    folders = tuple(It(value=name, name=name, chosen=name == "INBOX") for name in ("INBOX", "Sent", LONG))
    owners = (It(value="", name="Nobody's own", chosen=True), It(value="3", name="Dana Whitlock", chosen=False))
    one = {"chosen": True, "path": "", "folders": (), "whose": "", "owners": (), "stands": "", "left_out": False}
    offered = [
        It(key=0, name=DAVID, says="4,033 messages", **one | {"folders": folders, "whose": "Dana Whitlock"}),
        It(
            key=1,
            name=RIGHT_TO_LEFT,
            says="",
            **one | {"owners": owners, "chosen": False, "path": f"/calendars/{LONG}", "folders": folders},
        ),
        It(key=2, name=LONG, says="", **one | {"stands": "Its owner left it out on 2 Nov.", "left_out": True}),
    ]
    return frame("data", name="Harbour mail", pk=1, offered=offered, reads=READS, notice_days="3")


def source_choose_nothing() -> dict[str, Any]:
    return source_choose() | {"offered": []}


def source_remove() -> dict[str, Any]:
    return frame("data", name="Harbour mail", pk=1, brought="4,033")


def source_note() -> dict[str, Any]:
    return frame(
        "data",
        name=DAVID,
        source=("Harbour mail", "/source/1"),
        owner=RIGHT_TO_LEFT,
        to=DAVID,
        note=f"Hello,\n\nhttps://wellkept.harbour.example/mailbox/x\n\n{LONG}",
        mailto=f"mailto:{DAVID}?subject=x&body=y",
        told_href="/source_told/2",
        first=True,
        notice_days="3",
    )


def mailbox_link() -> dict[str, Any]:
    return {
        "theme": "",
        "csrf_input": frame("")["csrf_input"],
        "firm": "Harbour IT",
        "name": DAVID,
        "kind": "Mailbox (IMAP)",
        "reads": READS,
        "stands": "If you say nothing, it is read from 26 November 2026, 06:00.",
        "may_agree": True,
        "may_leave": True,
        "left_out": LeftOutForm(),
    }


def mine() -> dict[str, Any]:
    part = {"kind": "Mailbox (IMAP)", "reads": READS, "may_leave": True}
    wrong = LeftOutForm({"keep_out": "x"}, auto_id="part2_%s")
    wrong.add_error("keep_out", "x is no address and no domain")
    parts = [
        It(
            pk=1,
            name=DAVID,
            stands="You agreed on 2 November 2026.",
            months=[["November 2026", "412", "31"]],
            may_agree=False,
            left_out=LeftOutForm(auto_id="part1_%s"),
            **part,
        ),
        It(pk=2, name=LONG, stands="It is not read yet.", months=[], may_agree=True, left_out=wrong, **part),
    ]
    talks = [
        It(message=1, subject="Test results", who=(("Dr Weiss", "/person/9"),), more=0, messages=3, last_at=at(0)),
        It(message=2, subject="", who=(), more=0, messages=1, last_at=at(2)),
        It(message=3, subject=RIGHT_TO_LEFT, who=((LONG, "/person/4"),), more=7, messages=9, last_at=at(2)),
    ]
    return frame("", known=True, parts=parts, q="", conversations=talks, pager=pager(3))


def mine_nothing() -> dict[str, Any]:
    return mine() | {"parts": [], "conversations": [], "q": "<script>"}


def mine_unknown() -> dict[str, Any]:
    return mine_nothing() | {"known": False}
