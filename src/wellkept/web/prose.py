"""Docstrings as pages of the manual: paragraphs, lists, code. Everything in them is escaped."""

from __future__ import annotations

import re
from inspect import cleandoc

from markupsafe import Markup, escape

BULLET = re.compile(r"^[*-] +")
CODE = re.compile(r"`{1,2}([^`\n]+)`{1,2}")


def prose(doc: str) -> Markup:
    """Blocks are parted by blank lines. Lines that begin with `*` or `-` are a list, indented blocks are shown as
    they stand, words in backquotes are code; the rest are paragraphs.
    """
    blocks = [block for block in re.split(r"\n\s*\n", cleandoc(doc)) if block.strip()]
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    lines = block.splitlines()
    if all(line.startswith("    ") for line in lines):
        return Markup("<pre>{}</pre>").format(cleandoc(block))
    if not any(BULLET.match(line) for line in lines):
        return Markup("<p>{}</p>").format(_inline(" ".join(lines)))
    lead, items = _items(lines)
    before = Markup("<p>{}</p>").format(_inline(lead)) if lead else Markup("")
    return before + Markup("<ul>{}</ul>").format(Markup("").join(_item(item) for item in items))


def _item(words: str) -> Markup:
    return Markup("<li>{}</li>").format(_inline(words))


def _items(lines: list[str]) -> tuple[str, list[str]]:
    """What stands before the first bullet, and each item with the lines that go on with it."""
    lead: list[str] = []
    items: list[str] = []
    for line in lines:
        if BULLET.match(line):
            items.append(BULLET.sub("", line))
        elif items:
            items[-1] += " " + line.strip()
        else:
            lead.append(line)
    return " ".join(lead), items


def _inline(words: str) -> Markup:
    parts = CODE.split(words)  # what stands between backquotes has odd places
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
