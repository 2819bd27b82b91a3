"""Hours booked, and what was agreed and asked for, each in one line, as evidence shows them."""

from __future__ import annotations

from wellkept.facts.models import Work
from wellkept.records.models import ChangeRequest, ScopeItem, Wish


def work_words(row: Work) -> str:
    """Such as: 3.5 hours on w-3. Whose they were is nobody's business here."""
    hours = f"{row.hours:g} hour{'' if row.hours == 1 else 's'}"
    return f"{hours} on {row.item or 'nothing that is named'}"


def item_words(row: ScopeItem) -> str:
    """Such as: Move the mail archive, 140 hours."""
    return f"{row.title}{f', {row.estimate_hours:g} hours' if row.estimate_hours is not None else ''}"


def change_words(row: ChangeRequest) -> str:
    """Such as: A third site, 5,200, approved on 2026-05-04."""
    price = f", {row.price:,.0f}" if row.price is not None else ""
    return f"{row.title}{price}, {f'{row.decision} on {row.decided_on}' if row.decision else 'open'}"


def wish_words(row: Wish) -> str:
    """Such as: Could you also look at the printers, asked on 2026-04-14, no answer."""
    return f"{row.title}, asked on {row.asked_on}, {row.answer or 'no answer'}"
