"""How many hours an item of an engagement may take: said, changed, taken out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_estimate import keep_estimate, remove_estimate
from wellkept.records.models import Engagement, Estimate, ScopeItem
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.pages.engagement_pricing import KIND, of_it
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.pricing_forms import EstimateForm, estimate_form

TABLES = ("estimate",)


@page("engagement/<int:pk>/pricing/estimates/add", methods=("GET", "POST"))
def estimate_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, access.engagement(reader(request), pk), None)


@page("engagement/<int:pk>/pricing/estimates/<int:estimate>", methods=("GET", "POST"))
def estimate_edit(request: HttpRequest, pk: int, estimate: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Estimate, estimate)
    return _form(request, row.engagement, row)


@page("engagement/<int:pk>/pricing/estimates/<int:estimate>/remove", methods=("POST",))
def estimate_remove(request: HttpRequest, pk: int, estimate: int) -> HttpResponse:
    user = reader(request)
    row = access.of_engagement(user, pk, Estimate, estimate)
    words = f"The estimate of {row.title} was taken out{of_it(row.engagement)}"
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        remove_estimate(estimate=row)
    refresh_soon()
    return redirect("engagement_pricing", pk)


def _form(request: HttpRequest, found: Engagement, row: Estimate | None) -> HttpResponse:
    frame = frame_of(request)
    item = request.GET.get("item", "")[:120]
    scoped = None if row else ScopeItem.objects.filter(engagement=found, key=item).first()
    form = estimate_form(row, request.POST or None, scoped)
    if request.method == "POST" and form.is_valid() and _kept(request, found, row, form, item if scoped else ""):
        refresh_soon()
        return redirect("engagement_pricing", found.pk)
    here = frame.href("engagement_pricing", found.pk)
    return show(
        frame,
        "estimate_edit",
        "engagements",
        title=f"Change an estimate of {found.name}" if row else f"Estimate an item of {found.name}",
        crumbs=[
            ("Engagements", frame.href("engagements")),
            (found.name, frame.href("engagement", found.pk)),
            ("Pricing", here),
        ],
        form=form,
        remove_href=reverse("estimate_remove", args=[found.pk, row.pk]) if row else "",
        back=here,
    )


def _kept(request: HttpRequest, found: Engagement, row: Estimate | None, form: EstimateForm, item: str) -> bool:
    """Keep what the form says; False where it is refused, with the reason in the form."""
    said = form.said(item)
    words = f"The estimate of {said.title}{of_it(found)}"
    try:
        with decided(kind=KIND, words=words, at=now(), by=reader(request), tables=TABLES):
            keep_estimate(engagement=found, said=said, estimate=row)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    return True
