"""What was decided about organisations, and what is proposed of them: for who sees all accounts."""

from __future__ import annotations

from datetime import datetime

from tests.web.doors.canaries import Canaries
from wellkept.records.models import Decision, LikelyJoin, Organisation


def organisations_decided(made: Canaries, at: datetime) -> None:
    words = made.text("loose", "decision", "words")
    Decision.objects.create(kind="rename organisation", words=words, decided_at=at)
    one, other = Organisation.objects.filter(is_firm=False).order_by("pk")[:2]
    evidence = [made.text("loose", "likelyjoin", "evidence")]
    LikelyJoin.objects.create(one=one, other=other, chance=0.9, evidence=evidence)
