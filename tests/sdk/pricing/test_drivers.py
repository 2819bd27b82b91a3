from __future__ import annotations

from dataclasses import replace

from sdk.pricing.test_simulate import BOX, ITEMS
from wellkept.sdk.pricing.drivers import ERROR, drivers_of
from wellkept.sdk.pricing.pert import ThreePoints


def test_the_widest_come_first() -> None:
    found = drivers_of(BOX)
    assert found[0].item == ERROR
    assert [ITEMS[driver.item].likely for driver in found[1:3]] == [140.0, 90.0]
    assert all(driver.low <= 0 <= driver.high for driver in found)
    assert [driver.swing for driver in found] == sorted((driver.swing for driver in found), reverse=True)


def test_what_is_sure_drives_nothing() -> None:
    found = drivers_of(replace(BOX, items=(ThreePoints(50.0, 50.0, 50.0),)))
    assert [(driver.item, driver.swing) for driver in found if driver.item != ERROR] == [(0, 0.0)]


def test_only_so_many() -> None:
    assert len(drivers_of(replace(BOX, items=ITEMS * 3), most=8)) == 8
