from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wellkept import registry
from wellkept.facts.append import plain
from wellkept.records.commands.check_hosts import check_hosts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.source_values import missing, source_values
from wellkept.records.models import Source, User
from wellkept.records.secrets import seal
from wellkept.sdk.live import CannotReadError, Live
from wellkept.sdk.outbound import Door, ShutError

LEAST_MINUTES, MOST_MINUTES = 1, 7 * 24 * 60


@transaction.atomic
def add_source(
    *, name: str, connector: str, values: Mapping[str, str], every_minutes: int, at: datetime, by: User, door: Door
) -> Source:
    """Keep a new source. Nothing of it is read before parts are chosen."""
    live = registry.live_connectors().get(connector)
    if live is None:
        raise RefusedError(f"no kind of source is called {connector}")
    fields, secrets = source_values(live, values)
    if lacking := missing(live, fields | secrets):
        raise RefusedError(f"{lacking[0].label} is needed")
    refuse_host(live, fields | secrets, door)
    source = Source.objects.create(
        name=plain(name, 200) or live.label,
        connector=connector,
        fields=fields,
        secret=seal(secrets),
        every_minutes=min(max(every_minutes, LEAST_MINUTES), MOST_MINUTES),
        created_at=at,
        created_by=by,
    )
    put_audit_entry(what="source added", at=at, by=by, subject_kind="source", subject=source.pk, connector=connector)
    return source


def refuse_host(live: Live, values: Mapping[str, str], door: Door) -> None:
    try:
        check_hosts(connector=live, values=values, door=door)
    except ShutError:
        return  # of a restored copy: its sources are put right before it goes live, and checked when it goes there
    except CannotReadError as refused:
        raise RefusedError(str(refused)) from None
