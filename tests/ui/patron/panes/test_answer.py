"""An answer grows as it should, is safe to show, and can be selected and copied."""

import random
import time

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from ui.patron.markdown.document import AnswerDocument
from ui.patron.panes.answer import AnswerView
from ui.theme import Theme

ANSWER = """# Titre

Du **gras**, de l'*italique*, du ~~barré~~, du `code` et [un lien](https://example.org/a?b=1).

1. un
2. deux
   - dedans
3. trois

> Cité, et
>
> > cité encore.

| Nom | Prix |
|:----|-----:|
| Pain | 1 € |
| Lait | 2 € |

```python
def f(x):
    return x + 1
```

Une formule $x^2$ et une autre :

$$\\frac{a}{b}$$

---

Fin <b>brute</b> ![photo](https://example.org/p.png)
"""


@pytest.fixture
def theme(qapp):
    return Theme(qapp)


@pytest.fixture
def view(qtbot, theme):
    view = AnswerView(theme)
    qtbot.addWidget(view)
    view.resize(600, 100)
    view.show()
    qtbot.waitExposed(view)
    return view


def stream(view: AnswerView, text: str, seed: int = 1) -> None:
    chance, at = random.Random(seed), 0
    while at < len(text):
        size = chance.randint(1, 25)
        view.append(text[at : at + size])
        view.flush()
        at += size


def pixels(view: AnswerView) -> QImage:
    return view.grab().toImage()


@pytest.mark.parametrize("seed", range(4))
def test_streamed_and_given_whole_it_looks_the_same(view, theme, qtbot, seed):
    stream(view, ANSWER, seed)
    view.finish()
    other = AnswerView(theme)
    qtbot.addWidget(other)
    other.resize(view.width(), 100)
    other.set_markdown(ANSWER)

    assert view.plain_text() == other.plain_text()
    assert view.height() == other.height()
    assert pixels(view) == pixels(other)


def test_plain_text_says_what_is_shown(view):
    view.set_markdown(ANSWER)

    text = view.plain_text()

    assert "Du gras, de l'italique, du barré" in text
    assert "un lien (https://example.org/a?b=1)" in text
    assert "2. deux\n   - dedans\n3. trois" in text
    assert "Nom\tPrix\nPain\t1 €\nLait\t2 €" in text
    assert "def f(x):\n    return x + 1" in text
    assert "Une formule $x^2$" in text
    assert "$$\\frac{a}{b}$$" in text
    assert "Fin <b>brute</b> [photo] (https://example.org/p.png)" in text


def test_marks_that_are_not_closed_yet_do_not_show(view):
    view.append("Un mot **très impor")
    view.flush()

    assert view.plain_text() == "Un mot très impor"


def test_nothing_is_shown_before_its_frame(view, qtbot):
    with qtbot.waitSignal(view.advanced):
        view.append("bonjour")
        assert view.plain_text() == ""

    assert view.plain_text() == "bonjour"


def test_definitions_given_last_make_links(view):
    stream(view, "Voir [le site][s].\n\n[s]: https://example.org\n")
    view.finish()

    assert view.plain_text() == "Voir le site (https://example.org)."


def test_an_address_cannot_be_disguised(view):
    view.set_markdown("[banque](https://example.org/\u202egpj.exe)")

    assert "\u202e" not in view.plain_text()
    assert "https://example.org/" in view.plain_text()


def test_a_document_loads_nothing(qapp, tmp_path):
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "p.png"))
    address = QUrl.fromLocalFile(str(tmp_path / "p.png"))

    found = AnswerDocument().resource(QTextDocument.ResourceType.ImageResource.value, address)

    assert found is None or found.isNull()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "mot " * 250_000,
        ">" * 10_000 + " a",
        "- " * 10_000,
        "[" * 10_000,
        "\n".join("> " * n for n in range(100)),
        "| a " * 5_000 + "\n" + "|-" * 5_000,
        "$" + "{" * 200 + "}" * 200 + "$",
        "```\n" + "x\n" * 15_000,
        "\x00\u202e\ufffc\ud7ff\n" * 100,
        "# " * 5_000,
        "1. a\n\n" * 3_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_answers_are_shown_in_bounded_time(view, text):
    begun = time.perf_counter()
    for at in range(0, len(text), 50_000):
        view.append(text[at : at + 50_000])
        view.flush()
    view.finish()
    view.grab(view.visibleRegion().boundingRect())

    assert time.perf_counter() - begun < 20
    assert view.height() > 20


def test_the_column_is_readable(view, theme):
    view.resize(1900, 400)

    assert view.maximumWidth() < 800
    theme.apply(text_scale=1.5)
    assert view.maximumWidth() > 700
    theme.apply(text_scale=1.0)


def test_another_theme_draws_it_again(view, theme):
    view.set_markdown(ANSWER)
    light, low = pixels(view), view.height()

    theme.apply(contrast="dark", text_scale=1.25)
    dark, high = pixels(view), view.height()
    theme.apply(contrast="light", text_scale=1.0)

    assert high > low
    assert dark.pixelColor(2, dark.height() - 1) != light.pixelColor(2, light.height() - 1)
    assert pixels(view) == light


def test_everything_can_be_selected_and_copied(view, qtbot):
    view.set_markdown(ANSWER)
    view.setFocus()

    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == view.plain_text()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_text() == ""


def test_a_drag_selects_across_blocks(view, qtbot):
    view.set_markdown("premier\n\ndeuxième\n\ntroisième")

    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
    qtbot.mouseMove(view, QPoint(view.width() - 2, 60))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 2, 60))

    assert view.selected_text() == "premier\n\ndeuxième"


def test_a_double_click_selects_a_word(view, qtbot):
    view.set_markdown("premier deuxième")

    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))

    assert view.selected_text() == "premier"


def test_a_link_leads_nowhere_but_says_it_was_pressed(view, qtbot):
    view.set_markdown("[ici](https://example.org/x)")

    with qtbot.waitSignal(view.link_pressed) as pressed:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))

    assert pressed.args == ["https://example.org/x"]


def test_a_narrower_answer_is_taller(view, qtbot):
    view.set_markdown("mot " * 100)
    wide = view.height()

    view.resize(300, view.height())

    assert view.height() > wide


def test_a_screen_reader_gets_the_text(view):
    view.set_markdown("Bonjour **vous**")

    assert view.accessibleName() == "Réponse"
    assert view.accessibleDescription() == "Bonjour vous"
