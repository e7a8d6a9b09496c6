"""Which tools are open in a patron's process: by keys, by the sandbox, and by accounts."""

import pytest

from kiosk.openness import Openness
from providers.catalogue import load_catalogue, shipped_folder
from providers.policy import ToolReason

SHIPPED = load_catalogue(shipped_folder())
ADULT = 40
CHAT, SHARED, ALSO = (SHIPPED.get(name) for name in ("mistral", "chatgpt-plus", "dall-e"))
OTHER = SHIPPED.get("heygen")


def reason(openness, tool):
    refusal = openness(tool, ADULT)
    return None if refusal is None else refusal.reason


@pytest.fixture
def openness():
    return Openness(SHIPPED, (), lambda: True)


def test_a_tool_without_its_key_is_closed_and_one_without_its_account_is_open(openness):
    assert reason(openness, CHAT) is ToolReason.NO_KEY
    assert reason(openness, SHARED) is None
    assert reason(Openness(SHIPPED, None, lambda: True), CHAT) is None


def test_pages_need_a_proven_sandbox_whenever_it_is_proven():
    is_proven = []
    openness = Openness(SHIPPED, (), lambda: bool(is_proven))
    assert reason(openness, SHARED) is ToolReason.WEB_PANES_UNAVAILABLE
    is_proven.append(True)
    assert reason(openness, SHARED) is None


def test_an_account_that_is_signed_out_closes_its_tools_and_no_other(openness):
    openness.begin(["chatgpt-plus"])
    assert reason(openness, SHARED) is reason(openness, ALSO) is ToolReason.SIGNED_OUT
    assert reason(openness, OTHER) is None
    openness.begin([])
    assert reason(openness, SHARED) is None


def test_so_does_one_that_is_found_signed_out_during_the_session(openness):
    openness.close("dall-e")
    openness.close("mistral")
    openness.close("nothing")
    assert reason(openness, SHARED) is ToolReason.SIGNED_OUT
    assert reason(openness, CHAT) is ToolReason.NO_KEY
