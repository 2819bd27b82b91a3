"""One mail about one finding that cannot wait for the morning."""

from __future__ import annotations

from wellkept.findings.models import Action
from wellkept.letters import places
from wellkept.letters.contents import Contents, Line, Part
from wellkept.letters.due import Now
from wellkept.letters.finding_key import key_of
from wellkept.letters.finding_lines import lines_of, title_of
from wellkept.letters.news import is_urgent, news_for, tells_of
from wellkept.records.models import MailWish

MOST_STEPS = 3
NOTHING = Contents("", "")


def alert(wish: MailWish, key: str, now: Now) -> Contents:
    """Empty where it has closed, was told meanwhile, or may not be seen any more."""
    found = [one for one in news_for(wish, now.figures) if is_urgent(one) and key_of(one.finding) == key]
    lines = lines_of(wish.user, found, now.figures)
    if not lines:
        return NOTHING
    finding = found[0].finding
    steps = Action.objects.filter(finding=finding, state=Action.State.PROPOSED)[:MOST_STEPS]
    next_ones = [Line(row.says, places.action(row.pk)) for row in steps]
    parts = [Part("Needs somebody today", lines), *([Part("What to do next", next_ones)] if next_ones else [])]
    return Contents(title_of(finding), "This cannot wait for the morning.", parts, tells_of(found))
