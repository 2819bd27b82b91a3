"""Engagements that the firm knew of by the shown day."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from wellkept.records.models import Engagement
from wellkept.web.page import Frame


def effective_engagements(frame: Frame, engagements: QuerySet[Engagement]) -> QuerySet[Engagement]:
    return engagements.filter(Q(effective_on=None) | Q(effective_on__lte=frame.as_of))
