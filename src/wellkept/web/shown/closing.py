"""What an engagement needs before it is closed, each item done or missing."""

from __future__ import annotations

from dataclasses import dataclass

from wellkept.records.models import Commitment, Engagement
from wellkept.web.page import Frame
from wellkept.web.shown.handing_over import Handing, handing_of


@dataclass(frozen=True)
class Check:
    what: str
    says: str
    done: bool


def checks_of(frame: Frame, found: Engagement) -> list[Check]:
    handing = handing_of(frame, found)
    return [_as_built(handing), *_deliverables(handing), *_trainings(handing), _promises(found)]


def _as_built(handing: Handing) -> Check:
    built = [one for one in handing.deliverables if one.as_built]
    what = "Those who run it know what was deployed"
    if not built:
        return Check(what, "no description of what was deployed is planned", done=False)
    return Check(what, f"“{built[0].title}”: {built[0].tag[1]}", done=any(one.is_done for one in built))


def _deliverables(handing: Handing) -> list[Check]:
    rows = [one for one in handing.deliverables if not one.as_built]
    return [Check("What was agreed is accepted", f"“{one.title}”: {one.tag[1]}", one.is_done) for one in rows]


def _trainings(handing: Handing) -> list[Check]:
    if not handing.trainings:
        return [Check("Who needs a training had it", "nobody said who needs a training", done=False)]
    return [
        Check("Who needs a training had it", f"“{one.title}”: {one.tag[1]}", one.is_done) for one in handing.trainings
    ]


def _promises(found: Engagement) -> Check:
    open_ = Commitment.objects.filter(engagement=found, kept_on=None, released_on=None).count()
    return Check("Promises are kept", "nothing is open" if not open_ else f"{open_} still open", done=not open_)
