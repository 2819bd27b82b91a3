"""Who signs in, and what they may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address
from wellkept.records.commands.add_user import add_user, change_user
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, User
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices, colleagues

ROLES = (("member", "assigned accounts"), ("all_accounts", "all accounts"), ("admin", "everything, and set it"))


class UserForm(forms.Form):
    email = forms.EmailField(label="Mail address")
    role = forms.ChoiceField(label="May see", choices=ROLES)
    person = forms.ChoiceField(
        label="Is the colleague",
        required=False,
        help_text="Left open, somebody new is the colleague whose mail address it is",
    )
    password = forms.CharField(
        label="First password",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        help_text="At least 12 characters; leave empty to keep the present one",
    )
    accounts = forms.MultipleChoiceField(label="Assigned accounts", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", colleague_choices())
        rows = Account.objects.order_by("organisation__name").values_list("pk", "organisation__name")
        offer(self, "accounts", [(str(pk), name) for pk, name in rows])


@page("settings/users/add", methods=("GET", "POST"))
def user_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return _user_form(request, UserForm(request.POST or None), None)


@page("settings/users/<int:pk>", methods=("GET", "POST"))
def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.user(reader(request), pk)
    assigned = [str(one) for one in found.assignments.values_list("account_id", flat=True)]
    initial = {"email": found.email, "role": found.role, "person": found.person_id or "", "accounts": assigned}
    return _user_form(request, UserForm(request.POST or None, initial=initial), found)


def _user_form(request: HttpRequest, form: UserForm, found: User | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form.cleaned_data, found)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('settings')}?saved=own#users")
    return show(
        frame_of(request),
        "form",
        "settings",
        title=found.email if found else "Add somebody who signs in",
        lede="A member sees the accounts that are assigned; a tie's numbers only its own colleague sees.",
        crumbs=[("Settings", reverse("settings"))],
        form=form,
        two=False,
        button="Save",
        back=reverse("settings"),
    )


def _keep(given: dict[str, Any], found: User | None) -> None:
    values = {
        "email": given["email"],
        "role": given["role"],
        "person": int(given["person"]) if given["person"] else None,
        "password": given["password"],
        "accounts": [int(one) for one in given["accounts"]],
    }
    if found:
        change_user(user=found, **values)
    else:
        add_user(**values | {"person": values["person"] or _whose(given["email"])})


def _whose(email: str) -> int | None:
    """The colleague whose mail address it is."""
    ours = [person for person, _ in colleagues()]
    found = Address.objects.filter(value=email.lower(), person__in=ours)
    return found.values_list("person_id", flat=True).first()
