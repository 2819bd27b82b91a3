"""The product's pictures as a document can hold them: with sizes and colours of their own, always light.

Pages give pictures their colours by the style sheet, which a document has not. These are its light ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

import typst

from wellkept.web.packs.pack import PackPicture
from wellkept.web.pictures.hatches import hatches

INK, INK_2, LINE_2, WATER = "#17242a", "#4a5960", "#758388", "#155d84"
FONTS = "'Libertinus Serif', 'New Computer Modern', 'DejaVu Sans Mono'"
PIXELS_A_INCH = 192
SCAR = "#2a1913"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STYLE = f"""
svg {{ font-family: {FONTS}; font-size: 13px; }}
text {{ fill: {INK_2}; }} .said {{ fill: {INK}; }} .score {{ fill: {INK}; font-weight: bold; text-anchor: end; }}
.hatch-bg {{ fill: #dadfe1; }} .hatch-line {{ stroke: {LINE_2}; stroke-width: 1.6; }}
.lack-bg {{ fill: #f5ebe8; }} .lack-line {{ stroke: #9a371c; stroke-width: 1.5; opacity: 0.75; }}
.stone-bg {{ fill: #a39e95; }} .stone-line {{ stroke: #ebe5dc; stroke-width: 1; fill: none; }}
.t5 {{ fill: #418b4f; }} .t4 {{ fill: #8ebb7e; }} .t3 {{ fill: #d8c7a8; }} .t2 {{ fill: #d1854d; }}
.t1 {{ fill: #963c1f; }} .t0 {{ fill: url(#hatch); }}
.ring {{ stroke: #3d2913; stroke-opacity: 0.55; stroke-width: 0.9; }}
.ring.t0 {{ stroke: {LINE_2}; stroke-opacity: 1; }}
.ring.now {{ stroke: #493a29; stroke-opacity: 1; stroke-width: 2.4; }}
.early {{ fill: #ffffff; fill-opacity: 0.13; }} .pith {{ fill: {SCAR}; }}
.crack {{ stroke: {SCAR}; stroke-width: 1.2; fill: none; opacity: 0.8; }}
.scar {{ fill: {SCAR}; stroke: #9d5035; stroke-width: 0.9; }}
.ghost {{ fill: none; stroke: {LINE_2}; stroke-dasharray: 3 4; stroke-width: 1; }}
.lead {{ stroke: {INK_2}; fill: none; }} .pin {{ fill: #ffffff; stroke: {INK_2}; }}
.pin-no {{ fill: {INK}; text-anchor: middle; }}
.notch {{ stroke: {SCAR}; stroke-width: 3; }} .axis {{ stroke: {LINE_2}; }}
.soil {{ fill: #ebe5dc; }} .soil.deep {{ fill: #e4dbcf; }} .grass {{ stroke: #418b4f; stroke-width: 3; }}
.shaft {{ fill: #ffffff; }} .rim {{ fill: #a39e95; }}
.water {{ fill: #559dc4; }} .ripple {{ fill: none; stroke: none; }}
.cracked {{ fill: #d8c7a8; stroke: #9a371c; stroke-width: 1; }}
.need {{ stroke: {INK}; stroke-width: 2; stroke-dasharray: 4 2.5; }} .need-no {{ fill: {INK}; }}
.shaft-no {{ fill: {INK}; text-anchor: middle; font-weight: bold; }}
.shaft-word {{ text-anchor: middle; font-weight: bold; font-size: 16px; fill: {INK_2}; }}
.shaft-word.bad {{ fill: #9a371c; }}
.track {{ fill: #ecf2f3; stroke: #dbe1e2; }} .half {{ stroke: {LINE_2}; }} .range {{ fill: #8aaec2; }}
.dot {{ fill: {WATER}; stroke: #ffffff; stroke-width: 1.5; }}
"""


def standing_alone(picture: PackPicture) -> str:
    """A picture as a whole SVG file: its colours and hatches inside, its links gone, its size in pixels."""
    inner = NO_XML.sub("", re.sub(r"</?a\b[^>]*>", "", picture.svg))
    inside = f"{hatches()}{inner}".replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>{inside}</svg>'


def as_png(picture: PackPicture) -> bytes:
    """A picture for what takes no SVG."""
    return _png(standing_alone(picture), picture.width, picture.height)


@lru_cache(maxsize=32)
def _png(svg: str, width: int, height: int) -> bytes:
    """At 96 pixels an inch a pixel is three quarters of a point."""
    page = f"#set page(width: {width * 0.75}pt, height: {height * 0.75}pt, margin: 0pt, fill: white)\n"
    source = page + '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    made = typst.Compiler(ignore_system_fonts=True).compile(
        source.encode(), format="png", ppi=PIXELS_A_INCH, sys_inputs={"svg": svg}
    )
    assert isinstance(made, bytes)
    return made
