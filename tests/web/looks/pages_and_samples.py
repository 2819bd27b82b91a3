"""Which template each sample shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.looks import account, accounts, care, people, rest, work

Sample = Callable[[], dict[str, Any]]

SAMPLES: dict[str, tuple[str, Sample]] = {
    "today": ("today", accounts.today),
    "today-empty": ("today", accounts.today_empty),
    "today-calm": ("today", accounts.today_calm),
    "portfolio": ("portfolio", accounts.portfolio),
    "portfolio-dense": ("portfolio", accounts.portfolio_dense),
    "account": ("account", account.account),
    "account-new": ("account", account.account_new),
    "people": ("people", people.people),
    "person": ("person", people.person),
    "person-ours": ("person", people.person_ours),
    "tie": ("tie", people.tie),
    "tie-of-another": ("tie", people.tie_of_another),
    "engagements": ("engagements", work.engagements),
    "engagements-empty": ("engagements", work.engagements_empty),
    "engagement": ("engagement", work.engagement),
    "engagement-new": ("engagement", work.engagement_new),
    "finding": ("finding", work.finding),
    "finding-bare": ("finding", work.finding_bare),
    "action": ("action", work.action),
    "note": ("note", work.note),
    "note-wrong": ("note", work.note_wrong),
    "data": ("data", rest.data),
    "data-empty": ("data", rest.data_empty),
    "import": ("import", rest.import_),
    "import-progress": ("import_progress", rest.import_progress),
    "import-failed": ("import_progress", rest.import_failed),
    "wells": ("wells", care.wells),
    "wells-none": ("wells", care.wells_none),
    "wells-unread": ("wells", care.wells_unread),
    "teams": ("teams", care.teams),
    "teams-none": ("teams", care.teams_none),
    "team": ("team", care.team),
    "team-none": ("team", care.team_none),
    "team-form": ("team_form", care.team_form),
    "absences": ("absences", care.absences),
    "absences-none": ("absences", care.absences_none),
    "settings": ("settings", rest.settings),
    "form": ("form", rest.form),
    "manual": ("manual", rest.manual),
    "manual-entry": ("manual", rest.manual_entry),
    "find": ("find", rest.find),
    "find-nothing": ("find", rest.find_nothing),
    "signin": ("signin", rest.signin),
    "first-run": ("first_run", rest.first_run),
    "error": ("error", rest.error),
}
FRAGMENTS = {"import-progress", "import-failed"}
