from __future__ import annotations

from datetime import datetime

from wellkept.findings.models import BackTest

NEW_ENOUGH_TO_SAY = ("tie_alive", "tie_strength")


def latest_back_test(up_to: datetime | None = None) -> BackTest | None:
    """The newest; of a past moment, the newest that saw nothing later."""
    found = BackTest.objects.select_related("calibration").order_by("-as_of", "-pk")
    return (found.filter(as_of__lte=up_to) if up_to else found).first()


def beaten_measures(up_to: datetime) -> dict[str, str]:
    """Measure → which simple sign told coming contact at least as well, by the newest back-test."""
    found = latest_back_test(up_to)
    if found is None:
        return {}
    judged = found.figures["labels"]["two_way"]
    behind = [name for name in NEW_ENOUGH_TO_SAY if (ahead := judged["ahead"].get(name)) and ahead["value"] <= 0]
    return {name: _better_one(judged["figures"]) for name in behind}


def _better_one(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    return max(("recency", "days_90"), key=lambda name: figures[name]["auc"]["value"])
