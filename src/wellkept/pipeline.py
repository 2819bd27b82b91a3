"""The street on one screen: ingest → measure → judge → propose."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import Max

from wellkept import registry
from wellkept.engine.arrow import table_of
from wellkept.engine.carried import Kept
from wellkept.engine.columns import alone, using
from wellkept.engine.opening import open_session
from wellkept.engine.session import Session
from wellkept.facts.columns import MODELS, column_files, refresh_columns
from wellkept.facts.identity import recognise
from wellkept.facts.keep_writers_out import keep_writers_out
from wellkept.facts.likely_merges import propose_merges, who_is_compared
from wellkept.facts.models import Address, ColumnFile, Import, Person
from wellkept.findings.judge import judge
from wellkept.findings.keep_carried import compared_people, facts_now, keep_carried, kept_carried, sweep_carried
from wellkept.findings.keep_carried import faults as carried_faults
from wellkept.findings.keep_contacts import measured_contacts
from wellkept.findings.keep_numbers import (
    Figures,
    keep_figures,
    keep_ties,
    measured_figures,
    numbers_aside,
    sweep_numbers,
    sweep_ties,
    the_telling,
    told_before,
)
from wellkept.findings.life import Life
from wellkept.findings.look import SessionLook
from wellkept.findings.models import Carried, Refresh, TieFile
from wellkept.findings.queries.verify_ties import broken_ties
from wellkept.records.commands.decide import IMPORTED, decided
from wellkept.records.commands.merge_certain import merge_certain
from wellkept.records.commands.propose_joins import propose_joins
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.recognise_organisations import name_of_domain, open_accounts, recognise_organisations
from wellkept.records.commands.see_follow_ups import see_follow_ups
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.commands.undo_import import Undone, undo_import
from wellkept.records.ingest import Outcome, read_paths
from wellkept.records.models import Change, Domain, Organisation, User
from wellkept.records.queries.guess_firm import guess_firm
from wellkept.records.queries.newest_fact import newest_fact_at
from wellkept.records.queries.organisations import group_of, the_firm
from wellkept.records.queries.settings import firm_settings, thresholds
from wellkept.records.queries.tables import RecordTables

WEEKS_REPLAYED = 26
STALE_AFTER = timedelta(days=14)
Progress = Callable[[str, float], None]

log = logging.getLogger("wellkept.columns")


def silent(_step: str, _share: float) -> None:
    """No progress shown."""


def ingest(
    paths: Sequence[Path],
    at: datetime,
    *,
    connector: str = "",
    dry_run: bool = False,
    into: Import | None = None,
    then: Import.State = Import.State.DONE,
) -> Outcome:
    """Read files into facts and records, then recognise who is who. Nothing is measured yet; `then` is what follows."""
    outcome = read_paths(paths, at, connector=connector, dry_run=dry_run, into=into, then=then)
    if into and not dry_run:
        know_who_is_who_by(into, at)
    elif not dry_run:
        know_who_is_who()
    return outcome


@transaction.atomic
def know_who_is_who() -> None:
    """New addresses become people, their domains organisations; the firm is guessed while nobody has said it."""
    keep_writers_out((Person, Address, Organisation, Domain))  # of two at once, each would make the same people
    recognise(group_of())
    recognise_organisations()
    if the_firm() is None and (domain := guess_firm()):
        organisation, _ = put_organisation(name=name_of_domain(domain), domains=[domain])
        set_firm(organisation=organisation)
    merge_certain(group_of())


def know_who_is_who_by(brought_by: Import, at: datetime) -> None:
    """The same after an import, so that taking it back gives people back the addresses that it moved."""
    tables = ("address",) if the_firm() else ("address", "organisation", "domain", "account")
    words = f"Who is who after {brought_by.name}"
    with decided(kind=IMPORTED, words=words, at=at, brought_by=brought_by, tables=tables, counts=_was_known):
        know_who_is_who()


def _was_known(change: Change) -> bool:
    """What is new goes by itself once no fact names it: only what stood before, and the firm, has to be put back."""
    if change.before is not None:
        return bool(change.table != "address" or change.before["kind"])
    firm = the_firm()
    place = change.row if change.table == "organisation" else (change.after or {}).get("organisation_id")
    return firm is not None and change.table in {"organisation", "domain"} and place == firm.pk


def take_back(brought_by: Import, at: datetime, *, by: User | None = None) -> Undone:
    """Undo a whole import, and know anew who is who. Nothing is measured yet: figures need a full refresh."""
    undone = undo_import(brought_by=brought_by, at=at, folder=django_settings.COLUMNS_FOLDER, by=by)
    know_who_is_who()
    return undone


class Street:
    """Facts and records opened for measuring; `at` measures one moment after another on the same columns."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.settings = firm_settings()
        self.thresholds = thresholds()
        self.read_records()

    def read_records(self) -> None:
        """Read the records as they stand; again wherever some were changed since."""
        self.records = RecordTables(self.settings)
        for name, rows in self.records.fixed().items():
            self.session.put(name, table_of(name, rows))

    def at(self, as_of: datetime, *, only: Sequence[str] = ()) -> SessionLook:
        """Measure everything as of a moment (aware), or `only` some and what they need; hand out what rules look at."""
        moment = as_of.astimezone(UTC).replace(tzinfo=None)
        for name, rows in self.records.at(moment).items():
            self.session.put(name, table_of(name, rows))
        self.session.compute(registry.measures_for(only), moment, self.settings)
        return SessionLook(self.session, moment, self.settings, self.thresholds)


@contextmanager
def street(engine: str = "", *, hold: bool = True) -> Iterator[Street]:
    """Open the street on what is stored, copying rows that are not yet in columns. `engine`: DuckDB, or a Spark.

    `hold`: a small firm's facts are held in memory, for who measures more than what is new.
    """
    folder = django_settings.COLUMNS_FOLDER
    refresh_columns(folder)
    with using(folder), open_session(column_files(folder), folder, engine, hold=hold) as session:
        yield Street(session)


@dataclass(frozen=True)
class Refreshed:
    as_of: datetime
    replayed: int
    open_findings: int


def refresh(as_of: datetime, *, full: bool = False, progress: Progress = silent, engine: str = "") -> Refreshed:
    """Measure and judge as of a moment; the first time, and when `full`, replay the half-year before it, by weeks."""
    folder = django_settings.COLUMNS_FOLDER
    with alone(folder), _going_on(engine, full=full) as (opened, kept):
        sweep_ties(folder)
        sweep_carried(folder)
        sweep_numbers()
        _open_guessed_accounts(opened, as_of)
        people = _propose_merges(opened.session, anew=kept is None)
        life = Life.anew() if full or not Refresh.objects.exists() else Life.resumed()
        telling = the_telling() + life.is_new
        moments = [*(_weeks_before(as_of, opened) if life.is_new else []), as_of]
        figures, told = [], None if life.is_new else told_before(firm_day(as_of, str(opened.settings["time_zone"])))
        for index, moment in enumerate(moments):
            progress(f"measuring {moment:%-d %b %Y}", index / len(moments))
            one = _one_day(opened, moment, life, told, last=moment is as_of)
            told = moment
            figures.append(numbers_aside(one, telling) if life.is_new else one)
        _show(opened, moments, figures, life, telling, people)
    sweep_numbers()
    mend_ties(whole=False)
    progress("done", 1.0)
    return Refreshed(as_of, len(moments) - 1, life.open_count())


@contextmanager
def _going_on(engine: str, *, full: bool) -> Iterator[tuple[Street, Kept | None]]:
    """The street, and what it goes on from: nothing where all is made anew."""
    folder = django_settings.COLUMNS_FOLDER
    kept = None if full or engine else kept_carried(folder)
    with street(engine, hold=kept is None) as opened:
        if not engine:
            opened.session.settle(folder, facts_now(), kept)
        yield opened, kept


def _propose_merges(session: Session, *, anew: bool) -> str:
    """Look for people who may be one, if anybody came or changed since. Returns among whom it was looked."""
    groups = group_of()
    people = who_is_compared(groups)
    if anew or people != compared_people():
        propose_merges(session, groups)
    propose_joins()
    return people


def mend_carried() -> int:
    """Where a file is damaged that is carried on, forget them all, and write the contacts that pages read anew."""
    folder = django_settings.COLUMNS_FOLDER
    broken, newest = carried_faults(folder), Refresh.objects.order_by("-day").first()
    if not broken or newest is None:
        return 0
    with alone(folder), street() as opened:
        opened.session.live_within_bounds(folder)
        opened.at(newest.as_of)
        contacts = measured_contacts(opened.session, folder, None)
        with transaction.atomic():
            keep_carried(None, contacts)
    return len(broken)


def mend_ties(*, whole: bool = True) -> int:
    """Measure the ties of those days anew whose file is lost or damaged. Returns how many days."""
    folder = django_settings.COLUMNS_FOLDER
    broken = {file.day: why for file, why in broken_ties(folder, whole=whole).items()}
    mended = len(broken)
    if not broken:
        return 0
    with alone(folder), street() as opened:
        for day, as_of in Refresh.objects.filter(day__in=list(broken)).values_list("day", "as_of"):
            opened.at(as_of)
            keep_ties(measured_figures(opened.session, day, folder))
            log.warning("ties of %s: %s; measured anew", day, broken.pop(day))
    TieFile.objects.filter(day__in=list(broken)).delete()  # of days that were forgotten: nobody reads them
    return mended


def _show(
    opened: Street, moments: Sequence[datetime], figures: Sequence[Figures], life: Life, telling: int, people: str
) -> None:
    """All that was measured and found takes the place of what stood, at once: nobody ever sees some of each."""
    folder = django_settings.COLUMNS_FOLDER
    kept = opened.session.put_down(moments[-1].astimezone(UTC).replace(tzinfo=None))
    contacts = measured_contacts(opened.session, folder, kept)
    anew = life.is_new
    with transaction.atomic():
        for moment, one in zip(moments, figures, strict=True):
            keep_figures(one, telling)
            values = {"as_of": moment, "finished_at": moment, "replayed": moment is not moments[-1], "telling": telling}
            Refresh.objects.update_or_create(day=one.day, defaults=values)
        life.save()
        if anew:
            Refresh.objects.exclude(day__in=[one.day for one in figures]).delete()
        keep_carried(kept, contacts, people)
        see_follow_ups(seen=_followed(opened.session))


def _followed(session: Session) -> dict[str, datetime]:
    """By invitation, when somebody was first in touch with who gave a low answer."""
    found = session.ask(
        "SELECT invitation, min(followed_at) AS at FROM low_answer WHERE followed_at IS NOT NULL GROUP BY 1"
    )
    return {row["invitation"]: row["at"].replace(tzinfo=UTC) for row in found.to_pylist()}


def refresh_after_import(now: datetime, *, progress: Progress = silent) -> Refreshed:
    """Refresh as of the moment that figures should be of; where facts came in late, tell the history again."""
    as_of = current_moment(now)
    last = Refresh.objects.filter(replayed=False).order_by("-day").first()
    late = last is not None and _facts_before(last)
    return refresh(as_of, full=late or (last is not None and last.as_of > as_of), progress=progress)


def _facts_before(last: Refresh) -> bool:
    """Whether facts that the last figures were made without happened before them.

    By what that refresh knew, where it left word of it: one that was killed since may have copied more to columns.
    """
    left = Carried.objects.first()
    for kind, model in MODELS.items():
        copied = ColumnFile.objects.filter(kind=kind).aggregate(last=Max("last_id"))["last"] or 0
        known = min(copied, left.facts["last"].get(kind, 0)) if left else copied
        if model.objects.filter(pk__gt=known, happened_at__lt=last.as_of - timedelta(days=1)).exists():  # type: ignore[attr-defined]
            return True
    return False


def _one_day(opened: Street, moment: datetime, life: Life, told: datetime | None, *, last: bool) -> Figures:
    look = opened.at(moment)
    day = firm_day(moment, str(opened.settings["time_zone"]))
    life.step(day, judge(look, count=last), replay=not last)
    return measured_figures(opened.session, day, django_settings.COLUMNS_FOLDER, told)


def firm_day(moment: datetime, zone: str) -> date:
    """The firm's calendar day that a moment closes: 24:00 belongs to the day that ends."""
    return (moment - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


def end_of_day(day: date, zone: str) -> datetime:
    """24:00 of a day in the firm's time zone."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def current_moment(now: datetime) -> datetime:
    """The moment that figures should be of: now, or the end of the last day that any trace reaches.

    After the last trace silence could be the firm's or the feed's; who reads an old archive sees it as it stood then.
    """
    newest = newest_fact_at(now)
    if newest is None or now - newest <= STALE_AFTER:
        return now
    return end_of_day(newest.astimezone(ZoneInfo(str(firm_settings()["time_zone"]))).date(), _zone())


def _zone() -> str:
    return str(firm_settings()["time_zone"])


def _weeks_before(as_of: datetime, opened: Street) -> list[datetime]:
    """The ends of the Sundays of the half-year before, as far back as there are facts."""
    zone = str(opened.settings["time_zone"])
    today = firm_day(as_of, zone)
    sunday = today - timedelta(days=today.isoweekday() % 7)
    ends = [end_of_day(sunday - timedelta(weeks=week), zone) for week in range(WEEKS_REPLAYED, -1, -1)]
    first = opened.session.ask("SELECT min(happened_at) AS at FROM message WHERE plausible")["at"][0].as_py()
    meeting = opened.session.ask("SELECT min(happened_at) AS at FROM meeting WHERE plausible")["at"][0].as_py()
    begin = min((at.replace(tzinfo=UTC) for at in (first, meeting) if at), default=as_of)
    return [end for end in ends if begin < end < as_of]


def _open_guessed_accounts(opened: Street, as_of: datetime) -> None:
    """Whoever of another organisation is in two-way contact with us gives it an account, guessed as a client."""
    opened.at(as_of, only=("contact_day",))
    found = opened.session.ask(
        """
        SELECT DISTINCT person.organisation FROM contact_day
        JOIN person ON person.person = contact_day.other AND person.side = 'them'
        JOIN person AS ours ON ours.person = contact_day.one AND ours.side = 'us'
        GROUP BY person.organisation, contact_day.one, contact_day.other
        HAVING sum(contact_day.forth) > 0 AND sum(contact_day.back) > 0
        """
    )
    if open_accounts(organisations=set(found["organisation"].to_pylist())):
        opened.read_records()
