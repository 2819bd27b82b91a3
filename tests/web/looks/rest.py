"""Sample pages about data, settings, the manual, and those without an account."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame, grown, pager
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.prose import prose

DOC = """Days in touch; one three weeks ago counts half.

Unit: contact days. In pictures `K/(K + 4)`; strong from .6.

What counts:
* mail between people, each recipient weighs 1/n
* meetings that were held, each attendee weighs 1/(attendees - 1)

    K = sum of w / (1 + age / 21)

It cannot see what is said face to face, unless somebody logs it.
"""


class UploadForm(forms.Form):
    upload = forms.FileField(label="Files", help_text="Drop them on the field, or choose them.")
    kind = forms.ChoiceField(
        label="Format", required=False, choices=[("", "find out from the content"), ("mbox", "mbox")]
    )


class FirmForm(forms.Form):
    firm = forms.CharField(label="Name of the firm")
    domains = forms.CharField(label="Domains", widget=forms.Textarea(attrs={"rows": 3}), help_text="One a line.")
    time_zone = forms.ChoiceField(label="Time zone", choices=[("Europe/Berlin", "Europe/Berlin")])
    subjects = forms.BooleanField(
        label="Keep the subject lines of messages",
        required=False,
        help_text="Switching it off erases those that are kept.",
    )


class SignInForm(forms.Form):
    username = forms.EmailField(label="Work mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class FirstRunForm(forms.Form):
    name = forms.CharField(label="Your name")
    email = forms.EmailField(label="Work mail")
    password = forms.CharField(label="Password", widget=forms.PasswordInput, help_text="Twelve letters or more.")
    again = forms.CharField(label="Password again", widget=forms.PasswordInput)
    firm = forms.CharField(label="Name of the firm")
    domains = forms.MultipleChoiceField(
        label="Your domains",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("harbour.example", "harbour.example, 60 people, 41,200 messages"),
            ("meridian.example", "meridian.example, 14 people, 9,100 messages"),
        ],
        initial=["harbour.example"],
    )
    more_domains = forms.CharField(label="Others", required=False)
    time_zone = forms.ChoiceField(label="Time zone", choices=[("Europe/Berlin", "Europe/Berlin")])
    currency = forms.CharField(label="Currency", initial="EUR", max_length=3)


def run(state: str, share: float | None = None, number: int = 7) -> It:
    words = {"done": "5,617 messages, 0 set aside.", "failed": "stopped: the disk is full. 4,100 messages are kept."}
    return It(
        id=number,
        name="usrp-users.mbox.gz",
        state=state,
        share=share,
        read=2760,
        left="about 20 s left",
        words=words.get(state, ""),
    )


def data() -> dict[str, Any]:
    one = {"kind": "mbox", "by": "Priya Raman", "href": "/import/7", "counted": True, "undo_href": "/import/7/undo"}
    gone = one | {"counted": False, "undo_href": ""}
    imports = [
        It(name="usrp-users.mbox.gz", at=at(0), added=5617, known=0, aside=3, tag=("good", "done"), number=7, **one),
        It(name=LONG, at=at(2), added=0, known=36249, aside=0, tag=("bad", "stopped"), number=6, **one),
        It(name="x.csv", at=at(3), added=0, known=0, aside=0, tag=("plain", "taken back"), number=5, **gone),
    ]
    formats = [("mbox: mailboxes, plain or packed", "/manual/connectors/mbox")]
    more: dict[str, Any] = {"formats": formats, "limit": "2 GB a file", "most_bytes": 2_000_000_000}
    totals = [("Messages", "60,112"), ("Meetings", "6,004"), ("Delivery reports", None)]
    running = [run("reading", 0.66), run("measuring", number=8)]
    return frame("data", form=UploadForm(), running=running, totals=totals, imports=imports, pager=pager(2), **more)


def data_empty() -> dict[str, Any]:
    return data() | {"running": [], "imports": [], "form": UploadForm({})}


def import_progress() -> dict[str, Any]:
    return {"run": run("done")}


def import_failed() -> dict[str, Any]:
    return {"run": run("failed")}


def import_() -> dict[str, Any]:
    rows = [
        It(
            position="row 812",
            reason="column “starts on”: 31/11/2026 is no day; November has 30",
            excerpt="31/11/2026,<script>alert(1)</script>",
        ),
        It(position="message 40, byte 918,233", reason="2,400 nested parts; at most 100 are read", excerpt=""),
    ]
    facts = [("Format", "mbox"), ("Read", "Mon 23 Nov 2026, 06:02"), ("By", "Priya Raman"), ("Took", "4 s")]
    counts = [["messages", "5,617", "0"], ["meetings", "12", "3"]]
    return frame(
        "data",
        name="usrp-users.mbox.gz",
        facts=facts,
        counts=counts,
        run=None,
        aside=2,
        rows=rows,
        pager=pager(2),
        exports=[("Download these rows", "/import/7/aside.csv")],
        number=7,
        state="done",
        message="",
        columns=[],
        again=True,
        undone=None,
        kept=[],
    )


def import_checked() -> dict[str, Any]:
    return import_() | {"state": "checked", "columns": [("people.csv", "/columns"), (LONG, "/columns?file=1")]}


def import_draft() -> dict[str, Any]:
    return import_checked() | {"state": "draft", "message": "checking stopped", "counts": [], "aside": 0, "rows": []}


def import_running() -> dict[str, Any]:
    return import_() | {"state": "live", "run": run("checking", 0.4)}


def import_undone() -> dict[str, Any]:
    kept = [f"{LONG} was changed since, and stays as it is."]
    return import_() | {"state": "undone", "undone": at(0), "kept": kept, "aside": 0}


def import_undo() -> dict[str, Any]:
    words = {"goes": ["28,000 messages", "3 people"], "back": ["1 contract"], "stays": ["2 meetings"]}
    says = words | {"told_since": [LONG]}
    return frame("data", number=7, name=LONG, brought_at=at(0), by="Priya Raman", kept=True, busy=[], **says)


def import_undo_not_now() -> dict[str, Any]:
    return import_undo() | {"busy": [LONG], "goes": [], "back": [], "stays": [], "told_since": []}


def import_columns() -> dict[str, Any]:
    options = [It(value="", name="Leave out", chosen=False), It(value="name", name="Name", chosen=True)]
    row = {"options": options, "example": "Carla Weiss"}
    return frame(
        "data",
        number=7,
        file="people.csv",
        file_number=0,
        others=["accounts.csv"],
        wrong="",
        lacks="column name is missing",
        asks=["Since"],
        says="2 columns, commas, utf-8, names in line 1",
        header="abc",
        connector="person_csv",
        connectors=[It(value="person_csv", name="People", chosen=True)],
        columns=[
            It(number=0, header="Full name", tag=("good", "fits"), **row),
            It(number=1, header=RIGHT_TO_LEFT, tag=("warn", "guessed: please look"), **row),
        ],
        choices=[("dates", "Dates", [It(value="", name="as the file shows", chosen=True)])],
        names=["name", "emails"],
        rows=[
            It(position="line 2", cells=["Carla Weiss", "carla@x.example"], wrong=""),
            It(position="line 3", cells=[], wrong=f"no such day: {LONG}"),
        ],
        remembered=True,
    )


def import_columns_unread() -> dict[str, Any]:
    wrong = "the file is protected by a password"
    return import_columns() | {"wrong": wrong, "columns": [], "rows": [], "names": [], "connector": "", "says": ""}


def settings() -> dict[str, Any]:
    sections = [
        It(
            id="you",
            title="You",
            says="",
            form=SignInForm(auto_id="you_%s"),
            action="/settings/you",
            button="Save",
            two=True,
        ),
        It(
            id="firm",
            title="The firm",
            says="Who is a colleague follows from the domains.",
            form=FirmForm({"firm": ""}),
            action="/settings/firm",
            button="Save",
            two=False,
        ),
    ]
    users = [["priya@harbour.example", "admin", "Priya Raman", "today"], [LONG, "member", RIGHT_TO_LEFT, None]]
    thresholds = [["dry well", "share of the need", "vendor", "0.4", "0.5"]]
    return frame(
        "", sections=sections, users=users, users_href="/user", thresholds=thresholds, thresholds_href="/thresholds"
    )


def form() -> dict[str, Any]:
    return frame(
        "",
        title="Add somebody who signs in",
        lede="",
        crumbs=[("Settings", "/settings")],
        form=FirmForm(),
        two=True,
        button="Add",
        back="/settings",
    )


CHAPTERS = [
    It(
        kind="measures",
        title="Measures",
        says="Numbers about a subject at a time.",
        entries=[
            It(name="tie_strength", says="Days in touch."),
            It(name="reserve", says="The chance of live contact."),
        ],
    ),
    It(
        kind="rules",
        title="Rules",
        says="What a finding means.",
        entries=[It(name="dry_well", says="A needed role is dry or low.")],
    ),
]


def manual() -> dict[str, Any]:
    return frame("manual", chapters=CHAPTERS, entry=None)


def manual_entry() -> dict[str, Any]:
    facts = [("Unit", "contact days"), ("Range", "0 and up"), ("File", "measures/tie_strength.py")]
    entry = It(
        kind="measures",
        name="tie_strength",
        body=prose(DOC),
        facts=facts,
        links=[("Used by: going cold", "/manual/rules/going_cold")],
    )
    return frame("manual", chapters=CHAPTERS, entry=entry)


def find() -> dict[str, Any]:
    groups = [
        It(
            title="Accounts",
            results=[
                It(name="Meridian Health", href="/account/1", words="client"),
                It(name=RIGHT_TO_LEFT, href="/a", words="vendor"),
            ],
            more=4,
        )
    ]
    return frame("", q="<script>", total=6, groups=groups)


def find_nothing() -> dict[str, Any]:
    return frame("", q="zzz", total=0, groups=[])


def signin() -> dict[str, Any]:
    form = SignInForm({"username": "x", "password": "y"})
    form.add_error(None, "Mail or password is not right.")
    return _bare(
        firm="Harbour IT",
        form=form,
        picture=growth_rings(grown("signin", 18, 0.35), "signin", label=""),
        version="0.1.0",
    )


def first_run() -> dict[str, Any]:
    return _bare(form=FirstRunForm(), read="5,617 messages of 214 people were read.")


def error() -> dict[str, Any]:
    return _bare(
        code=404,
        title="There is no such page",
        words="Or it is not yours to see. The address may have been cut off.",
        home="/today",
    )


def _bare(**more: Any) -> dict[str, Any]:
    return {"theme": "", "csrf_input": frame("")["csrf_input"], **more}
