from __future__ import annotations

from wellkept.records.models import Job


def tell_job(*, job: int, held_by: str, words: str, share: float | None) -> bool:
    """How far it is. False where it is not ours any more."""
    share = None if share is None else min(max(share, 0.0), 1.0)
    mine = Job.objects.filter(pk=job, held_by=held_by, state=Job.State.RUNNING)
    return bool(mine.update(words=words[:500], share=share))
