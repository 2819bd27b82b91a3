from __future__ import annotations

from wellkept.web.pictures.quarters_chart import Scale, Stretch, quarters_chart

SHARE = Scale(0, 100, " %")


def chart(*values: float | None) -> str:
    stretches = [
        Stretch(f"Q{number}", f"quarter {number}", one, one and one - 5, one and one + 5)
        for number, one in enumerate(values)
    ]
    return quarters_chart(stretches, SHARE, label="CSAT & more")


def test_each_known_quarter_is_a_disc_with_its_interval() -> None:
    picture = chart(70, 82)
    assert picture.count("<circle") == 2
    assert picture.count('class="calib-after-bar"') == 2
    assert picture.count('<path class="calib-after"') == 1
    assert 'aria-label="CSAT &amp; more"' in picture


def test_nothing_joins_what_is_not_known() -> None:
    picture = chart(70, None, 82)
    assert "<path" not in picture
    assert picture.count("#hatch") == 1


def test_the_axis_is_the_whole_scale() -> None:
    assert "0 %</text>" in chart(70, 82)
    assert "100 %</text>" in chart(70, 82)
    picture = quarters_chart([Stretch("Q", "q", -20)], Scale(-100, 100), label="NPS")
    assert "−100</text>" in picture
