"""Mirror: six questions about how cases are treated, asked alike of vendors and of ourselves, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from wellkept.sdk.mirror import HIGH, LEAST_KNOWN, LOW, QUARTER
from wellkept.sdk.questions import WORDS
from wellkept.web.filters import number
from wellkept.web.page import Frame, frame_of, page, show
from wellkept.web.shown.choice import Option, address, choices, paged
from wellkept.web.shown.mirror import (
    HERE,
    NOTHING,
    OURS,
    US,
    Question,
    Score,
    Side,
    changed,
    compared,
    in_words,
    scores_of,
    sides_of,
    title_of,
)

VIEWS = (("", "Us and a vendor"), ("vendors", "Two vendors"), ("client", "One client"), ("quarters", "Two quarters"))
BETTER = {"": OURS, "vendors": ("left is better", "right is better"), "client": HERE}
ROWS = 40
Keys = Sequence[str]


@dataclass(frozen=True)
class Everyone:
    """One side of the list: its six scores in short, and where it is set against us."""

    name: str
    href: str
    scores: list[Score]


@page("mirror")
def mirror(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    sides = sides_of(frame)
    view = request.GET.get("view", "") if request.GET.get("view", "") in dict(VIEWS) else ""
    lefts, rights = _offered(view, list(sides))
    left = _chosen(request, "left", lefts)
    right = _chosen(request, "right", [key for key in rights if key != left or view == "quarters"])
    questions = _questions(frame, view, sides, left, right)
    shown, pager = paged(request, [key for key in sides if key[0] != "c"], ROWS)
    return show(
        frame,
        "mirror",
        lede=(
            "How a desk treats those who ask it for help: six questions, asked alike of every vendor and of ourselves."
        ),
        lines=_lines(),
        views=choices(request, "view", VIEWS),
        view=view,
        lefts=_options(sides, lefts, left),
        rights=_options(sides, rights, right) if view != "quarters" else [],
        left=sides.get(left),
        right=sides.get(right),
        questions=questions,
        says=_says(view, sides, left, right, questions),
        columns=[title_of(part) for part in WORDS],
        everyone=_everyone(request, frame, {key: sides[key] for key in shown}),
        pager=pager,
        there=bool(sides),
    )


def _lines() -> str:
    return (
        f"Score: 100 × share passed, of the last {QUARTER} days, with its Wilson interval at 95 %. Below {LOW:.0f} is "
        f"low, from {HIGH:.0f} high (the two ticks); under {LEAST_KNOWN} known nothing is said, but for plans."
    )


def _offered(view: str, keys: Keys) -> tuple[Keys, Keys]:
    """Which sides can be chosen left and right."""
    firm, vendors = [key for key in keys if key == US], [key for key in keys if key[0] == "v"]
    clients = [key for key in keys if key[0] == "c"]
    if view == "quarters":
        return keys, keys
    return {"": (firm, vendors), "vendors": (vendors, vendors), "client": (clients, firm)}[view]


def _chosen(request: HttpRequest, name: str, keys: Keys) -> str:
    """What is asked for, if it can be chosen, else the first; empty where there is nothing."""
    asked = request.GET.get(name, "")
    return asked if asked in keys else next(iter(keys), "")


def _options(sides: Mapping[str, Side], keys: Keys, chosen: str) -> list[Option]:
    """None where there is no choice."""
    return [Option(key, sides[key].name, key == chosen) for key in keys] if len(keys) > 1 else []


def _questions(frame: Frame, view: str, sides: Mapping[str, Side], left: str, right: str) -> list[Question]:
    if view == "quarters":
        if not left:
            return []
        one = [sides[left]]
        return changed(scores_of(frame, one, before=True)[left], scores_of(frame, one)[left])
    both = [sides[key] for key in (left, right) if key]
    if not both:
        return []
    found = scores_of(frame, both)
    nobody = dict.fromkeys(WORDS, NOTHING)
    return compared(found.get(left, nobody), found.get(right, nobody), BETTER[view])


def _says(view: str, sides: Mapping[str, Side], left: str, right: str, questions: Sequence[Question]) -> str:
    """The whole in a sentence."""
    if view == "quarters":
        counted = [one for one in questions if one.tag[1] in {"better", "worse"}]
        said = [f"{one.tag[1]} in {WORDS[one.part]}" for one in counted]
        if said:
            return f"{'; '.join(said)}.".capitalize()
        told = any(one.tag[0] != "unk" for one in questions)
        return "Nothing changed by more than chance could make." if told else "Too little is known to say what changed."
    if not (left and right):
        return ""
    return _apart(view, (sides[left].name, sides[right].name), questions)


def _apart(view: str, names: tuple[str, str], questions: Sequence[Question]) -> str:
    better = [[one.part for one in questions if one.better == side] for side in ("left", "right")]
    alike = [one.part for one in questions if one.tag[1] == "both low"]
    parts = [f"{name}: better in {in_words(some)}." for name, some in zip(names, better, strict=True) if some]
    if alike and view == "":
        parts.append(f"We do to our clients what {names[1].removesuffix(' to us')} does to us: {in_words(alike)}.")
    elif alike:
        parts.append(f"Low on both sides: {in_words(alike)}.")
    if not parts:
        both = sum(one.left.value is not None and one.right.value is not None for one in questions)
        parts.append(
            f"No difference that counts, on the {number(both)} questions that both are scored on."
            if both
            else "No question is scored on both sides yet."
        )
    return " ".join(parts)


def _everyone(request: HttpRequest, frame: Frame, sides: Mapping[str, Side]) -> list[Everyone]:
    found = scores_of(frame, sides.values())
    made = []
    for key, side in sides.items():
        href = address(request, view=None, left=None, right=key, page=None) if key != US else ""
        made.append(Everyone(side.name, href, list(found[key].values())))
    return made
