"""Two people who may be one, across both accounts, and a decision: for who sees all."""

from __future__ import annotations

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import NOW, Side
from wellkept.facts.models import LikelyMerge
from wellkept.records.models import Change, Decision


def who_is_who(made: Canaries, a: Side, b: Side) -> None:
    words = {"words": made.text("loose", "likelymerge", "evidence"), "weight": 1.0, "warning": False}
    seen = {"messages": 3, "first": "2026-01-01", "last": "2026-02-01"}
    one, other = sorted((a.people[0], b.people[0]), key=lambda person: person.pk)
    evidence = {"rows": [words], "one": seen, "other": seen}
    LikelyMerge.objects.create(one=one, other=other, chance=0.9, evidence=evidence)
    kind, said = made.text("never", "decision", "kind")[:40], made.text("loose", "decision", "words")
    decision = Decision.objects.create(kind=kind, words=said, decided_at=NOW)
    text = {name: made.text("never", "change", name) for name in ("table", "before", "after")}
    Change.objects.create(decision=decision, row=1, **text)
