"""HTML mail as plain lines, cheaply: enough to count words, not to show. What was quoted is left out."""

from __future__ import annotations

import re

_UNSEEN = re.compile(rb"<(?:!--|(head|style|script)\b)", re.IGNORECASE)
# Where mail programs begin the message that is answered, when they do not use <blockquote>.
_ANSWERED = re.compile(
    rb"<div[^<>]{0,200}(?:gmail_quote|id=\"?(?:x_)?(?:divrplyfwdmsg|appendonsend)|yahoo_quoted|moz-cite-prefix"
    rb"|border-top: ?solid #(?:b5c4df|e1e1e1))|<hr[^<>]{0,100}(?:id=\"?stopspelling|tabindex=\"?-1)",
    re.IGNORECASE,
)
_QUOTE_TAG = re.compile(rb"<(/?)blockquote\b", re.IGNORECASE)
_LINE_TAG = re.compile(rb"</?(?:br|p|div|tr|td|th|li|ul|ol|h[1-6]|table|pre|hr|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")


def html_text(html: bytes) -> bytes:
    """The words that a reader sees before and between quotes, a line for each block."""
    html = _seen(html)
    answered = _ANSWERED.search(html)
    html = _without_quotes(html[: answered.start()] if answered else html)
    html = _TAG.sub(b"", _LINE_TAG.sub(b"\n", html.replace(b"\n", b" ")))
    return html.replace(b"&nbsp;", b" ").replace(b"&#160;", b" ").replace(b"&gt;", b">").replace(b"\xc2\xa0", b" ")


def _seen(html: bytes) -> bytes:
    """Without comments, heading, styles and scripts; where one does not end, without all that follows."""
    lowered = html.lower()
    kept, at = [], 0
    while unseen := _UNSEEN.search(lowered, at):
        kept.append(html[at : unseen.start()])
        closing = b"</" + unseen[1] if unseen[1] else b"-->"
        end = lowered.find(closing, unseen.end())
        if end < 0:
            return b"".join(kept)
        at = end if unseen[1] else end + len(closing)
    return b"".join(kept) + html[at:] if kept else html


def _without_quotes(html: bytes) -> bytes:
    kept, at, depth = [], 0, 0
    for tag in _QUOTE_TAG.finditer(html):
        if not depth:
            kept.append(html[at : tag.start()])
        depth = max(0, depth - 1) if tag[1] else depth + 1
        at = tag.start()
    return b" ".join(kept) + (html[at:] if not depth else b"")
