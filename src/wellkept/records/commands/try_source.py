from __future__ import annotations

from datetime import datetime

from wellkept.facts.append import plain
from wellkept.records.commands.check_hosts import check_hosts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.in_words import in_words
from wellkept.records.models import Source
from wellkept.records.queries.reading import live_connector, reading_of
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.sdk.live import Part
from wellkept.sdk.outbound import Door


def try_source(*, source: Source, at: datetime, door: Door) -> list[Part]:
    """Ask the server what there is to read, and keep the answer. Nothing of it is read."""
    if sends_nothing():
        raise RefusedError(WHY)
    try:
        live = live_connector(source)
        reading = reading_of(source, at, door)
        check_hosts(connector=live, values=reading.fields, door=door)
        parts = live.offer(reading)
    except Exception as wrong:  # noqa: BLE001 -- whatever a plug-in or a server does, the page says it in words
        words = str(in_words(source, wrong))
        Source.objects.filter(pk=source.pk).update(said=plain(words, 500))
        raise RefusedError(words) from None
    source.offered = [
        {
            "name": part.name,
            "title": plain(part.title, 80),
            "says": part.says,
            "owner": part.owner,
            "folders": [list(one) for one in part.folders],
        }
        for part in parts
    ]
    source.said = ""
    source.save(update_fields=["offered", "said"])
    return parts
