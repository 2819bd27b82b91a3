"""Findings as lines of a mail: the sentence, whose it is, who acts and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkept import access
from wellkept.findings.models import Finding
from wellkept.findings.queries.subject_names import subject_names
from wellkept.letters import places
from wellkept.letters.contents import Line
from wellkept.letters.news import News
from wellkept.records.models import User

TAGS = {"again": "open again", "worse": "worse than before"}


def lines_of(user: User, news: Sequence[News], figures: date) -> list[Line]:
    """In the order given. What may not be seen at this moment has no sentence, and no line."""
    pks = [one.finding.pk for one in news]
    said = {row.finding_id: row for row in access.said(user, figures).filter(finding__in=pks)}
    names = access.names(user, {row.owner for row in said.values() if row.owner})
    found = []
    for one in news:
        if (row := said.get(one.finding.pk)) is not None:
            who = names.get(row.owner or 0) or "nobody yet"
            by = f"by {row.act_by:%-d %B}" if row.act_by else ""
            more = [TAGS.get(one.what, ""), place_of(one.finding), who, by]
            found.append(Line(row.sentence, places.finding(row.finding_id), " · ".join(filter(None, more))))
    return found


def closed_lines(news: Sequence[News]) -> list[Line]:
    """What is over has nothing to say any more but what it was, and where."""
    return [Line(title_of(one.finding), places.finding(one.finding.pk)) for one in news]


def title_of(finding: Finding) -> str:
    """Such as: Meridian Health, dry well."""
    return ", ".join(filter(None, [place_of(finding), finding.rule.replace("_", " ")]))


def place_of(finding: Finding) -> str:
    """The account; else what it is about."""
    if finding.account is not None:
        return finding.account.organisation.name
    return subject_names([(finding.subject_kind, finding.subject)])[finding.subject_kind, finding.subject]
