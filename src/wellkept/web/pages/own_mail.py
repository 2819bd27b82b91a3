"""What the reader is sent by mail: when, of what, and what it would say now. Nobody else sets it, or sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.letters.clock_of import now_of
from wellkept.letters.contents import Contents
from wellkept.letters.morning import morning
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.set_mail_wish import set_mail_wish
from wellkept.records.models import Letter, MailWish, Notice, User
from wellkept.records.queries.mail_server import mail_server
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.shown.settings_forms import ZONES

HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]
DAYS = [(str(place), name) for place, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))]
WHOSE = [("mine", "What I answer for, or lead"), ("all", "Everything that I see")]
MOST = 8
WORDS = {Notice.Kind.MORNING: "mail of the morning", Notice.Kind.ALERT: "what could not wait"}
STATES = {
    Letter.State.WAITING: ("plain", "waits"),
    Letter.State.SENDING: ("plain", "is being sent"),
    Letter.State.SENT: ("good", "sent"),
    Letter.State.REFUSED: ("bad", "refused"),
    Letter.State.UNKNOWN: ("warn", "may not have arrived"),
    Letter.State.DROPPED: ("plain", "not sent"),
}


class OwnMailForm(forms.Form):
    morning = forms.BooleanField(
        label="A mail in the morning",
        required=False,
        help_text="What is new, worse or closed, and what is due. On a day with nothing to say, none.",
    )
    hour = forms.ChoiceField(label="At", choices=HOURS)
    alerts = forms.BooleanField(
        label="A mail at once, where something needs somebody today",
        required=False,
        help_text="One for each finding, at most five a day. What it told is not told again in the morning.",
    )
    quiet_from = forms.ChoiceField(label="Quiet from", choices=HOURS, help_text="Until then the mail waits")
    quiet_until = forms.ChoiceField(label="Quiet until", choices=HOURS, help_text="The same hour twice: never quiet")
    whose = forms.ChoiceField(label="Of what", choices=WHOSE)
    time_zone = forms.ChoiceField(label="Your time zone", required=False)
    days = forms.MultipleChoiceField(label="On these days", choices=DAYS, widget=forms.CheckboxSelectMultiple)

    def __init__(self, firms_zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [("", f"the firm's: {firms_zone}"), *ZONES]


@dataclass(frozen=True)
class Sent:
    what: str
    at: datetime | None
    tag: tuple[str, str]
    said: str


@page("settings/mail", methods=("GET", "POST"))
def own_mail(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    wish = MailWish.objects.filter(user=user).first() or MailWish(user=user, changed_at=now())
    form = OwnMailForm(str(frame.settings["time_zone"]), request.POST or None, initial=_initial(wish))
    if request.method == "POST" and form.is_valid():
        try:
            _keep(user, form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('own_mail')}?said=kept")
    return _show(request, frame, wish, form)


def _initial(wish: MailWish) -> dict[str, Any]:
    names = ("morning", "alerts", "whose", "hour", "time_zone", "quiet_from", "quiet_until")
    return {name: getattr(wish, name) for name in names} | {"days": [str(day) for day in wish.days]}


def _keep(user: User, given: dict[str, Any]) -> None:
    set_mail_wish(
        user=user,
        morning=given["morning"],
        alerts=given["alerts"],
        whose=given["whose"],
        hour=int(given["hour"]),
        days=[int(day) for day in given["days"]],
        time_zone=given["time_zone"],
        quiet_from=int(given["quiet_from"]),
        quiet_until=int(given["quiet_until"]),
        at=now(),
    )


def _show(request: HttpRequest, frame: Frame, wish: MailWish, form: OwnMailForm) -> HttpResponse:
    wish.user = reader(request)
    clock = now_of(wish, now())
    contents = morning(wish, clock) if clock else Contents("", "")
    kept = request.GET.get("said") == "kept"
    return show(
        frame,
        "own_mail",
        "settings",
        form=form,
        goes_out=mail_server() is not None,
        sets=access.may(wish.user, "settings"),
        measured=clock is not None,
        contents=contents,
        sent=[_sent(frame, one) for one in wish.user.notices.order_by("-pk")[:MOST]],
        messages=[said("good", "Saved.")] if kept else [],
    )


def _sent(frame: Frame, one: Notice) -> Sent:
    kind, state = Notice.Kind(one.kind), Letter.State(one.state)
    return Sent(WORDS[kind], frame.local(one.sent_at or one.asked_at), STATES[state], one.said)
