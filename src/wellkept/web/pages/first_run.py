"""The first run: who you are, and whether the firm was guessed right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept.facts.models import Address, Meeting, Message, Person
from wellkept.records.commands.add_user import add_user
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.first_run import first_run_is_open, use_first_run
from wellkept.records.commands.name_person import named_with_addresses
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.commands.state_firm import state_firm
from wellkept.records.models import User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.web.filters import plural
from wellkept.web.page import now, page, show_bare
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.settings_forms import ZONES

SEEN = 8


class FirstRunForm(forms.Form):
    name = forms.CharField(label="Your name", max_length=200)
    email = forms.EmailField(label="Your mail address")
    password = forms.CharField(label="A password", widget=forms.PasswordInput, help_text="At least 12 characters")
    again = forms.CharField(label="The same again", widget=forms.PasswordInput)
    firm = forms.CharField(label="The firm's name", max_length=200)
    domains = forms.MultipleChoiceField(label="Its domains", required=False, widget=forms.CheckboxSelectMultiple)
    more_domains = forms.CharField(label="Other domains", required=False, max_length=300, help_text="Parted by commas")
    time_zone = forms.ChoiceField(label="Time zone", choices=ZONES)
    currency = forms.RegexField(r"^[A-Z]{3}$", label="Currency", help_text="Three letters, such as EUR")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "domains", _domains_seen())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") != given.get("again"):
            self.add_error("again", "The two passwords differ")
        if not given.get("domains") and not given.get("more_domains"):
            self.add_error("more_domains", "Name at least one domain of the firm")
        return given


@page("first-run/<str:token>", methods=("GET", "POST"), public=True)
def first_run(request: HttpRequest, token: str) -> HttpResponse:
    if User.objects.exists() or not first_run_is_open(token=token):
        raise Http404
    form = FirstRunForm(request.POST) if request.method == "POST" else FirstRunForm(initial=_initial())
    if request.method == "POST" and form.is_valid():
        try:
            user = _begin(token, form.cleaned_data)
        except RefusedError as refused:
            form.add_error("password", str(refused))
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("today")
    return show_bare(request, "first_run", form=form, read=_read())


@transaction.atomic
def _begin(token: str, given: dict[str, Any]) -> User:
    at = now()
    if not use_first_run(token=token, at=at):
        raise Http404
    domains = [*given["domains"], *(one.strip() for one in given["more_domains"].split(",") if one.strip())]
    changed = state_firm(name=given["firm"], domains=domains)
    for name in ("time_zone", "currency"):
        changed = changed or firm_settings()[name] != given[name]
        set_setting(name=name, value=given[name], at=at)
    person = _who(given["name"], given["email"])
    user = add_user(email=given["email"], password=given["password"], role="admin", person=person.pk)
    put_audit_entry(what="first admin made", at=at, by=user, subject_kind="user", subject=user.pk)
    if changed and (Message.objects.exists() or Meeting.objects.exists()):
        refresh_soon(full=True)  # another firm, zone or currency makes every figure anew
    return user


def _who(name: str, email: str) -> Person:
    """The colleague who has this address already keeps the name that is now given."""
    return named_with_addresses(name, [email])


def _domains_seen() -> list[tuple[str, str]]:
    rows = Address.objects.filter(kind=Address.Kind.PERSON).exclude(domain="").values_list("domain")
    counted = rows.annotate(people=Count("person", distinct=True)).order_by("-people", "domain")[:SEEN]
    seen = [(domain, f"{domain}, {plural(people, 'person', 'people')}") for domain, people in counted]
    firm = the_firm()
    own = list(firm.domains.values_list("value", flat=True)) if firm else []
    known = {domain for domain, _ in seen}
    return [*((domain, domain) for domain in own if domain not in known), *seen]


def _initial() -> dict[str, Any]:
    firm, settings = the_firm(), firm_settings()
    domains = list(firm.domains.values_list("value", flat=True)) if firm else []
    return {
        "firm": firm.name if firm else "",
        "domains": domains,
        "time_zone": settings["time_zone"],
        "currency": settings["currency"],
    }


def _read() -> str:
    messages, meetings, people = Message.objects.count(), Meeting.objects.count(), Person.objects.count()
    if not messages and not meetings:
        return ""
    facts = f"{plural(messages, 'message')} and {plural(meetings, 'meeting')}"
    return f"{facts} of {plural(people, 'person', 'people')} are read."
