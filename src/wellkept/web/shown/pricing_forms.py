"""The forms of a sale, an estimate, and the terms of pricing."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept.records.commands.keep_estimate import EstimateSaid
from wellkept.records.commands.keep_pricing_terms import TermsSaid
from wellkept.records.commands.keep_sale import SaleSaid
from wellkept.records.models import Engagement, Estimate, PricingTerms, Sale, ScopeItem
from wellkept.sdk.pricing.terms import MODEL_WORDS, model_in

MOST = 1e12
UNSAID = ("", "not said")


def _plain(model: str) -> str:
    return MODEL_WORDS.get(model, "").removeprefix("a ")


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=False, help_text=hint, widget=forms.DateInput(attrs={"type": "date"}))


def _amount(label: str, hint: str = "", *, needed: bool = False, most: float = MOST) -> forms.FloatField:
    return forms.FloatField(label=label, required=needed, help_text=hint, min_value=0, max_value=most)


def _count(label: str, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, help_text=hint, min_value=0, max_value=100_000)


class SaleForm(forms.Form):
    type = forms.ChoiceField(label="What is sold", choices=(UNSAID, *Sale.Type.choices))
    reach = forms.ChoiceField(label="For what", choices=(UNSAID, *Sale.Reach.choices), required=False)
    departments = _count("Departments that it touches")
    sites = _count("Sites")
    stakeholders = _count("People who have a say in it")
    services_hours = _amount("Hours of services", "Empty: those of the estimates")
    services_price = _amount("Price of the services")
    effective_on = _day("Sold on", "No earlier day sees it")
    outcome = forms.CharField(
        label="What the client wants to have in the end",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def said(self) -> SaleSaid:
        return SaleSaid(**self.cleaned_data)


class EstimateForm(forms.Form):
    title = forms.CharField(label="Item", max_length=200)
    low = _amount("Hours if all goes well", needed=True)
    likely = _amount("Hours, most likely", needed=True)
    high = _amount("Hours if little goes well", needed=True)
    actual = _amount("Hours that it took", "Once the engagement is closed: from these our own error is learnt")
    effective_on = _day("Estimated on", "No earlier day sees it")

    def said(self, item: str = "") -> EstimateSaid:
        """`item` is the key of that of the scope."""
        return EstimateSaid(**self.cleaned_data, item=item)


class TermsForm(forms.Form):
    pricing_model = forms.ChoiceField(label="Which model is agreed", required=False)
    price = _amount("Price", "Fixed, or that which goes with a target. Empty: the engagement's value")
    hourly_cost = _amount("What an hour of ours costs us", needed=True)
    rate = _amount("What the client pays for an hour")
    bought_in_cost = _amount("What is bought in", "0 if nothing is; empty is not known")
    bought_in_price = _amount("What the client pays for that", "Empty: what it costs us")
    cap = _amount("Cap", "Above it the client pays nothing more")
    target = _amount("Target cost", "Empty: the middle cost of the simulation")
    share = _amount("The client's share of what is over or under it", "0 to 1. Empty: half", most=1)
    open_decisions = _count("Decisions about what is to be built that are open", "0 if none; empty is not known")
    effective_on = _day("Known since", "No earlier day sees it")

    def said(self) -> TermsSaid:
        return TermsSaid(**{name: value for name, value in self.cleaned_data.items() if name != "pricing_model"})

    @property
    def model(self) -> str:
        """In the words of the engagement; empty where they say the same already."""
        chosen = str(self.cleaned_data["pricing_model"])
        return "" if chosen == self.initial.get("pricing_model") else _plain(chosen)


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _short(getattr(row, name)) for name in names} if row else {}


def _short(value: Any) -> Any:
    """A whole number without a point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def sale_form(row: Sale | None, data: Any) -> SaleForm:
    return SaleForm(data, initial=_values(row, tuple(SaleForm.base_fields)))


def estimate_form(row: Estimate | None, data: Any, scoped: ScopeItem | None = None) -> EstimateForm:
    """Filled with what stands there, or with what the scope says of the item."""
    asked = {"title": scoped.title, "likely": _short(scoped.estimate_hours)} if scoped else {}
    return EstimateForm(data, initial=_values(row, tuple(EstimateForm.base_fields)) or asked)


def terms_form(found: Engagement, row: PricingTerms | None, data: Any) -> TermsForm:
    names = tuple(name for name in TermsForm.base_fields if name != "pricing_model")
    form = TermsForm(data, initial=_values(row, names) | {"pricing_model": model_in(found.pricing_model)})
    field = form.fields["pricing_model"]
    assert isinstance(field, forms.ChoiceField)
    choices = [(model, _plain(model).capitalize()) for model in MODEL_WORDS]
    field.choices = [UNSAID, *choices]
    return form
