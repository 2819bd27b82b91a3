"""Follows one calendar or address book from where the last reading ended, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from wellkept.sdk.dav.addresses import key_of
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.dav.fetching import Fetched, fetch, fetch_one
from wellkept.sdk.dav.finding import Kind
from wellkept.sdk.dav.kept import MOST_AT_ONCE, Kept
from wellkept.sdk.dav.listing import Listing, list_changes
from wellkept.sdk.live import CannotReadError

MOST_OWED = 1_000


@dataclass(slots=True)
class Batch:
    """What one question brought. `present`: the keys of all there is, in the last batch of a whole listing."""

    texts: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    present: set[str] | None = None


def follow(asking: Asking, url: str, kind: Kind, kept: Kept, now: datetime) -> Iterator[Batch]:
    """What is new, changed and gone. Behind each batch `kept` is how far reading came; keep both together, or neither.

    A batch that breaks off makes the next one smaller, so that a slow server is read in the end.
    """
    listing = list_changes(asking, url, kind, kept, now)
    if listing is not None:
        yield from _changes(asking, url, kind, kept, listing)
    if kept.owed:
        yield _owed(asking, kept)


def _changes(asking: Asking, url: str, kind: Kind, kept: Kept, listing: Listing) -> Iterator[Batch]:
    new = [(href, etag) for href, etag in listing.changed.items() if not etag or kept.seen.get(key_of(href)) != etag]
    while new:
        some, new = new[: kept.at_once], new[kept.at_once :]
        try:
            fetched = fetch(asking, url, kind, [href for href, _ in some])
        except CannotReadError as error:
            if error.later:
                yield _slower(kept, some)
            raise
        kept.at_once = min(MOST_AT_ONCE, kept.at_once * 2)
        kept.seen.update((key_of(href), etag) for href, etag in some if etag)
        _owe(kept, fetched)
        yield Batch(fetched.texts, fetched.gone, fetched.failed)
    kept.token, kept.tag, kept.complete = listing.token, listing.tag, True
    kept.seen = {} if listing.versions is None else listing.versions
    yield Batch(gone=listing.gone, present=listing.present)


def _slower(kept: Kept, some: list[tuple[str, str]]) -> Batch:
    """Half as much next time. What cannot be had even alone is put off until all else was read."""
    if kept.at_once > 1:
        kept.at_once = max(1, min(kept.at_once, len(some)) // 2)
        return Batch()
    [(href, etag)] = some
    kept.seen[key_of(href)] = etag
    fetched = Fetched(failed={href: "the server broke off in it; it is asked for again next time"})
    _owe(kept, fetched)
    return Batch(failed=fetched.failed)


def _owe(kept: Kept, fetched: Fetched) -> None:
    kept.owed = [*kept.owed, *(href for href in fetched.failed if href not in kept.owed)][:MOST_OWED]


def _owed(asking: Asking, kept: Kept) -> Batch:
    """Asks once more for what could not be had before; what still cannot stays owed, and was named then."""
    fetched = Fetched()
    try:
        for href in list(kept.owed):
            fetch_one(asking, href, fetched)
    except CannotReadError:
        pass  # all else is read and kept: this waits for the next reading
    had = fetched.texts.keys() | set(fetched.gone)
    kept.owed = [href for href in kept.owed if href not in had]
    return Batch(fetched.texts, fetched.gone)
