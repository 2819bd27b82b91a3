"""Every field of every table, and what it is to a person. A test fails for a field that is not declared here.

Erasing, exporting and the page "What is stored" read this table and nothing else, so none of them can forget a field.
"""

from __future__ import annotations

from wellkept.privacy.held import Erase, Held

DELETE, EMPTY = Erase.DELETE, Erase.EMPTY
FACT = "source source_id happened_at offset_minutes plausible brought_by"
JUDGED = "severity urgency sure act_by"

HELD: tuple[Held, ...] = (
    # who is who
    Held("facts.Person", "people", own="name", of="pk", erase=EMPTY),
    Held(
        "facts.Address", "people", own="value name domain", ids="person", plain="kind decided", of="person", erase=EMPTY
    ),
    Held(
        "facts.LikelyMerge", "people", words="evidence", ids="one other", plain="chance", of="one other", erase=DELETE
    ),
    Held("facts.Apart", "people", ids="one other", plain="decided_at", of="one other", erase=DELETE),
    Held("facts.ErasedAddress", "erased", ids="digest address"),
    Held("records.Erasure", "erased", ids="person asked_by", plain="step asked_at finished_at counts"),
    # what happened
    Held(
        "facts.Message",
        "messages",
        ids="sender recipients bounced",
        plain=f"{FACT} recipient_count thread reply_to_ids automatic words repaired away_until",
    ),
    Held(
        "facts.Meeting",
        "meetings",
        ids="organiser invited",
        plain=f"{FACT} occurrence starts_at answers cancelled moved place sequence recorded_at",
    ),
    Held(
        "facts.Delivery",
        "deliveries",
        words="engagement milestone",
        plain=f"{FACT} planned earned actual accepted colour",
    ),
    Held("facts.Subject", "subjects", words="text", plain="kind fact"),
    Held("facts.HiddenThread", "hidden", ids="hidden_by", plain="thread hidden_at", of="hidden_by"),
    Held(
        "facts.ColumnFile",
        "columns",
        plain="kind month name rows first_id last_id sha256 bytes stamp checked",
    ),
    # how it came in
    Held(
        "facts.Import",
        "imports",
        words="name paths by message settings",
        plain="connector state created_at finished_at files bytes_total bytes_read added known quarantined process"
        " undone_at",
    ),
    Held("facts.AlsoBrought", "imports", plain="kind fact brought_by"),
    Held("facts.SetAside", "set aside", words="file position reason excerpt", plain="brought_by"),
    Held("records.Mapping", "imports", words="name choices", ids="saved_by", plain="header connector saved_at"),
    Held(
        "records.Source",
        "sources",
        words="name fields said offered",
        ids="created_by",
        opens="secret",
        plain="connector every_minutes state fails next_run_at created_at",
    ),
    Held(
        "records.SourcePart",
        "sources",
        own="name position folders left_out said consent told_at decided_at",
        ids="owner",
        opens="token",
        plain="source included reads_from last_run_at stopped brought_by",
        of="owner",
        erase=DELETE,
    ),
    Held("records.SourceRun", "sources", words="error", plain="part brought_by started_at finished_at added known"),
    Held("records.MissedLink", "signing in", own="line", plain="at"),
    # what people recorded
    Held(
        "records.Post",
        "records",
        own="title level starts_on ends_on organisation",
        ids="person",
        plain="guessed level_guessed",
        of="person",
        erase=DELETE,
    ),
    Held("records.Absence", "records", own="kind starts_on ends_on", ids="person", of="person", erase=DELETE),
    Held("records.AccountRole", "records", own="role since", ids="person", plain="account", of="person", erase=DELETE),
    Held("records.EngagementRole", "records", own="role", ids="person", plain="engagement", of="person", erase=DELETE),
    Held(
        "records.RelationshipPlan",
        "records",
        own="why every_days starts_on ends_on",
        ids="colleague contact",
        plain="account",
        of="colleague contact",
        erase=DELETE,
    ),
    Held("records.Team", "records", words="name", ids="lead", of="lead"),
    Held("records.Team_members", "records", ids="team person", of="person", erase=DELETE),
    Held("records.Team_accounts", "records", plain="team account"),
    Held("records.Account", "records", ids="lead", plain="organisation kind since yearly_value guessed", of="lead"),
    Held(
        "records.ContactNote",
        "notes",
        own="note",
        ids="written_by",
        plain="key happened_at kind account",
        of="people",
        erase=EMPTY,
    ),
    Held("records.ContactNote_people", "notes", ids="contactnote person", of="person"),
    Held("records.Organisation", "records", words="key name", plain="is_firm time_zone guessed parent"),
    Held("records.OtherName", "records", words="key name", plain="organisation"),
    Held("records.OrganisationsApart", "records", plain="one other"),
    Held("records.LikelyJoin", "records", words="evidence", plain="one other chance"),
    Held("records.Domain", "records", words="value", plain="organisation"),
    Held(
        "records.Engagement",
        "records",
        words="key name",
        plain="account kind value risk pricing_model starts_on ends_on closed_on effective_on",
    ),
    Held(
        "records.Contract",
        "records",
        words="name",
        plain="account value starts_on renews_on renewal_chance ended_on",
    ),
    Held(
        "records.Decision",
        "decisions",
        words="words",
        ids="decided_by undone_by",
        plain="kind decided_at brought_by undone_at",
    ),
    Held("records.Change", "decisions", words="before after", ids="row", plain="decision table"),
    Held("records.Setting", "settings", words="value", plain="name account_kind changed_at"),
    # what was made of it
    Held("findings.Refresh", "numbers", plain="as_of day finished_at replayed"),
    Held("findings.Number", "numbers", ids="subject part more", plain="day measure value low high n known"),
    Held("findings.TieFile", "numbers", plain="day name rows sha256"),
    Held(
        "findings.Finding",
        "findings",
        ids="subject part owner",
        plain=f"{JUDGED} rule subject_kind account opened_on closed_on snoozed_until dismissed_on",
    ),
    Held(
        "findings.Said",
        "findings",
        words="sentence more closes numbers evidence actions",
        ids="owner",
        plain=f"{JUDGED} finding from_day to_day known",
    ),
    Held("findings.Turn", "findings", words="reason", ids="by", plain="finding on_day kind until"),
    Held(
        "findings.Action",
        "findings",
        words="says values reason",
        ids="owner changed_by",
        plain="finding kind due_on state snoozed_until changed_on",
    ),
    Held("findings.Carried", "numbers", plain="as_of facts queries"),
    Held("findings.CarriedFile", "numbers", plain="measure name begins ends rows stamp sha256"),
    Held("findings.BackTest", "numbers", plain="as_of made_at seconds figures calibration"),
    Held(
        "records.Calibration",
        "numbers",
        ids="used_by",
        plain="measure version slope intercept error outcomes judged as_of made_at used_from used_until",
    ),
    # who signs in, and what runs
    Held(
        "records.User",
        "signing in",
        own="email role last_login is_active",
        ids="person",
        opens="password",
        of="person",
        erase=EMPTY,
    ),
    Held("records.Assignment", "signing in", ids="user", plain="account", of="user__person", erase=DELETE),
    Held("records.FirstRun", "signing in", opens="digest", plain="created_at used_at"),
    Held("records.AuditEntry", "audit", ids="by subject more", plain="number at what way subject_kind previous sha256"),
    Held(
        "records.Job",
        "jobs",
        words="given line once words",
        ids="asked_by",
        plain="kind state asked_at not_before begun_at ended_at attempts held_by share",
    ),
    Held("records.Worker", "jobs", plain="token host process begun_at beat_at beats"),
    Held("sessions.Session", "signing in", opens="session_key session_data", plain="expire_date"),
    Held(
        "axes.AccessAttempt",
        "signing in",
        own="username ip_address user_agent http_accept path_info get_data post_data",
        plain="attempt_time failures_since_start",
    ),
    Held("axes.AccessAttemptExpiration", "signing in", plain="access_attempt expires_at"),
    Held(
        "axes.AccessFailureLog",
        "signing in",
        own="username ip_address user_agent http_accept path_info",
        plain="attempt_time locked_out",
    ),
    Held(
        "axes.AccessLog",
        "signing in",
        own="username ip_address user_agent http_accept path_info",
        opens="session_hash",
        plain="attempt_time logout_time",
    ),
    Held("auth.Permission", "", plain="name content_type codename"),
    Held("auth.Group", "", plain="name"),
    Held("auth.Group_permissions", "", plain="group permission"),
    Held("contenttypes.ContentType", "", plain="app_label model"),
)
