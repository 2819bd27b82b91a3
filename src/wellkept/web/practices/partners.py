"""Practice 9: what partners bring and cost, and what hangs on them."""

from __future__ import annotations

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.partners import partners_of, responsibilities_of, says_of, shown_partners, tag_of


@practice(order=9, title="Partners")
def partners(frame: Frame, found: Engagement) -> Shown:
    rows = partners_of(frame, found)
    shown = shown_partners(frame, found, rows, responsibilities_of(frame, found)) if rows else []
    return Shown(
        says=says_of(shown),
        tag=tag_of(shown),
        context={"partners": [one for one in shown if not one.over]},
        href=frame.href("engagement_partners", found.pk),
        open_words="Partners, agreements, who does what",
    )
