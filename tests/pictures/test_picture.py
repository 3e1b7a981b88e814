"""The room that a picture has, and a file that no edition can show."""

import pickle

from press.pictures.picture import AvailableArea, PictureFault, UnusablePicture


def test_room_is_the_page_without_its_margins() -> None:
    margins = {"inside": 22, "outside": 27, "head": 20, "foot": 30.5}
    tokens = {f"margin-{name}": f"{size}mm" for name, size in margins.items()}

    area = AvailableArea.of({**tokens, "trim-width": "170mm", "trim-height": "240mm"})

    assert (area.width, area.height) == (121, 189.5)


def test_unusable_picture_comes_from_another_process_with_its_fault() -> None:
    error = UnusablePicture("i-001", "is empty", "Put it there again.")

    again = pickle.loads(pickle.dumps(error))

    assert again.fault == PictureFault("i-001", "is empty", "Put it there again.")
    assert str(again) == "is empty"
