"""A person of the client's decides on a change request: approved, or not."""

from __future__ import annotations

from datetime import datetime

from django.http import QueryDict

from wellkept.records.commands.decide_change_request import decide_change_request
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import ChangeRequest, ClientLink, Engagement
from wellkept.records.queries.settings import firm_settings
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked, client_link
from wellkept.web.filters import day, money, plural


@client_link(title="Decide on a change", again=False)
def shown(link: ClientLink) -> Asked | None:
    row = _row(link.subject)
    if row is None or (row.decision and row.decided_by_id != link.person_id):
        return None
    return Asked(
        about=row.engagement.name,
        asks=f"Do you approve “{row.title}”?",
        reads="Your name stands under the decision. It goes to those who carry this work, and nowhere else.",
        said=f"You said {'yes' if row.decision == 'approved' else 'no'} on {day(row.decided_on)}."
        if row.decision
        else "",
        button="Send my decision",
        values={"chosen": {"approved": "yes", "refused": "no"}.get(row.decision, ""), "facts": _facts(row)},
    )


def take(link: ClientLink, form: QueryDict, at: datetime) -> None:
    row, answer = _row(link.subject), form.get("answer", "")
    if row is None or answer not in {"yes", "no"}:
        raise RefusedError("please choose an answer")
    if row.decision and row.decided_by_id != link.person_id:
        raise RefusedError("somebody else has decided on it by now")
    decide_change_request(change=row, approved=answer == "yes", by=link.person_id, on=firm_day(at))


def engagement_of(subject: int) -> Engagement | None:
    found = _row(subject)
    return found.engagement if found else None


def _row(subject: int) -> ChangeRequest | None:
    return ChangeRequest.objects.select_related("engagement").filter(pk=subject).first()


def _facts(row: ChangeRequest) -> list[tuple[str, str]]:
    """What they decide on; what nobody said is said to be open."""
    currency = str(firm_settings()["currency"])
    later = row.days_later
    dates = (
        "not said" if later is None else "the end stays" if later == 0 else f"the end moves by {plural(later, 'day')}"
    )
    return [
        ("Price", money(row.price, currency) if row.price is not None else "not said"),
        ("Work", plural(row.effort_hours, "hour") if row.effort_hours is not None else "not said"),
        ("Dates", dates),
    ]
