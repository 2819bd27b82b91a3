"""Sample pages about engagements, findings and what to do next."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.accounts import FINDINGS
from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, choices, day, frame, options, pager
from tests.web.looks.parts import parts
from tests.web.looks.people import NUMBERS
from wellkept.web.pictures.delivery_chart import Report, delivery_chart
from wellkept.web.practices.practice import tally

SHARES = [
    (0.1, 0.09, 0.093),
    (0.17, 0.15, 0.163),
    (0.25, 0.21, 0.241),
    (0.33, 0.24, 0.296),
    (0.44, 0.31, 0.408),
    (0.52, 0.36, 0.514),
]
REPORTS = [
    Report(
        day(168) + timedelta(weeks=4 * k),
        1.2e6 * planned,
        1.2e6 * earned,
        1.2e6 * spent,
        earned / spent if k else None,
        earned / planned if k else None,
    )
    for k, (planned, earned, spent) in enumerate(SHARES)
]


class UntilForm(forms.Form):
    until = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))
    due_on = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label="Reason", required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Reason", help_text="So that the next reader understands it.")


class TakeForm(forms.Form):
    owner = forms.ChoiceField(label="Who", choices=[(1, "Priya Raman"), (2, LONG)])
    due_on = forms.DateField(label="By", widget=forms.DateInput(attrs={"type": "date"}))


class NoteForm(forms.Form):
    contacts = forms.CharField(
        label="With whom", widget=forms.TextInput(attrs={"list": "people"}), help_text="Several, parted by commas."
    )
    kind = forms.ChoiceField(
        label="What",
        choices=[(k, k.capitalize()) for k in ("call", "lunch", "visit", "review")],
        widget=forms.RadioSelect,
        initial="call",
    )
    by = forms.ChoiceField(label="Who of us", choices=[(1, "Priya Raman"), (2, LONG)])
    happened_at = forms.DateTimeField(label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def engagements() -> dict[str, Any]:
    one = {"account": "Meridian Health", "account_href": "/account/1", "value": "1,200,000 EUR", "ends": "May 2027"}
    rows = [
        It(
            name="Patient-records hosting move",
            href="/engagement/1",
            words="fixed price · risk high",
            tag=("bad", "today"),
            says="The decision maker was never met alone",
            lead="Dana Whitlock",
            **one,
        ),
        It(name=LONG, href="/engagement/2", words="risk not known", tag=("good", "well kept"), says="", lead="", **one),
    ]
    more = {
        "q": "",
        "risks": options("Any risk", "High"),
        "states": choices("Running", "Ended", "All", counts=(25, 40, 65)),
    }
    return frame("engagements", lede="25 are running, worth 4,100,000 EUR.", rows=rows, pager=pager(2), **more)


def engagements_empty() -> dict[str, Any]:
    return engagements() | {"rows": [], "lede": ""}


def engagement() -> dict[str, Any]:
    facts = [
        ("Sale", "project"),
        ("Pricing", "fixed price"),
        ("Value", "1,200,000 EUR"),
        ("Not yet accepted", "960,000 EUR"),
        ("Risk", "high"),
        ("Runs", "7 Sep 2026 to 14 May 2027"),
        ("Sponsor", None),
    ]
    bad = ("bad", "never met")
    roles = [
        It(role="accountable", name="Dana Whitlock", href="/person/1", side="us", words="", tag=None),
        It(
            role="decision maker",
            name="Carla Rossi",
            href="/person/2",
            side="them",
            words="one meeting, 7 months ago",
            tag=bad,
        ),
        It(role="sponsor", name="", href="", side="them", words="", tag=None),
    ]
    colours = [("green", ""), ("green", "amber"), ("green", "red"), ("amber", "red"), ("green", "red"), ("", "red")]
    rows = [
        It(**{n: getattr(r, n) for n in ("on", "planned", "earned", "actual", "cpi", "spi")}, said=s, measured=m)
        for r, (s, m) in zip(REPORTS, colours, strict=True)
    ]
    delivery = It(
        picture=delivery_chart(REPORTS, unit="EUR", label="Six reports; spent is above earned since May"),
        rows=rows,
        currency="EUR",
    )
    return frame(
        "engagements",
        name="Patient-records hosting move",
        lede="fixed price · risk high · 7 Sep 2026 to 14 May 2027",
        crumbs=[("Portfolio", "/portfolio"), ("Meridian Health", "/account/1")],
        note_href="/note",
        statement="Costs run ahead of what is earned, and the one who decides has not heard it from us.",
        facts=facts,
        roles=roles,
        roles_href="/engagement/1/roles",
        plan_href="/engagement/1/plan",
        playbook_href="/engagement/1/playbook",
        delivery=delivery,
        delivery_says="36 % is earned and 51 % is spent. The last report was said to be green; it is measured red.",
        numbers=NUMBERS[:1],
        parts=parts(),
        tally=tally(parts()),
        findings=FINDINGS[:2],
        events=[It(at=day(28), head="Delivery report:", words="36 % earned", who=[], tag=("warn", "said green"))],
    )


def engagement_new() -> dict[str, Any]:
    nothing = It(picture=delivery_chart([], unit="EUR", label="No report yet"), rows=[], currency="EUR")
    return engagement() | {
        "delivery": nothing,
        "delivery_says": "No delivery report was read.",
        "findings": [],
        "roles": [],
        "events": [],
        "numbers": [],
        "parts": [],
        "tally": [],
    }


def finding() -> dict[str, Any]:
    rows = [
        ["Tue 14 Apr 2026", "meeting of nine", "Dana Whitlock, Carla Rossi"],
        ["Mon 2 Mar 2026", RIGHT_TO_LEFT, LONG],
    ]
    traces = [
        It(
            says="meetings in which both took part",
            count=12,
            columns=["Day", "What", "Who"],
            rows=rows,
            href="/all",
            since=day(90),
        ),
        It(says="messages between the two", count=0, columns=[], rows=[], href="", since=None),
        It(says="messages with others there", count=318, columns=[], rows=[], href="", since=day(400)),
    ]
    proposals = [
        It(says="Ask Owen Fairley to introduce you", href="/action/1", who="Priya Raman", state="proposed", done=False),
        It(says="Propose three times", href="/action/2", who="", state="done on 3 Nov", done=True),
    ]
    turns = [It(on=day(2), words="snoozed until 1 Dec by Priya Raman: on leave"), It(on=day(20), words="opened")]
    return frame(
        "today",
        f=FINDINGS[0],
        rule="dry_well",
        severity="critical",
        opened_on=day(20),
        closes="when the chance of live contact with the decision maker is 50 in 100.",
        asks_href="",
        why_sure="all that the rule needs is known; the interval is clear of the line",
        numbers=[("Reserve of the decision maker", "4 in 100"), ("Need", "50 in 100")],
        traces=traces,
        proposals=proposals,
        turns=turns,
        snooze_form=UntilForm(auto_id="snooze_%s"),
        snooze_href="/finding/1/snooze",
        dismiss_form=ReasonForm({}, auto_id="dismiss_%s"),
        dismiss_href="/finding/1/dismiss",
        reopen_href="/finding/1/reopen",
    )


def finding_bare() -> dict[str, Any]:
    bare: dict[str, Any] = {
        "snooze_form": None,
        "dismiss_form": None,
        "reopen_href": "",
        "traces": [],
        "turns": [],
        "numbers": [],
        "proposals": [],
        "asks_href": "/engagement/1/roles",
    }
    return finding() | bare


def action() -> dict[str, Any]:
    words = "Owen,\n\nwould you introduce me to Carla Rossi before the cut-over? Half an hour is enough.\n\nPriya"
    draft = It(
        mail="Subject: Half an hour\n\nHello Carla Rossi,",
        title="A message to Owen Fairley",
        words=words,
        mailto="mailto:owen@meridian.example?subject=Carla",
        file_href="/action/1/file",
        file_name="three-times.ics",
    )
    return frame(
        "today",
        says="Ask Owen Fairley to introduce you",
        crumbs=[("Today", "/today"), ("Meridian Health", "/account/1")],
        finding=FINDINGS[0].sentence,
        finding_href="/finding/1",
        facts=[("Who", None), ("By", "Wed 25 Nov 2026"), ("State", "proposed")],
        draft=draft,
        take_form=TakeForm(),
        take_href="/action/1/take",
        done_href="/action/1/done",
        snooze_form=UntilForm(auto_id="snooze_%s"),
        snooze_href="/action/1/snooze",
        dismiss_form=ReasonForm(auto_id="dismiss_%s"),
        dismiss_href="/action/1/dismiss",
    )


def note() -> dict[str, Any]:
    recent = [It(name="Milo Brandt", words="Meridian Health, on Friday", value="Milo Brandt · Meridian Health")]
    logged = [It(at=at(4, 12), head="Lunch", words="", who=[("Owen Fairley", "/person/9")], tag=None)]
    names = ["Carla Rossi · Meridian Health", RIGHT_TO_LEFT]
    return frame("", form=NoteForm(initial={"happened_at": at(0, 14)}), people=names, recent=recent, logged=logged)


def note_wrong() -> dict[str, Any]:
    return note() | {"form": NoteForm({"kind": "call", "contacts": ""}), "recent": [], "logged": []}
