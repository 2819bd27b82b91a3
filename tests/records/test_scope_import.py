"""Scope, changes, wishes and hours from files: read in whatever order, once, and taken back with their import."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from wellkept import pipeline
from wellkept.facts.models import Import, Work
from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeBaseline, ScopeItem, Wish

AT = datetime(2026, 6, 1, tzinfo=UTC)
FILES = {
    "a_hours.csv": "project,date,user,task,hours\nBackup,2026-03-16,Priya Nair,s-1,6.5\n",
    "b_wishes.csv": "engagement,key,wish,asked_on,answer,answered_on,change\n"
    "Backup,w-1,More,2026-04-14,change,2026-04-20,c-1\n",
    "c_items.csv": "engagement,key,scope_item,estimate_hours,change\nBackup,s-1,Move,140,\nBackup,s-2,Site,40,c-1\n",
    "d_changes.csv": "engagement,key,change_request,price\nBackup,c-1,A third site,5200\n",
    "e_versions.csv": "engagement,baseline_agreed_on,agreed_with\nBackup,2026-03-02,Carla Ruiz\n",
    "f_exclusions.csv": "engagement,exclusion\nBackup,Cabling\n",
    "g_engagements.csv": "name,account,value\nBackup,Kestrel,180000\n",
}
MODELS = (ChangeRequest, Exclusion, ScopeBaseline, Wish)


def test_files_of_one_import_find_each_other_and_are_taken_back(home: Path) -> None:
    for name, text in FILES.items():
        (home / name).write_text(text)
    outcome = pipeline.ingest([home / name for name in FILES], AT)
    assert outcome.quarantined == 0
    assert {model.__name__: model.objects.count() for model in MODELS} == {model.__name__: 1 for model in MODELS}
    change = ChangeRequest.objects.get()
    assert (Wish.objects.get().change, ScopeItem.objects.get(key="s-2").change) == (change, change)
    assert (Work.objects.get().item, Work.objects.get().engagement) == ("s-1", "backup")
    again = pipeline.ingest([home / name for name in FILES], AT)
    assert sum(again.added.values()) == 0
    for brought in Import.objects.order_by("-pk"):
        pipeline.take_back(brought, AT)
    assert [model.objects.count() for model in (*MODELS, ScopeItem, Work, Engagement)] == [0] * 7
