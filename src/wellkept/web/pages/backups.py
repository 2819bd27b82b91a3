"""Backups: which there are, until when each stays; one more now; how many stay; a restored copy goes live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.commands.go_live import go_live
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.models import Job
from wellkept.records.queries.kept_backups import (
    COUNT_SETTING,
    KeptBackup,
    backups_folder,
    backups_kept,
    kept_backups,
)
from wellkept.records.queries.restored import restored
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show

KIND = "back_up"  # the job's name, and its line: one at a time
SAID = {
    "asked": "It is being made. It is listed here once it was read back and found whole.",
    "kept": "Saved. It holds from the next backup on.",
    "live": "wellkept reads its sources and sends again.",
}


class KeepForm(forms.Form):
    keep = forms.IntegerField(
        label="How many stay",
        min_value=1,
        max_value=1000,
        help_text="One is made each day; the oldest beyond these goes",
    )


@dataclass(frozen=True)
class Shown:
    """A backup, as the page shows it."""

    name: str
    made_at: datetime | None
    what: str
    bytes: int
    sealed: bool
    whole: bool
    expires_on: date


@page("backups")
def backups(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return _show(request, KeepForm(initial={"keep": backups_kept()}))


@page("backups/now", methods=("POST",))
def backup_now(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    enqueue(kind=KIND, at=now(), line=KIND, once=KIND, by=reader(request))
    return redirect(f"{reverse('backups')}?said=asked")


@page("backups/kept", methods=("POST",))
def backup_keep(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    set_setting(name=COUNT_SETTING, value=form.cleaned_data["keep"], at=now())
    return redirect(f"{reverse('backups')}?said=kept")


@page("backups/go-live", methods=("POST",))
def backup_go_live(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    go_live(at=now(), by=reader(request))
    return redirect(f"{reverse('backups')}?said=live")


def _show(request: HttpRequest, form: KeepForm) -> HttpResponse:
    frame = frame_of(request)
    of_kind = Job.objects.filter(kind=KIND).order_by("-pk")
    last = of_kind.exclude(state__in=[Job.State.WAITING, Job.State.RUNNING]).first()
    words = SAID.get(request.GET.get("said", ""))
    return show(
        frame,
        "backups",
        backups=[_shown(frame, one) for one in kept_backups(at=now())],
        folder=str(backups_folder()),
        form=form,
        under_way=of_kind.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).exists(),
        failed=last.words if last and last.state == Job.State.FAILED else "",
        copy=_copy(frame),
        messages=[said("good", words)] if words else [],
    )


def _shown(frame: Frame, one: KeptBackup) -> Shown:
    whole = not one.path.name.startswith("damaged")
    return Shown(one.path.name, frame.local(one.made_at), one.what, one.bytes, one.sealed, whole, one.expires_on)


def _copy(frame: Frame) -> tuple[datetime | None, datetime | None] | None:
    """When this copy was restored, and of when its data is; None: it is none, or went live."""
    found = restored()
    if found is None or not found.sends_nothing:
        return None
    return frame.local(found.at), frame.local(found.made_at)
