"""What may be known of a tie at a cut-off, asked of the columns: the trials, and what the ceiling learns from."""

from __future__ import annotations

WINDOWS = (7, 14, 30, 60, 90, 180, 365)
FADES = (7, 60, 180)
LEAST_DAYS, LONGEST_AGO = 3, 180
NAMED = ("colleague", "contact", "raw", "any_30", "strength", "days_since", "days_90")

_AGE = "date_diff('day', d.day, moment()::DATE) + epoch(moment() - date_trunc('day', moment())) / 86400.0 - 0.5"
_IN_WINDOWS = "\n".join(
    f"""
    count(*) FILTER (age < {days}) AS days_{days}, coalesce(sum(w) FILTER (age < {days}), 0) AS w_{days},
    least(count(*) FILTER (age < {days} AND wrote), count(*) FILTER (age < {days} AND got)) AS lesser_{days},
    """
    for days in WINDOWS
)
_FADED = "\n".join(f"sum(w / (1 + age / {days}.0)) AS faded_{days}," for days in FADES)

# `moment()` is that of measuring: no table here holds anything later.
TRIALS = f"""
WITH trial AS (
    SELECT a.colleague, a.contact, a.raw, a.any_30, a.kmin, a.act, a.days_since, a.n, k.value AS strength, k.k_any,
           greatest(k.k_forth, k.k_back) AS kmax
    FROM tie_alive a JOIN tie_strength k USING (colleague, contact)
    WHERE a.n >= {LEAST_DAYS} AND a.days_since <= {LONGEST_AGO}
), dated AS (
    SELECT d.*, {_AGE} AS age,
           date_diff('day', lag(d.day) OVER (PARTITION BY d.one, d.other ORDER BY d.day), d.day) AS gap
    FROM contact_day d JOIN trial t ON d.one = t.colleague AND d.other = t.contact
), pair AS (
    SELECT one, other, {_IN_WINDOWS} {_FADED}
    max(age) AS oldest, avg(gap) AS mean_gap, median(gap) AS usual_gap, max(gap) AS longest_gap,
    coalesce(stddev_pop(gap), 0) AS gap_spread, arg_max(gap, day) AS last_gap,
    avg(w) AS mean_w, count(*) FILTER (met) AS met_days, count(*) FILTER (met AND age < 90) AS met_90,
    coalesce(min(age) FILTER (wrote), 9999) AS wrote_since, coalesce(min(age) FILTER (got), 9999) AS got_since,
    coalesce(min(age) FILTER (wrote AND got), 9999) AS both_since, count(*) FILTER (wrote AND got) AS both_days,
    count(*) FILTER (NOT wrote AND NOT met) AS only_got, count(*) FILTER (NOT got AND NOT met) AS only_wrote,
    count(DISTINCT date_trunc('week', day)) FILTER (age < 90) AS weeks_90,
    count(DISTINCT date_trunc('month', day)) AS months,
    arg_max(coalesce(last_forth, met)::INT, day) AS last_was_ours
    FROM dated GROUP BY one, other
), sides AS (
    SELECT one AS person, other AS partner, value, n FROM pair_strength
    UNION ALL SELECT other, one, value, n FROM pair_strength
), person AS (
    SELECT person AS who, sum(value) AS held, count(*) AS partners, sum(n) AS all_days, max(value) AS top
    FROM sides GROUP BY person
), act AS (
    SELECT a.person AS who, count(*) FILTER (age < 30) AS act_30, count(*) FILTER (age < 90) AS act_90,
           count(*) FILTER (age < 7) AS act_7, min(age) AS idle, max(age) AS old
    FROM (SELECT d.*, {_AGE} AS age FROM active_day d) a GROUP BY a.person
)
SELECT t.*, p.* EXCLUDE (one, other), p.days_30 - p.days_60 / 2.0 AS trend_30, p.days_90 - p.days_180 / 2.0 AS trend_90,
       t.days_since / greatest(p.mean_gap, 1) AS gaps_since,
       t.strength / x.held AS of_ours, t.strength / y.held AS of_theirs,
       least(x.partners, y.partners) AS fewer_partners, greatest(x.partners, y.partners) AS more_partners,
       least(x.held, y.held) AS less_held, greatest(x.held, y.held) AS more_held, x.top AS top_x, y.top AS top_y,
       least(u.act_7, v.act_7) AS act_7, greatest(u.act_30, v.act_30) AS busier_30, least(u.act_90, v.act_90) AS act_90,
       greatest(u.idle, v.idle) AS idle, least(u.old, v.old) AS younger
FROM trial t JOIN pair p ON p.one = t.colleague AND p.other = t.contact
LEFT JOIN person x ON x.who = t.colleague LEFT JOIN person y ON y.who = t.contact
LEFT JOIN act u ON u.who = t.colleague LEFT JOIN act v ON v.who = t.contact
ORDER BY t.colleague, t.contact
"""

# Each contact after a cut-off and up to 30 days later, by the product's own hygiene, as it is known now.
OUTCOMES = """
SELECT t.number, c.one AS colleague, c.other AS contact, bool_or(c.forth) AND bool_or(c.back) AS two_way
FROM contact c JOIN cut_off t ON c."at" > t.moment AND c."at" <= t.moment + INTERVAL 30 DAY
WHERE c.across GROUP BY ALL
"""
FIRST = 'SELECT quantile_disc(c."at", 0.005) AS at FROM contact c'
