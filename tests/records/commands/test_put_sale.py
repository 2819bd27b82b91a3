from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_sale import SaleSaid, keep_sale
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_sale import put_sale
from wellkept.records.models import Engagement, Sale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _box() -> None:
    put_engagement(name="Backup appliance", key="backup-appliance", account="Kestrel")


def test_a_sale_is_stated_once_and_more_of_it_later() -> None:
    assert put_sale(engagement="Backup appliance", type="product", reach="tactical", departments=5)
    assert not put_sale(engagement="backup-appliance", type="product")  # what is left out stays
    assert put_sale(engagement="backup-appliance", services_hours=400.0, effective_on=date(2026, 3, 2))
    row = Sale.objects.get()
    assert (row.type, row.reach, row.departments, row.services_hours) == ("product", "tactical", 5, 400.0)
    assert str(row) == "tactical product"


def test_what_it_cannot_be_is_refused() -> None:
    with pytest.raises(RefusedError, match="product or a solution"):
        put_sale(engagement="backup-appliance", type="box")
    with pytest.raises(RefusedError, match="tactical or strategic"):
        put_sale(engagement="backup-appliance", reach="far")
    with pytest.raises(RefusedError, match="no engagement is called"):
        put_sale(engagement="another", type="product")
    assert not Sale.objects.exists()


def test_somebody_says_all_of_it() -> None:
    put_sale(engagement="backup-appliance", type="product", departments=5)
    keep_sale(engagement=Engagement.objects.get(), said=SaleSaid(type="solution", outcome="Tested\nbackups"))
    row = Sale.objects.get()
    assert (row.type, row.departments, row.outcome) == ("solution", None, "Tested backups")
