"""« Créez votre IA ! », by real clicks and keys."""

import asyncio

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QSlider, QWidget

from kiosk.loop import Loop
from providers.small_model import Choice, NothingToLearn, SmallModel, TooMuchText
from providers.texts import LearningText
from tests.ui.fake_streams import FakeStreams
from ui.patron.panes.small_model import CHOOSE, LEARN, WRITE, SmallModelPane
from ui.patron.panes.small_model_bars import WordBar
from ui.patron.panes.small_model_story import LONGEST, Drawn, Story, draw, odds
from ui.patron.panes.small_model_training import training
from ui.patron.panes.small_model_written import WrittenText
from ui.theme import Theme
from ui.widgets import Banner, Label

FABLE = (
    "Le corbeau et le renard. Le corbeau tenait un fromage. Le renard dit au corbeau : bonjour, "
    "monsieur du corbeau. Le corbeau ouvre un large bec. Le renard tenait le fromage. "
) * 3


def text(name: str, body: str = FABLE) -> LearningText:
    return LearningText(name, name.title(), "Quelqu'un", "fr", "domaine public", 90, body)


class World:
    def __init__(self, qtbot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.streams = FakeStreams()
        self.trained: list[tuple[str, ...]] = []
        self.time = 100.0
        seeds = iter(range(10_000))
        self.pane = SmallModelPane(
            theme,
            self.streams,
            self._train,
            [text("fables"), text("contes", "Il était une fois un roi. " * 9)],
            clock=lambda: self.time,
            seeds=lambda: next(seeds),
        )
        qtbot.addWidget(self.pane)
        self.pane.resize(1366, 690)
        self.pane.show()
        qtbot.waitActive(self.pane)

    def _train(self, texts):
        self.trained.append(tuple(texts))

    def find(self, name: str, kind: type = QPushButton):
        return self.pane.findChild(kind, name)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def learn(self) -> None:
        self.click("small-model-text-1")
        self.click("small-model-learn")
        self.time += 1.5
        self.streams.last.give(0.5, SmallModel.train([FABLE]))
        QApplication.processEvents()

    @property
    def written(self) -> str:
        return self.pane.findChild(WrittenText).accessibleDescription()

    @property
    def bars(self) -> list[WordBar]:
        return [bar for bar in self.pane.findChildren(WordBar) if bar.isVisible()]

    def says(self, words: str) -> bool:
        labels = self.pane.findChildren(Label)
        return any(words in one.text().replace("\u202f", " ") for one in labels if one.isVisible())


@pytest.fixture
def theme(qapp):
    return Theme(qapp, reduced_motion=True)


@pytest.fixture
def world(qtbot, theme):
    return World(qtbot, theme)


def test_nothing_can_be_learnt_before_something_is_chosen(world):
    assert not world.find("small-model-learn").isEnabled()
    world.click("small-model-text-1")
    assert world.find("small-model-learn").isEnabled()
    world.click("small-model-text-1")
    assert not world.find("small-model-learn").isEnabled()


def test_several_texts_and_ones_own_are_learnt(world):
    world.click("small-model-text-1")
    world.click("small-model-text-2")
    world.qtbot.keyClicks(world.find("small-model-own-text", QPlainTextEdit), "bonjour vous")
    world.click("small-model-learn")

    assert world.trained == [(FABLE, "Il était une fois un roi. " * 9, "bonjour vous")]
    assert world.pane.step == LEARN


def test_a_text_of_ones_own_must_have_some_words(world):
    own = world.find("small-model-own-text", QPlainTextEdit)
    world.qtbot.keyClicks(own, "trois petits mots")

    assert not world.find("small-model-learn").isEnabled()
    assert world.says("trop court")


def test_a_megabyte_of_ones_own_is_refused_kindly(world):
    own = world.find("small-model-own-text", QPlainTextEdit)
    pasted = QMimeData()
    pasted.setText("a " * 500_000)
    own.insertFromMimeData(pasted)

    assert own.toPlainText() == ""
    assert "trop long" in world.pane.findChild(Banner).text


def test_reading_shows_how_far_it_is_and_how_long_it_took(world):
    world.click("small-model-text-1")
    world.click("small-model-learn")
    world.streams.last.give(0.25, 0.5)
    assert world.says("mots sur")

    world.time += 2.0
    world.streams.last.give(SmallModel.train([FABLE]))

    assert world.pane.step == WRITE
    assert world.says("2,0")


def test_reading_can_be_stopped(world):
    world.click("small-model-text-1")
    world.click("small-model-learn")
    world.click("small-model-stop")

    assert world.streams.last.stopped
    assert world.pane.step == CHOOSE


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NothingToLearn("x"), "aucun mot"),
        (TooMuchText(2_000_000), "trop de lecture"),
        (ValueError("x"), "n'a pas marché"),
    ],
)
def test_what_cannot_be_learnt_is_said(world, error, words):
    world.click("small-model-text-1")
    world.click("small-model-learn")
    world.streams.last.fail(error)

    assert world.pane.step == CHOOSE
    assert words in world.pane.findChild(Banner).text


def test_the_likeliest_words_are_shown_with_their_chances(world):
    world.learn()

    assert world.bars[0].word == "corbeau"
    assert "corbeau" in world.bars[0].accessibleName()
    assert "pour cent" in world.bars[0].accessibleName()


def test_another_beginning_shows_other_words(world):
    world.learn()
    line = world.find("small-model-beginning", QLineEdit)
    line.clear()
    world.qtbot.keyClicks(line, "Le corbeau ouvre un")

    assert world.bars[0].word == "large"
    assert world.says("3 mot(s) en arrière")


def test_a_word_it_never_read_is_said(world):
    world.learn()
    world.find("small-model-beginning", QLineEdit).setText("ordinateur")

    assert world.says("jamais lu")


def test_a_word_is_chosen_by_pressing_its_bar(world):
    world.learn()
    word = world.bars[1].word
    world.qtbot.mouseClick(world.bars[1], Qt.MouseButton.LeftButton)

    assert world.written == f"Le {word}"


def test_it_writes_one_word_and_one_sentence(world):
    world.learn()
    world.click("small-model-word")
    assert len(world.written.split()) == 2

    world.click("small-model-sentence")
    world.qtbot.waitUntil(
        lambda: world.written.endswith((".", "!", "?")) or len(world.written.split()) > 20
    )


def test_after_an_elision_comes_what_follows_it(qtbot, theme):
    world = World(qtbot, theme)
    world.click("small-model-text-1")
    world.click("small-model-learn")
    world.streams.last.give(SmallModel.train(["Voici l'ami du roi et l'ami du loup. " * 9]))
    world.find("small-model-temperature", QSlider).setValue(0)
    world.find("small-model-beginning", QLineEdit).setText("Voici")
    for _ in range(3):
        world.click("small-model-word")

    assert world.written == "Voici l'ami du"


def test_enter_after_the_beginning_writes_a_word(world):
    world.learn()
    world.qtbot.keyClick(world.find("small-model-beginning", QLineEdit), Qt.Key.Key_Return)

    assert len(world.written.split()) == 2


def test_words_can_be_taken_back(world):
    world.learn()
    world.click("small-model-word")
    world.click("small-model-undo")

    assert world.written == "Le"
    assert not world.find("small-model-undo").isEnabled()


def test_at_its_wisest_it_always_writes_the_likeliest_word(world):
    world.learn()
    world.find("small-model-temperature", QSlider).setValue(0)
    likeliest = world.bars[0].word

    assert "100 pour cent" in world.bars[0].accessibleName()
    world.click("small-model-word")
    assert world.written == f"Le {likeliest}"


def test_a_fanciful_one_gives_rare_words_a_chance(world):
    world.learn()
    slider = world.find("small-model-temperature", QSlider)
    slider.setFocus()
    sage = world.bars[0].accessibleName()
    for _ in range(12):
        world.qtbot.keyClick(slider, Qt.Key.Key_Right)

    assert world.bars[0].accessibleName() != sage


def test_a_written_word_shows_what_it_was_drawn_from(world):
    world.learn()
    first = world.bars[0].word
    world.qtbot.mouseClick(world.bars[0], Qt.MouseButton.LeftButton)
    world.click("small-model-word")
    text = world.pane.findChild(WrittenText)

    world.qtbot.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(70, 34))

    assert world.says(f"Pour « {first} », elle hésitait entre")
    assert not world.bars[0].isEnabled()
    world.qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert world.says("Quel mot ensuite ?")


def test_the_arrows_go_from_word_to_word(world):
    world.learn()
    for _ in range(2):
        world.click("small-model-word")
    text = world.pane.findChild(WrittenText)
    text.setFocus()

    world.qtbot.keyClick(text, Qt.Key.Key_Left)
    world.qtbot.keyClick(text, Qt.Key.Key_Left)
    assert world.says("elle hésitait entre")
    world.qtbot.keyClick(text, Qt.Key.Key_Right)
    world.qtbot.keyClick(text, Qt.Key.Key_Right)

    assert world.says("Quel mot ensuite ?")


def test_a_text_is_kept_for_the_notebook(world):
    world.learn()
    world.click("small-model-word")

    with world.qtbot.waitSignal(world.pane.kept) as kept:
        world.click("small-model-keep")

    assert kept.args == [world.written, world.written]


def test_how_it_works_is_said_honestly(world):
    world.click("small-model-how")

    assert world.says("Elle ne comprend rien")
    world.click("small-model-understood")
    assert not world.says("Elle ne comprend rien")


def test_one_can_go_back_and_choose_other_texts(world):
    world.learn()
    world.click("small-model-back")

    assert world.pane.step == CHOOSE


def test_everything_pressed_is_large_enough_and_named(world):
    world.learn()

    for widget in world.pane.findChildren(QPushButton):
        if widget.isVisible():
            assert widget.height() >= 48, widget.objectName()
            assert widget.accessibleName()
    for kind in (QSlider, QLineEdit, WrittenText):
        assert world.pane.findChild(kind).accessibleName()


@pytest.mark.parametrize("contrast", ["light", "dark", "high"])
def test_it_is_drawn_in_every_theme_and_size(world, theme, contrast):
    world.learn()
    world.click("small-model-word")
    for scale in (1.0, 1.5):
        theme.apply(contrast=contrast, text_scale=scale)
        assert not world.pane.grab().isNull()
    theme.apply(contrast="light", text_scale=1.0)


def test_a_real_training_gives_shares_then_the_model(qtbot, qapp):
    loop, parent = Loop(), QWidget()
    qtbot.addWidget(parent)
    found: list[object] = []
    try:
        stream = loop.start(training([FABLE]), parent)
        stream.items.connect(found.extend)
        with qtbot.waitSignal(stream.finished):
            pass
    finally:
        loop.close()

    assert isinstance(found[-1], SmallModel)
    assert found[-2] == 1.0


def test_an_empty_training_says_so():
    async def run() -> None:
        async for _item in training(["  "])():
            pass

    with pytest.raises(NothingToLearn):
        asyncio.run(run())


def test_an_abandoned_training_ends_in_silence():
    async def run() -> None:
        items = training([FABLE * 200])()
        await anext(items)
        await items.aclose()

    asyncio.run(run())


def choice(word: str, probability: float) -> Choice:
    return Choice(word, probability, 1)


def test_odds_follow_the_temperature():
    choices = (choice("a", 0.6), choice("b", 0.2))

    assert odds(choices, 0) == (1.0, 0.0)
    assert odds(choices, 1) == pytest.approx((0.75, 0.25))
    assert odds(choices, 2)[1] > 0.25
    assert odds((), 1) == ()


def test_the_same_seed_draws_the_same_word():
    choices = tuple(choice(letter, 0.1) for letter in "abcdefgh")

    drawn = [draw(choices, 1.0, seed) for seed in range(50)]

    assert drawn == [draw(choices, 1.0, seed) for seed in range(50)]
    assert len(set(drawn)) > 4
    assert {draw(choices, 0, seed) for seed in range(9)} == {0}


def test_a_story_knows_where_its_words_stand():
    story = Story(("le",))
    for word in ("roi", ",", "l'", "ami", "."):
        story = story.with_word(Drawn(word, (), 0, 0, 1.0))

    shown = [story.text[start:end] for start, end in story.spans()]

    assert story.text == "Le roi, l'ami."
    assert shown == ["roi", ",", "l'", "ami", "."]
    assert story.ends_a_sentence
    assert story.before(1) == ("le", "roi")
    assert story.without_last().words[-1] == "ami"


def test_a_story_has_an_end():
    story = Story()
    for _ in range(LONGEST):
        story = story.with_word(Drawn("a", (), 0, 0, 1.0))

    assert story.is_full
