"""What an address is by itself: a person's, a role's, a machine's or a list's. Said by its spelling alone."""

from __future__ import annotations

import re

from wellkept.facts.models import Address

ROLE_WORDS = frozenset(
    [
        "support",
        "info",
        "sales",
        "admin",
        "office",
        "helpdesk",
        "service",
        "servicedesk",
        "contact",
        "billing",
        "accounts",
        "accounting",
        "invoices",
        "invoice",
        "hr",
        "jobs",
        "careers",
        "security",
        "abuse",
        "webmaster",
        "hostmaster",
        "marketing",
        "press",
        "legal",
        "privacy",
        "orders",
        "order",
        "team",
        "help",
        "desk",
        "it",
        "reception",
        "hello",
        "enquiries",
        "inquiries",
        "feedback",
        "training",
        "events",
        "purchasing",
        "procurement",
        "noc",
        "operations",
        "ops",
        "tickets",
        "ticket",
        "customerservice",
        "customercare",
        "buchhaltung",
        "rechnung",
        "vertrieb",
        "kontakt",
        "einkauf",
        "zentrale",
        "empfang",
    ]
)
ROBOT = re.compile(
    r"^(no|do[-_.]?not|non)[-_.]?(reply|response|answer)|^(mailer-daemon|postmaster|bounces?|notifications?|notify|"
    r"alerts?|daemon|root|cron|nagios|jenkins|autoreply|automailer|rssfeeds|listserv|majordomo|mailman)([-_+].*)?$"
)
LIST = re.compile(r"(^|[-_.])(list|lists|announce|users|devel|discuss|request|subscribe|owner)$")


def kind_of(value: str) -> str:
    """channel, robot, list or person, by the address alone."""
    local, _, domain = value.partition("@")
    if value.startswith("name:") or not domain:
        return Address.Kind.PERSON
    if ROBOT.search(local):
        return Address.Kind.ROBOT
    words = set(re.split(r"[-_.+]", local))
    if local in ROLE_WORDS or (words and words <= ROLE_WORDS):
        return Address.Kind.CHANNEL
    if LIST.search(local) or domain.split(".")[0] in {"lists", "list", "googlegroups"}:
        return Address.Kind.LIST
    return Address.Kind.PERSON
