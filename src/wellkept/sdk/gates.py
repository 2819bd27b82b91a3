"""The gates of an engagement in their order, and what each needs before one goes through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """`asks`: what somebody should be able to say by then, whatever the register holds."""

    stage: str
    name: str
    asks: tuple[str, ...]


GATES: Mapping[str, Gate] = {
    one.stage: one
    for one in (
        Gate(
            "pre-sales",
            "Offer",
            (
                "Which laws, standards and contracts bind the client, and which of them reach this solution?",
                "Which kinds of data will it hold: of people, of health, of cards, of accounts?",
                "Who at the client signs for security, and for the duty of care?",
            ),
        ),
        Gate(
            "design",
            "Design",
            (
                "Is the maturity of their IT and of their security assessed, and does the design fit it?",
                "What could go wrong, who would want it to, and what does the design set against it?",
                "Where does data lie, who may reach it, and how long is it kept?",
            ),
        ),
        Gate(
            "build",
            "Build",
            (
                "Did the people who sign see the design, and agree in writing?",
                "Are suppliers and their parts under the same duties?",
            ),
        ),
        Gate(
            "deploy",
            "Go live",
            (
                "Was it tested against what the design promised, by somebody who did not build it?",
                "Can it be restored, and was that tried?",
                "Who is called when it is attacked, on our side and on theirs?",
            ),
        ),
        Gate(
            "hand-off",
            "Hand-off",
            (
                "Are our own ways in closed, or agreed and noted?",
                "Has the client what an auditor will ask for?",
            ),
        ),
    )
}
STAGES = tuple(GATES)
ALSO_STAGES = {
    "presales": "pre-sales",
    "pre sale": "pre-sales",
    "pre sales": "pre-sales",
    "offer": "pre-sales",
    "angebot": "pre-sales",
    "offre": "pre-sales",
    "entwurf": "design",
    "konzept": "design",
    "conception": "design",
    "umsetzung": "build",
    "bau": "build",
    "réalisation": "build",
    "deployment": "deploy",
    "go live": "deploy",
    "inbetriebnahme": "deploy",
    "mise en service": "deploy",
    "handoff": "hand-off",
    "hand off": "hand-off",
    "handover": "hand-off",
    "übergabe": "hand-off",
    "remise": "hand-off",
}


def gate_words(stage: str) -> str:
    """`the design gate`."""
    return f"the {stage} gate"
