"""What laws and standards ask of a solution: when each matters, and what to put into the register, in our own words.

No legal advice: a list of questions that are expensive when they are asked late. Who signs for it at the client
decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, str] = {
    "security": "Security",
    "regulatory": "Regulation",
    "fiduciary": "Duty of care",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement of a template: its title, the gate that needs it, its kind."""

    title: str
    stage: str
    kind: str = "regulatory"


@dataclass(frozen=True, slots=True)
class Template:
    key: str
    name: str
    matters: str
    asks: tuple[Asked, ...]


TEMPLATES: Mapping[str, Template] = {
    one.key: one
    for one in (
        Template(
            "gdpr",
            "GDPR",
            "when data of people in the European Union or EEA is held, seen or passed on: nearly always.",
            (
                Asked("Which personal data, for which purpose, on which legal ground", "pre-sales"),
                Asked("Contract on processing signed, with every sub-processor named", "build"),
                Asked("Impact assessment where the risk to people is high", "design"),
                Asked("How long data is kept, and how people get theirs or have it deleted", "design"),
                Asked("Transfers out of the EEA, and on what ground", "design"),
                Asked("Who tells the authority of a breach within 72 hours", "deploy", "security"),
            ),
        ),
        Template(
            "nis2",
            "NIS2",
            "when the client is a medium or large organisation of an essential or important sector in the European"
            " Union (energy, health, transport, water, digital services, public bodies, makers of goods), or supplies"
            " one.",
            (
                Asked("Whether they are essential or important, and registered", "pre-sales"),
                Asked(
                    "Risk measures that leadership has approved, and this solution's part in them", "design", "security"
                ),
                Asked("Security asked of us as a supplier", "pre-sales", "security"),
                Asked("Early warning within 24 hours, notice within 72: who does it", "deploy", "security"),
                Asked("Backup, restore and crisis plan tried", "deploy", "security"),
            ),
        ),
        Template(
            "dora",
            "DORA",
            "when the client is a bank, insurer, payment or investment firm in the European Union, or serves one with"
            " IT.",
            (
                Asked("Whether the service supports a critical or important function", "pre-sales"),
                Asked(
                    "Contract with the clauses that are prescribed: access, audit, exit, sub-contractors", "pre-sales"
                ),
                Asked("Entry in their register of IT providers", "build"),
                Asked("Resilience tests, and our part in them", "deploy", "security"),
                Asked("How they leave us, written and tried", "hand-off", "fiduciary"),
                Asked("Classing and reporting of major incidents", "deploy", "security"),
            ),
        ),
        Template(
            "pci-dss-4",
            "PCI DSS 4",
            "when numbers of payment cards are stored, processed or passed on, or what does so can be reached from"
            " here.",
            (
                Asked("What is in scope: card data, its ways, and what is joined to them", "pre-sales"),
                Asked("Network parted so that the scope stays small", "design", "security"),
                Asked("Card data kept only where needed, unreadable", "design", "security"),
                Asked("Second factor for every access to card data", "build", "security"),
                Asked("Scans and penetration test passed", "deploy", "security"),
                Asked("Who does what, us and them, in writing", "build"),
            ),
        ),
        Template(
            "hipaa",
            "HIPAA",
            "when health information of people in the United States is held for a provider, a health plan or somebody"
            " who works for one.",
            (
                Asked("Whether it holds protected health information, and as whose associate we act", "pre-sales"),
                Asked("Business associate agreement signed, and with whom we engage in turn", "build"),
                Asked("Risk analysis of where health information lies and moves", "design", "security"),
                Asked("Access by need, with a log of who looked at what", "build", "security"),
                Asked("Who tells of a breach, to whom, within which days", "deploy", "security"),
            ),
        ),
        Template(
            "sox",
            "SOX",
            "when a company listed in the United States, or a part of one, makes its financial reports with it.",
            (
                Asked("Whether its figures reach the financial reports", "pre-sales", "fiduciary"),
                Asked("Duties parted: who asks, who agrees, who does", "design", "fiduciary"),
                Asked("Changes and access leave evidence that an auditor takes", "build", "fiduciary"),
                Asked("Data moved over is reconciled, and signed for", "deploy", "fiduciary"),
                Asked("A report on our own controls, if we run it for them", "hand-off", "fiduciary"),
            ),
        ),
        Template(
            "iso-27001",
            "ISO 27001",
            "when the client is certified, wants to be, or asks it of suppliers; or when we are, and our scope covers"
            " this work.",
            (
                Asked("Whether the solution falls into a certified scope, theirs or ours", "pre-sales", "security"),
                Asked("Risks of the change assessed, with an owner who accepts what is left", "design", "security"),
                Asked("Controls that the statement of applicability names for it", "design", "security"),
                Asked("Suppliers bound to the same", "build", "security"),
                Asked("Operating procedures and evidence handed over", "hand-off", "security"),
            ),
        ),
    )
}
