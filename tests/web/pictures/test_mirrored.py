from __future__ import annotations

import re

from wellkept.web.pictures.mirrored import mirrored


def dot(picture: str) -> float:
    found = re.search(r'cx="([\d.]+)%"', picture)
    assert found
    return float(found[1])


def test_the_left_side_runs_the_other_way() -> None:
    right, left = mirrored(80, 70, 90), mirrored(80, 70, 90, left=True)
    assert dot(right) == 100 - dot(left)
    assert re.findall(r'rect class="range" x="([\d.]+)%"', right) == ["69.20"]


def test_the_published_lines_are_ticks() -> None:
    assert mirrored(80, 70, 90).count('class="half"') == 2
    assert 'x1="59.60%"' in mirrored(80, 70, 90)  # 60
    assert 'x1="74.00%"' in mirrored(80, 70, 90)  # 75


def test_not_known_is_hatched_and_no_point() -> None:
    assert "<circle" not in mirrored(None)
    assert "#hatch" in mirrored(None)
    assert "#hatch" in mirrored(50)
    assert "<circle" in mirrored(50)


def test_low_and_high_have_a_tone_of_their_own() -> None:
    assert "mir-low" in mirrored(20, 10, 30, word="low")
    assert "mir-" not in mirrored(65, 55, 70, word="middle")
