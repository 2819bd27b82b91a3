"""By which server mail goes out, and one mail to oneself to see that it does."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.set_mail_server import set_mail_server
from wellkept.records.commands.try_mail_server import try_mail_server
from wellkept.records.models import MailServer
from wellkept.records.queries.mail_server import mail_server
from wellkept.records.queries.reading import the_door
from wellkept.web.page import frame_of, now, page, reader, said, show

PORTS = {"tls": 465, "starttls": 587, "none": 25}
SECURITY = [
    ("tls", "TLS from the beginning (465)"),
    ("starttls", "STARTTLS (587)"),
    ("none", "None, only within the firm's own network (25)"),
]


class MailForm(forms.Form):
    host = forms.CharField(label="Server", max_length=255)
    security = forms.ChoiceField(label="Encryption", choices=SECURITY)
    port = forms.IntegerField(label="Port", min_value=1, max_value=65_535, initial=465)
    user = forms.CharField(label="User", required=False, max_length=320)
    password = forms.CharField(
        label="Password",
        required=False,
        max_length=2_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Encrypted, and never shown again. Left empty, the one that is stored stays, for the same server.",
    )
    sender = forms.EmailField(label="Sent from", max_length=320)
    sender_name = forms.CharField(label="Name of the sender", required=False, max_length=120)
    site = forms.CharField(
        label="Where contacts reach wellkept",
        max_length=200,
        help_text="The beginning of every link, such as https://wellkept.firm.example.",
    )


@page("mail", methods=("GET", "POST"))
def mail(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    stood = mail_server()
    form = MailForm(request.POST or None, initial=_initial(request, stood))
    if request.method == "POST" and form.is_valid():
        try:
            set_mail_server(at=now(), door=the_door(), **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('mail')}?said=kept")
    return _show(request, form, stood)


@page("mail/try", methods=("POST",))
def mail_try(request: HttpRequest) -> HttpResponse:
    """One mail to whoever asks, at the address with which they sign in."""
    user = reader(request)
    access.require(user, "settings")
    stood = mail_server()
    if stood is None:
        return redirect("mail")
    try:
        try_mail_server(server=stood, to=user.email, at=now(), door=the_door())
    except RefusedError:
        return redirect("mail")
    return redirect(f"{reverse('mail')}?said=sent")


def _initial(request: HttpRequest, stood: MailServer | None) -> dict[str, object]:
    if stood is None:
        return {"site": f"{request.scheme}://{request.get_host()}"}
    names = ("host", "security", "port", "user", "sender", "sender_name", "site")
    return {name: getattr(stood, name) for name in names}


def _show(request: HttpRequest, form: MailForm, stood: MailServer | None) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    words = {
        "kept": "Saved. Send yourself a mail to see that it goes out.",
        "sent": f"A mail is on its way to {user.email}.",
    }.get(request.GET.get("said", ""), "")
    return show(
        frame,
        "mail",
        form=form,
        to=user.email,
        stood=stood is not None,
        works=frame.local(stood.tested_at) if stood and not stood.said else None,
        wrong=stood.said if stood else "",
        messages=[said("good", words)] if words else [],
    )
