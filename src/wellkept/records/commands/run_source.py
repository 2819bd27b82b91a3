from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from wellkept.facts.append import plain
from wellkept.facts.reading_lock import reading as nobody_takes_back
from wellkept.records.commands.check_hosts import check_hosts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.in_words import in_words
from wellkept.records.commands.keep_reading import KeptReading, NotToBeReadError
from wellkept.records.lock import held
from wellkept.records.models import Source, SourcePart, SourceRun
from wellkept.records.queries.due_parts import due_parts, may_be_read
from wellkept.records.queries.reading import live_connector, reading_of
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Door

RUNS_KEPT = 200
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
CUT_OFF = "It was cut off before it was done. What was stored is kept, and the next run goes on from there."


class IsReadNowError(RefusedError):
    """Another process reads this source at this moment."""


def run_source(source: Source, at: datetime, door: Door) -> list[SourceRun]:
    """Read every part that is due. A failure before anything could be read ends it: no server is hammered."""
    with held(f"source-{source.pk}") as ours:
        if not ours:
            raise IsReadNowError(f"{source.name} is being read at this moment")
        runs: list[SourceRun] = []
        for part in due_parts(source, at):
            read = any(not run.error for run in runs)
            runs.append(_run(part, at, door, others_read=read))
            if runs[-1].error and not read:
                break
        return runs


def run_part(part: SourcePart, at: datetime, door: Door) -> SourceRun:
    """Read what is new in one part, and store it together with the position from which the next run goes on."""
    with held(f"source-{part.source_id}") as ours:
        if not ours:
            raise IsReadNowError(f"{part.source.name} is being read at this moment")
        part.refresh_from_db()
        return _run(part, at, door, others_read=False)


def _run(part: SourcePart, at: datetime, door: Door, *, others_read: bool) -> SourceRun:
    if sends_nothing():
        raise RefusedError(WHY)
    if not may_be_read(part, at):
        raise RefusedError(f"{part.name} is not to be read: it was not chosen, or its owner has not agreed")
    part.runs.filter(finished_at=None).update(finished_at=at, error=CUT_OFF)
    run = SourceRun.objects.create(part=part, started_at=at)
    wrong = _read(part, run, at, door)
    run.finished_at, run.error = at, plain(str(wrong), 500) if wrong else ""
    run.save()
    _note_part(part, run, stopped=wrong is not None and not wrong.later and others_read)
    _note_source(part.source, run, wrong, others_read=others_read)
    _trim(part)
    return run


def _read(part: SourcePart, run: SourceRun, at: datetime, door: Door) -> CannotReadError | None:
    """Take everything that the connector yields; what it could not do comes back in words."""
    kept = KeptReading(part, run, at)
    try:
        connector = live_connector(part.source)
        reading = reading_of(part.source, at, door, part)
        check_hosts(connector=connector, values=reading.fields, door=door)
        with nobody_takes_back(settings.COLUMNS_FOLDER):
            for item in connector.read(reading):
                kept.take(item)
            kept.keep()
    except NotToBeReadError:
        return None
    except Exception as wrong:  # noqa: BLE001 -- one source's trouble is not the next one's
        return in_words(part.source, wrong)
    finally:
        kept.end()
    return None


def _note_part(part: SourcePart, run: SourceRun, *, stopped: bool) -> None:
    SourcePart.objects.filter(pk=part.pk).update(last_run_at=run.started_at, said=run.error, stopped=stopped)


def _note_source(source: Source, run: SourceRun, wrong: CannotReadError | None, *, others_read: bool) -> None:
    """When the source is read next: in its time if it can be, ever later if it cannot, never if that would be vain."""
    beat = timedelta(minutes=source.every_minutes)
    wait = timedelta(seconds=min(max(wrong.wait or 0, 0), LONGEST_WAIT.total_seconds())) if wrong else timedelta()
    values: dict[str, object] = {}
    if wrong is None or others_read:
        troubled = source.parts.filter(included=True).exclude(said="").order_by("name").first()
        values["state"] = Source.State.FAILING if troubled else Source.State.FINE
        values["said"] = plain(f"{troubled.name}: {troubled.said}", 500) if troubled else ""
        values["fails"], values["next_run_at"] = 0, run.started_at + max(beat, wait)
    else:
        later = run.started_at + max(_backoff(source.fails), wait)
        values["state"], values["said"] = Source.State.FAILING, run.error
        values["fails"], values["next_run_at"] = source.fails + 1, later if wrong.later else None
    for name, value in values.items():
        setattr(source, name, value)
    # Somebody may have paused or changed it meanwhile: what they chose stands.
    Source.objects.filter(pk=source.pk).exclude(state=Source.State.PAUSED).update(**values)


def _backoff(fails: int) -> timedelta:
    """Five minutes after the first failure, then twice as long each time, up to a day."""
    return min(FIRST_WAIT * (1 << min(fails, 12)), LONGEST_WAIT)


def _trim(part: SourcePart) -> None:
    old = part.runs.values_list("pk", flat=True)[RUNS_KEPT:]
    part.runs.filter(pk__in=list(old)).delete()
