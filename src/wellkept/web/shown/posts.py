"""The posts of a person, as they were known by the shown day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from wellkept.records.models import Post
from wellkept.web.filters import month
from wellkept.web.page import Frame


@dataclass(frozen=True)
class ShownPost:
    """One post; the addresses are empty for who may not change it."""

    organisation: str
    href: str
    title: str
    level: str
    guessed: bool
    began: str
    ended: str
    edit_href: str
    end_href: str
    confirm_href: str


def shown_posts(frame: Frame, rows: Sequence[Post], *, may_change: bool) -> list[ShownPost]:
    return [_shown(frame, row, may_change=may_change and not frame.is_past) for row in rows]


def _shown(frame: Frame, row: Post, *, may_change: bool) -> ShownPost:
    over = row.ends_on is not None and row.ends_on <= frame.as_of
    guessed = bool(row.level and row.level_guessed)
    return ShownPost(
        organisation=row.organisation.name,
        href=frame.href("organisation", row.organisation_id),
        title=row.title,
        level=row.level,
        guessed=guessed,
        began=month(row.starts_on) if row.starts_on else "",
        ended=month(row.ends_on) if over else "now",
        edit_href=reverse("post_edit", args=[row.pk]) if may_change else "",
        end_href=reverse("post_end", args=[row.pk]) if may_change and not over else "",
        confirm_href=reverse("post_confirm", args=[row.pk]) if may_change and guessed else "",
    )
