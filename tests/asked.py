"""What pages have asked for."""

from __future__ import annotations

from typing import Any

from wellkept.records.models import Job


def asked() -> list[tuple[str, dict[str, Any]]]:
    """Kind and what it was given, in the order of asking; figures, which follow almost everything, left out."""
    return list(Job.objects.exclude(kind="refresh").order_by("pk").values_list("kind", "given"))
