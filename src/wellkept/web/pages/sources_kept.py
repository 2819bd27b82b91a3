"""What is kept of what is read: the firm's choice, for every source and file."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.set_kept import set_kept
from wellkept.web.page import frame_of, now, page, reader, show

NAMES = ("keep_subjects", "count_words", "notice_days")


class KeptForm(forms.Form):
    keep_subjects = forms.BooleanField(
        label="Keep subjects of mails and titles of meetings",
        required=False,
        help_text="Only those who took part see them. Switched off, those that are kept are erased for good.",
    )
    count_words = forms.BooleanField(
        label="Count the words that a sender wrote",
        required=False,
        help_text="The text is looked at, counted and forgotten; of an away note it is kept until when somebody is "
        "away. Switched off, no text is looked at from then on.",
    )
    notice_days = forms.FloatField(
        label="Days that a colleague has to decide",
        min_value=1,
        max_value=90,
        help_text="From the note until theirs is read, where they say nothing",
    )


@page("sources/kept", methods=("GET", "POST"))
def sources_kept(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    access.require(reader(request), "settings")
    kept = {name: frame.settings[name] for name in NAMES}
    form = KeptForm(request.POST or None, initial=kept | {"notice_days": f"{float(kept['notice_days']):g}"})
    if request.method == "POST" and form.is_valid():
        set_kept(**{name: form.cleaned_data[name] for name in NAMES}, at=now())
        return redirect(f"{reverse('sources')}?said=kept")
    return show(
        frame,
        "form",
        "sources",
        title="What is kept",
        lede="It holds for every source and file. Colleagues read it in the note that they get.",
        crumbs=[("Sources", reverse("sources")), ("What is kept", "")],
        form=form,
        two=False,
        button="Save",
        back=reverse("sources"),
    )
