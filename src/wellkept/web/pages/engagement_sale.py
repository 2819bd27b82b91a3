"""As what an engagement was sold: said on one screen, beside what each of the four kinds means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.keep_sale import keep_sale
from wellkept.records.models import Engagement, Sale
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.decided_lately import decided_lately
from wellkept.web.shown.pricing_forms import SaleForm, sale_form
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.sale_kinds import KINDS
from wellkept.web.shown.sold import sold

KIND = "sale"
COLUMNS = (
    "engagement",
    "sale_type",
    "sale_reach",
    "departments",
    "sites",
    "stakeholders",
    "services_hours",
    "services_price",
    "outcome",
    "effective_on",
)


@page("engagement/<int:pk>/sale", methods=("GET", "POST"))
def engagement_sale(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    row = Sale.objects.filter(engagement=found).first()
    form = sale_form(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with decided(kind=KIND, words=f"As what it was sold{_of(found)}", at=now(), by=user, tables=("sale",)):
            keep_sale(engagement=found, said=form.said())
        refresh_soon()
        return redirect("engagement_sale", pk)
    return _shown(frame, found, row, form)


@page("engagement/<int:pk>/sale/table")
def engagement_sale_table(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of the sale, as a file that can be read in again."""
    found = access.engagement(reader(request), pk)
    rows = [
        (found.key, row.type, row.reach, *(getattr(row, name) for name in COLUMNS[3:]))
        for row in Sale.objects.filter(engagement=found)
    ]
    return records_csv("sale", found.pk, COLUMNS, rows)


def _of(found: Engagement) -> str:
    return f": {found.name}"


def _shown(frame: Frame, found: Engagement, row: Sale | None, form: SaleForm) -> HttpResponse:
    numbers = next((one.more for one in numbers_on(frame.figures, ["sale_signs"], [found.pk])), None)
    about = access.decisions(reader(frame.request)).filter(kind=KIND, words__endswith=_of(found))
    return show(
        frame,
        "engagement_sale",
        "engagements",
        name=found.name,
        crumbs=[("Engagements", frame.href("engagements")), (found.name, frame.href("engagement", found.pk))],
        sold=sold(row, numbers, frame.currency),
        kinds=KINDS,
        form=form,
        table_href=reverse("engagement_sale_table", args=[found.pk]),
        back=f"{frame.href('engagement', found.pk)}#sale",
        decided=decided_lately(frame, about),
        here_href=reverse("engagement_sale", args=[found.pk]),
    )
