"""Jobs as pages show them: what, about what, how far, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.urls import reverse

from wellkept.facts.models import Import
from wellkept.jobs.words import words_of
from wellkept.records.models import Job, Source, User
from wellkept.web.page import Frame
from wellkept.web.shown.import_run import short_name, time_left
from wellkept.web.shown.import_way import says_of

State = Job.State
TAGS = {
    State.WAITING: ("plain", "waits"),
    State.RUNNING: ("plain", "runs"),
    State.DONE: ("good", "done"),
    State.FAILED: ("bad", "failed"),
}


@dataclass(frozen=True)
class ShownJob:
    """`about`: an import's or a source's name, with its page. `share` is None while it cannot be said."""

    id: int
    what: str
    about: str
    about_href: str
    href: str
    by: str
    tag: tuple[str, str]
    state: str
    asked: datetime | None
    begun: datetime | None
    ended: datetime | None
    later: datetime | None
    attempts: int
    share: float | None
    left: str
    words: str


def shown_jobs(frame: Frame, jobs: Sequence[Job], now: datetime) -> list[ShownJob]:
    """Each thing that they are about is looked up once."""
    imports = _by_id(Import, jobs, "import")
    sources = _by_id(Source, jobs, "source")
    return [_shown(frame, job, imports, sources, now) for job in jobs]


def _by_id(model: type[Model], jobs: Sequence[Job], name: str) -> dict[int, Model]:
    return model._default_manager.in_bulk({job.given[name] for job in jobs if isinstance(job.given.get(name), int)})  # noqa: SLF001


def _shown(frame: Frame, job: Job, imports: dict[int, Model], sources: dict[int, Model], now: datetime) -> ShownJob:
    about, href = _about(job, imports, sources)
    is_running = job.state == State.RUNNING
    share = job.share if is_running else None
    return ShownJob(
        id=job.pk,
        what=words_of(job.kind),
        about=about,
        about_href=href,
        href=reverse("job", args=[job.pk]),
        by=_who(job.asked_by),
        tag=TAGS[State(job.state)],
        state=job.state,
        asked=frame.local(job.asked_at),
        begun=frame.local(job.begun_at),
        ended=frame.local(job.ended_at),
        later=frame.local(job.not_before) if job.not_before and job.not_before > now else None,
        attempts=job.attempts,
        share=share,
        left=time_left(share, job.begun_at, now) if job.begun_at else "",
        words=job.words,
    )


def _about(job: Job, imports: dict[int, Model], sources: dict[int, Model]) -> tuple[str, str]:
    one, source = imports.get(job.given.get("import", 0)), sources.get(job.given.get("source", 0))
    if isinstance(one, Import):
        return short_name(one), reverse("import", args=[one.pk])
    if isinstance(source, Source):
        return source.name, reverse("source", args=[source.pk])
    return "", ""


def _who(user: User | None) -> str:
    return says_of(user) if user else "by itself"
