"""Estimates and terms of an engagement, and at once what they may come to under each pricing model."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.keep_pricing_terms import keep_pricing_terms
from wellkept.records.models import Engagement, Estimate, PricingTerms, ScopeItem
from wellkept.records.queries.offer import offer
from wellkept.sdk.pricing.told import models_of, told_of
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.decided_lately import decided_lately
from wellkept.web.shown.priced import Priced, priced
from wellkept.web.shown.pricing_forms import TermsForm, terms_form
from wellkept.web.shown.records_csv import records_csv

KIND = "pricing"
MOST_OPEN = 12
TERMS = ("engagement", "pricingterms")
TERM_COLUMNS = (
    "hourly_cost",
    "bought_in_cost",
    "rate",
    "bought_in_price",
    "price",
    "cap",
    "target",
    "share",
    "open_decisions",
    "effective_on",
)
ESTIMATE_COLUMNS = ("item", "title", "low", "likely", "high", "actual", "effective_on")


@page("engagement/<int:pk>/pricing", methods=("GET", "POST"))
def engagement_pricing(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    form = terms_form(found, PricingTerms.objects.filter(engagement=found).first(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with decided(kind=KIND, words=f"What it costs and is sold for{of_it(found)}", at=now(), by=user, tables=TERMS):
            keep_pricing_terms(engagement=found, said=form.said(), pricing_model=form.model)
        refresh_soon()
        return redirect("engagement_pricing", pk)
    return _shown(frame, found, form)


@page("engagement/<int:pk>/pricing/terms")
def engagement_pricing_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """The terms, as a file that can be read in again."""
    found = access.engagement(reader(request), pk)
    rows = [
        (found.key, found.pricing_model, *(getattr(row, name) for name in TERM_COLUMNS))
        for row in PricingTerms.objects.filter(engagement=found)
    ]
    return records_csv("pricing-terms", found.pk, ("engagement", "pricing_model", *TERM_COLUMNS), rows)


@page("engagement/<int:pk>/pricing/estimates")
def engagement_estimates(request: HttpRequest, pk: int) -> HttpResponse:
    """The estimates, as a file that can be read in again."""
    found = access.engagement(reader(request), pk)
    rows = [(found.key, *(getattr(row, name) for name in ESTIMATE_COLUMNS)) for row in found.estimates.all()]
    return records_csv("estimates", found.pk, ("engagement", *ESTIMATE_COLUMNS), rows)


def of_it(found: Engagement) -> str:
    """How the words of a decision end, so that the page finds its own."""
    return f": {found.name}"


def _shown(frame: Frame, found: Engagement, form: TermsForm) -> HttpResponse:
    pk, rows = found.pk, list(found.estimates.all())
    about = access.decisions(reader(frame.request)).filter(kind=KIND, words__endswith=of_it(found))
    return show(
        frame,
        "engagement_pricing",
        "engagements",
        name=found.name,
        crumbs=[("Engagements", frame.href("engagements")), (found.name, frame.href("engagement", pk))],
        seen=_seen(frame, found, rows),
        estimates=[_estimate(found, row) for row in rows],
        unestimated=_unestimated(found, rows),
        totals=[sum(getattr(row, name) for row in rows) for name in ("low", "likely", "high")] if rows else [],
        took=found.closed_on is not None or any(row.actual is not None for row in rows),
        form=form,
        add_href=reverse("estimate_add", args=[pk]),
        estimates_href=reverse("engagement_estimates", args=[pk]),
        terms_href=reverse("engagement_pricing_terms", args=[pk]),
        back=f"{frame.href('engagement', pk)}#pricing",
        decided=decided_lately(frame, about),
        here_href=reverse("engagement_pricing", args=[pk]),
    )


def _seen(frame: Frame, found: Engagement, rows: list[Estimate]) -> Priced:
    """Simulated here and now: who prices something sees at once what a change does."""
    work = offer(found, now().astimezone(frame.zone).date())
    told = told_of(work, float(frame.settings["loss_allowed"]))
    return priced(frame.currency, told, models_of(work), {row.pk: row.title for row in rows})


def _unestimated(found: Engagement, rows: list[Estimate]) -> list[tuple[str, str]]:
    """Items of the scope that nobody estimated, and where one does: the first of them."""
    items = ScopeItem.objects.filter(engagement=found, ends_on=None).exclude(key__in=[row.item for row in rows])
    add = reverse("estimate_add", args=[found.pk])
    return [
        (title, f"{add}?{urlencode({'item': key})}") for key, title in items.values_list("key", "title")[:MOST_OPEN]
    ]


def _estimate(found: Engagement, row: Estimate) -> dict[str, Any]:
    return {
        "title": row.title,
        "hours": (row.low, row.likely, row.high),
        "actual": row.actual,
        "href": reverse("estimate_edit", args=[found.pk, row.pk]),
    }
