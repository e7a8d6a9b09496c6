"""Text size, contrast and language: one press, one step."""

import pytest

from ui.patron.ports import Preferences
from ui.patron.preferences import Liking


class FakeTheme:
    def __init__(self) -> None:
        self.applied = []

    def apply(self, **change) -> None:
        self.applied.append(change)


@pytest.fixture
def theme() -> FakeTheme:
    return FakeTheme()


@pytest.fixture
def spoken() -> list[str]:
    return []


@pytest.fixture
def liking(qapp, theme, spoken) -> Liking:
    return Liking(theme, spoken.append)


def test_text_grows_by_a_quarter_and_comes_round_again(liking):
    sizes = []
    for _press in range(3):
        liking.next_size()
        sizes.append(liking.current.text_scale)
    assert sizes == [1.25, 1.5, 1.0]


def test_contrast_goes_round(liking, theme):
    for _press in range(3):
        liking.next_contrast()
    assert [change["contrast"] for change in theme.applied] == ["dark", "high", "light"]


def test_the_other_language_is_spoken(liking, spoken, qtbot):
    with qtbot.waitSignal(liking.changed) as changed:
        liking.next_language()
    assert spoken == ["en"]
    assert changed.args == [Preferences(language="en")]


def test_what_somebody_brings_along_is_not_told_again(liking, theme, spoken, qtbot):
    with qtbot.assertNotEmitted(liking.changed):
        liking.adopt(Preferences("en", 1.5, "high"))
    assert spoken == ["en"]
    assert theme.applied == [{"contrast": "high", "text_scale": 1.5}]


def test_what_is_in_force_is_told_whoever_chose_it(liking, qtbot):
    with qtbot.waitSignal(liking.in_force) as brought:
        liking.adopt(Preferences(language="en"))
    with qtbot.waitSignal(liking.in_force) as chosen:
        liking.next_language()
    assert (brought.args, chosen.args) == ([Preferences(language="en")], [Preferences()])


def test_what_is_already_so_is_not_done_again(liking, theme, spoken):
    told = []
    liking.in_force.connect(told.append)
    liking.adopt(Preferences())
    assert (theme.applied, spoken, told) == ([], [], [])


def test_a_size_between_two_steps_goes_to_the_next(liking):
    liking.adopt(Preferences(text_scale=1.1))
    liking.next_size()
    assert liking.current.text_scale == 1.25
