from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.facts.models import Subject
from wellkept.records.commands.set_setting import set_setting


@transaction.atomic
def set_kept(*, keep_subjects: bool, count_words: bool, notice_days: float, at: datetime) -> None:
    """What the firm keeps of what is read. Subjects that are not to be kept are erased."""
    values = {"keep_subjects": keep_subjects, "count_words": count_words, "notice_days": notice_days}
    for name, value in values.items():
        set_setting(name=name, value=value, at=at)
    if not keep_subjects:
        Subject.objects.all().delete()
