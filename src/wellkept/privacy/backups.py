"""Backups in the home: they hold who was erased since, until they go."""

from __future__ import annotations

from datetime import datetime

from wellkept.records.queries.kept_backups import KeptBackup, kept_backups


def backups_with(at: datetime) -> list[KeptBackup]:
    """Backups that were made before a moment, the oldest first: whoever goes then is in them."""
    return sorted((one for one in kept_backups(at=at) if one.made_at <= at), key=lambda one: one.made_at)


def in_words(one: KeptBackup) -> str:
    return f"{one.path.name} of {one.made_at:%-d %b %Y}, which goes on {one.expires_on:%-d %b %Y}"
