"""Sales, estimates and terms come in as files, and go again with the import."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.records.models import Engagement, Estimate, PricingTerms, Sale
from wellkept.records.queries.undo_counts import undo_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
FILES = {
    # in no good order: what names an engagement is read after what states it
    "estimates.csv": "engagement,title,low,likely,high\nBox,Move,80,140,420\nBox,Training,16,24,60\nNone,A,1,2,3\n",
    "sales.csv": "engagement,sale_type,sale_reach,departments\nBox,product,tactical,5\n",
    "terms.csv": "engagement,pricing_model,hourly_cost,bought_in_cost\nBox,capped T&M,95,0\n",
}


def brought(folder: Path, name: str, files: dict[str, str]) -> Import:
    paths = [folder / file for file in files]
    for path in paths:
        path.write_text(files[path.name])
    into = Import.objects.create(name=name, created_at=NOW)
    pipeline.ingest(paths, NOW, into=into)
    return Import.objects.get(pk=into.pk)


def test_they_land_and_are_taken_back(tmp_path: Path) -> None:
    brought(tmp_path, "before", {"engagements.csv": "name,key,account,pricing_model\nBox,box,Kestrel,Fixed price\n"})
    one = brought(tmp_path, "priced", FILES)
    assert (Sale.objects.count(), Estimate.objects.count(), PricingTerms.objects.count()) == (1, 2, 1)
    assert Engagement.objects.get().pricing_model == "capped T&M"
    assert "no engagement is called None" in one.set_aside.get().reason
    counts = undo_counts(one)
    assert (counts.goes["estimate"], counts.goes["sale"], counts.goes["pricingterms"]) == (2, 1, 1)
    pipeline.take_back(one, NOW)
    assert (Sale.objects.count(), Estimate.objects.count(), PricingTerms.objects.count()) == (0, 0, 0)
    assert Engagement.objects.get().pricing_model == "Fixed price"


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    engagements = {"engagements.csv": "name,key,account\nBox,box,Kestrel\n"}
    brought(tmp_path, "first", engagements | FILES)
    again = brought(tmp_path, "again", FILES)
    assert (again.added, Estimate.objects.count()) == ({}, 2)
