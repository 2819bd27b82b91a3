from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet

from wellkept.facts.columns import MODELS, forget
from wellkept.facts.models import Answer, CaseEvent, Import, Meeting, Message, SetAside, Subject, Work
from wellkept.facts.reading_lock import nobody_reads
from wellkept.findings.models import Number, TieFile
from wellkept.privacy.kept_for import BY_TOPIC
from wellkept.records.commands.let_audit_go import let_audit_go
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.sweep import sweep
from wellkept.records.models import Job, KnownFinding, Notice

WAIT_SECONDS = 60.0
AT_ONCE = 20_000
# However old it is, what just came in stays a while: nobody could have seen it yet, or chosen to keep it.
UNSEEN = timedelta(days=30)


@dataclass(frozen=True)
class Before:
    """What happened before the one moment goes, if it was brought before the other."""

    happened: datetime
    brought: datetime


def let_go(*, at: datetime, folder: Path) -> Counter[str]:
    """Whatever is older than the firm keeps its kind goes, out of the columns too. Counts by kind; the audit tells it.

    Some at a time, so that nobody waits; what is killed goes on the next time.
    """
    gone: Counter[str] = Counter()
    with nobody_reads(folder, wait_seconds=WAIT_SECONDS):
        for topic, kept in BY_TOPIC.items():
            if limit := kept.limit(at):
                gone[topic] = GOES[topic](Before(limit, at - UNSEEN), folder)
    gone["audit"] += let_audit_go(before=limit, at=at) if (limit := BY_TOPIC["audit"].limit(at)) else 0
    if gone := +gone:
        put_audit_entry(what="let go", at=at, gone={topic.replace(" ", "-"): count for topic, count in gone.items()})
    return gone


def _facts(kind: str) -> Callable[[Before, Path], int]:
    def goes(before: Before, folder: Path) -> int:
        """With them go the people who are known by nothing else."""
        old = _old(kind, before)
        count = 0
        while ids := list(old.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
            named = _named_by(kind, ids)
            count += forget(folder, kind, ids)
            sweep(addresses=named)
        return count

    return goes


def _old(kind: str, before: Before) -> QuerySet[Any]:
    found: QuerySet[Any] = MODELS[kind]._base_manager.filter(happened_at__lt=before.happened)
    return found.filter(brought_by__created_at__lt=before.brought)


def _named_by(kind: str, ids: list[int]) -> set[int]:
    named: set[int | None] = set()
    if kind == "message":
        for sender, bounced, sent in _of(Message, ids).values_list("sender", "bounced", "recipients"):
            named |= {sender, bounced, *(address for address, _role in sent)}
    if kind == "meeting":
        for organiser, invited in _of(Meeting, ids).values_list("organiser", "invited"):
            named |= {organiser, *invited}
    if kind == "case_event":
        named |= set(_of(CaseEvent, ids).values_list("actor", flat=True))
    if kind == "answer":
        named |= set(_of(Answer, ids).values_list("respondent", flat=True))
    if kind == "work":
        named |= set(_of(Work, ids).values_list("colleague", flat=True))
    return {one for one in named if one}


def _of(model: type[Model], ids: list[int]) -> QuerySet[Any]:
    found: QuerySet[Any] = model._base_manager.filter(pk__gte=ids[0], pk__lte=ids[-1])
    return found


def _subjects(before: Before, _folder: Path) -> int:
    count = 0
    for kind in MODELS:
        count += Subject.objects.filter(kind=kind, fact__in=_old(kind, before).values("pk")).delete()[0]
    return count


def _set_aside(before: Before, _folder: Path) -> int:
    return SetAside.objects.filter(brought_by__created_at__lt=before.happened).delete()[0]


def _files(before: Before, _folder: Path) -> int:
    """Uploads of imports that are as old, unless a newer import needs them."""
    needed = _paths(Import.objects.filter(created_at__gte=before.happened))
    inbox, count = Path(settings.INBOX_FOLDER).resolve(), 0
    for path in _paths(Import.objects.filter(created_at__lt=before.happened)) - needed:
        if path.is_file() and path.resolve().is_relative_to(inbox):
            path.unlink(missing_ok=True)
            count += 1
    return count


def _paths(imports: Iterable[Import]) -> set[Path]:
    return {Path(path) for one in imports for path in one.paths}


def _jobs(before: Before, _folder: Path) -> int:
    return Job.objects.filter(ended_at__lt=before.happened).delete()[0]


def _notices(before: Before, _folder: Path) -> int:
    """What somebody was told of a finding that is open stays known: it would else be news again."""
    count = Notice.objects.filter(asked_at__lt=before.happened).delete()[0]
    return count + KnownFinding.objects.filter(open=False, at__lt=before.happened).delete()[0]


def _numbers(before: Before, folder: Path) -> int:
    """Of ties too, whose files go once no row says that they are there."""
    count = Number.objects.filter(day__lt=before.happened.date()).delete()[0]
    old = TieFile.objects.filter(day__lt=before.happened.date())
    names = list(old.values_list("name", flat=True))
    with transaction.atomic():
        count += sum(old.values_list("rows", flat=True))
        old.delete()
    for name in names:
        (folder / "ties" / name).unlink(missing_ok=True)
    return count


def _nothing(_before: Before, _folder: Path) -> int:
    return 0


GOES: dict[str, Callable[[Before, Path], int]] = {
    "messages": _facts("message"),
    "meetings": _facts("meeting"),
    "deliveries": _facts("delivery"),
    "cases": _facts("case_event"),
    "answers": _facts("answer"),
    "hours": _facts("work"),
    "subjects": _subjects,
    "set aside": _set_aside,
    "files": _files,
    "jobs": _jobs,
    "mail to colleagues": _notices,
    "audit": _nothing,  # last of all, so that it tells of the rest
    "numbers": _numbers,
}
