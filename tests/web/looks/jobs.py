"""Samples of the pages about jobs."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame, pager

WHY = "Begun 3 times and never done. The last time: the system said: no space left on device"


def _job(number: int, state: str, **more: Any) -> It:
    tags = {"running": ("plain", "runs"), "waiting": ("plain", "waits"), "done": ("good", "done")}
    values: dict[str, Any] = {
        "what": "Import",
        "about": "usrp-users.mbox.gz",
        "about_href": "/import/7",
        "by": "Priya Raman",
        "attempts": 1,
        "share": None,
        "left": "",
        "words": "",
        "later": None,
    }
    times = {"asked": at(0), "begun": at(0), "ended": at(0) if state in {"done", "failed"} else None}
    tag = tags.get(state, ("bad", "failed"))
    return It(id=number, href=f"/job/{number}", state=state, tag=tag, **(values | times | more))


def _running() -> list[It]:
    figures = {"what": "Figures", "about": "", "about_href": "", "words": "measuring 3 May 2026"}
    return [
        _job(5, "running", share=0.66, left="about 20 s left", words="reading", attempts=2, about=LONG),
        _job(6, "running", by="by itself", **figures),
    ]


def jobs() -> dict[str, Any]:
    source = {"what": "Reading a source", "about": RIGHT_TO_LEFT, "about_href": "/source/2", "by": "by itself"}
    return frame(
        "data",
        idle=True,
        workers="no worker",
        running=_running(),
        queued=[_job(7, "waiting"), _job(8, "waiting", words="it ended before it was done", later=at(0), **source)],
        failed=[_job(4, "failed", words=WHY, attempts=3)],
        done=[_job(3, "done", words="28,000 new, 3 set aside"), _job(2, "done", **source)],
        more_waiting=12,
        pager=pager(2),
    )


def jobs_none() -> dict[str, Any]:
    return jobs() | {
        "idle": False,
        "workers": "1 worker",
        "running": [],
        "queued": [],
        "failed": [],
        "done": [],
        "more_waiting": 0,
    }


def job() -> dict[str, Any]:
    facts = [("Number", "4"), ("Asked by", "Priya Raman"), ("Attempts", "3")]
    return frame("data", job=_job(4, "failed", words=WHY, attempts=3), facts=facts)


def job_running() -> dict[str, Any]:
    return job() | {"job": _running()[0]}


def job_progress() -> dict[str, Any]:
    return {"job": _job(3, "done", words="28,000 new, 3 set aside")}
