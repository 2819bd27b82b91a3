from __future__ import annotations

from time import process_time

import pytest

from wellkept.sdk.mail.html_text import html_text


def words(html: str) -> list[str]:
    return html_text(html.encode()).decode().split()


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<p>Shall we <b>ta</b>lk?</p><div>Ann</div>", "Shall we talk? Ann"),
        ("one<br>two<BR/>three&nbsp;four", "one two three four"),
        ("<html><head><title>no</title></head><body>yes</body></html>", "yes"),
        ("a<style>p {color: red}</style>b<script>if (1 < 2) x()</script>c<!-- no -->d", "abcd"),
        ("mine<blockquote>theirs <blockquote>older</blockquote> theirs</blockquote>mine too", "mine mine too"),
        ('mine<div class="gmail_quote">On Monday Bo wrote: theirs</div>', "mine"),
        ('mine<div id="divRplyFwdMsg">From: Bo</div>theirs', "mine"),
        ('mine<hr id="stopSpelling">theirs', "mine"),
        ("a<style>never closed", "a"),
        ("<header>seen</header>", "seen"),
        ("a</blockquote>b", "a b"),
        ("line\nbreaks are\nblanks", "line breaks are blanks"),
    ],
)
def test_what_a_reader_sees_of_the_senders(html: str, seen: str) -> None:
    assert words(html) == seen.split()


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<style", "<blockquote", "<blockquote>", "</", "<div ", "&nbsp;", "<p>a", "<hr "]
)
def test_hostile_html_costs_little(piece: str) -> None:
    began = process_time()
    html_text(piece.encode() * (1_000_000 // len(piece)))
    assert process_time() - began < 2
