from tests.web.pictures.reading import drawn
from wellkept.web.pictures.hatches import hatches


def test_every_hatch_that_pictures_name_is_there_once() -> None:
    ids = [pattern.get("id") for pattern in drawn(hatches()).iter("pattern")]
    assert ids == ["hatch", "lack", "stone"]
