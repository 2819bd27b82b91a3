"""The four kinds of sale on one screen: what each means, what it brings, what goes wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SaleKind:
    type: str
    reach: str
    means: str
    benefit: str
    risk: str

    @property
    def words(self) -> str:
        return f"{self.reach} {self.type}".capitalize()


KINDS = (
    SaleKind(
        "product",
        "tactical",
        "One need, now. The client knows what it wants, and compares prices.",
        "Quickly sold and quickly delivered; little can go wrong; a first step into the house.",
        "Services that it needs after all are given away, and who decides next time has never met us.",
    ),
    SaleKind(
        "product",
        "strategic",
        "A product on which the client settles for years: a standard, a platform.",
        "Renewals and further orders, and a reason to meet those who decide.",
        "The maker's plans become ours to defend; without a plan for running it, it stands unused.",
    ),
    SaleKind(
        "solution",
        "tactical",
        "One problem is solved as a whole, for one department.",
        "Services are paid; there is a result to show, and people who speak for us.",
        "It grows: what one department has, the next one asks for, and nobody agreed to it.",
    ),
    SaleKind(
        "solution",
        "strategic",
        "The client changes how it works, across departments and years.",
        "We sit at the table where it is decided; what counts is the outcome, not the hours.",
        "Long to sell, and many can stop it: exclusions, acceptance, maturity and security come before the price.",
    ),
)


def kind_of(sale_type: str, reach: str) -> SaleKind | None:
    return next((kind for kind in KINDS if (kind.type, kind.reach) == (sale_type, reach)), None)
