from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.add_source import LEAST_MINUTES, MOST_MINUTES, refuse_host
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.source_values import missing, moved, source_values
from wellkept.records.models import Source
from wellkept.records.queries.reading import live_connector
from wellkept.records.secrets import SecretsLostError, seal, unseal
from wellkept.sdk.live import CannotReadError, Live
from wellkept.sdk.outbound import Door


@transaction.atomic
def change_source(
    *, source: Source, name: str, values: Mapping[str, str], every_minutes: int, at: datetime, door: Door
) -> None:
    """Change a source, and try it again. A secret left empty stays, unless the source goes to another server."""
    live = _connector(source)
    fields, given = source_values(live, values)
    elsewhere = moved(live, source.fields, fields)
    secrets = given if elsewhere else _stored(source) | given
    if lacking := missing(live, fields | secrets):
        why = ", because the server changed: what was stored is never sent to another one" if elsewhere else ""
        raise RefusedError(f"{lacking[0].label} is needed{why}")
    refuse_host(live, fields | secrets, door)
    source.name, source.fields, source.secret = plain(name, 200) or live.label, fields, seal(secrets)
    source.every_minutes = min(max(every_minutes, LEAST_MINUTES), MOST_MINUTES)
    source.parts.update(stopped=False, **({"position": {}} if elsewhere else {}))
    try_again(source, at)
    what = "source sent elsewhere" if elsewhere else "source changed"
    put_audit_entry(what=what, at=at, subject_kind="source", subject=source.pk, secrets_entered=bool(given))


def try_again(source: Source, at: datetime) -> None:
    """What stopped it may be mended: it is due at once, and paused only as long as it was."""
    if source.state != Source.State.PAUSED:
        source.state = Source.State.NEW
    source.said, source.fails = "", 0
    source.next_run_at = at if source.parts.filter(included=True).exists() else None
    source.save()


def _connector(source: Source) -> Live:
    try:
        return live_connector(source)
    except CannotReadError as gone:
        raise RefusedError(str(gone)) from None


def _stored(source: Source) -> dict[str, str]:
    """Secrets whose key is lost are entered again: that is what this form is for."""
    try:
        return unseal(source.secret)
    except SecretsLostError:
        return {}
