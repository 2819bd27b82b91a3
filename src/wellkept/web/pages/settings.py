"""Settings: the reader's own, and the firm's for who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings as site
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from wellkept import access, registry
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.commands.state_firm import state_firm
from wellkept.records.models import User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import thresholds as chosen_thresholds
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.settings_forms import LINES, FirmForm, KeepForm, LinesForm, ReadingForm

YEAR = 31_536_000
KEEP_SAYS = (
    "What is older goes for good, once a day. Empty: it is kept. People who are named by nothing else go with the last"
    " message or meeting that named them."
)


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    says: str
    form: forms.Form
    action: str
    button: str = "Save"
    two: bool = False


@page("settings")
def settings(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, **bound: forms.Form) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    sets = access.may(user, "settings")
    return show(
        frame,
        "settings",
        sections=[*_own_sections(request, bound), *(_firm_sections(frame, bound) if sets else [])],
        users=_users() if sets else [],
        users_href=reverse("user_add"),
        thresholds=_thresholds() if sets else [],
        thresholds_href=reverse("threshold"),
        messages=[said("good", _saved(request.GET["saved"]))] if "saved" in request.GET else [],
    )


def _saved(what: str) -> str:
    return "Saved." if what == "own" else "Saved. The figures follow in a moment."


def _own_sections(request: HttpRequest, bound: dict[str, forms.Form]) -> list[Section]:
    slash = request.COOKIES.get("slash") != "off"
    reading = ReadingForm(initial={"slash": slash}, auto_id="reading_%s")
    return [
        _section("reading", "Your keyboard", "For this browser alone.", reading),
        _section("password", "Your password", "", bound.get("password", _password_form(reader(request)))),
    ]


def _firm_sections(frame: Frame, bound: dict[str, forms.Form]) -> list[Section]:
    firm_says = "What is set here changes every figure, back to the first."
    lines_says = "Policy, not findings: where the firm draws them."
    return [
        _section("firm", "The firm", firm_says, bound.get("firm", _firm_form(frame)), two=True),
        _section("lines", "Lines", lines_says, bound.get("lines", _lines_form(frame)), two=True),
        _section("keep", "How long things are kept", KEEP_SAYS, bound.get("keep", _keep_form(frame)), two=True),
    ]


def _section(key: str, title: str, says: str, form: forms.Form, *, two: bool = False) -> Section:
    return Section(f"section-{key}", title, says, form, reverse(f"settings_{key}"), two=two)


def _password_form(user: User, data: Any = None) -> PasswordChangeForm:
    form = PasswordChangeForm(user, data, auto_id="password_%s")
    form.fields["old_password"].widget.attrs.pop("autofocus", None)
    form.fields["new_password1"].help_text = "At least 12 characters, and no common password"
    form.fields["new_password2"].help_text = ""
    form.fields["new_password2"].label = "The same again"
    return form


def _firm_form(frame: Frame) -> FirmForm:
    firm = the_firm()
    domains = ", ".join(firm.domains.order_by("pk").values_list("value", flat=True)) if firm else ""
    values = {name: frame.settings[name] for name in ("time_zone", "currency", "country")}
    return FirmForm(initial=values | {"name": firm.name if firm else "", "domains": domains}, auto_id="firm_%s")


def _lines_form(frame: Frame) -> LinesForm:
    return LinesForm(initial={name: f"{frame.settings[name]:.12g}" for name in LINES}, auto_id="lines_%s")


def _keep_form(frame: Frame) -> KeepForm:
    return KeepForm(initial={name: frame.settings[name] or None for name in KeepForm().fields}, auto_id="keep_%s")


@page("settings/reading", methods=("POST",))
def settings_reading(request: HttpRequest) -> HttpResponse:
    form = ReadingForm(request.POST)
    on = form.is_valid() and form.cleaned_data["slash"]
    response = redirect(f"{reverse('settings')}?saved=own")
    response.set_cookie("slash", "on" if on else "off", max_age=YEAR, samesite="Lax", secure=site.HTTPS, httponly=True)
    return response


@page("settings/password", methods=("POST",))
def settings_password(request: HttpRequest) -> HttpResponse:
    form = _password_form(reader(request), request.POST)
    if not form.is_valid():
        return _show(request, password=form)
    with transaction.atomic():
        user = form.save()
        put_audit_entry(what="password changed", at=now(), subject_kind="user", subject=user.pk)
    update_session_auth_hash(request, user)
    return redirect(f"{reverse('settings')}?saved=own")


@page("settings/firm", methods=("POST",))
def settings_firm(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = FirmForm(request.POST, auto_id="firm_%s")
    if not form.is_valid():
        return _show(request, firm=form)
    given = form.cleaned_data
    domains = [one.strip() for one in given["domains"].split(",") if one.strip()]
    try:
        state_firm(name=given["name"], domains=domains)
    except RefusedError as refused:
        form.add_error("name", str(refused))
        return _show(request, firm=form)
    for name in ("time_zone", "currency", "country"):
        set_setting(name=name, value=given[name], at=now())
    refresh_soon(full=True)
    return redirect(f"{reverse('settings')}?saved=firm")


@page("settings/lines", methods=("POST",))
def settings_lines(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = LinesForm(request.POST, auto_id="lines_%s")
    if not form.is_valid():
        return _show(request, lines=form)
    for name, value in form.cleaned_data.items():
        set_setting(name=name, value=value, at=now())
    refresh_soon()
    return redirect(f"{reverse('settings')}?saved=lines")


@page("settings/keep", methods=("POST",))
def settings_keep(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = KeepForm(request.POST, auto_id="keep_%s")
    if not form.is_valid():
        return _show(request, keep=form)
    for name, value in form.cleaned_data.items():
        set_setting(name=name, value=value or 0, at=now())
    return redirect(f"{reverse('settings')}?saved=own")


def _users() -> list[list[Any]]:
    rows = User.objects.select_related("person").order_by("email")
    return [
        [
            _link(one.email, reverse("user_edit", args=[one.pk])),
            one.role.replace("_", " "),
            one.person.name if one.person else "nobody",
            f"{one.last_login:%-d %b %Y}" if one.last_login else "never",
        ]
        for one in rows
    ]


def _link(words: str, href: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)


def _thresholds() -> list[list[Any]]:
    """What differs from the published lines; with nothing changed, one row says where to change it."""
    rows = []
    for (full, kind), value in sorted(chosen_thresholds().items()):
        rule_name, _, name = full.partition(".")
        rule = registry.rules().get(rule_name)
        if rule is not None and name in rule.thresholds:
            link = _link(rule_name.replace("_", " "), reverse("manual_entry", args=["rules", rule_name]))
            rows.append(
                [link, name.replace("_", " "), kind or "every kind", f"{value:g}", f"{rule.thresholds[name]:g}"]
            )
    return rows or [["No rule is changed", "all as published", "every kind", "–", "–"]]
