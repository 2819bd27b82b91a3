from __future__ import annotations

from wellkept.web.pictures.money_range import money_range, swing


def test_rows_share_one_scale() -> None:
    whole, part = (money_range(low, 15.0, high, least=0.0, most=30.0) for low, high in ((0.0, 30.0), (10.0, 20.0)))
    assert 'x="2.00%" y="6" width="96.00%"' in whole
    assert 'x="34.00%" y="6" width="32.00%"' in part
    assert 'cx="50.00%"' in part


def test_nothing_to_tell_apart_stands_in_the_middle() -> None:
    assert 'cx="50.00%"' in money_range(7.0, 7.0, 7.0, least=7.0, most=7.0)


def test_less_to_the_left_and_more_to_the_right() -> None:
    assert 'x="26.00%" y="5" width="24.00%"' in swing(-50.0, 100.0, most=100.0)
    assert 'class="price-more" x="50%" y="5" width="48.00%"' in swing(-50.0, 100.0, most=100.0)
    assert 'width="0.00%"' in swing(0.0, 0.0, most=0.0)
