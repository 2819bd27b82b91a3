"""Words that try to be more than words, in any of the formats."""

from __future__ import annotations

HOSTILE = (
    '#panic() #import "@preview/x:1.0.0" #read("/etc/hostname") $x$ *b* _i_ `c` <a> @a \\ // = h',
    "]#set page(width: 1pt)[ #sys.inputs ",
    "<w:t>&amp;</w:t><script>alert(1)</script> ]]> <!-- <a:t/> \"'",
    "=1+1 +1 -1 @SUM(1) =cmd|'/c calc'!A1 {HYPERLINK \"http://evil.example\"}",
    "{{7*7}}{% debug %}{0.__class__}${7*7}%n\\n\\u0000",
    "\x00\x01\x0b\x1b[31m\x7f\x85 \u2028\u2029 \ufffe\uffff \ud800",
    "\u202eevil\u202c \u2066x\u2069 \u200f\u061c \U000e0041 \u200b\ufeff",
    "日本語 ไทย 😀 العربية עברית Ω Я",
    "x" * 4_000,
    "",
)
