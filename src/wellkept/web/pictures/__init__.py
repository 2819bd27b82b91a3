"""Pictures: data in, SVG text out. One file per picture, standard library only, the same bytes for the same data.

Rules that hold for every picture:
no colour is written here, shapes carry classes, so that light, dark and print follow the style sheet;
no `style` attribute and no script, so that a strict Content-Security-Policy needs no exception;
text never scales: pictures that stretch take per cent for x and pixels for y, only the rings keep a fixed view box;
None is unknown: it is hatched and said in words, and never placed at 0 or at 100;
colour is never the only sign: mistrust cracks, cold is dashed, unknown is hatched, a target is a tick.
Hatches need `hatches()` once per page. Every label is escaped where it is written.
"""
