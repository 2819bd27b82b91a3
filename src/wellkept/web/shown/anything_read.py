"""Whether anything was read at all; without it pages teach the first steps."""

from __future__ import annotations

from wellkept.facts.models import Meeting, Message


def anything_read() -> bool:
    return Message.objects.exists() or Meeting.objects.exists()
