"""Is there enough in the well for what may be drawn from it?"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("account role", unit="chance", needs=("reserve", "exposure"), steady=True)
def well(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """For each account and needed role, the `reserve` against the need that the `exposure` makes.

    The need is .2 where exposure is under 50,000, .35 under 250,000, above that .5; lines and needs are settings, and
    policy. Exposure that is not known needs the least. `state`: dry below half the need, low below the need, else
    enough; not known where nobody is named in the role.

    value, low, high (0 to 1), n, known and `contacts` are those of `reserve`; carries `need`, `exposure`, `state`,
    and `best_colleague`, `best_contact`, `best_alive`.
    """
    del as_of  # what it needs holds nothing later
    held, lines = tables.reserve, tables.settings
    drawn = tables.exposure.select("account", exposure="value")
    both = held.left_join(drawn, "account").drop("account_right")
    amount = both.exposure.fill_null(0.0)
    need = ibis.cases(
        (amount < float(lines["exposure_low_line"]), float(lines["need_low"])),
        (amount < float(lines["exposure_high_line"]), float(lines["need_middle"])),
        else_=float(lines["need_high"]),
    )
    needed = both.mutate(need=need)
    state = ibis.cases(
        (needed.value.isnull(), "not known"),
        (needed.value < needed.need / 2, "dry"),
        (needed.value < needed.need, "low"),
        else_="enough",
    )
    return needed.mutate(state=state)
