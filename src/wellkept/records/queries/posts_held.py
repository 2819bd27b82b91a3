"""Which post of several decides where somebody belongs, and over which days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from wellkept.records.models import Post


def held_post(posts: Sequence[Post], day: date) -> Post | None:
    """The post held on a day decides where somebody belongs; else the last one that ended."""
    known = [post for post in posts if post.starts_on is None or post.starts_on <= day]
    return max(known, key=lambda row: _post_rank(row, day), default=None)


def stretches_of(posts: Sequence[Post]) -> Iterator[tuple[date | None, date | None]]:
    """Stretches of days over which the same posts are held, both ends among them; None is without end."""
    began = {post.starts_on for post in posts if post.starts_on}
    over = {post.ends_on + timedelta(days=1) for post in posts if post.ends_on and post.ends_on < date.max}
    turns = [None, *sorted(began | over)]
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        yield turn, after - timedelta(days=1) if after else None


def _post_rank(row: Post, day: date) -> tuple[bool, date, int]:
    """Later in the order wins: held now beats ended, then the one that began last."""
    held = row.ends_on is None or row.ends_on >= day
    return held, row.starts_on or date.min, row.pk
