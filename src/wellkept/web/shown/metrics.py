"""What Prometheus is told: how much there is, how old the figures are, what waits, what fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Min, Sum
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from wellkept.facts.columns import MODELS
from wellkept.facts.models import ColumnFile, Import
from wellkept.findings.models import Finding, Refresh
from wellkept.records.models import Job, Source
from wellkept.records.queries.jobs_due import jobs_due


def metrics_now(at: datetime) -> CollectorRegistry:
    """A registry that asks the database once, when it is read."""
    registry = CollectorRegistry()
    registry.register(_Now(at))
    return registry


class _Now(Collector):
    def __init__(self, at: datetime) -> None:
        self.at = at

    def describe(self) -> list[Metric]:
        """Nothing: names are known once it is read."""
        return []

    def collect(self) -> Iterator[Metric]:
        yield _by("facts_copied", "Facts in columns, by kind", "kind", _facts())
        yield _by("imports", "Imports by state", "state", _counted(Import, "state"))
        yield _by("sources", "Live sources by state", "state", _counted(Source, "state"))
        yield _by("jobs", "Jobs by state", "state", _counted(Job, "state"))
        yield _by("findings_open", "Open findings by severity", "severity", _open_findings())
        yield _one("job_waits_seconds", "How long the job that is due longest has waited", self._job_waits())
        yield _one("figures_age_seconds", "Since when the newest figures are of", self._figures_age())
        yield _one("disk_free_bytes", "Room on the disk of the home", float(shutil.disk_usage(settings.HOME).free))

    def _job_waits(self) -> float | None:
        oldest = jobs_due(self.at).aggregate(oldest=Min("due_since"))["oldest"]
        return (self.at - oldest).total_seconds() if oldest else 0.0

    def _figures_age(self) -> float | None:
        newest = Refresh.objects.filter(replayed=False).aggregate(newest=Max("as_of"))["newest"]
        return max(0.0, (self.at - newest).total_seconds()) if newest else None


def _counted(model: type[Import | Source | Job], field: str) -> dict[str, int]:
    rows = model.objects.order_by().values_list(field).annotate(Count("pk"))
    return {str(name): count for name, count in rows}


def _facts() -> dict[str, int]:
    """Of the columns, since counting millions of rows takes a database seconds."""
    found = ColumnFile.objects.filter(kind__in=MODELS).order_by()
    return dict(found.values_list("kind").annotate(Sum("rows")))


def _open_findings() -> dict[str, int]:
    rows = Finding.objects.filter(closed_on=None, dismissed_on=None).order_by()
    return dict(rows.values_list("severity").annotate(Count("pk")))


def _by(name: str, words: str, label: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(f"wellkept_{name}", words, labels=[label])
    for value, count in sorted(counts.items()):
        family.add_metric([value], count)
    return family


def _one(name: str, words: str, value: float | None) -> Metric:
    """Where it is not known there is no line, rather than a nought."""
    family = GaugeMetricFamily(f"wellkept_{name}", words)
    if value is not None:
        family.add_metric([], value)
    return family
