"""What every picture is built from: short numbers, escaped words, and the type that templates take as it is."""

from __future__ import annotations

from html import escape


class Picture(str):
    """SVG text whose every label has been escaped: templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def short(value: float) -> str:
    """A number with at most one decimal, without a trailing zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def title(words: str) -> str:
    """What the mouse shows over a mark."""
    return f"<title>{escape(words)}</title>"


def said(label: str) -> str:
    """How a picture is told: by its label, or not at all when the words stand beside it."""
    return f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
