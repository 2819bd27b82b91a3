"""The one program that says whether a home is whole: what is wrong with it, and what stands in it, in words that do not
change with the numbers that a database gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

Rows = list[list[Any]]


def look() -> dict[str, Any]:
    """`wrong`: in words, nothing where all is well. `stands`: rows by what they are, sorted."""
    from wellkept.cli.home import open_home

    open_home()
    stands = {
        "facts": _facts(),
        "people": _people(),
        "records": _records(),
        "figures": _figures(),
        "today": _today(),
        "aside": _aside(),
        "jobs": _jobs(),
        "backups": _backups(),
    }
    wrong = [f"twice in {what}: {row}" for what in ("facts", "people", "records") for row in _twice(stands[what])]
    return {"wrong": wrong + _broken() + _untrue(), "stands": stands}


def _twice(rows: Rows) -> list[str]:
    return [row for row, count in Counter(map(repr, rows)).items() if count > 1]


def _broken() -> list[str]:
    """What `wellkept verify` says, in the same words."""
    from django.conf import settings

    from wellkept.cli.verify import database_damage
    from wellkept.facts.columns import verify_columns
    from wellkept.findings.keep_carried import faults
    from wellkept.findings.queries.verify_ties import verify_ties
    from wellkept.records.queries.verify_audit import verify_audit

    folder = settings.COLUMNS_FOLDER
    return [
        *database_damage(),
        *verify_columns(folder),
        *verify_ties(folder),
        *verify_audit().wrong,
        *(f"carried: {one}" for one in faults(folder)),
    ]


def _untrue() -> list[str]:
    """What is said of imports: no more than is stored; and none is said to go on that nobody does."""
    from wellkept.facts.columns import MODELS
    from wellkept.facts.models import Import
    from wellkept.web.shown.import_run import LIVE, settled

    found = []
    for one in Import.objects.all():
        for kind, model in MODELS.items():
            stored = model.objects.filter(brought_by=one).count()  # type: ignore[attr-defined]
            if one.added.get(kind, 0) > stored:
                found.append(f"import {one.pk} says {one.added[kind]} of {kind}, {stored} are stored")
        if not one.undone_at and settled(one).state in LIVE and not _is_asked_for(one.pk):
            found.append(f"import {one.pk} is said to go on ({one.state}), and nobody does it")
    return found


def _is_asked_for(pk: int) -> bool:
    from wellkept.records.models import Job

    open_ones = Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    return any(one.given.get("import") == pk or one.kind == "refresh" for one in open_ones)


def _listed(rows: Iterable[Iterable[Any]]) -> Rows:
    return sorted(([str(value) for value in row] for row in rows), key=repr)


def _facts() -> Rows:
    from wellkept.facts.models import Address, Delivery, Meeting, Message, Subject

    value = dict(Address.objects.values_list("pk", "value"))
    rows: list[list[Any]] = []
    ids: dict[tuple[str, int], str] = {}
    for one in Message.objects.all():
        to = sorted(f"{value.get(pk)} {role}" for pk, role in one.recipients)
        rows.append(["message", one.source, one.source_id, one.happened_at, value.get(one.sender), to, one.thread])
        ids["message", one.pk] = one.source_id
    for one in Meeting.objects.all():
        rows.append(
            ["meeting", one.source, one.source_id, one.starts_at, sorted(map(str, map(value.get, one.invited)))]
        )
        ids["meeting", one.pk] = one.source_id
    rows += [["delivery", one.source, one.source_id, one.earned] for one in Delivery.objects.all()]
    rows += [["subject", one.kind, ids.get((one.kind, one.fact)), one.text] for one in Subject.objects.all()]
    return _listed(rows)


def _people() -> Rows:
    from wellkept.facts.models import Address, ErasedAddress, Person

    addresses = Address.objects.values_list("value", "name", "kind", "person__name")
    nameless = Person.objects.filter(addresses=None).values_list("pk", "name")
    digests = ErasedAddress.objects.values_list("digest")
    return _listed([*addresses, *nameless, *digests])


def _records() -> Rows:
    from wellkept.records import models

    account = "account__organisation__key"
    return _listed(
        [
            *(("organisation", *row) for row in models.Organisation.objects.values_list("key", "name")),
            *(("domain", *row) for row in models.Domain.objects.values_list("value", "organisation__key")),
            *(("account", *row) for row in models.Account.objects.values_list("organisation__key", "lead__name")),
            *(("engagement", *row) for row in models.Engagement.objects.values_list("key", "name", account)),
            *(("note", *row) for row in models.ContactNote.objects.values_list("key", "happened_at", "note")),
            *(
                ("post", *row)
                for row in models.Post.objects.values_list("person__name", "organisation__key", "title", "starts_on")
            ),
            *(("role", *row) for row in models.AccountRole.objects.values_list(account, "role", "person__name")),
            *(("user", *row) for row in models.User.objects.values_list("email", "role")),
        ]
    )


def _figures() -> Rows:
    from wellkept.findings.judge import settled
    from wellkept.findings.models import Finding, Number, Refresh

    numbers = Number.objects.values_list("day", "measure", "part", "value")
    found = Finding.objects.values_list("rule", "subject_kind", "part", "opened_on", "closed_on")
    return _listed(
        [
            *(("number", day, measure, part, settled(value)) for day, measure, part, value in numbers),
            *(("finding", *row) for row in found),
            *(("day", *row) for row in Refresh.objects.values_list("day", "as_of")),
        ]
    )


def _today() -> Rows:
    """Figures of the newest day: those before may be told anew, or be as they were told then."""
    from wellkept.findings.judge import settled
    from wellkept.findings.models import Number

    newest = Number.objects.order_by("-day").values_list("day", flat=True).first()
    numbers = Number.objects.filter(day=newest).values_list("day", "measure", "part", "value")
    return _listed((day, measure, part, settled(value)) for day, measure, part, value in numbers)


def _aside() -> Rows:
    from wellkept.facts.models import SetAside

    return _listed(SetAside.objects.values_list("file", "reason"))


def _jobs() -> Rows:
    from wellkept.records.models import Erasure, Job

    jobs = Job.objects.values_list("kind", "state")
    return _listed([*jobs, *(("erasure", step) for step in Erasure.objects.values_list("step", flat=True))])


def _backups() -> Rows:
    """Each that has a name is whole."""
    from wellkept.cli.home import now
    from wellkept.dump.check_backup import check_backup
    from wellkept.records.queries.kept_backups import kept_backups

    return _listed(("backup", check_backup(one.path).totals["facts_message"].rows) for one in kept_backups(at=now()))
