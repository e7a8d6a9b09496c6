"""A conversation, by real clicks and keys."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kiosk.loop import Loop
from providers import errors
from providers.chat import ChatRequest, Delta, Finished, Usage
from tests.ui.fake_streams import FakeStreams
from ui.patron.panes.chat import ChatPane
from ui.patron.panes.chat_composer import QuestionField
from ui.patron.panes.chat_messages import Answer
from ui.patron.panes.chat_scroll import Conversation
from ui.patron.panes.chat_talk import LONGEST_QUESTION, MOST_MESSAGES, Talk
from ui.theme import Theme
from ui.widgets import Banner, Label

LONG = "\n\n".join(f"Paragraphe {n} : " + "mot " * 60 for n in range(40))


class World:
    """A pane on screen, and the streams behind it."""

    def __init__(self, qtbot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.streams = FakeStreams()
        self.requests: list[ChatRequest] = []
        self.pane = ChatPane(theme, self.streams, self._open, "Mistral")
        qtbot.addWidget(self.pane)
        self.pane.resize(1000, 640)
        self.pane.show()
        qtbot.waitActive(self.pane)
        self.pane.take_focus()

    def _open(self, request: ChatRequest):
        self.requests.append(request)

    @property
    def field(self) -> QuestionField:
        return self.pane.findChild(QuestionField)

    @property
    def stream(self):
        return self.streams.last

    def button(self, name: str) -> QPushButton:
        shown = [b for b in self.pane.findChildren(QPushButton, name) if b.isVisible()]
        assert shown, name
        return shown[-1]

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def is_visible(self, name: str) -> bool:
        return any(b.isVisible() for b in self.pane.findChildren(QPushButton, name))

    def ask(self, question: str = "Bonjour ?") -> None:
        self.qtbot.keyClicks(self.field, question)
        self.qtbot.keyClick(self.field, Qt.Key.Key_Return)
        QApplication.processEvents()

    def answer(self, *pieces: str) -> None:
        self.stream.give(*(Delta(piece) for piece in pieces), Finished())
        self.stream.finish()
        QApplication.processEvents()

    @property
    def last(self) -> Answer:
        return [a for a in self.pane.findChildren(Answer) if not a.isHidden()][-1]

    @property
    def note(self) -> str:
        return self.last.findChild(Banner).text.replace("\u202f", " ")


@pytest.fixture
def theme(qapp):
    return Theme(qapp, reduced_motion=True)


@pytest.fixture
def world(qtbot, theme):
    return World(qtbot, theme)


def said(request: ChatRequest) -> list[tuple[str, str]]:
    return [(m.role, m.text) for m in request.messages]


def test_a_question_is_sent_with_enter_and_its_answer_shown(world):
    world.ask("Quelle heure ?")

    world.answer("Il est **mi", "di**.")

    assert said(world.requests[0]) == [("user", "Quelle heure ?")]
    assert world.last.view.plain_text() == "Il est midi."
    assert world.field.toPlainText() == ""


def test_the_next_question_goes_with_what_was_said(world):
    world.ask("un")
    world.answer("premier")
    world.ask("deux")

    assert said(world.requests[1]) == [("user", "un"), ("assistant", "premier"), ("user", "deux")]


def test_shift_enter_begins_a_line_and_the_field_grows_to_six(world, qtbot):
    low = world.field.height()
    heights = []
    for _ in range(9):
        qtbot.keyClick(world.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        heights.append(world.field.height())

    assert world.requests == []
    assert heights[0] > low
    assert heights[4] == heights[-1]


def test_an_empty_question_is_not_sent(world, qtbot):
    qtbot.keyClicks(world.field, "   ")
    qtbot.keyClick(world.field, Qt.Key.Key_Return)

    assert world.requests == []
    assert not world.button("chat-send").isEnabled()


def test_a_starter_is_asked_by_pressing_it(world):
    world.click("chat-start-1")

    assert "intelligence artificielle" in world.requests[0].messages[0].text


def test_starters_can_be_reached_by_keyboard_alone(world, qtbot):
    world.button("chat-start-2").setFocus()
    qtbot.keyClick(world.button("chat-start-2"), Qt.Key.Key_Space)

    assert "lettre" in world.requests[0].messages[0].text


def test_an_answer_can_be_stopped_and_what_came_stays(world):
    world.ask()
    world.stream.give(Delta("Le début"))
    world.click("chat-stop")

    assert world.stream.stopped
    assert world.last.view.plain_text() == "Le début"
    assert world.note == "Vous avez arrêté la réponse."
    assert world.is_visible("chat-send")
    world.ask("encore")
    assert said(world.requests[1])[1] == ("assistant", "Le début")


def test_no_question_is_sent_while_an_answer_is_written(world):
    world.ask("un")
    world.ask("deux")

    assert len(world.requests) == 1
    assert world.field.toPlainText() == "deux"


def test_an_answer_can_be_asked_for_again(world):
    world.ask("un")
    world.answer("premier")
    world.click("chat-redo")
    world.answer("second")

    assert said(world.requests[1]) == [("user", "un")]
    shown = [a.view.plain_text() for a in world.pane.findChildren(Answer) if not a.isHidden()]
    assert shown == ["second"]


def test_only_the_last_answer_can_be_asked_for_again(world):
    world.ask("un")
    world.answer("premier")
    world.ask("deux")
    world.answer("second")

    shown = [b for b in world.pane.findChildren(QPushButton, "chat-redo") if b.isVisible()]
    assert len(shown) == 1


def test_an_answer_is_kept_for_the_notebook(world, qtbot):
    world.ask("Une recette " + "bien " * 30)
    world.answer("# Soupe")

    with qtbot.waitSignal(world.pane.kept) as kept:
        world.click("chat-keep")

    title, markdown = kept.args
    assert markdown == "# Soupe"
    assert title.startswith("Une recette")
    assert title.endswith("…")
    assert len(title) <= 60
    assert world.button("chat-keep").text() == "Gardé"


def test_an_answer_is_copied_as_plain_text(world):
    world.ask()
    world.answer("**Bonjour**")
    world.click("chat-copy")

    assert QApplication.clipboard().text() == "Bonjour"


def test_how_much_was_used_is_told(world, qtbot):
    world.ask()

    with qtbot.waitSignal(world.pane.used) as used:
        world.stream.give(Delta("a"), Usage(10, 20))

    assert used.args == [Usage(10, 20)]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.NoKey(), "pas encore branché"),
        (errors.KeyRefused(401), "abonnement"),
        (errors.OutOfCredit(), "épuisé"),
        (errors.TooManyRequests(11.2), "12"),
        (errors.TooManyRequests(), "Attendez un peu"),
        (errors.ModelGone(), "plus proposée"),
        (errors.TooLong(), "trop longue"),
        (errors.Refused(), "Posez-la autrement"),
        (errors.Unreachable(), "connexion"),
        (errors.TimedOut(), "trop de temps"),
        (errors.ServerFailed(500), "problème"),
        (RuntimeError("x"), "problème"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_a_sentence_that_says_what_to_do(world, error, words):
    world.ask()
    world.stream.fail(error)

    assert words in world.note
    assert world.is_visible("chat-send")
    assert world.is_visible("chat-redo")
    assert not world.last.view.isVisible()


def test_an_answer_cut_in_the_middle_stays_and_says_so(world):
    world.ask()
    world.stream.give(Delta("Le début **de"))
    world.stream.fail(errors.CutAnswer())

    assert "Le début" in world.last.view.plain_text()
    assert "arrêtée en chemin" in world.note
    world.click("chat-redo")
    assert said(world.requests[1]) == [("user", "Bonjour ?")]


def test_an_answer_at_its_limit_says_how_to_go_on(world):
    world.ask()
    world.stream.give(Delta("a"), Finished("length"))
    world.stream.finish()

    assert "Continue" in world.note


def test_no_answer_at_all_is_said(world):
    world.ask()
    world.stream.finish()

    assert "rien répondu" in world.note


def test_the_page_follows_the_answer_until_one_reads_back(world, qtbot):
    page = world.pane.findChild(Conversation)
    world.ask()
    world.stream.give(Delta(LONG[:6000]))
    world.last.view.flush()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)

    wheel(page, up=True, notches=10)
    here = bar.value()
    assert not page.following
    world.stream.give(Delta(LONG[6000:]))
    world.last.view.flush()
    world.stream.finish()

    assert bar.value() == here
    world.click("conversation-down")
    assert page.following
    qtbot.waitUntil(lambda: not world.is_visible("conversation-down"))
    assert bar.value() > here


def test_the_end_of_an_answer_moves_nothing(world, qtbot):
    page = world.pane.findChild(Conversation)
    world.ask()
    world.stream.give(Delta(LONG[:5000]))
    world.last.view.flush()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    QApplication.processEvents()
    top = world.last.view.mapTo(world.pane, QPoint(0, 0))

    world.stream.finish()
    QApplication.processEvents()

    assert world.last.view.mapTo(world.pane, QPoint(0, 0)) == top


def wheel(page: Conversation, *, up: bool, notches: int) -> None:
    view = page.viewport()
    middle = QPointF(view.rect().center())
    for _ in range(notches):
        event = QWheelEvent(
            middle,
            view.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 if up else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)


def test_a_pasted_megabyte_is_refused_kindly(world):
    pasted = QMimeData()
    pasted.setText("a" * 1_000_000)
    world.field.insertFromMimeData(pasted)

    assert world.field.toPlainText() == ""
    assert "1\u202f000\u202f000" in help_text(world)
    world.qtbot.keyClicks(world.field, "b")
    assert "trop long" not in help_text(world)


def help_text(world: World) -> str:
    return world.pane.findChild(Label, "chat-help").text()


def test_a_question_that_grew_too_long_is_not_sent(world, qtbot):
    world.field.setPlainText("a" * (LONGEST_QUESTION + 1))
    qtbot.keyClick(world.field, Qt.Key.Key_Return)

    assert world.requests == []
    assert "8\u202f001" in help_text(world)


def test_enter_in_the_middle_of_a_composed_letter_does_not_send(world, qtbot):
    world.field.setPlainText("ni")
    QApplication.sendEvent(world.field, QInputMethodEvent("n", []))
    qtbot.keyClick(world.field, Qt.Key.Key_Return)
    assert world.requests == []

    QApplication.sendEvent(world.field, QInputMethodEvent("", []))
    qtbot.keyClick(world.field, Qt.Key.Key_Return)
    assert len(world.requests) == 1


def test_no_file_and_no_picture_can_be_dropped(world):
    picture = QMimeData()
    picture.setImageData(world.pane.grab().toImage())

    assert not world.field.canInsertFromMimeData(picture)


def test_the_field_has_no_menu(world):
    assert world.field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_every_button_has_a_name_for_screen_readers(world):
    world.ask()
    world.answer("a")

    names = [b.accessibleName() for b in world.pane.findChildren(QPushButton) if b.isVisible()]
    assert all(names)
    assert world.field.accessibleName() == "Votre question"


def test_targets_are_large_enough(world):
    world.ask()
    world.answer("a")

    for button in world.pane.findChildren(QPushButton):
        assert not button.isVisible() or button.height() >= 48, button.objectName()


def test_the_talk_sent_along_is_bounded_and_begins_with_a_question():
    talk = Talk()
    for number in range(100):
        talk = talk.asked(str(number)).answered("oui")
    talk = talk.asked("fin")

    assert len(talk.recent()) <= MOST_MESSAGES
    assert talk.recent()[0].role == "user"
    assert talk.recent()[-1].text == "fin"


def test_a_talk_says_nothing_of_itself():
    assert "secret" not in repr(Talk().asked("secret"))


def test_with_the_real_loop_an_answer_arrives(qtbot, theme):
    async def source() -> AsyncIterator[object]:
        for word in ("un ", "deux ", "**trois**"):
            yield Delta(word)
        yield Finished()

    loop = Loop()
    try:
        pane = ChatPane(theme, loop, lambda _request: source, "Mistral")
        qtbot.addWidget(pane)
        pane.show()
        with qtbot.waitSignals([pane.answering, pane.answering]):
            pane.ask("compte")

        assert pane.findChild(Answer).view.plain_text() == "un deux trois"
    finally:
        loop.close()


def test_a_pane_that_goes_stops_its_answer(qtbot, theme):
    streams = FakeStreams()
    pane = ChatPane(theme, streams, lambda _request: None, "Mistral")
    pane.ask("compte")

    with qtbot.waitSignal(streams.last.destroyed):
        pane.deleteLater()
