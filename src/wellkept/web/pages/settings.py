"""Settings: the reader's own, and the firm's for who may."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from wellkept import access, registry
from wellkept.records.commands.add_user import add_user, change_user
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.models import Account, User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import thresholds as chosen_thresholds
from wellkept.sdk.words import ACCOUNT_KINDS
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.shown.colleagues import colleague_choices

ZONES = [
    (zone, zone)
    for zone in sorted(available_timezones())
    if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
]
LINES = (
    "firms_line",
    "account_of_size",
    "exposure_low_line",
    "exposure_high_line",
    "need_low",
    "need_middle",
    "need_high",
)
from wellkept.web.shown.choice import offer


class FirmForm(forms.Form):
    name = forms.CharField(label="The firm's name", max_length=200)
    domains = forms.CharField(
        label="Its domains", max_length=500, help_text="Parted by commas; people there are colleagues"
    )
    time_zone = forms.ChoiceField(label="Time zone", choices=ZONES)
    currency = forms.RegexField(r"^[A-Z]{3}$", label="Currency", help_text="Three letters, such as EUR")
    country = forms.RegexField(
        r"^[A-Z]{2}$", label="Country of holidays", required=False, help_text="Two letters, such as DE"
    )


class LinesForm(forms.Form):
    """The lines of measures.md that are policy, for the firm to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LINES:
            share = name.startswith("need_")
            self.fields[name] = forms.FloatField(
                label=name.replace("_", " ").capitalize(), min_value=0, max_value=1 if share else None
            )


class UserForm(forms.Form):
    email = forms.EmailField(label="Mail address")
    role = forms.ChoiceField(
        label="May see",
        choices=[
            ("member", "assigned accounts"),
            ("all_accounts", "all accounts"),
            ("admin", "everything, and set it"),
        ],
    )
    person = forms.ChoiceField(label="Is the colleague", required=False)
    password = forms.CharField(
        label="First password",
        widget=forms.PasswordInput,
        required=False,
        help_text="At least 12 characters; leave empty to keep the present one",
    )
    accounts = forms.MultipleChoiceField(label="Assigned accounts", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", colleague_choices())
        rows = Account.objects.order_by("organisation__name").values_list("pk", "organisation__name")
        offer(self, "accounts", [(str(pk), name) for pk, name in rows])


class ThresholdForm(forms.Form):
    threshold = forms.ChoiceField(label="Rule and threshold")
    account_kind = forms.ChoiceField(
        label="For", required=False, choices=[("", "every kind of account"), *((k, k) for k in ACCOUNT_KINDS)]
    )
    value = forms.FloatField(label="Value")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (f"{rule.name}.{name}", f"{rule.name.replace('_', ' ')}: {name} ({value:g})")
            for rule in registry.rules().values()
            for name, value in rule.thresholds.items()
        ]
        offer(self, "threshold", names)


@page("settings", methods=("GET",))
def settings(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, messages: list[SimpleNamespace] | None = None, **bound: forms.Form) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    sections = [
        _section(
            "password", "Your password", "", bound.get("password", PasswordChangeForm(user, auto_id="password_%s"))
        )
    ]
    if access.may(user, "settings"):
        firm_says = "What is set here changes every figure at the next refresh."
        sections += [
            _section("firm", "The firm", firm_says, bound.get("firm", _firm_form(frame)), two=True),
            _section(
                "lines",
                "Lines",
                "Policy, not findings: where the firm draws them.",
                bound.get("lines", _lines_form(frame)),
                two=True,
            ),
        ]
    done = request.GET.get("saved", "")
    return show(
        frame,
        "settings",
        sections=sections,
        users=_users() if access.may(user, "settings") else [],
        users_href=reverse("user_add"),
        thresholds=_thresholds() if access.may(user, "settings") else [],
        thresholds_href=reverse("threshold"),
        messages=messages or ([said("good", "Saved. Figures follow at the next refresh.")] if done else []),
    )


def _section(key: str, title: str, says: str, form: forms.Form, *, two: bool = False) -> SimpleNamespace:
    action = reverse(f"settings_{key}")
    return SimpleNamespace(
        id=f"section-{key}", title=title, says=says, form=form, action=action, button="Save", two=two
    )


def _firm_form(frame: Frame) -> FirmForm:
    firm = the_firm()
    domains = ", ".join(firm.domains.order_by("pk").values_list("value", flat=True)) if firm else ""
    values = {name: frame.settings[name] for name in ("time_zone", "currency", "country")}
    return FirmForm(initial=values | {"name": firm.name if firm else "", "domains": domains}, auto_id="firm_%s")


def _lines_form(frame: Frame) -> LinesForm:
    return LinesForm(initial={name: frame.settings[name] for name in LINES}, auto_id="lines_%s")


@page("settings/password", methods=("POST",))
def settings_password(request: HttpRequest) -> HttpResponse:
    form = PasswordChangeForm(reader(request), request.POST, auto_id="password_%s")
    if not form.is_valid():
        return _show(request, password=form)
    update_session_auth_hash(request, form.save())
    return redirect(f"{reverse('settings')}?saved=1")


@page("settings/firm", methods=("POST",))
def settings_firm(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = FirmForm(request.POST, auto_id="firm_%s")
    if not form.is_valid():
        return _show(request, firm=form)
    given = form.cleaned_data
    domains = [one.strip() for one in given["domains"].split(",") if one.strip()]
    organisation, _ = put_organisation(name=given["name"], domains=domains)
    set_firm(organisation=organisation)
    for name in ("time_zone", "currency", "country"):
        set_setting(name=name, value=given[name], at=now())
    return redirect(f"{reverse('settings')}?saved=1")


@page("settings/lines", methods=("POST",))
def settings_lines(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = LinesForm(request.POST, auto_id="lines_%s")
    if not form.is_valid():
        return _show(request, lines=form)
    for name, value in form.cleaned_data.items():
        set_setting(name=name, value=value, at=now())
    return redirect(f"{reverse('settings')}?saved=1")


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


@page("settings/users/add", methods=("GET", "POST"))
def user_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return _user_form(request, UserForm(request.POST or None), None)


@page("settings/users/<int:pk>", methods=("GET", "POST"))
def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")
    found = access.user(reader(request), pk)
    assigned = [str(one) for one in found.assignments.values_list("account_id", flat=True)]
    initial = {"email": found.email, "role": found.role, "person": found.person_id or "", "accounts": assigned}
    return _user_form(request, UserForm(request.POST or None, initial=initial), found)


def _user_form(request: HttpRequest, form: UserForm, found: User | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {
            "email": given["email"],
            "role": given["role"],
            "person": int(given["person"]) if given["person"] else None,
            "password": given["password"],
            "accounts": [int(one) for one in given["accounts"]],
        }
        try:
            change_user(user=found, **values) if found else add_user(**values)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('settings')}?saved=1#users")
    crumbs = [("Settings", reverse("settings"))]
    title = found.email if found else "Add somebody who signs in"
    lede = "A member sees the accounts that are assigned; a tie's numbers only its own colleague sees."
    return show(
        frame_of(request),
        "form",
        "settings",
        title=title,
        lede=lede,
        crumbs=crumbs,
        form=form,
        two=False,
        button="Save",
        back=reverse("settings"),
    )


def _thresholds() -> list[list[Any]]:
    """What differs from the published lines; with nothing changed, one row says where to change it."""
    rows = []
    for (full, kind), value in sorted(chosen_thresholds().items()):
        rule_name, _, name = full.partition(".")
        rule = registry.rules().get(rule_name)
        if rule is not None and name in rule.thresholds:
            link = _link(rule_name.replace("_", " "), reverse("manual_entry", args=["rules", rule_name]))
            rows.append([link, name, kind or "every kind", f"{value:g}", f"{rule.thresholds[name]:g}"])
    return rows or [["No rule is changed", "all as published", "every kind", "–", "–"]]


@page("settings/threshold", methods=("GET", "POST"))
def threshold(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = ThresholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_setting(name=given["threshold"], account_kind=given["account_kind"], value=given["value"], at=now())
        return redirect(f"{reverse('settings')}?saved=1#thresholds")
    lede = "Another line than the published one, for one kind of account or all. It holds from the next refresh on."
    crumbs = [("Settings", reverse("settings"))]
    return show(
        frame_of(request),
        "form",
        "settings",
        title="Change a threshold",
        lede=lede,
        crumbs=crumbs,
        form=form,
        two=False,
        button="Save",
        back=reverse("settings"),
    )
