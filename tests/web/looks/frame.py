"""What every sample page shares: the environment without addresses of its own, the frame, accounts that grew."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import SimpleNamespace as It
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import wellkept.web
from wellkept.web.filters import FILTERS
from wellkept.web.pictures.coverage import coverage
from wellkept.web.pictures.hatches import hatches
from wellkept.web.pictures.interval import interval
from wellkept.web.pictures.mirrored import mirrored
from wellkept.web.pictures.quarter import Quarter, Scar
from wellkept.web.pictures.ring_icon import ring_icon
from wellkept.web.pictures.sparkline import Point, sparkline
from wellkept.web.pictures.svg import Picture
from wellkept.web.pictures.trunk import fractions

TODAY = date(2026, 11, 23)
LONG = "Niederrheinisch-Westfälische Verkehrsbetriebe und Energieversorgungsgesellschaft"  # 80 letters
RIGHT_TO_LEFT = "شركة البحر للنقل والخدمات"
STATIC = "/static/"


def environment(static: str = STATIC) -> Environment:
    """As the site's, but an address is spelled out of its name."""
    folder = Path(wellkept.web.__file__).parent
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        url=lambda name, *args: "/" + "/".join([name, *map(str, args)]),
        static=lambda name: static + name,
        hatches=hatches,
        interval=interval,
        mirrored=mirrored,
        coverage=coverage,
    )
    made.filters.update(FILTERS)
    return made


def frame(here: str, **more: Any) -> dict[str, Any]:
    """What `components/page.html` asks for."""
    nav = ("today", "portfolio", "engagements", "people", "data", "manual")
    return {
        "firm": "Harbour IT",
        "me": It(name="Priya Raman"),
        "nav": [(name, name.capitalize()) for name in nav],
        "here": here,
        "beside": [],
        "idle": False,
        "restored": False,
        "beside_here": here,
        "waiting": 3,
        "theme": "",
        "slash": True,
        "as_of": TODAY,
        "today": TODAY,
        "first_day": date(2023, 11, 20),
        "read_at": datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
        "keep": [],
        "messages": [],
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
    } | more


def grown(seed: str, count: int, mean: float | None = None, scars: int = 0) -> list[Quarter]:
    """Quarters of an invented account, the last one this quarter."""
    chance, start = list(islice(fractions(seed), 2 * count)), 2026 * 4 + 3 - (count - 1)
    return [
        Quarter(
            f"{(start + k) // 4} Q{(start + k) % 4 + 1}",
            6 + 34 * chance[2 * k],
            None if mean is None else max(-1, min(1, mean + 0.8 * chance[2 * k + 1] - 0.4)),
            (Scar("three status updates missed", 0.6, "#t"),)
            if k in {7, 19, 12}.intersection(range(scars * 8))
            else (),
        )
        for k in range(count)
    ]


def icon(name: str, count: int = 12, mean: float | None = None) -> Picture:
    return ring_icon(grown(name, count, mean), name)


def trend(seed: str, start: float, end: float) -> Picture:
    noise = list(islice(fractions(seed), 13))
    values = [start + (end - start) * k / 12 + 5 * noise[k] - 2.5 for k in range(13)]
    return sparkline([Point(v, v - 9, v + 8) for v in values], label=f"Reach over 13 weeks, from {start:g} to {end:g}")


def day(back: int) -> date:
    return TODAY - timedelta(days=back)


def at(back: int, hour: int = 9) -> datetime:
    return datetime.combine(day(back), datetime.min.time(), UTC) + timedelta(hours=hour)


def health(value: float | None, low: float = 0, high: float = 0, known: int = 1, kind: str = "reach") -> It:
    worst = "reach 35" if kind == "health" else ""
    return It(kind=kind, value=value, low=low, high=high, known=known, of=7, worst=worst)


def options(*names: str) -> list[It]:
    return [It(value=name.lower() if k else "", name=name, chosen=k == 0) for k, name in enumerate(names)]


def choices(*names: str, counts: tuple[int, ...] = ()) -> list[It]:
    count = dict(enumerate(counts))
    return [It(name=name, href=f"?v={k}", current=k == 0, count=count.get(k)) for k, name in enumerate(names)]


def pager(total: int = 214) -> It:
    return It(first=1, last=min(40, total), total=total, before=None, after="?page=2" if total > 40 else None)


def finding(number: int, name: str, sentence: str, **more: Any) -> It:
    return It(
        **{
            "id": number,
            "name": name,
            "href": f"/account/{number}",
            "icon": icon(name),
            "about": "client · renews 31 Mar 2027",
            "sentence": sentence,
            "more": "",
            "seen": "1 meeting of nine people on 14 Apr, no message in either direction since.",
            "actions": [
                It(says="Ask Owen Fairley to introduce you", href="/action/1"),
                It(says="Propose three times", href="/action/2"),
            ],
            "who": "Priya Raman",
            "by": day(-2),
            "late": number % 2 == 0,
            "sure": "high",
            "state": "",
        }
        | more
    )
