"""What files hold, by the connector that reads them, in a few words for menus and lists."""

from __future__ import annotations

TABLES = {
    "person": "People",
    "delivery": "Delivery reports",
    "interaction": "Messages, one a row",
    "wish": "Wishes",
    "work": "Hours booked",
    "architecture decision": "Decisions on the architecture",
    "architecture handover": "Hand-overs of the architecture",
    "partner": "Partners in engagements",
    "sale": "As what engagements were sold",
    "estimate": "Estimates of hours",
    "pricing terms": "Costs and prices of engagements",
    "responsibility": "Who does what",
    "commitment": "Promises",
    "cadence": "Communication plans",
}
FILES = {
    "eml": "Mails (eml)",
    "ics": "Calendar (ics)",
    "ldif": "Address book (LDIF)",
    "maildir": "Mailbox (Maildir)",
    "mbox": "Mailbox (mbox)",
    "msg": "Outlook mail or contact (msg)",
    "pst": "Outlook data file (pst, ost)",
    "vcard": "Address book (vCard)",
    "xes": "Cases of any tool (XES)",
    "freshdesk_json": "Cases of Freshdesk (JSON)",
    "halopsa_json": "Cases of HaloPSA (JSON)",
    "jira_service_json": "Cases of Jira Service Management (JSON)",
    "servicenow_json": "Cases of ServiceNow (JSON)",
    "zammad_json": "Cases of Zammad (JSON)",
}


def table_words(connector: str) -> str:
    """absence_csv holds Absences."""
    words = connector.removesuffix("_csv").replace("_", " ")
    return TABLES.get(words) or f"{words[:1].upper()}{words[1:]}s"


def format_words(connector: str) -> str:
    """absence_csv is Absences (table)."""
    if connector.endswith("_csv"):
        return f"{table_words(connector)} (table)"
    return FILES.get(connector) or connector.replace("_", " ")
