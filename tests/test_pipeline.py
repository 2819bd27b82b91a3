"""The whole street on a small firm: ordinary files in, figures and findings out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from wellkept.facts.columns import refresh_columns
from wellkept.findings.judge import judge
from wellkept.findings.models import Finding, Number, Refresh, Said, TieFile, Turn
from wellkept.findings.queries.contacts import contacts_of
from wellkept.pipeline import current_moment, end_of_day, firm_day, ingest, refresh, refresh_after_import, street
from wellkept.records.models import Account, User

START = date(2026, 1, 5)
RECORDS = {
    "accounts.csv": "organisation,kind,domains\nHarbour IT,firm,harbour.example\nMeridian,client,meridian.example\n",
    "people.csv": (
        "name,email,organisation,title,level\nDana Orr,dana@harbour.example,Harbour IT,Director,executive\n"
        "Carla Weiss,carla@meridian.example,Meridian,CIO,decision maker\n"
    ),
    "engagements.csv": (
        "name,account,value,risk,starts_on,accountable,decision_maker\n"
        "Move,Meridian,900000,high,2026-01-05,dana@harbour.example,carla@meridian.example\n"
    ),
}


def mail(sender: str, to: str, at: datetime, number: int) -> str:
    return (
        f"From {sender} {at:%a %b %d %H:%M:%S %Y}\nFrom: {sender}\nTo: {to}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\n"
        f"Message-ID: <{number}@x.example>\nSubject: news {number}\n\nHello.\n\n"
    )


def correspondence(days: range) -> str:
    """Priya and Milo write each way on every one of these days; nobody writes with Carla."""
    texts = []
    for day in days:
        at = datetime.combine(START, datetime.min.time()) + timedelta(days=day, hours=9)
        texts.append(mail("priya@harbour.example", "milo@meridian.example", at, 2 * day))
        texts.append(mail("milo@meridian.example", "priya@harbour.example", at + timedelta(hours=2), 2 * day + 1))
    return "".join(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "files"
    inbox.mkdir()
    for name, text in RECORDS.items():
        (inbox / name).write_text(text)
    (inbox / "mail.mbox").write_text(correspondence(range(60)))
    return inbox


def moment(day: int) -> datetime:
    return end_of_day(START + timedelta(days=day), "Europe/Berlin")


NOW = datetime(2026, 11, 1, tzinfo=UTC)


def rules_open() -> set[str]:
    return set(Finding.objects.filter(closed_on=None).values_list("rule", flat=True))


def test_files_become_figures_and_findings_with_a_year_behind_them(home: Path, folder: Path) -> None:
    outcome = ingest([folder], NOW)
    assert outcome.added["message"] == 120
    assert outcome.quarantined == 0
    done = refresh(moment(59))
    assert done.replayed == Refresh.objects.count() - 1 >= 8
    assert {"dry_well", "unmet_decision_maker"} <= rules_open()
    assert Finding.objects.get(rule="dry_well").opened_on < START + timedelta(days=14)
    assert Number.objects.filter(measure="well", part="decision maker").count() == Refresh.objects.count()
    assert TieFile.objects.order_by("-day")[0].rows == 1


def test_what_happens_later_changes_nothing_before(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    before = judged_at(moment(30))
    (folder / "later.mbox").write_text(
        correspondence(range(60, 90))
        + mail("dana@harbour.example", "carla@meridian.example", datetime(2026, 4, 1, 9), 900)
        + mail("carla@meridian.example", "dana@harbour.example", datetime(2026, 4, 1, 10), 901)
    )
    ingest([folder], NOW)
    assert judged_at(moment(30)) == before


def judged_at(at: datetime) -> list[tuple[Any, ...]]:
    with street() as opened:
        return sorted((one.key, str(one.said())) for one in judge(opened.at(at)))


def test_week_by_week_is_the_same_as_replayed_at_once(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    refresh(moment(6))
    for week in range(1, 8):
        refresh(moment(6 + 7 * week))
    step_by_step = told()
    refresh(moment(55), full=True)
    assert told() == step_by_step


def told() -> list[tuple[Any, ...]]:
    rows = Said.objects.order_by("finding__rule", "finding__part", "from_day")
    return [(row.finding.rule, row.finding.part, row.from_day, row.to_day, row.sentence) for row in rows]


def test_telling_the_history_anew_keeps_what_people_decided(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    refresh(moment(59))
    finding = Finding.objects.get(rule="dry_well")
    Finding.objects.filter(pk=finding.pk).update(dismissed_on=START + timedelta(days=59))
    user = User.objects.create(email="dana@harbour.example")
    Turn.objects.create(finding=finding, on_day=START + timedelta(days=59), kind="dismissed", by=user, reason="known")
    refresh(moment(59), full=True)
    again = Finding.objects.get(rule="dry_well")
    assert again.pk == finding.pk
    assert again.dismissed_on is not None
    assert Turn.objects.filter(finding=again, kind="dismissed").exists()


@pytest.mark.parametrize("killed_before", [False, True])
def test_facts_that_come_in_late_make_the_history_anew(home: Path, folder: Path, *, killed_before: bool) -> None:
    ingest([folder], NOW)
    refresh_after_import(NOW)
    first = Number.objects.filter(measure="breadth").order_by("day")[0].more["colleagues"]
    (folder / "late.mbox").write_text(
        "".join(
            mail("sam@harbour.example", "milo@meridian.example", datetime(2026, 1, 6, 8) + timedelta(days=k), 800 + k)
            + mail("milo@meridian.example", "sam@harbour.example", datetime(2026, 1, 6, 9) + timedelta(days=k), 850 + k)
            for k in range(5)
        )
    )
    ingest([folder], NOW)
    if killed_before:  # a refresh that had come no further than copying them to columns
        refresh_columns(django_settings.COLUMNS_FOLDER)
    done = refresh_after_import(NOW)
    assert done.replayed > 0
    assert Number.objects.filter(measure="breadth").order_by("day")[0].more["colleagues"] != first


def test_who_reads_while_history_is_told_anew_never_sees_its_middle(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    refresh(moment(59))
    found = set(Finding.objects.values_list("pk", "rule", "subject"))
    assert found
    shown = []

    def look(_words: str, _share: float) -> None:
        shown.append((Refresh.objects.latest("day").day, set(Finding.objects.values_list("pk", "rule", "subject"))))

    refresh(moment(59), full=True, progress=look)
    assert len(shown) > 1
    assert all(one == (firm_day(moment(59), "Europe/Berlin"), found) for one in shown), "links to findings stay, too"


def test_days_of_another_history_go(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    refresh(moment(59))
    refresh(moment(50), full=True)
    last = firm_day(moment(50), "Europe/Berlin")
    assert Refresh.objects.latest("day").day == last
    assert not Number.objects.filter(day__gt=last).exists()


def test_an_old_archive_is_shown_as_of_its_last_day(home: Path, folder: Path) -> None:
    ingest([folder], NOW)
    assert current_moment(NOW) == moment(59)
    soon = datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert current_moment(soon) == soon


def test_whom_we_are_in_two_way_contact_with_gets_an_account(home: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "accounts.csv").unlink()
    (folder / "people.csv").unlink()
    (folder / "engagements.csv").unlink()
    (folder / "spam.mbox").write_text(mail("deals@shop.example", "priya@harbour.example", datetime(2026, 2, 1), 700))
    ingest([folder], NOW)
    refresh(moment(59))
    account = Account.objects.select_related("organisation").get()
    assert (account.organisation.name, account.guessed) == ("Meridian", True)
    assert Number.objects.filter(measure="ring", subject=account.pk).exists(), "its very first figures have its rings"
    assert contacts_of(home / "columns", until=moment(59), account=account.pk)


def test_the_day_that_ends_at_midnight_is_the_day_before() -> None:
    assert firm_day(end_of_day(START, "Europe/Berlin"), "Europe/Berlin") == START
