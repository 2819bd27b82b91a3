from __future__ import annotations

from datetime import date

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import keep_row, put_row
from wellkept.records.commands.put_assumption import put_assumption
from wellkept.records.commands.put_commitment import put_commitment
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_milestone import put_milestone
from wellkept.records.commands.put_partner import put_partner
from wellkept.records.commands.put_responsibility import put_responsibility
from wellkept.records.models import Account, Assumption, Engagement, Milestone, Organisation, Partner, Responsibility

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def work() -> Engagement:
    Organisation.objects.create(key="harbour-it", name="Harbour IT", is_firm=True)
    put_engagement(name="Backup appliance", key="backup", account="Kestrel Logistics")
    return Engagement.objects.get()


def test_what_a_file_leaves_out_stays_and_again_is_nothing_new(work: Engagement) -> None:
    said = {"engagement": "backup", "statement": "The line\nis fast", "owner": "nora@x.example", "due_on": DAY}
    assert put_assumption(**said) is True  # type: ignore[arg-type]
    assert put_assumption(**said) is False  # type: ignore[arg-type]
    assert put_assumption(engagement="Backup appliance", statement="The line is fast", holds=False, verified_on=DAY)
    row = Assumption.objects.get()
    assert (row.statement, row.due_on, row.holds) == ("The line is fast", DAY, False)
    assert row.owner == Person.objects.get()


def test_an_engagement_that_nobody_stated_is_refused_and_says_what_helps() -> None:
    with pytest.raises(RefusedError, match="no engagement is called Nothing; read the file that states it first"):
        put_assumption(engagement="Nothing", statement="x")


def test_two_of_one_name_are_told_apart_by_the_key(work: Engagement) -> None:
    put_engagement(name="Backup appliance", key="backup-2", account="Kestrel Logistics")
    with pytest.raises(RefusedError, match="several engagements are called Backup appliance"):
        put_assumption(engagement="Backup appliance", statement="x")


def test_the_first_day_of_a_milestone_stays(work: Engagement) -> None:
    put_milestone(engagement="backup", name="Firewall", due_on=DAY)
    put_milestone(engagement="backup", name="Firewall", due_on=date(2026, 4, 1), critical=True)
    row = Milestone.objects.get()
    assert (row.first_due_on, row.due_on, row.critical) == (DAY, date(2026, 4, 1), True)


def test_a_partner_becomes_an_account_of_that_kind_and_is_neither_we_nor_the_client(work: Engagement) -> None:
    put_partner(engagement="backup", partner="Quay Security", cost=18_000.0)
    assert Partner.objects.get().account.kind == Account.Kind.PARTNER
    with pytest.raises(RefusedError, match="is the client of this engagement"):
        put_partner(engagement="backup", partner="Kestrel Logistics")
    with pytest.raises(RefusedError, match="is we ourselves"):
        put_partner(engagement="backup", partner="Harbour IT")
    with pytest.raises(RefusedError, match="amounts are in USD"):
        put_partner(engagement="backup", partner="Quay Security", currency="USD")


def test_parts_in_a_task_are_by_party(work: Engagement) -> None:
    said = {"engagement": "backup", "task": "Rules", "accountable": ("us",), "responsible": ("Quay", "client")}
    assert put_responsibility(**said) is True  # type: ignore[arg-type]
    assert put_responsibility(**said) is False  # type: ignore[arg-type]
    assert put_responsibility(engagement="backup", task="Rules", responsible=("Harbour IT",))
    held = {(row.part, row.account and str(row.account)) for row in Responsibility.objects.all()}
    assert held == {("accountable", None), ("responsible", None)}
    with pytest.raises(RefusedError, match="where two are, nobody is"):
        put_responsibility(engagement="backup", task="Rules", accountable=("us", "client"))


def test_a_partners_promise_names_the_partner(work: Engagement) -> None:
    with pytest.raises(RefusedError, match="names the partner"):
        put_commitment(engagement="backup", what="x", due_on=DAY, by="partner")
    with pytest.raises(RefusedError, match="it is due before it was promised"):
        put_commitment(engagement="backup", what="x", due_on=DAY, promised_on=date(2026, 3, 3))
    with pytest.raises(RefusedError, match="everybody is not known; allowed: us, them, partner"):
        put_commitment(engagement="backup", what="x", due_on=DAY, by="everybody")


def test_a_page_empties_what_is_left_empty_and_knows_no_day_to_come(work: Engagement) -> None:
    put_assumption(engagement="backup", statement="The line is fast", due_on=DAY)
    row = Assumption.objects.get()
    keep_row(row, {"due_on": None, "verified": "x" * 400}, DAY)
    row.refresh_from_db()
    assert (row.due_on, len(row.verified)) == (None, 300)
    with pytest.raises(RefusedError, match="2026-03-03 is still to come"):
        keep_row(row, {"verified_on": date(2026, 3, 3)}, DAY)
    with pytest.raises(RefusedError, match="stands there already"):
        keep_row(Assumption(engagement=work), {"statement": "The line is fast"}, DAY)
    with pytest.raises(RefusedError, match="statement is needed"):
        put_row(Assumption, {"engagement": work, "statement": " "}, {})
