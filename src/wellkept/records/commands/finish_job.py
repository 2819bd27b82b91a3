from __future__ import annotations

from datetime import datetime

from wellkept.records.models import Job


def finish_job(*, job: int, held_by: str, at: datetime, words: str = "") -> bool:
    """It is done. False where it is not ours any more; `words` say what came of it, if it has not said so itself."""
    mine = Job.objects.filter(pk=job, held_by=held_by, state=Job.State.RUNNING)
    values = {"words": words[:500]} if words else {}
    return bool(mine.update(state=Job.State.DONE, held_by="", share=None, ended_at=at, **values))
