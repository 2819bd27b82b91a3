from __future__ import annotations

from collections.abc import Collection

from wellkept.facts.models import Answer, CaseEvent, Meeting, Message, Work

CHUNK = 20_000


def addresses_used(candidates: Collection[int]) -> set[int]:
    """Which of these addresses any fact names."""
    wanted = set(candidates)
    used = wanted & set(Message.objects.filter(bounced__isnull=False).values_list("bounced", flat=True))
    used |= wanted & set(Message.objects.values_list("sender", flat=True).distinct().iterator(chunk_size=CHUNK))
    used |= wanted & set(Meeting.objects.values_list("organiser", flat=True).distinct().iterator(chunk_size=CHUNK))
    used |= wanted & set(CaseEvent.objects.values_list("actor", flat=True).distinct().iterator(chunk_size=CHUNK))
    used |= wanted & set(Answer.objects.values_list("respondent", flat=True).distinct().iterator(chunk_size=CHUNK))
    booked = Work.objects.filter(colleague__isnull=False).values_list("colleague", flat=True)
    used |= wanted & set(booked.distinct().iterator(chunk_size=CHUNK))
    for recipients in Message.objects.values_list("recipients", flat=True).iterator(chunk_size=CHUNK):
        used.update(address for address, _role in recipients if address in wanted)
    for invited in Meeting.objects.values_list("invited", flat=True).iterator(chunk_size=CHUNK):
        used.update(address for address in invited if address in wanted)
    return used
