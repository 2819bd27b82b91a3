"""Teams: colleagues who look after accounts together. Nobody is ranked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Team
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import paged
from wellkept.web.shown.standing import Standing, standings


@dataclass(frozen=True)
class TeamRow:
    name: str
    href: str
    lead: str
    people: str
    accounts: str
    needs: str
    dry: str


@page("teams")
def teams(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    rows, pager = paged(request, list(Team.objects.prefetch_related("members", "accounts")))
    frame.names.learn(row.lead_id for row in rows)
    by_account = {one.pk: one for one in standings(frame)}
    return show(
        frame,
        "teams",
        add_href=reverse("team_add") if access.may(user, "settings") else "",
        rows=[_row(frame, row, by_account) for row in rows],
        pager=pager,
    )


def _row(frame: Frame, row: Team, by_account: dict[int, Standing]) -> TeamRow:
    held = [by_account[one.pk] for one in row.accounts.all() if one.pk in by_account]
    urgencies = Counter(one.urgency for one in held)
    dry = sum("dry" in one.states for one in held)
    return TeamRow(
        name=row.name,
        href=frame.href("team", row.pk),
        lead=frame.names[row.lead_id],
        people=plural(len(row.members.all()), "colleague"),
        accounts=plural(len(held), "account"),
        needs=f"{urgencies['today']} today, {urgencies['week']} this week" if held else "",
        dry=plural(dry, "dry well") if dry else "",
    )
