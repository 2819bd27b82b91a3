"""Sample pages of a sale, of estimates and terms, and of what they may come to."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, at, frame
from wellkept.records.models import Engagement, Estimate, PricingTerms, Sale
from wellkept.sdk.pricing.estimate_error import estimate_error_of
from wellkept.sdk.pricing.pert import ThreePoints
from wellkept.sdk.pricing.reading import Work
from wellkept.sdk.pricing.simulate import Changes, Offer
from wellkept.sdk.pricing.terms import Terms
from wellkept.sdk.pricing.told import models_of, told_of
from wellkept.web.shown.priced import Priced, priced
from wellkept.web.shown.pricing_forms import estimate_form, sale_form, terms_form
from wellkept.web.shown.sale_kinds import KINDS
from wellkept.web.shown.sold import Sold, sold

HOURS = ((16.0, 24.0, 40.0), (16.0, 24.5, 60.0), (40.0, 90.0, 310.0), (80.0, 140.0, 420.0))
TITLES = {1: "Hand-off", 2: "Training", 3: LONG, 4: RIGHT_TO_LEFT}
TERMS = Terms(95.0, 135_000.0, 130.0, 138_000.0, 180_000.0, 216_000.0)
SIGNS = {"sold": "small", "departments": 5.0, "services_hours": 400.0, "services_share": None, "days": 109.0}
CRUMBS = [("Engagements", "/engagements"), (LONG, "/engagement/1")]
LATELY = [It(words=f"What it costs: {LONG}", by="Priya Raman", at=at(1), undo_href="/undo", undone=False)]


def told(terms: Terms = TERMS, model: str = "fixed price") -> Priced:
    items = tuple(ThreePoints(*hours) for hours in HOURS)
    offer = Offer(items, estimate_error_of([], 300.0), terms, Changes(1.5, (0.05, 0.2)))
    work = Work(1, model, tuple(TITLES), offer)
    return priced("EUR", told_of(work, 0.1), models_of(work), TITLES)


def looks_like() -> Sold:
    return sold(Sale(type="product", reach="tactical", outcome=RIGHT_TO_LEFT, sites=3), SIGNS, "EUR")


def engagement_sale() -> dict[str, Any]:
    row = Sale(type="product", reach="tactical", departments=5, services_hours=400.0)
    return _sale(looks_like(), sale_form(row, None)) | {"decided": LATELY}


def engagement_sale_unsaid() -> dict[str, Any]:
    return _sale(sold(None, None, "EUR"), sale_form(None, {"type": ""}))


def _sale(seen: Sold, form: Any) -> dict[str, Any]:
    links = {"table_href": "/sale/table", "back": "/engagement/1", "here_href": "/sale"}
    return frame("engagements", name=LONG, crumbs=CRUMBS, sold=seen, kinds=KINDS, form=form, decided=[], **links)


def engagement_pricing() -> dict[str, Any]:
    shown = [
        {"title": TITLES[number], "hours": hours, "actual": 310.5 if number == 4 else None, "href": "/estimate"}
        for number, hours in enumerate(HOURS, 1)
    ]
    values = {"estimates": shown, "totals": [152.0, 278.5, 830.0], "took": True, "decided": LATELY}
    return _pricing(told(), PricingTerms(hourly_cost=95.0, rate=130.0)) | values


def engagement_pricing_none() -> dict[str, Any]:
    nothing = {"value": None, "missing": ["estimates", "pricing_model", "hourly_cost"], "model": "", "n": 0.0}
    return _pricing(priced("EUR", nothing, [], {}), None) | {"unestimated": [(LONG, "/add"), (RIGHT_TO_LEFT, "/add")]}


def _pricing(seen: Priced, terms: PricingTerms | None) -> dict[str, Any]:
    links = dict.fromkeys(("add_href", "estimates_href", "terms_href", "back", "here_href"), "/somewhere")
    form = terms_form(Engagement(pricing_model="Fixed price"), terms, None)
    lists = {"estimates": [], "totals": [], "took": False, "unestimated": [], "decided": []}
    return frame("engagements", name=LONG, crumbs=CRUMBS, seen=seen, form=form, **lists, **links)


def estimate_add() -> dict[str, Any]:
    form = estimate_form(None, {"title": "", "low": "9", "likely": "x"})
    return frame("engagements", title="Estimate an item", crumbs=CRUMBS, form=form, remove_href="", back="/pricing")


def estimate_edit() -> dict[str, Any]:
    form = estimate_form(Estimate(title=LONG, low=1.0, likely=2.0, high=3.5), None)
    return frame("engagements", title=LONG, crumbs=CRUMBS, form=form, remove_href="/remove", back="/pricing")
