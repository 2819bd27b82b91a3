"""The calendar of one mailbox of Microsoft 365: what changed within a window of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote

from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.microsoft365.event_shape import SELECTED, EventShapeError, planned_of
from wellkept.sdk.microsoft365.graph import Graph, link_of, of_mailbox
from wellkept.sdk.rest.session import StatusError
from wellkept.sdk.rest.shapes import Shape, inside, listed, text
from wellkept.sdk.rest.watched_calendar import Watched

_LONGEST_WINDOW = timedelta(days=1_825)  # that Microsoft looks at in one question


def read_calendar(graph: Graph, address: str, watched: Watched) -> Iterator[Meeting | Aside | Watched]:
    """What is new, and after each page where `watched` has got to."""
    series: dict[str, Shape] = {}
    for page in _changes(graph, address, watched):
        link = link_of(page)
        said = listed(page, "value")
        series |= {text(one, "id"): one for one in said if text(one, "type") == "seriesMaster"}
        for place, one in enumerate(said, 1):
            yield from _event(graph, address, one, watched, series, f"calendar, {place} on its page")
        watched.link = link
        if text(page, "@odata.deltaLink"):
            yield from watched.end()
        yield watched


def _changes(graph: Graph, address: str, watched: Watched) -> Iterator[Shape]:
    changes = graph.changes(watched.link) if watched.link else None
    if changes is not None:
        yield from changes
        return
    watched.anew()
    since = max(watched.since, watched.until - _LONGEST_WINDOW)
    window = {"startDateTime": _utc(since), "endDateTime": _utc(watched.until)}
    yield from graph.pages(f"{of_mailbox(address)}/calendarView/delta", window)


def _event(
    graph: Graph, address: str, said: Shape, watched: Watched, series: dict[str, Shape], place: str
) -> Iterator[Meeting | Aside]:
    key = text(said, "id")
    if "@removed" in said:
        yield from watched.drop(key)
    elif text(said, "type") != "seriesMaster" and inside(said, "isDraft") is not True:
        try:
            meeting = planned_of(said, _series(graph, address, said, series)).meeting()
        except (EventShapeError, OverflowError) as error:
            yield Aside(place, str(error))
            return
        yield from watched.take(key, [meeting] if meeting else [])


def _series(graph: Graph, address: str, said: Shape, series: dict[str, Shape]) -> Shape | None:
    """What its occurrences have in common. It comes before them, but not where only one of them changed."""
    key = text(said, "seriesMasterId")
    if not key:
        return None
    if key not in series:
        try:
            series[key] = graph.get(f"{of_mailbox(address)}/events/{quote(key, safe='')}", SELECTED)
        except StatusError as error:
            if error.status != 404:
                raise
            series[key] = {}
    return series[key]


def _utc(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
