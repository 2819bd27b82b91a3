"""The record tables that measures and rules read, by name and column: what people decided, effective at `as_of`.

Times are naive UTC timestamps in columns. `address` maps every address id to its person (channels, robots and lists
have none). `person` has one row for each person, as their post stands at `as_of`: side is "us" for a colleague,
"them" for a contact, "" for somebody without a known organisation; rank is LEVEL_RANK of the level, null if unknown;
`level_guessed` says that the level was read from the title, and nobody has said it. `belonging` says to which account
a person counts on which days, both ends among them (null: as far back, or on): who moves leaves their history behind.
`zone_change` has one row per stretch of constant UTC offset of every time zone in use. `workday` numbers the firm's
working days: `ordinal` counts working days before and on `day` (holidays and weekends repeat the last number).
`absence` is of colleagues as it was recorded and, `guessed`, of anybody as their last away note says: from the first
note that names this end on, without an id.
`account_role` names who fills a needed role at an account; without a person: the role is not needed there.
`channel` is a way to somebody at an account; `address` the mail address that it leads to, by its id, where that is one.
`case` names what was stated of each case, which facts name by `key`, also before its first fact; `queue` whose cases
they are, with what it promises, in working minutes of its `calendar`.
`invitation` is who was asked by our own surveys, about what; with when they first answered low, by when `owner` is to
take that up, and when somebody said that it was. `account_key` says by which keys answers name an account.
`review` is a review, roadmap or plan that one side (`by`) promised the other; `missed` says that somebody said it was
not held. `review_meeting` names meetings near one of them whose titles say that they are reviews.
`calibration` says how a measure's chance is put right by the firm's own outcomes (slope and intercept of its logit),
which were all known by then: at most one row for each measure; `error` is how far it is off at most since.
"""

from __future__ import annotations

RECORD_COLUMNS: dict[str, dict[str, str]] = {
    "address": {"address": "int64", "person": "int64"},
    "person": {
        "person": "int64",
        "side": "string",
        "organisation": "int64",
        "account": "int64",
        "level": "string",
        "rank": "int32",
        "level_guessed": "bool",
        "title": "string",
        "zone": "string",
    },
    "belonging": {"person": "int64", "account": "int64", "starts_on": "date", "ends_on": "date"},
    "post": {
        "post": "int64",
        "person": "int64",
        "organisation": "int64",
        "account": "int64",
        "side": "string",
        "title": "string",
        "level": "string",
        "starts_on": "date",
        "ends_on": "date",
        "guessed": "bool",
    },
    "account": {
        "account": "int64",
        "organisation": "int64",
        "name": "string",
        "kind": "string",
        "lead": "int64",
        "since": "date",
        "yearly_value": "float64",
        "guessed": "bool",
    },
    "engagement": {
        "engagement": "int64",
        "key": "string",
        "account": "int64",
        "name": "string",
        "kind": "string",
        "value": "float64",
        "risk": "string",
        "pricing_model": "string",
        "starts_on": "date",
        "ends_on": "date",
        "closed_on": "date",
    },
    "engagement_role": {"engagement": "int64", "person": "int64", "role": "string"},
    "contract": {
        "contract": "int64",
        "account": "int64",
        "name": "string",
        "value": "float64",
        "starts_on": "date",
        "renews_on": "date",
        "renewal_chance": "float64",
    },
    "review": {
        "review": "int64",
        "account": "int64",
        "kind": "string",
        "by": "string",
        "promised_on": "date",
        "due_on": "date",
        "held_on": "date",
        "missed": "bool",
        "promised_by": "int64",
        "promised_to": "int64",
    },
    "review_meeting": {"meeting": "int64"},
    "queue": {
        "queue": "int64",
        "account": "int64",
        "name": "string",
        "answer_minutes": "float64",
        "update_minutes": "float64",
        "solve_minutes": "float64",
        "calendar": "string",  # as `sdk.working_time.calendar_in` reads it
    },
    "case": {
        "case": "int64",
        "key": "string",
        "reference": "string",
        "direction": "string",
        "account": "int64",
        "queue": "int64",
        "opener": "int64",
        "owner": "int64",
        "engagement": "int64",
        "topic": "string",
        "priority": "string",
        "update_minutes": "float64",
    },
    "case_behind": {"case": "int64", "behind": "int64"},
    "invitation": {
        "invitation": "int64",
        "key": "string",  # as answers name it
        "survey": "string",
        "account": "int64",
        "about_kind": "string",
        "about": "string",
        "part": "string",
        "person": "int64",
        "sent_at": "timestamp",
        "closes_at": "timestamp",
        "low_at": "timestamp",
        "due_on": "date",
        "taken_up_at": "timestamp",
        "owner": "int64",
    },
    "account_key": {"key": "string", "account": "int64"},
    "contact_note": {
        "contact_note": "int64",
        "account": "int64",
        "happened_at": "timestamp",
        "kind": "string",
        "people": "list<int64>",
    },
    "account_role": {"account": "int64", "role": "string", "person": "int64"},
    "channel": {
        "channel": "int64",
        "account": "int64",
        "way": "string",
        "contact": "int64",
        "address": "int64",
        "colleague": "int64",
        "covers": "int64",
        "starts_on": "date",
        "ends_on": "date",
    },
    "relationship_plan": {
        "relationship_plan": "int64",
        "account": "int64",
        "colleague": "int64",
        "contact": "int64",
        "every_days": "int32",
        "starts_on": "date",
        "ends_on": "date",
    },
    "absence": {
        "absence": "int64",
        "person": "int64",
        "starts_on": "date",
        "ends_on": "date",
        "kind": "string",
        "guessed": "bool",
    },
    "calibration": {
        "calibration": "int64",
        "measure": "string",
        "version": "int32",
        "slope": "float64",
        "intercept": "float64",
        "error": "float64",
    },
    "zone_change": {"zone": "string", "starts_at": "timestamp", "ends_at": "timestamp", "offset_minutes": "int32"},
    "workday": {"day": "date", "ordinal": "int32"},
}

# What the firm may set, with the defaults of measures.md. Lines of money are in the firm's currency.
SETTINGS: dict[str, object] = {
    "firm_name": "",
    "time_zone": "Europe/Berlin",
    "currency": "EUR",
    "country": "DE",
    "region": "",
    "workday_starts": "09:00",
    "workday_ends": "17:00",
    "firms_line": 100_000.0,
    "account_of_size": 50_000.0,
    "exposure_low_line": 50_000.0,
    "exposure_high_line": 250_000.0,
    "need_low": 0.2,
    "need_middle": 0.35,
    "need_high": 0.5,
    "risk_low": 0.05,
    "risk_medium": 0.15,
    "risk_high": 0.35,
    "risk_failing": 0.6,
    "renewal_chance": 0.9,
    "weight_reach": 25.0,
    "weight_service": 15.0,
    "weight_delivery": 15.0,
    "weight_voice": 15.0,
    "weight_balance": 10.0,
    "weight_trust": 10.0,
    "weight_outlook": 10.0,
    "keep_subjects": True,
    "count_words": True,
    "notice_days": 3.0,
    # Months after which each kind goes; None or 0: it is kept until the firm says otherwise.
    "keep_message_months": None,
    "keep_meeting_months": None,
    "keep_delivery_months": None,
    "keep_case_months": None,
    "keep_answer_months": None,
    "keep_subject_months": 24,
    "keep_aside_months": 12,
    "keep_file_months": 1,
    "keep_job_months": 12,
    "keep_notice_months": 6,
    "keep_audit_months": 36,
    "keep_number_months": None,
}
