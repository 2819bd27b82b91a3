"""The evidence of a finding in one line: "with Carla Brandt: 1 meeting, 16 messages, no calls or lunches"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from wellkept.web.filters import SPACE, number

COUNTED = ("message", "meeting", "contact_note")
PARTED = re.compile(r"^(?P<what>[\w ]+?) (?P<whom>(?P<how>with|between|of|in) .+)$")


def evidence_line(evidence: Iterable[Mapping[str, Any]]) -> str:
    """What was counted, gathered by whom it was with; of records only their names."""
    gathered: dict[str, list[str]] = {}
    for trace in evidence:
        whom, what = _parts(trace)
        gathered.setdefault(whom, []).append(what)
    lines = []
    for whom, whats in gathered.items():
        said = ", ".join(dict.fromkeys(whats))
        lines.append(f"{whom}: {said}" if whom else said)
    return "; ".join(lines)


def _parts(trace: Mapping[str, Any]) -> tuple[str, str]:
    says = str(trace["says"])
    found = PARTED.match(says) if trace.get("kind") in COUNTED and "count" in trace else None
    if found is None:
        return "", says
    what = counted(int(trace["count"]), found["what"])
    return (found["whom"], what) if found["how"] in {"with", "between"} else ("", f"{what} {found['whom']}")


def counted(count: int, what: str) -> str:
    """Sixteen messages, one meeting, or: no calls or lunches."""
    if count == 0:
        return f"no {what.replace(' and ', ' or ')}"
    words = re.sub(r"(?<=[^s])s\b", "", what) if count == 1 else what
    words = words.replace("lunche", "lunch") if count == 1 else words
    return f"{number(count)}{SPACE}{words.replace(' and ', ' or ') if count == 1 else words}"
