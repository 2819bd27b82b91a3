"""For each form: what somebody sends who means it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.doors.communicated import LINK as CLIENT_LINK
from tests.web.doors.records import DAY, Side
from tests.web.doors.surveys import LINK as SURVEY_LINK
from tests.web.doors.two_firms import PASSWORD, TwoFirms
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import ClientLink, SurveyLink
from wellkept.sdk.health import DIMENSIONS
from wellkept.web.human_step import SALT
from wellkept.web.page import now

LATER = (DAY + timedelta(days=9)).isoformat()
Body = dict[str, Any]


def _account_edit(world: TwoFirms, side: Side) -> Body:
    lead = str(world.colleagues["cleo"].pk)
    return {"name": "Another name", "kind": "client", "lead": lead, "since": "2020-01-01", "yearly_value": "1234567"}


def _take(world: TwoFirms, side: Side) -> Body:
    return {"owner": world.colleagues["ann"].pk, "due_on": LATER}


def _note(world: TwoFirms, side: Side) -> Body:
    by, name = world.colleagues["cleo"].pk, side.people[0].name
    return {"contacts": name, "kind": "call", "by": by, "happened_at": "2026-02-27T10:00", "note": "In a sentence."}


def _user(world: TwoFirms, side: Side) -> Body:
    who = {"email": "new@firm.example", "role": "all_accounts", "person": world.colleagues["cleo"].pk}
    return who | {"password": "", "accounts": [side.account.pk]}


def _firm(world: TwoFirms, side: Side) -> Body:
    place = {"time_zone": "Europe/Berlin", "currency": "EUR", "country": "DE"}
    return place | {"name": world.firm.name, "domains": "new.example"}


def _password(world: TwoFirms, side: Side) -> Body:
    new = "quite another long phrase"
    return {"old_password": PASSWORD, "new_password1": new, "new_password2": new}


def _lines(world: TwoFirms, side: Side) -> Body:
    names = ("firms_line", "account_of_size", "exposure_low_line", "exposure_high_line")
    weights = (f"weight_{name}" for name in DIMENSIONS)
    shares = dict.fromkeys(("need_low", "need_middle", "need_high", "loss_allowed"), "0.5")
    return dict.fromkeys((*names, *weights), "5") | shares


def _roles(world: TwoFirms, side: Side) -> Body:
    return {"decision_maker": side.people[2].pk, "user_champion": "not needed"}


def _plan(world: TwoFirms, side: Side) -> Body:
    who = {"colleague": world.colleagues["cleo"].pk, "contact": side.people[1].pk}
    return who | {"every_days": "30", "starts_on": DAY.isoformat(), "why": "to keep warm"}


def _absence(world: TwoFirms, side: Side) -> Body:
    return {"person": world.colleagues["cleo"].pk, "kind": "leave", "starts_on": LATER, "ends_on": ""}


def _team(world: TwoFirms, side: Side) -> Body:
    ann, bob = world.colleagues["ann"].pk, world.colleagues["bob"].pk
    return {"name": "Another team", "lead": ann, "members": [bob], "accounts": [side.account.pk]}


def _source(world: TwoFirms, side: Side) -> Body:
    fields = {"host": "127.0.0.1", "port": "9", "security": "tls", "user": "another", "password": "a secret of theirs"}
    return {"name": "Another name", "every_minutes": "60"} | {f"field_{key}": value for key, value in fields.items()}


def _survey(world: TwoFirms, side: Side) -> Body:
    often = {"quiet_days": "40", "most_a_year": "3", "remind_after_days": "5", "closes_after_days": "14"}
    asks = {"kind": "csat", "about": "case", "language": "en", "percent": "50", "ask_en": "Is it?"}
    return {"name": "Another name", "reader": "", "scale": "csat"} | asks | often


def _by_hand(world: TwoFirms, side: Side) -> Body:
    """As somebody presses who was asked, a minute after they opened it."""
    asked = SurveyLink.objects.get(digest=digest(SURVEY_LINK)).invitation_id
    shown = signing.dumps([asked, now().timestamp() - 60], salt=SALT)
    return {"shown": shown, "press": "send", "website": "", "q0": "2", "comment": "In a sentence."}


def _accept(world: TwoFirms, side: Side) -> Body:
    link = ClientLink.objects.get(digest=digest(CLIENT_LINK)).pk
    shown = signing.dumps([-link, now().timestamp() - 60], salt=SALT)
    return {"shown": shown, "press": "send", "website": "", "answer": "yes", "words": "In a sentence."}


def _sale(world: TwoFirms, side: Side) -> Body:
    counts = dict.fromkeys(("departments", "sites", "stakeholders", "services_hours", "services_price"), "7")
    said = {"type": "solution", "reach": "strategic", "outcome": "In a sentence.", "effective_on": "2026-02-02"}
    return counts | said


def _assessment(world: TwoFirms, side: Side) -> Body:
    levels = {"backup-now": "2", "DE_CM-now": "2", "DE_CM-evidence": "In a sentence."}
    return levels | {"assessed_on": DAY.isoformat(), "assessed_by": world.colleagues["cleo"].pk}


def _requirement(world: TwoFirms, side: Side) -> Body:
    words = {"title": "Another one", "source": "A law", "evidence": "In a sentence."}
    said = {"kind": "fiduciary", "stage": "build", "recorded_on": "2026-02-02", "met_on": "2026-02-20"}
    return words | said | {"owner": world.colleagues["ann"].pk}


def _waiver(world: TwoFirms, side: Side) -> Body:
    return {"waive-waived_by": world.colleagues["ann"].pk, "waive-until": LATER, "waive-reason": "In a sentence."}


def _gate(world: TwoFirms, side: Side) -> Body:
    return {"due_on": LATER, "passed_on": "2026-02-20", "passed_by": world.colleagues["ann"].pk, "note": "Another."}


def _terms(world: TwoFirms, side: Side) -> Body:
    names = ("hourly_cost", "bought_in_cost", "rate", "bought_in_price", "price", "cap", "target", "open_decisions")
    said = {"pricing_model": "capped", "share": "0.25", "effective_on": "2026-02-02"}
    return dict.fromkeys(names, "7") | said


def _held(world: TwoFirms, side: Side) -> Body:
    """What every form of what an engagement holds asks for."""
    words = dict.fromkeys(("title", "statement", "name", "task", "what"), "In a sentence.")
    return words | {"by": "us", "due_on": LATER, "state": "as sold", "party_0": "responsible"}


def _scope(world: TwoFirms, side: Side) -> Body:
    """What every form of an engagement's scope asks for."""
    days = dict.fromkeys(("asked_on", "agreed_on", "effective_on", "decided_on"), DAY.isoformat())
    who = dict.fromkeys(("asked_by", "decided_by", "agreed_with"), side.people[0].pk)
    amounts = dict.fromkeys(("estimate_hours", "effort_hours", "price", "days_later", "invoiced"), "3")
    words = {"title": "In a sentence.", "acceptance": "When it is.", "key": "another", "what": "Because."}
    nobody = {"agreed_by": "", "change": ""}
    return days | who | amounts | words | nobody | {"version": "2", "decision": "approved", "came_by": "mail"}


def _estimate(world: TwoFirms, side: Side) -> Body:
    hours = {"low": "1", "likely": "2", "high": "3", "actual": "4"}
    return hours | {"title": "Another item", "effective_on": "2026-02-02"}


def _cadence(world: TwoFirms, side: Side) -> Body:
    who = {"to": side.people[1].pk, "by": world.colleagues["cleo"].pk}
    return who | {"what": "Another word", "channel": "call", "every_days": "14", "starts_on": DAY.isoformat()}


def _deliverable(world: TwoFirms, side: Side) -> Body:
    return {"title": "Another one", "kind": "other", "due_on": LATER, "receivers": [side.people[1].pk]}


def _training(world: TwoFirms, side: Side) -> Body:
    return {"title": "Another one", "on": DAY.isoformat(), "people": [side.people[1].pk]}


def _mail(world: TwoFirms, side: Side) -> Body:
    server = {"host": "127.0.0.1", "security": "tls", "port": "9", "user": "another", "password": "a secret of theirs"}
    return server | {"sender": "care@firm.example", "sender_name": "Care", "site": "https://well.example"}


def _case(world: TwoFirms, side: Side) -> Body:
    said = {"title": "A new one", "took": "refused", "channel": "phone", "reference": "", "refused": "1", "due_at": ""}
    return said | {"account": side.account.pk, "waits": "", "queue": "", "owner": "", "happened_at": "", "once": "x"}


def _stated(world: TwoFirms, side: Side) -> Body:
    return {"title": "Another title", "owner": "", "queue": "", "their_reference": "77"}


def _tell(world: TwoFirms, side: Side) -> Body:
    said = {"tap": "complained", "words": "In few words.", "happened_at": "", "channel": "", "once": "x"}
    return said | dict.fromkeys(("due_at", "team", "asked", "rating"), "")


def _link(world: TwoFirms, side: Side) -> Body:
    return {"behind": side.account.cases.filter(direction="outbound", ahead=None).get().pk}


def _mark(world: TwoFirms, side: Side) -> Body:
    return {"account": side.account.pk, "direction": "outbound", "reference": "NN-1", "title": "A new one"}


def _queue(world: TwoFirms, side: Side) -> Body:
    works = {"hours": "Mon 09:00-17:00", "time_zone": "Europe/Berlin", "country": "DE", "region": "BE"}
    promised = {"answer_minutes": "60", "update_minutes": "480", "solve_minutes": ""}
    return works | promised | {"name": "Another name", "account": side.account.pk, "free_days": "2026-12-24"}


def _stop(world: TwoFirms, side: Side) -> Body:
    """As somebody presses who wants no more of it, a minute after they opened it."""
    shown = signing.dumps([world.users["member_a"].pk, now().timestamp() - 60], salt=SALT)
    return {"shown": shown, "press": "send", "website": ""}


def _own_mail(world: TwoFirms, side: Side) -> Body:
    hours = {"hour": "6", "quiet_from": "20", "quiet_until": "8"}
    return hours | {"morning": "on", "alerts": "on", "whose": "mine", "days": ["0", "1"], "time_zone": "Europe/Paris"}


def _channel(world: TwoFirms, side: Side) -> Body:
    who = {"contact": side.people[0].pk, "colleague": world.colleagues["ann"].pk, "covers": world.colleagues["bob"].pk}
    return who | {"way": "mail", "address": "", "what_for": "what is urgent", "answered_on": "2026-02-01"}


def _review(world: TwoFirms, side: Side) -> Body:
    who = {"by": "us", "ours": world.colleagues["cleo"].pk, "theirs": side.people[1].pk}
    days = {"due_on": LATER, "promised_on": "2026-01-02", "held_on": ""}
    return who | days | {"kind": "review", "what": "In a sentence.", "told": "missed"}


def _pack(world: TwoFirms, side: Side) -> Body:
    return {"when": "2026-12-03T10:00", "where": "Here", "agenda": "What comes | us | 5", "pictures": ["rings", "well"]}


def _improvement(world: TwoFirms, side: Side) -> Body:
    number = {"number": "account|breadth|", "about": f"account:{side.account.pk}", "wanted": "up"}
    who = {"owner": world.colleagues["ann"].pk, "due_on": LATER}
    return number | who | {"what": "Another sentence", "learned": "In a sentence."}


def _other(world: TwoFirms, side: Side) -> Side:
    return world.b if side is world.a else world.a


def _post(world: TwoFirms, side: Side) -> Body:
    place = _other(world, side).organisation.name
    return {"organisation": place, "title": "Chair", "level": "", "starts_on": "2026-01-01", "ends_on": ""}


BODIES: dict[str, Callable[[TwoFirms, Side], Body]] = {
    "case_add": _case,
    "case_edit": _stated,
    "case_tell": _tell,
    "case_undo": lambda _world, _side: {},
    "case_link": _link,
    "case_unlink": lambda _world, _side: {},
    "case_mark": _mark,
    "queue_add": _queue,
    "queue_edit": _queue,
    "source_add_kind": _source,
    "sources_kept": lambda _world, _side: {"notice_days": "5"},
    "source_edit": _source,
    "source_choose": lambda _world, _side: {"part": "0", "folder_0": "INBOX"},
    "source_try": lambda _world, _side: {},
    "back_test_run": lambda _world, _side: {},
    "calibration_use": lambda _world, _side: {},
    "calibration_off": lambda _world, _side: {},
    "source_run": lambda _world, _side: {},
    "source_pause": lambda _world, _side: {},
    "source_remove": lambda _world, _side: {"sure": "yes"},
    "source_note": lambda _world, _side: {},
    "source_told": lambda _world, _side: {},
    "mailbox_link": lambda _world, _side: {"decide": "agree"},
    "survey_link": _by_hand,
    "survey_out": _by_hand,
    "engagement_it_maturity": _assessment,
    "engagement_security_maturity": _assessment,
    "assessments_remove": lambda _world, _side: {"framework": "it", "on": (DAY - timedelta(days=30)).isoformat()},
    "requirement_template": lambda _world, _side: {"template": "gdpr"},
    "requirement_add": _requirement,
    "requirement_edit": _requirement,
    "requirement_remove": lambda _world, _side: {},
    "requirement_waive": _waiver,
    "gate_edit": _gate,
    "engagement_sale": _sale,
    "engagement_pricing": _terms,
    "estimate_add": _estimate,
    "scope_add": _scope,
    "scope_edit": _scope,
    "scope_remove": lambda _world, _side: {},
    "scope_answer": lambda _world, _side: {"answer": "change", "on": LATER, "by": "", "into": ""},
    "scope_note": lambda _world, side: {"case": side.account.cases.filter(direction="inbound").get().pk},
    "held_add": _held,
    "engagement_playbook": lambda _world, _side: {"playbook": "infrastructure_project", "starts_on": LATER},
    "held_edit": _held,
    "held_remove": lambda _world, _side: {},
    "architecture_accept": lambda _world, _side: {"reservations": "In a sentence."},
    "estimate_edit": _estimate,
    "estimate_remove": lambda _world, _side: {},
    "client_link": _accept,
    "engagement_links": lambda _world, side: {"person": side.people[0].pk, "days": "14"},
    "engagement_link_withdraw": lambda _world, _side: {},
    "cadence_add": _cadence,
    "cadence_edit": _cadence,
    "cadence_end": lambda _world, _side: {},
    "report": lambda _world, _side: {"colour": "amber", "words": "Another report."},
    "report_send": lambda _world, _side: {"how": "self"},
    "pulse_ask": lambda world, _side: {"people": [one.pk for one in world.colleagues.values()]},
    "deliverable_add": _deliverable,
    "deliverable_edit": _deliverable,
    "deliverable_told": lambda _world, _side: {},
    "deliverable_remove": lambda _world, _side: {},
    "training_add": _training,
    "training_edit": _training,
    "training_came": lambda _world, side: {f"came_{side.people[0].pk}": "no"},
    "training_remove": lambda _world, _side: {},
    "engagement_close": lambda _world, _side: {"reason": "Agreed with them."},
    "engagement_open": lambda _world, _side: {},
    "mail_stop": _stop,
    "own_mail": _own_mail,
    "review_add": _review,
    "review_edit": _review,
    "review_remove": lambda _world, _side: {},
    "review_undo": lambda _world, _side: {},
    "pack_file": _pack,
    "channel_add": _channel,
    "channel_edit": _channel,
    "channel_end": lambda _world, _side: {},
    "improvement_add": _improvement,
    "improvement_edit": _improvement,
    "improvement_end": lambda _world, _side: {"how": "done"},
    "improvement_open": lambda _world, _side: {},
    "survey_add": _survey,
    "survey_edit": _survey,
    "survey_run": lambda _world, _side: {},
    "follow_up_done": lambda _world, _side: {"words": "We spoke."},
    "letter_again": lambda _world, _side: {},
    "mail": _mail,
    "mail_try": lambda _world, _side: {},
    "mine_part": lambda _world, _side: {"decide": "agree"},
    "mine_hide": lambda _world, _side: {"message": "987654321"},
    "organisation_rename": lambda _world, _side: {"name": "Another name"},
    "organisation_group": lambda world, side: {"group": _other(world, side).organisation.name},
    "organisation_account": lambda _world, _side: {"kind": "vendor"},
    "organisation_firm": lambda _world, _side: {},
    "organisation_join": lambda world, side: {"with": _other(world, side).organisation.pk},
    "organisation_apart": lambda world, side: {"with": _other(world, side).organisation.pk},
    "domain_move": lambda world, side: {"organisation": _other(world, side).organisation.name},
    "decision_undo": lambda _world, _side: {},
    "post_add": _post,
    "post_edit": _post,
    "post_end": lambda _world, _side: {},
    "post_delete": lambda _world, _side: {},
    "post_confirm": lambda _world, _side: {},
    "account_edit": _account_edit,
    "account_roles": _roles,
    "engagement_roles": lambda _world, side: {"technical_lead": side.people[2].pk},
    "plan_add": _plan,
    "plan_end": lambda _world, _side: {},
    "absences": _absence,
    "absence_remove": lambda _world, _side: {},
    "team_add": _team,
    "team_edit": _team,
    "team_remove": lambda _world, _side: {},
    "person_addresses": lambda _world, _side: {"act": "rename", "name": "Another name"},
    "merge": lambda _world, _side: {"decision": "two"},
    "address_kind": lambda _world, _side: {"kind": "list"},
    "person_level": lambda _world, _side: {"level": "manager"},
    "finding_snooze": lambda _world, _side: {"until": LATER, "reason": "on leave"},
    "finding_dismiss": lambda _world, _side: {"reason": "they told us why"},
    "finding_reopen": lambda _world, _side: {},
    "action_take": _take,
    "action_done": lambda _world, _side: {},
    "action_snooze": lambda _world, _side: {"due_on": LATER},
    "action_dismiss": lambda _world, _side: {"reason": "not needed"},
    "note": _note,
    "import_undo": lambda _world, _side: {},
    "import_columns": lambda _world, _side: {"connector": "person_csv", "go": "look", "dates": "day first"},
    "import_check": lambda _world, _side: {},
    "import_read": lambda _world, _side: {},
    "import_discard": lambda _world, _side: {},
    "import_again": lambda _world, _side: {},
    "job_again": lambda _world, _side: {},
    "data": lambda _world, _side: {"upload": SimpleUploadedFile("people.csv", b"name,email\n"), "kind": ""},
    "backup_now": lambda _world, _side: {},
    "backup_keep": lambda _world, _side: {"keep": "30"},
    "backup_go_live": lambda _world, _side: {},
    "settings_reading": lambda _world, _side: {"slash": "on"},
    "settings_password": _password,
    "settings_firm": _firm,
    "settings_lines": _lines,
    "settings_keep": lambda _world, _side: {"keep_message_months": "60"},
    "person_erase": lambda _world, _side: {"sure": "yes"},
    "person_held": lambda _world, _side: {},
    "user_add": lambda world, side: _user(world, side) | {"password": "quite another long phrase"},
    "user_edit": _user,
    "threshold": lambda _world, _side: {"threshold": "dry_well.dry", "account_kind": "", "value": "0.4"},
    "signin": lambda _world, _side: {"username": "nobody@firm.example", "password": "no"},
    "signout": lambda _world, _side: {},
    "first_run": lambda _world, _side: {"name": "Eve"},
}


def with_every_field(body: Body, world: TwoFirms) -> Body:
    """The same form with every column of every model besides, pointing at what is not the sender's."""
    fields = {field.attname for model in apps.get_models() for field in model._meta.concrete_fields}
    names = fields | {name.removesuffix("_id") for name in fields} | {"is_staff", "is_superuser", "permissions"}
    taken = body.keys() | {"password", "next"}
    return dict.fromkeys(sorted(names - taken), str(world.b.account.pk)) | body
