"""How a requirement stands to the gate that needs it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.gates import STAGES
from wellkept.sdk.measure import Tables, measure


@measure("engagement requirement", unit="met", kept=False, steady=True)
def requirement_state(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Whether a requirement (`part`) of an engagement is met, or waived by a named person: 1 if so, else 0.

    Carries `gate_on`, the day on which the gate that needs it was passed, or a later gate where that came first (null:
    not yet), `gate` and `gate_stage` which; `late_days`, by how many days it was recorded after that; `is_due`, whether
    the gate is passed or its day has come; and what the record says: `title`, `source`, `kind`, `stage`, `mandatory`,
    `recorded_on`, `met_on`, `owner`, `waived_by`, `waived_until`. `known` is 1.
    """
    asked, gate = tables.requirement, tables.gate
    passed = _first_passed(asked, gate)
    own = gate.select(gate_of="engagement", own_stage="stage", gate_due="due_on")
    rows = asked.left_join(passed, asked.requirement == passed.of).drop("of")
    rows = rows.left_join(own, [rows.engagement == own.gate_of, rows.stage == own.own_stage])
    done = (rows.met_on.notnull() | rows.waived_by.notnull()).cast("float64")
    late = rows.recorded_on.delta(rows.gate_on, unit="day")
    due = rows.gate_on.notnull() | (rows.gate_due <= as_of.date()).fill_null(False)
    plain = ("title", "source", "kind", "stage", "mandatory", "recorded_on", "met_on", "owner", "waived_by")
    return rows.select(
        "engagement",
        "requirement",
        *plain,
        "waived_until",
        "gate",
        "gate_stage",
        "gate_on",
        part=rows.requirement.cast("string"),
        value=done,
        low=done,
        high=done,
        n=ibis.literal(1.0),
        known=ibis.literal(1.0),
        late_days=ibis.ifelse(late > 0, late, 0).fill_null(0).cast("float64"),
        is_due=due,
    )


def _first_passed(asked: ir.Table, gate: ir.Table) -> ir.Table:
    """By requirement, when its gate or one after it was passed first: who is through a later one is past its own."""
    through = gate.filter(gate.passed_on.notnull())
    through = through.select("gate", "passed_on", at="engagement", gate_stage="stage", reached=_order(through.stage))
    wanted = asked.select("engagement", of="requirement", needs=_order(asked.stage))
    pairs = wanted.join(through, [wanted.engagement == through.at, through.reached >= wanted.needs])
    first = ibis.window(group_by="of", order_by=["passed_on", "reached"])
    placed = pairs.mutate(place=ibis.row_number().over(first))
    return placed.filter(placed.place == 0).select("of", "gate", "gate_stage", gate_on="passed_on")


def _order(stage: ir.StringValue) -> ir.IntegerValue:
    return ibis.cases(*((stage == name, place) for place, name in enumerate(STAGES)), else_=len(STAGES))
