"""Practice 10: what is handed over, who accepted it, and who was trained."""

from __future__ import annotations

from wellkept.records.models import Engagement
from wellkept.web.page import Frame, address_of
from wellkept.web.practices.practice import Shown, State, practice
from wellkept.web.shown.handing_over import Handing, handing_of


@practice(order=10, title="Documentation and training")
def documentation(frame: Frame, found: Engagement) -> Shown:
    handing = handing_of(frame, found)
    closed = bool(found.closed_on and found.closed_on <= frame.as_of)
    return Shown(
        says=_says(handing, closed=closed),
        tag=_tag(handing, closed=closed),
        context={"deliverables": handing.deliverables, "trainings": handing.trainings},
        href="" if frame.is_past else address_of("engagement_documentation", found.pk),
        open_words="Hand over, train, close" if handing.deliverables else "Agree what is handed over",
    )


def _says(handing: Handing, *, closed: bool) -> str:
    if not handing.deliverables and not handing.trainings:
        return "Nothing is agreed that would be handed over, and nobody to be trained. Not a fault: we do not know."
    missing = list(handing.missing())
    if not missing:
        return "Everything was accepted by those it is for, and enough of those who need a training came."
    built = [one for one in handing.deliverables if one.as_built]
    if closed and not any(one.is_done for one in built):
        told = any(one.told for one in built)
        return f"It is closed, and what was deployed was {'not accepted by everybody' if told else 'told to nobody'}."
    done = sum(one.is_done for one in handing.deliverables)
    accepted = f"{done} of {len(handing.deliverables)} deliverables accepted" if handing.deliverables else ""
    trained = [one.tag[1] for one in handing.trainings if not one.is_done]
    training = f"training: {trained[0]}" if trained else ""
    return f"{'; '.join(filter(None, [accepted, training]))}.".capitalize()


def _tag(handing: Handing, *, closed: bool) -> tuple[State, str]:
    if not handing.deliverables and not handing.trainings:
        return "unk", "not known"
    missing = len(list(handing.missing()))
    if not missing:
        return "good", "handed over"
    tags = [one.tag for one in handing.deliverables] + [one.tag for one in handing.trainings]
    refused = any(state == "bad" for state, _ in tags)
    return ("bad" if closed or refused else "warn"), f"{missing} open"
