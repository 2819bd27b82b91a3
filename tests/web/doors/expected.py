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
ASKED = frozenset({"records_job+", "records_auditentry+"})


@dataclass(frozen=True)
class Door:
    """Who passes; with which methods; what a POST answers that says nothing; what a POST may change that says all."""

    roles: frozenset[str] = ALL
    about: str = ""
    get: bool = True
    empty_post: int = 0
    changes: frozenset[str] = frozenset()
    public: bool = False
    # Who has the link may: no cookie counts, so none can be misused. A link that there is none of is counted.
    by_link: bool = False
    # A file to take away: that it was taken is told in the audit.
    download: bool = False

    @property
    def counted(self) -> frozenset[str]:
        """What is written even for who does not pass."""
        return frozenset({"records_missedlink+", "records_missedlink-"} if self.by_link else ())

    @property
    def allowed(self) -> frozenset[str]:
        """What is written for who passes: a change may ask for a job that follows it up, and the audit tells of it."""
        return self.changes | ASKED if self.changes or self.download else self.changes

    @property
    def methods(self) -> frozenset[str]:
        return frozenset(({"GET", "HEAD"} if self.get else set()) | ({"POST"} if self.empty_post else set()))


def _decision(about: str, empty_post: int, *changes: str) -> Door:
    return Door(about=about, get=False, empty_post=empty_post, changes=frozenset(changes))


def _settings(*changes: str, get: bool = False, about: str = "") -> Door:
    return Door(roles=ADMIN, about=about, get=get, empty_post=200, changes=frozenset(changes))


def _wide(about: str, empty_post: int, *changes: str, get: bool = False) -> Door:
    """What who sees all accounts may decide, and take back."""
    return Door(WIDE, about, get, empty_post, frozenset({*_DECIDED, *changes}))


_DECIDED = ("records_decision+", "records_change+")
_SCOPED = ("scopebaseline", "changerequest", "scopeitem", "exclusion", "wish")
_AGREED = tuple(
    f"records_{name}"
    for name in (
        *(f"scopebaseline.{one}" for one in ("version", "agreed_on", "agreed_by_id", "agreed_with_id", "what")),
        *(f"changerequest.{one}" for one in ("title", "key", "asked_on", "asked_by_id", "price", "effort_hours")),
        *(f"changerequest.{one}" for one in ("days_later", "invoiced", "decision", "decided_on", "decided_by_id")),
        *(f"scopeitem.{one}" for one in ("title", "key", "estimate_hours", "acceptance", "effective_on", "version")),
        *("scopeitem.change_id", "scopeitem.ends_on", "exclusion.title", "exclusion.effective_on"),
        *(f"wish.{one}" for one in ("title", "key", "asked_on", "asked_by_id", "came_by")),
    )
)
_ANSWERED = tuple(f"records_wish.{name}" for name in ("answer", "answered_on", "answered_by_id", "change_id"))
_ACTED = tuple(f"findings_action.{name}" for name in ("state", "changed_on", "changed_by_id", "reason"))
_TEAM = ("records_team+", "records_team_members+", "records_team_accounts+")
_TEAM_GONE = ("records_team_members-", "records_team_accounts-")
_BEGUN = ("settings", "state", "message", "bytes_read", "added", "known", "quarantined")
_DRAFTED = frozenset({"facts_setaside-", "records_mapping+", *(f"facts_import.{name}" for name in _BEGUN)})
_SET = ("records_setting+", "records_setting.value", "records_setting.changed_at")
_TRIED = tuple(f"records_source.{name}" for name in ("state", "said", "fails", "next_run_at"))
_CONSENT = tuple(f"records_sourcepart.{name}" for name in ("consent", "decided_at", "reads_from"))
_WISH = ("morning", "alerts", "whose", "hour", "days", "time_zone", "quiet_from", "quiet_until", "changed_at")
_PROMISED = tuple(
    f"records_review.{name}"
    for name in ("what", "held_on", "missed", "promised_on", "due_on", "promised_by_id", "promised_to_id")
)
_PLANNED = tuple(f"records_cadence.{name}" for name in ("what", "channel", "every_days", "starts_on", "to_id", "by_id"))
_REPORTED = (
    "records_statusreport+",
    *(f"records_statusreport.{name}" for name in ("colour", "words", "written_by_id")),
)
_HANDED = (
    *(f"records_deliverable.{name}" for name in ("title", "kind", "due_on")),
    *("records_receiver+", "records_receiver-"),
)
_TRAINED = (
    *(f"records_training.{name}" for name in ("title", "on")),
    *("records_trainingplace+", "records_trainingplace-"),
)
_CLOSED = (
    "records_closing+",
    *(f"records_closing.{name}" for name in ("closed_on", "by_id", "missing", "reason")),
)
_IMPROVED = ("what", "learned", "owner_id", "due_on", "part", "account_id", "subject", "subject_kind")
_POST = tuple(f"records_post.{name}" for name in ("title", "level", "level_guessed", "starts_on", "ends_on"))
_NAMED = tuple(f"records_organisation.{name}" for name in ("name", "key"))
_MOVED = (
    *("records_domain.organisation_id", "records_post.organisation_id", "records_othername.organisation_id"),
    *("records_engagement.account_id", "records_contract.account_id", "records_contactnote.account_id"),
    *("records_relationshipplan.account_id", "records_assignment.account_id", "records_accountrole.account_id"),
    *("findings_finding.account_id", "records_invitation.account_id"),
    *("records_channel.account_id", "records_improvement.account_id", "records_improvement.subject"),
)
_JOINED = (
    *(f"records_{table}-" for table in ("account", "organisation", "assignment", "accountrole", "team_accounts")),
    *("records_othername+", "records_likelyjoin-", "records_contract.name"),
    *(f"records_{table}.account_id" for table in ("case", "queue", "invitation")),
    "records_review-",  # of two that are the same one
    "records_channel-",
    *("records_partner.account_id", "records_responsibility.account_id", "records_milestone.partner_id"),
    "records_commitment.partner_id",
)
_ASSESSED = frozenset({*_DECIDED, "records_assessment+"})
_REQUIRED = tuple(
    f"records_requirement.{name}"
    for name in ("title", "source", "kind", "stage", "mandatory", "recorded_on", "met_on", "evidence", "owner_id")
)
_WAIVED = ("records_waiver+", *(f"records_waiver.{name}" for name in ("ends_on", "reason", "waived_by_id")))
_GATE = tuple(f"records_gate.{name}" for name in ("due_on", "passed_on", "passed_by_id", "note"))
_SOLD = tuple(
    f"records_sale.{name}"
    for name in (
        *("type", "reach", "departments", "sites", "stakeholders", "services_hours", "services_price", "outcome"),
        "effective_on",
    )
)
_TERMS = (
    "records_engagement.pricing_model",
    *(f"records_pricingterms.{name}" for name in ("hourly_cost", "bought_in_cost", "rate", "bought_in_price", "price")),
    *(f"records_pricingterms.{name}" for name in ("cap", "target", "share", "open_decisions", "effective_on")),
)
_HELD = (
    *("architecturedecision", "assumption", "architecturehandover", "solutionpart"),
    *("partner", "responsibility", "milestone", "risk", "commitment"),
)
_PLAYED = (
    *("sale", "scopeitem", "exclusion", "cadence", "estimate", "assessment", "architecturedecision", "assumption"),
    *("gate", "requirement", "responsibility", "deliverable", "training", "milestone", "risk"),
)
_HELD_CHANGED = frozenset(
    f"records_{table}.{name}"
    for table, names in {
        "architecturedecision": "title why choice follows owner_id raised_on decided_on verified verified_on",
        "assumption": "statement owner_id made_on due_on verified verified_on holds",
        "architecturehandover": "presales_id delivery_id offered_on accepted_on reservations",
        "solutionpart": "name sold built state state_on why agreed_by_id",
        "partner": "brings cost agreement agreed_on agreed_until path_share alternatives starts_on ends_on",
        "milestone": "name due_on first_due_on reached_on critical partner_id",
        "risk": "title likelihood cost response owner_id raised_on look_on ended_on ended",
        "commitment": "by what due_on partner_id promised_by_id promised_to_id promised_on kept_on released_on",
    }.items()
    for name in names.split()
)
_ESTIMATED = tuple(f"records_estimate.{name}" for name in ("title", "low", "likely", "high", "actual", "effective_on"))
_STEPS = ("facts_case_event+", "facts_import+", "facts_subject+")  # of a case, as somebody told them
_WAITS_AGAIN = frozenset(f"records_job.{name}" for name in ("state", "held_by", "words", "ended_at", "attempts"))
EXPECTED: dict[str, Door] = {
    "organisations": Door(),
    "organisation": Door(about="organisation"),
    "organisation_rename": _wide("organisation", 200, *_NAMED, "records_othername+"),
    "organisation_group": _wide("organisation", 302, "records_organisation.parent_id"),
    "organisation_account": _settings(about="client"),
    "organisation_firm": Door(roles=ADMIN, about="client", get=False, empty_post=200),
    "organisation_join": _wide("client", 200, *_MOVED, *_JOINED, get=True),
    "organisation_apart": _wide("client", 200, "records_organisationsapart+", "records_likelyjoin-"),
    "domain_move": _wide("domain", 200, "records_domain.organisation_id", get=True),
    "decision_undo": _wide("decision", 302, "records_decision.undone_at", "records_decision.undone_by_id", get=True),
    "post_add": _wide("person", 200, "records_post+", get=True),
    "post_edit": _wide("post", 200, *_POST, "records_post.organisation_id", get=True),
    "post_end": _wide("post", 302, "records_post.ends_on"),
    "post_delete": _wide("post", 302, "records_post-"),
    "post_confirm": _wide("post", 302, "records_post.level_guessed"),
    "back_test": Door(roles=WIDE),
    "back_test_run": Door(roles=WIDE, get=False, empty_post=302, changes=frozenset({"records_job+"})),
    "calibration_use": Door(
        roles=ADMIN,
        about="calibration",
        get=False,
        empty_post=302,
        changes=frozenset(
            {"records_calibration.used_from", "records_calibration.used_by_id", "records_auditentry+", "records_job+"}
        ),
    ),
    "calibration_off": Door(roles=ADMIN, get=False, empty_post=302),
    "sources": Door(roles=WIDE),
    "source": Door(roles=WIDE, about="source"),
    "source_add": Door(roles=ADMIN),
    "sources_kept": _settings(*_SET, "facts_subject-", get=True),
    "source_add_kind": _settings("records_source+", get=True, about="kind"),
    "source_edit": _settings(
        *_TRIED,
        *(f"records_source.{name}" for name in ("name", "fields", "secret", "every_minutes")),
        "records_sourcepart.position",
        get=True,
        about="source",
    ),
    "source_choose": Door(
        roles=ADMIN,
        about="source",
        empty_post=302,
        changes=frozenset({"records_sourcepart+", "records_sourcepart.included"}),
    ),
    "source_try": Door(
        roles=ADMIN, about="source", get=False, empty_post=302, changes=frozenset({"records_source.said"})
    ),
    "source_run": Door(roles=ADMIN, about="source", get=False, empty_post=302, changes=frozenset(_TRIED)),
    "source_pause": Door(
        roles=ADMIN, about="source", get=False, empty_post=302, changes=frozenset({"records_source.state"})
    ),
    "source_remove": _settings(
        "records_source-", "records_sourcepart-", "records_sourcerun-", get=True, about="source"
    ),
    "source_note": Door(
        roles=ADMIN, about="part", get=False, empty_post=200, changes=frozenset({"records_sourcepart.token"})
    ),
    "source_told": Door(
        roles=ADMIN,
        about="part",
        get=False,
        empty_post=302,
        changes=frozenset({"records_sourcepart.told_at", *_CONSENT}),
    ),
    "mailbox_link": Door(
        roles=frozenset(ROLES),
        about="mailbox",
        empty_post=302,
        changes=frozenset({*_CONSENT, "records_source.next_run_at"}),
        public=True,
        by_link=True,
    ),
    "survey_link": Door(
        roles=frozenset(ROLES),
        about="survey link",
        empty_post=200,
        changes=frozenset({"records_response+", "records_followup+", "records_invitation.answered_at"}),
        public=True,
        by_link=True,
    ),
    "survey_thanks": Door(roles=frozenset(ROLES), about="survey link", public=True, by_link=True),
    "survey_out": Door(
        roles=frozenset(ROLES),
        about="survey link",
        empty_post=200,
        changes=frozenset({"records_optout+", "records_letter.state", "records_letter.said"}),
        public=True,
        by_link=True,
    ),
    "engagement_it_maturity": Door(about="engagement", empty_post=200, changes=_ASSESSED),
    "engagement_security_maturity": Door(about="engagement", empty_post=200, changes=_ASSESSED),
    "assessments_remove": _decision("engagement", 302, *_DECIDED, "records_assessment-"),
    "assessments_csv": Door(about="engagement"),
    "engagement_regulation": Door(about="engagement"),
    "requirements_csv": Door(about="engagement"),
    "gates_csv": Door(about="engagement"),
    "requirement_template": _decision("engagement", 302, *_DECIDED, "records_requirement+"),
    "requirement_add": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, "records_requirement+"})),
    "requirement_edit": Door(about="requirement", empty_post=200, changes=frozenset({*_DECIDED, *_REQUIRED})),
    "requirement_remove": _decision("requirement", 302, *_DECIDED, "records_requirement-", "records_waiver-"),
    "requirement_waive": _decision("requirement", 200, *_DECIDED, *_WAIVED),
    "gate_edit": Door(about="gate", empty_post=200, changes=frozenset({*_DECIDED, *_GATE})),
    "engagement_sale": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, *_SOLD})),
    "engagement_sale_table": Door(about="engagement"),
    "engagement_pricing": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, *_TERMS})),
    "engagement_pricing_terms": Door(about="engagement"),
    "engagement_estimates": Door(about="engagement"),
    "estimate_add": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, "records_estimate+"})),
    "estimate_edit": Door(about="estimate", empty_post=200, changes=frozenset({*_DECIDED, *_ESTIMATED})),
    "estimate_remove": Door(
        about="estimate", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_estimate-"})
    ),
    "client_link": Door(
        roles=frozenset(ROLES),
        about="client link",
        empty_post=200,
        changes=frozenset(
            {*(f"records_receiver.{name}" for name in ("told_on", "accepted_on", "refused_on", "words"))}
            | {"records_clientlink.used_at", "records_clientlink.answers"}
        ),
        public=True,
        by_link=True,
    ),
    "client_link_done": Door(roles=frozenset(ROLES), about="client link", public=True, by_link=True),
    "engagement_scope": Door(about="engagement"),
    "scope_add": Door(
        about="scope kind",
        empty_post=200,
        changes=frozenset({*_DECIDED, *(f"records_{name}+" for name in _SCOPED)}),
    ),
    "scope_edit": Door(about="scope row", empty_post=200, changes=frozenset({*_DECIDED, *_AGREED})),
    "scope_remove": Door(
        about="scope row",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, *(f"records_{name}-" for name in _SCOPED)}),
    ),
    "scope_answer": Door(
        about="wish", empty_post=200, changes=frozenset({*_DECIDED, *_ANSWERED, "records_changerequest+"})
    ),
    "scope_note": Door(about="engagement", empty_post=404, changes=frozenset({*_DECIDED, "records_wish+"})),
    "scope_csv": Door(about="scope kind"),
    "engagement_links": Door(
        about="links", empty_post=200, changes=frozenset({"records_clientlink+", "records_dispatch+"})
    ),
    "engagement_link_withdraw": Door(
        about="link of links", get=False, empty_post=302, changes=frozenset({"records_clientlink.withdrawn_at"})
    ),
    "engagement_communication": Door(about="engagement"),
    "engagement_communication_csv": Door(about="engagement"),
    "cadence_add": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, "records_cadence+"})),
    "cadence_edit": Door(about="cadence", empty_post=200, changes=frozenset({*_DECIDED, *_PLANNED})),
    "cadence_end": Door(
        about="cadence", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_cadence.ends_on"})
    ),
    "report": Door(about="engagement", empty_post=200, changes=frozenset({*_DECIDED, *_REPORTED})),
    "report_send": Door(
        about="status report",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_statusreport.sent_on", "records_dispatch+"}),
    ),
    "report_file": Door(about="status report"),
    "pulse_ask": Door(about="engagement", empty_post=200, changes=frozenset({"records_pulse+", "records_clientlink+"})),
    "engagement_documentation": Door(about="engagement"),
    "deliverables_csv": Door(about="engagement"),
    "trainings_csv": Door(about="engagement"),
    "deliverable_add": Door(
        about="engagement", empty_post=200, changes=frozenset({*_DECIDED, "records_deliverable+", "records_receiver+"})
    ),
    "deliverable_edit": Door(about="deliverable", empty_post=200, changes=frozenset({*_DECIDED, *_HANDED})),
    "deliverable_told": Door(
        about="deliverable", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_receiver.told_on"})
    ),
    "deliverable_remove": Door(
        about="deliverable",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_deliverable-", "records_receiver-"}),
    ),
    "training_add": Door(
        about="engagement",
        empty_post=200,
        changes=frozenset({*_DECIDED, "records_training+", "records_trainingplace+"}),
    ),
    "training_edit": Door(about="training", empty_post=200, changes=frozenset({*_DECIDED, *_TRAINED})),
    "training_came": Door(
        about="training", empty_post=302, changes=frozenset({*_DECIDED, "records_trainingplace.came"})
    ),
    "training_ics": Door(about="training"),
    "training_remove": Door(
        about="training",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_training-", "records_trainingplace-"}),
    ),
    "engagement_close": Door(
        about="engagement",
        empty_post=200,
        changes=frozenset({*_DECIDED, "records_engagement.closed_on", *_CLOSED}),
    ),
    "engagement_open": Door(
        about="engagement",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_engagement.closed_on", "records_closing-"}),
    ),
    "mail_stop": Door(
        roles=frozenset(ROLES),
        about="stop",
        empty_post=200,
        changes=frozenset({"records_mailwish.morning", "records_mailwish.changed_at"}),
        public=True,
        by_link=True,
    ),
    "own_mail": Door(
        empty_post=200,
        changes=frozenset(
            {"records_mailwish+", *(f"records_mailwish.{name}" for name in (*_WISH, "known_at", "alerts_at"))}
        ),
    ),
    "channels": Door(about="account"),
    "channel_add": Door(about="account", empty_post=200, changes=frozenset({*_DECIDED, "records_channel+"})),
    "channel_edit": Door(
        about="channel",
        empty_post=200,
        changes=frozenset(
            {
                *_DECIDED,
                *(f"records_channel.{name}" for name in ("way", "address", "what_for", "answered_on")),
                *(f"records_channel.{name}_id" for name in ("contact", "colleague", "covers")),
            }
        ),
    ),
    "channel_end": Door(
        about="channel", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_channel.ends_on"})
    ),
    "improvements": Door(),
    "improvement": Door(about="improvement"),
    "improvement_add": Door(empty_post=200, changes=frozenset({*_DECIDED, "records_improvement+"})),
    "improvement_edit": Door(
        about="improvement",
        empty_post=200,
        changes=frozenset({*_DECIDED, *(f"records_improvement.{name}" for name in _IMPROVED)}),
    ),
    "improvement_end": Door(
        about="improvement", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_improvement.done_on"})
    ),
    "improvement_open": Door(about="improvement", get=False, empty_post=302),
    "surveys": Door(),
    "survey": Door(about="survey"),
    "survey_add": _settings("records_survey+", get=True),
    "survey_edit": _settings(
        *(f"records_survey.{name}" for name in ("name", "questions", "share", "quiet_days", "most_a_year")),
        get=True,
        about="survey",
    ),
    "survey_run": Door(
        roles=ADMIN,
        about="survey",
        get=False,
        empty_post=302,
        changes=frozenset({"records_survey.runs", "records_survey.begins_at"}),
    ),
    "follow_up_done": _decision("low", 302, "records_followup.done_at", "records_followup.words"),
    "letter_again": Door(
        roles=ADMIN,
        about="letter",
        get=False,
        empty_post=302,
        changes=frozenset({"records_letter.state", "records_letter.said"}),
    ),
    "mail": _settings(
        *(
            f"records_mailserver.{name}"
            for name in ("host", "port", "user", "secret", "sender", "sender_name", "site", "changed_at", "said")
        ),
        get=True,
    ),
    "mail_try": Door(roles=ADMIN, get=False, empty_post=302, changes=frozenset({"records_mailserver.said"})),
    "voice": Door(),
    "account_voice": Door(about="account"),
    "mirror": Door(),
    "mirror_cases": Door(),
    "cases": Door(),
    "case": Door(about="case"),
    "case_add": Door(empty_post=200, changes=frozenset({*_DECIDED, *_STEPS, "records_case+"})),
    "case_edit": Door(
        about="case",
        empty_post=302,
        changes=frozenset({*_DECIDED, *(f"records_case.{name}" for name in ("title", "owner_id", "queue_id"))})
        | {"records_case.their_reference"},
    ),
    "case_tell": Door(about="case", get=False, empty_post=200, changes=frozenset({*_DECIDED, *_STEPS})),
    "case_undo": _decision("case decision", 302, "records_decision.undone_at", "records_decision.undone_by_id"),
    "case_link": Door(about="case", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_casebehind+"})),
    "case_unlink": Door(
        about="case behind", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_casebehind-"})
    ),
    "case_mark": Door(
        about="ann_talk",
        empty_post=200,
        changes=frozenset({*_DECIDED, "records_case+", "records_casethread+", "facts_case_event+"}),
    ),
    "queues": Door(),
    "queue": Door(about="queue"),
    "queue_add": _wide("", 200, "records_queue+", get=True),
    "queue_edit": _wide(
        "queue",
        200,
        *(f"records_queue.{name}" for name in ("name", "account_id", "time_zone", "hours", "country", "region")),
        *(f"records_queue.{name}" for name in ("free_days", "answer_minutes", "update_minutes", "solve_minutes")),
        get=True,
    ),
    "mine": Door(),
    "mine_part": Door(
        about="ann_part",
        get=False,
        empty_post=302,
        changes=frozenset({*_CONSENT, "records_source.next_run_at"}),
    ),
    "mine_hide": Door(get=False, empty_post=404),
    "today": Door(),
    "portfolio": Door(),
    "engagements": Door(),
    "people": Door(),
    "find": Door(),
    "manual": Door(),
    "backups": Door(roles=ADMIN),
    "backup_now": Door(roles=ADMIN, get=False, empty_post=302, changes=frozenset({"records_job+"})),
    "backup_keep": _settings(*_SET),
    "backup_go_live": Door(roles=ADMIN, get=False, empty_post=302),  # of what was never restored it changes nothing
    "health_live": Door(roles=frozenset(ROLES), public=True),
    "health_ready": Door(roles=frozenset(ROLES), public=True),
    "metrics": Door(roles=frozenset(), public=True),
    "manual_entry": Door(about="entry"),
    "account": Door(about="account"),
    "account_edit": _settings("records_account.since", *_NAMED, "records_othername+", get=True, about="account"),
    "account_roles": Door(about="account", empty_post=302, changes=frozenset({*_DECIDED, "records_accountrole+"})),
    "plan_add": Door(about="account", empty_post=200, changes=frozenset({*_DECIDED, "records_relationshipplan+"})),
    "plan_end": Door(
        about="plan", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_relationshipplan.ends_on"})
    ),
    "review_add": Door(about="account", empty_post=200, changes=frozenset({*_DECIDED, "records_review+"})),
    "review_edit": Door(about="review", empty_post=200, changes=frozenset({*_DECIDED, *_PROMISED})),
    "review_remove": Door(about="review", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_review-"})),
    "review_undo": Door(
        about="review decision",
        get=False,
        empty_post=302,
        changes=frozenset({"records_decision.undone_at", "records_decision.undone_by_id", *_PROMISED}),
    ),
    "pack": Door(about="account"),
    "pack_file": Door(about="pack", get=False, empty_post=200, download=True),
    "wells": Door(),
    "absences": Door(empty_post=200, changes=frozenset({*_DECIDED, "records_absence+"})),
    "absence_remove": Door(
        about="absence", get=False, empty_post=302, changes=frozenset({*_DECIDED, "records_absence-"})
    ),
    "teams": Door(),
    "team": Door(about="team"),
    "team_add": _settings(*_DECIDED, *_TEAM, get=True),
    "team_edit": _settings(
        *_DECIDED, *_TEAM, "records_team.name", "records_team.lead_id", *_TEAM_GONE, get=True, about="team"
    ),
    "team_remove": Door(
        roles=ADMIN,
        about="team",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_team-", *_TEAM_GONE}),
    ),
    "engagement": Door(about="engagement"),
    "engagement_roles": Door(
        about="engagement",
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_engagementrole+", "records_engagementrole-"}),
    ),
    "engagement_architecture": Door(about="engagement"),
    "architecture_accept": Door(
        about="engagement",
        get=False,
        empty_post=302,
        changes=frozenset(
            {
                *_DECIDED,
                *(f"records_architecturehandover.{name}" for name in ("accepted_on", "reservations", "delivery_id")),
            }
        ),
    ),
    "engagement_partners": Door(about="engagement"),
    "engagement_playbook": Door(
        about="engagement",
        empty_post=200,
        changes=frozenset({*_DECIDED, *(f"records_{table}+" for table in _PLAYED)}),
    ),
    "engagement_plan": Door(about="engagement"),
    "held_add": Door(
        about="held kind",
        empty_post=200,
        changes=frozenset({*_DECIDED, *_HELD_CHANGED, *(f"records_{table}+" for table in _HELD)}),
    ),
    "held_edit": Door(
        about="held",
        empty_post=200,
        changes=frozenset({*_DECIDED, *_HELD_CHANGED, "records_responsibility+", "records_responsibility-"}),
    ),
    "held_remove": Door(
        about="held",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, *(f"records_{table}-" for table in _HELD)}),
    ),
    "held_csv": Door(about="held table"),
    "person": Door(about="person"),
    "person_addresses": Door(
        roles=WIDE, about="person", empty_post=200, changes=frozenset({*_DECIDED, "facts_person.name"})
    ),
    "merges": Door(roles=WIDE),
    "merge": Door(
        roles=WIDE,
        about="pair",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "facts_apart+", "facts_likelymerge-"}),
    ),
    "address_kind": Door(
        roles=WIDE,
        about="address",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "facts_address.kind", "facts_address.person_id", "facts_address.decided"}),
    ),
    "person_level": Door(
        roles=WIDE,
        about="person",
        get=False,
        empty_post=302,
        changes=frozenset({*_DECIDED, "records_post.level", "records_post.level_guessed", "records_post+"}),
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
    "import_aside": Door(roles=WIDE, about="import", download=True),
    "import_undo": Door(
        roles=WIDE, about="import", empty_post=302, changes=frozenset({"facts_import.state", "facts_import.message"})
    ),
    "import_columns": Door(roles=WIDE, about="draft", empty_post=302, changes=_DRAFTED),
    "import_check": Door(roles=WIDE, about="draft", get=False, empty_post=302, changes=_DRAFTED),
    "import_read": Door(roles=WIDE, about="draft", get=False, empty_post=302, changes=_DRAFTED),
    "import_discard": Door(
        roles=WIDE, about="draft", get=False, empty_post=302, changes=frozenset({"facts_import-", "facts_setaside-"})
    ),
    "import_again": Door(roles=WIDE, about="kept", get=False, empty_post=302, changes=frozenset({"facts_import+"})),
    "audit": Door(roles=ADMIN),
    "audit_csv": Door(roles=ADMIN, download=True),
    "stored": Door(),
    "settings_keep": _settings(*_SET),
    "person_erase": Door(
        roles=ADMIN,
        about="person",
        empty_post=302,
        changes=frozenset({"records_erasure+", "facts_erasedaddress+"}),
    ),
    "person_held": Door(roles=ADMIN, about="person", get=False, empty_post=200, download=True),
    "jobs": Door(roles=ADMIN),
    "job": Door(roles=ADMIN, about="job"),
    "job_progress": Door(roles=ADMIN, about="job"),
    "job_again": Door(roles=ADMIN, about="job", get=False, empty_post=302, changes=_WAITS_AGAIN),
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
