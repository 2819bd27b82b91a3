"""How a played story is told to a person: findings down, weeks across, then what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

SIGNS = {"critical": "C", "warning": "w", "info": "i"}
FIRM = "the firm"


def tell(number: int, played: Iterable[dict[str, Any]]) -> None:
    for branch in played:
        print(f"Story {number}, {branch['branch']}: C critical, w warning, i info, at the end of each week")
        _weeks(branch["found"])
        for line in (*_verdict(branch["expected"]), *map(_figure, branch["figures"])):
            print(f"  {line}")
        print()


def _weeks(found: list[list[Any]]) -> None:
    last = max((week for week, *_ in found), default=0)
    width = max((len(f"{rule}  {subject}") for _, rule, subject, _ in found), default=0)
    print(f"  {'':{width}}  {' '.join(f'{week:>2}' for week in range(last + 1))}")
    open_in = {(rule, subject, week): severity for week, rule, subject, severity in found}
    for rule, subject in sorted({(rule, subject) for _, rule, subject, _ in found}):
        signs = [SIGNS.get(open_in.get((rule, subject, week), ""), "·") for week in range(last + 1)]
        print(f"  {f'{rule}  {subject}':{width}}  {' '.join(f'{sign:>2}' for sign in signs)}")


def _verdict(expected: list[dict[str, Any]]) -> list[str]:
    opened = [one for one in expected if one["open"]]
    quiet = [one for one in expected if not one["open"]]
    lines = [_line(one) for one in opened]
    lines += [_line(one) for one in quiet if one["seen"]]
    kept = sum(not one["seen"] for one in quiet)
    return [*lines, f"ok      {kept} times quiet as expected"] if kept else lines


def _line(one: dict[str, Any]) -> str:
    must = "open" if one["open"] else "not open"
    verdict = "ok    " if one["open"] == one["seen"] else "FAILED"
    return f"{verdict}  week {one['week']}: {one['rule']} {must} on {one['subject']}"


def _figure(one: dict[str, Any]) -> str:
    verdict = "ok    " if one["passed"] else "FAILED"
    measure = f"{one['measure']} {one['part']}".strip()
    seen = ", ".join(f"{name} {_number(value)}" for name, value in one["seen"].items()) or "nothing"
    wanted = ", ".join(f"{name} {_wanted(value)}" for name, value in one["wanted"].items())
    must = "" if one["passed"] else f", must be {wanted}"
    return f"{verdict}  week {one['week']}: {measure} of {one['subject'] or FIRM} says {seen}{must}"


def _wanted(value: object) -> str:
    return " or ".join(map(_number, value)) if isinstance(value, list | tuple) else _number(value)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
