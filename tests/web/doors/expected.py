"""What every address answers, by its name. A view without a row here fails the tests: say who may pass, then add it."""

from __future__ import annotations

from dataclasses import dataclass

# Whose words each role may read.
SEES: dict[str, frozenset[str]] = {
    "anonymous": frozenset({"public"}),
    "deactivated": frozenset({"public"}),
    "member_a": frozenset({"public", "firm", "a", "ab", "ann"}),
    "member_b": frozenset({"public", "firm", "b", "ab", "bob"}),
    "all_accounts": frozenset({"public", "firm", "a", "b", "ab", "loose"}),
    "admin": frozenset({"public", "firm", "a", "b", "ab", "loose", "setting"}),
}
ROLES = tuple(SEES)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
OUTSIDE = frozenset({"anonymous", "deactivated"})
ALL = frozenset(ROLES) - OUTSIDE
WIDE = frozenset({"all_accounts", "admin"})
ADMIN = frozenset({"admin"})


@dataclass(frozen=True)
class Door:
    """Who passes; with which methods; what a POST answers that says nothing; what a POST may change that says all."""

    roles: frozenset[str] = ALL
    about: str = ""
    get: bool = True
    empty_post: int = 0
    changes: frozenset[str] = frozenset()
    public: bool = False

    @property
    def methods(self) -> frozenset[str]:
        return frozenset(({"GET", "HEAD"} if self.get else set()) | ({"POST"} if self.empty_post else set()))


def _decision(about: str, empty_post: int, *changes: str) -> Door:
    return Door(about=about, get=False, empty_post=empty_post, changes=frozenset(changes))


def _settings(*changes: str, get: bool = False, about: str = "") -> Door:
    return Door(roles=ADMIN, about=about, get=get, empty_post=200, changes=frozenset(changes))


_ACTED = tuple(f"findings_action.{name}" for name in ("state", "changed_on", "changed_by_id", "reason"))
_SET = ("records_setting+", "records_setting.value", "records_setting.changed_at")
EXPECTED: dict[str, Door] = {
    "today": Door(),
    "portfolio": Door(),
    "engagements": Door(),
    "people": Door(),
    "find": Door(),
    "manual": Door(),
    "manual_entry": Door(about="entry"),
    "account": Door(about="account"),
    "account_edit": _settings("records_account.since", "records_organisation.name", get=True, about="account"),
    "engagement": Door(about="engagement"),
    "person": Door(about="person"),
    "person_level": Door(
        roles=WIDE,
        about="person",
        get=False,
        empty_post=302,
        changes=frozenset({"records_post.level", "records_post+"}),
    ),
    "tie": Door(about="tie"),
    "finding": Door(about="finding"),
    "finding_snooze": _decision("finding", 200, "findings_finding.snoozed_until", "findings_turn+"),
    "finding_dismiss": _decision("finding", 200, "findings_finding.dismissed_on", "findings_turn+"),
    "finding_reopen": _decision("finding", 302, "findings_turn+"),
    "action": Door(about="action"),
    "action_file": Door(about="file"),
    "action_take": _decision("action", 200, *_ACTED, "findings_action.owner", "findings_action.due_on"),
    "action_done": _decision("action", 302, *_ACTED),
    "action_snooze": _decision("action", 200, *_ACTED, "findings_action.snoozed_until"),
    "action_dismiss": _decision("action", 200, *_ACTED),
    "note": Door(empty_post=200, changes=frozenset({"records_contactnote+", "records_contactnote_people+"})),
    "data": Door(roles=WIDE, empty_post=200, changes=frozenset({"facts_import+"})),
    "import": Door(roles=WIDE, about="import"),
    "import_progress": Door(roles=WIDE, about="import"),
    "import_aside": Door(roles=WIDE, about="import"),
    "settings": Door(),
    "settings_reading": Door(get=False, empty_post=302),
    "settings_password": Door(
        get=False,
        empty_post=200,
        changes=frozenset({"records_user.password", "django_session+", "django_session-"}),
    ),
    "settings_firm": _settings(
        *_SET, "records_organisation.name", "records_organisation.key", "records_domain+", "records_domain-"
    ),
    "settings_lines": _settings(*_SET),
    "user_add": _settings("records_user+", "records_assignment+", get=True),
    "user_edit": _settings(
        "records_user.email",
        "records_user.role",
        "records_user.person_id",
        "records_assignment+",
        "records_assignment-",
        get=True,
        about="user",
    ),
    "threshold": _settings(*_SET, get=True),
    "signin": Door(roles=frozenset(ROLES), empty_post=200, public=True, changes=frozenset({"axes_accessattempt+"})),
    "signout": Door(get=False, empty_post=302, changes=frozenset({"django_session-"})),
    "first_run": Door(roles=frozenset(), about="token", empty_post=404, public=True),
}


def expected_status(door: Door, method: str, role: str, owner: str) -> int:
    """What an address answers to a role; `owner` says whose the thing is that it is about."""
    if role in OUTSIDE and not door.public:
        return 302
    if method not in door.methods:
        return 405
    if role not in door.roles or (owner not in SEES[role] and not door.public) or owner == "absent":
        return 404
    return door.empty_post if method == "POST" else 200
