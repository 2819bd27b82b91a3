"""Jobs: what runs, what waits, what failed and why, what was done lately."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.try_job_again import try_job_again
from wellkept.records.models import Job
from wellkept.records.queries.workers import workers_alive
from wellkept.web.filters import moment, plural
from wellkept.web.page import frame_of, now, page, reader, said, show
from wellkept.web.shown.choice import paged
from wellkept.web.shown.jobs import ShownJob, shown_jobs

State = Job.State
MOST = 50  # of what runs, waits or failed
ROWS, LATELY = 20, 200


@page("jobs")
def jobs(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    every = access.jobs(user).select_related("asked_by__person")
    done, pager = paged(request, list(every.filter(state=State.DONE).order_by("-pk")[:LATELY]), ROWS)
    waiting = every.filter(state=State.WAITING)
    some = {
        "running": every.filter(state=State.RUNNING).order_by("pk")[:MOST],
        "queued": waiting.order_by("pk")[:MOST],
        "failed": every.filter(state=State.FAILED)[:MOST],
        "done": done,
    }
    context: dict[str, Any] = {name: shown_jobs(frame, list(jobs), now()) for name, jobs in some.items()}
    alive = len(workers_alive(now()))
    context["workers"] = plural(alive, "worker") if alive else "no worker"
    return show(frame, "jobs", more_waiting=max(waiting.count() - MOST, 0), pager=pager, **context)


@page("jobs/<int:pk>")
def job(request: HttpRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    again = request.GET.get("said") == "again"
    messages = [said("good", "It waits for its turn again.")] if again and one.state != State.FAILED else []
    return show(frame_of(request), "job", "jobs", job=one, facts=_facts(one), messages=messages)


@page("jobs/<int:pk>/progress")
def job_progress(request: HttpRequest, pk: int) -> HttpResponse:
    return show(frame_of(request), "job_progress", "jobs", job=_one(request, pk))


@page("jobs/<int:pk>/again", methods=("POST",))
def job_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one anew that failed, as if it had never been tried."""
    found = access.one_job(reader(request), pk)
    if found.state != State.FAILED:
        raise Http404
    try_job_again(job=found.pk, at=now())
    return redirect(f"{reverse('job', args=[pk])}?said=again")


def _one(request: HttpRequest, pk: int) -> ShownJob:
    return shown_jobs(frame_of(request), [access.one_job(reader(request), pk)], now())[0]


def _facts(one: ShownJob) -> list[tuple[str, str]]:
    moments = [("Asked", one.asked), ("Begun", one.begun), ("Ended", one.ended), ("Next attempt", one.later)]
    return [
        ("Number", str(one.id)),
        ("Asked by", one.by),
        *((words, moment(at)) for words, at in moments if at),
        ("Attempts", str(one.attempts)),
    ]
