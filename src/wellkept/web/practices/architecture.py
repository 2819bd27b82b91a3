"""Practice 7: one architecture, from before the sale to what runs."""

from __future__ import annotations

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.architecture import (
    assumptions_of,
    compared_of,
    handover_of,
    parts_built,
    rests_on,
    says_of,
    shown_assumptions,
    steps_of,
    tag_of,
)

MOST = 4


@practice(order=7, title="Architecture")
def architecture(frame: Frame, found: Engagement) -> Shown:
    handed, rows, parts = handover_of(frame, found), assumptions_of(frame, found), parts_built(found)
    rests = rests_on(frame, rows)
    open_ones = [one for one in shown_assumptions(frame, rows) if one.tag[0] != "good"]
    return Shown(
        says=says_of(handed, rests, 0, len(parts)),
        tag=tag_of(frame, found, handed, rests, 0),
        context={
            "steps": steps_of(frame, found, handed, rests, compared_of(frame, parts))
            if handed or rows or parts
            else [],
            "assumptions": open_ones[:MOST],
            "more": max(len(open_ones) - MOST, 0),
        },
        href=frame.href("engagement_architecture", found.pk),
        open_words="Decisions, assumptions, hand-over",
    )
