"""Bounds that leave the unknown unknown: SQL's LEAST and GREATEST would put the bound in its place."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def at_most(value: ir.FloatingValue, top: ir.FloatingValue | float) -> ir.FloatingValue:
    return ibis.ifelse(value > top, top, value)


def at_least(value: ir.FloatingValue, bottom: ir.FloatingValue | float) -> ir.FloatingValue:
    return ibis.ifelse(value < bottom, bottom, value)
