"""Which domain is likely the firm's own: the one that takes part in most of what people write."""

from __future__ import annotations

from django.db import connection

QUERY = """
    WITH took_part AS (
        SELECT m.sender AS address FROM facts_message m WHERE m.automatic IN ('', 'list')
        UNION ALL
        SELECT CAST(r.value ->> 0 AS bigint) FROM facts_message m, json_each(m.recipients) AS r
        WHERE m.automatic IN ('', 'list') AND m.recipient_count <= 50
    )
    SELECT a.domain, count(*) AS times FROM took_part t
    JOIN facts_address a ON a.id = t.address AND a.kind = 'person' AND a.domain <> ''
    GROUP BY a.domain ORDER BY times DESC, a.domain LIMIT 1
"""
# What opens an array of JSON into rows is the one thing that the two databases call differently.
ROWS_OF = {"sqlite": "json_each", "postgresql": "jsonb_array_elements"}


def guess_firm() -> str:
    """The domain with most messages written and received by people; empty when nothing was read."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY.replace("json_each", ROWS_OF[connection.vendor]))
        row = cursor.fetchone()
    return row[0] if row else ""
