"""From a purpose to a tool, by clicks and by keys."""

import pytest
from PySide6.QtCore import Qt

from providers.tool import Purpose
from tests.ui.patron.catalogue import TOOLS, tool
from tests.ui.patron.person import Person
from ui.patron.choices import Choices
from ui.patron.purposes import by_name, tools_for

KEY = Qt.Key


def test_the_first_screen_asks_what_one_wants_to_do(person):
    assert "Que voulez-vous faire ?" in person.reads()
    for purpose in Purpose:
        assert person.see(f"purpose-{purpose}").accessibleName()


def test_a_purpose_leads_to_its_tools_and_a_tool_to_its_page(person, window, qtbot):
    person.click("purpose-search")
    assert {"Consensus", "Perplexity"} <= set(person.reads())
    assert "Midjourney" not in person.reads()
    person.click("tool-perplexity")
    read = person.reads()
    assert {"Où vont vos données", "Ses limites", "Qui le fait", "Prix", "Licence", "Âge"} <= set(
        read
    )
    assert "Une maison, France" in read
    with qtbot.waitSignal(window.tool_wanted) as wanted:
        person.click("open-tool")
    assert wanted.args == ["perplexity"]


def test_tools_made_for_a_purpose_come_first():
    names = [t.name for t in tools_for(Purpose.DISCUSS, TOOLS, "fr")]
    assert names == ["ChatGPT", "Claude", "Mistral", "Perplexity"]


def test_all_tools_come_by_name_whatever_their_case():
    names = [t.name for t in by_name((*TOOLS, tool("x", "bing", Purpose.IMAGE)), "fr")]
    assert names == sorted(names, key=str.casefold)


def test_a_tool_stands_where_its_english_name_does():
    small = tool("small", "Petit modèle", Purpose.OPEN).model_copy(update={"name_en": "A model"})
    bing = tool("bing", "Bing", Purpose.IMAGE)
    assert by_name((bing, small), "fr") == (bing, small)
    assert by_name((bing, small), "en") == (small, bing)


def test_all_the_tools_are_one_press_away(person):
    person.click("all-tools")
    for each in TOOLS:
        assert person.see(f"tool-{each.id}")


def test_a_purpose_without_tools_says_so_and_shows_a_way_on(person):
    person.click("purpose-video")
    assert "Aucun outil pour cela aujourd'hui." in person.reads()
    person.click("all-tools-instead")
    assert person.see("tool-midjourney")


def test_a_tool_for_older_people_says_why_it_is_closed(person, window, qtbot):
    person.click("purpose-discuss")
    assert "À partir de 18 ans." in person.see("tool-claude").accessibleDescription()
    person.click("tool-claude")
    assert any(
        text.startswith("À partir de 18 ans. Choisissez-en un autre") for text in person.reads()
    )
    assert not person.see("open-tool").isEnabled()
    with qtbot.assertNotEmitted(window.tool_wanted):
        person.click("open-tool")


def test_somebody_old_enough_may_open_it(make_window, qtbot):
    window = make_window(age=18)
    person = Person(window)
    person.click("purpose-discuss")
    person.click("tool-claude")
    with qtbot.waitSignal(window.tool_wanted):
        person.click("open-tool")


def test_an_unknown_age_opens_only_what_is_for_everybody(make_window):
    person = Person(make_window(age=None))
    person.click("purpose-discuss")
    assert "Votre carte ne dit pas votre âge." in person.see("tool-mistral").accessibleDescription()
    person.press(KEY.Key_Escape)
    person.click("purpose-open")
    person.click("tool-small")
    assert person.see("open-tool").isEnabled()


def test_escape_goes_back_page_by_page(person):
    person.click("purpose-discuss")
    person.click("tool-mistral")
    person.press(KEY.Key_Escape)
    assert person.sees("tool-mistral")
    person.press(KEY.Key_Escape)
    assert person.sees("purpose-discuss")
    person.press(KEY.Key_Escape)
    assert person.sees("purpose-discuss")


def test_the_way_back_is_a_button_too(person):
    person.click("all-tools")
    person.click("tool-mistral")
    person.click("back")
    person.click("back")
    assert person.sees("purpose-discuss")


def test_the_keyboard_alone_opens_a_tool(person, window, qtbot):
    assert person.has_keyboard == "purpose-discuss"
    person.press(KEY.Key_Right, KEY.Key_Return)
    assert person.has_keyboard == "tool-consensus"
    person.press(KEY.Key_Right, KEY.Key_Return)
    assert person.has_keyboard == "open-tool"
    with qtbot.waitSignal(window.tool_wanted) as wanted:
        person.press(KEY.Key_Return)
    assert wanted.args == ["perplexity"]


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        ([KEY.Key_Down], "purpose-translate"),
        ([KEY.Key_Right, KEY.Key_Right, KEY.Key_Down], "purpose-retouch"),
        ([KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Up], "purpose-image"),
        ([KEY.Key_Left], "purpose-discuss"),
        ([KEY.Key_Up], "purpose-discuss"),
        ([KEY.Key_Tab, KEY.Key_Tab], "purpose-document"),
    ],
)
def test_arrows_walk_through_the_cards_as_the_eye_does(person, keys, there):
    person.press(*keys)
    assert person.has_keyboard == there


def test_tab_reaches_everything_and_comes_round(person):
    seen = set()
    while (here := person.has_keyboard) not in seen:
        seen.add(here)
        person.press(KEY.Key_Tab)
    wanted = {"home", "time-left", "notebook", "files", "larger-text", "contrast", "language"}
    wanted |= {"shortcuts", "raise-hand", "leave", "all-tools"} | {f"purpose-{p}" for p in Purpose}
    assert seen == wanted


def test_the_list_does_not_keep_the_cards_of_another_purpose(person, window):
    person.click("purpose-discuss")
    person.press(KEY.Key_Escape)
    person.click("purpose-image")
    cards = [c for grid in window.findChildren(Choices) for c in grid.widgets if c.isVisible()]
    assert [card.objectName() for card in cards] == ["tool-midjourney"]
