"""Which tools are open to whom, and what a closed one says."""

import pytest

from providers.policy import ToolReason, ToolRefusal
from tests.end_to_end import desk
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers.openai_server import OpenAiServer
from ui.patron.refusal_words import refusal_words
from ui.text import typeset

pytestmark = pytest.mark.end_to_end
CHATS = [f"atelier-{number}" for number in range(1, 6)]
KEYED = "abonnement"


@pytest.fixture(scope="module")
def arrange(ai: OpenAiServer) -> Arrange:
    """Five tools without a key, and one whose key nobody has put into the keyring."""

    def arrange(kiosk):
        for chat in [*CHATS, KEYED]:
            library.add_chat(kiosk, ai.port, chat)
        keyed = kiosk.home / "config" / "tools" / f"{KEYED}.toml"
        keyed.write_text(keyed.read_text() + 'key = "nobody-has-it"\n')

    return arrange


def is_closed(seat: Seat, tool: str, refusal: ToolRefusal) -> None:
    """The tool's own page says why, and what to do."""
    seat.click(f"tool-{tool}")
    for sentence in refusal_words(refusal):
        seat.see("banner-text", text=typeset(sentence))


def test_a_child_is_told_from_what_age_a_tool_is_open(seat):
    desk.kiosk(seat, "charter", "sign", cards.ZOE)
    seat.sit_down(cards.ZOE)
    seat.click("purpose-discuss")
    is_closed(seat, "mistral", ToolRefusal(ToolReason.TOO_YOUNG, 13))
    assert not seat.see("open-tool")["enabled"]
    seat.leave()


def test_a_teenager_is_told_the_same_of_what_is_for_adults(seat):
    seat.sit_down(cards.MALIK)
    seat.click("all-tools")
    is_closed(seat, "consensus", ToolRefusal(ToolReason.TOO_YOUNG, 18))
    seat.leave()


def test_whose_age_is_unknown_has_what_is_for_all_ages(seat):
    desk.kiosk(seat, "charter", "sign", cards.SACHA)
    seat.sit_down(cards.SACHA)
    seat.click("purpose-discuss")
    is_closed(seat, "mistral", ToolRefusal(ToolReason.AGE_UNKNOWN, 13))
    seat.press("F2")
    seat.click("purpose-open")
    seat.click("tool-small-model")
    seat.see("open-tool", enabled=True)
    seat.leave()


def test_a_tool_without_its_key_is_not_open_yet(seat):
    seat.sit_down(cards.MALIK)
    seat.click("purpose-discuss")
    seat.click(f"tool-{KEYED}")
    if seat.see("open-tool")["enabled"]:  # the first process of a seat doesn't know the keys yet
        seat.click("open-tool")
    seat.see("banner-text", text=typeset(refusal_words(ToolRefusal(ToolReason.NO_KEY))[0]))
    assert f"tab-{KEYED}" not in seat.eye.names()
    seat.leave()


def test_four_tools_are_open_and_the_fifth_waits_for_one_to_be_closed(seat):
    seat.sit_down(cards.MALIK)
    *four, fifth = CHATS
    for chat in four:
        seat.open_tool("discuss", chat)
        seat.see("chat-question", focus=True)
    seat.open_tool("discuss", fifth)
    seat.see("full-sheet")
    seat.click("close-sheet")
    assert f"tab-{fifth}" not in seat.eye.names()
    seat.click(f"close-{four[0]}")
    seat.see(f"tab-{four[0]}", gone=True)
    seat.open_tool("discuss", fifth)
    seat.see(f"tab-{fifth}")
    seat.leave()
