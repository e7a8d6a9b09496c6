"""What a page asks or says by itself: `alert`, `confirm`, `prompt`: escapes W21 and W22."""

import pytest
from PySide6.QtCore import Qt

from tests.peers.hostile_site import Answer, page
from tests.ui.patron.web.engine.test_closed_doors import on_click

TOO_MANY = "Cette page pose trop de questions : elles sont refusées."


def asked(call: str) -> Answer:
    return on_click(f"tell('answer ' + JSON.stringify({call}))")


def test_what_a_page_says_is_a_line_and_it_waits_for_nothing(site, visit):
    site.answers["/says"] = on_click("alert('Votre image est prête.'); tell('went on')")
    visitor = visit("/says")
    visitor.click("#b")
    visitor.wait_title("went on")
    assert "Votre image est prête." in visitor.reads()
    assert visitor.new_windows == []


def test_a_hundred_messages_stop_nobody(site, visit):
    site.answers["/says"] = on_click(
        "for (let n = 0; n < 100; n++) alert('message ' + n); tell('went on')"
    )
    visitor = visit("/says")
    visitor.click("#b")
    visitor.wait_title("went on")
    assert TOO_MANY in visitor.reads()
    assert visitor.new_windows == []


@pytest.mark.parametrize(("button", "answer"), [("web-yes", "true"), ("web-no", "false")])
def test_a_question_is_asked_in_the_pane_and_answered_by_a_press(site, visit, button, answer):
    site.answers["/asks"] = asked("confirm('Supprimer la conversation ?')")
    visitor = visit("/asks")
    read: list[str] = []

    def answer_it() -> None:
        read.extend([*visitor.reads(), *visitor.new_windows])
        visitor.press_seen(button)

    visitor.when("web-question", answer_it)
    visitor.click("#b")
    visitor.wait_title(f"answer {answer}")
    visitor.wait(lambda: not visitor.sees("web-question"))
    assert "Supprimer la conversation ?" in read
    assert visitor.new_windows == []


def test_escape_is_no(site, visit):
    site.answers["/asks"] = asked("confirm('Supprimer ?')")
    visitor = visit("/asks")
    visitor.when("web-question", lambda: visitor.press(Qt.Key.Key_Escape))
    visitor.click("#b")
    visitor.wait_title("answer false")


def test_a_line_can_be_written_by_keys_alone(site, visit):
    site.answers["/asks"] = asked("prompt('Quel titre ?', 'Sans titre')")
    visitor = visit("/asks")

    def write() -> None:
        assert visitor.seen("web-answer").text() == "Sans titre"
        assert visitor.pane.window().focusWidget() is visitor.seen("web-answer")
        for key in (*"ABC", Qt.Key.Key_Return):
            visitor.press(key)

    visitor.when("web-question", write)
    visitor.click("#b")
    visitor.wait_title('answer "ABC"')


def test_no_line_is_none(site, visit):
    site.answers["/asks"] = asked("prompt('Quel titre ?')")
    visitor = visit("/asks")
    visitor.when("web-question", lambda: visitor.press_seen("web-no"))
    visitor.click("#b")
    visitor.wait_title("answer null")


def test_a_page_that_asks_all_the_time_is_told_no(site, visit):
    site.answers["/asks"] = on_click(
        "const all = []; for (let n = 0; n < 40; n++) all.push(confirm('?'));"
        "tell('asked ' + all.length)"
    )
    visitor = visit("/asks")
    visitor.when("web-question", lambda: visitor.press_seen("web-no"), times=3)
    visitor.click("#b")
    visitor.wait_title("asked 40")
    assert TOO_MANY in visitor.reads()


def test_a_pane_is_closed_in_the_middle_of_a_question(site, visit, qtbot):
    site.answers["/asks"] = asked("confirm('Rester ?')")
    visitor = visit("/asks")
    view = visitor.view
    with qtbot.waitSignal(view.destroyed, timeout=15_000):
        visitor.when("web-question", visitor.pane.close_pane)
        visitor.click("#b")


def test_a_page_out_of_sight_is_answered_at_once(site, visit, stage):
    visitor = visit()
    stage.setCurrentIndex(0)
    visitor.run("setTimeout(() => { document.title = 'answer ' + confirm('?'); }); 1")
    visitor.wait_title("answer false")


def test_leaving_a_page_that_would_rather_not_is_asked(site, visit):
    """The engine puts it as a question of the page's."""
    site.answers["/trap"] = page(
        '<input id=i><script>onbeforeunload = e => { e.preventDefault(); return "x"; }</script>'
    )
    visitor = visit("/trap")
    visitor.click("#i")
    visitor.press(Qt.Key.Key_A)
    visitor.when("web-question", lambda: visitor.press_seen("web-yes"))
    visitor.press_button("web-reload")
    visitor.wait(lambda: len(site.asked_inside("/trap")) == 2)
    assert visitor.new_windows == []
