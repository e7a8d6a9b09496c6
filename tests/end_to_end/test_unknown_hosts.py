"""The whole programme finds no host that no tool names, not even by what nobody asks it about."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers.hostile_site import HostileSite, page

pytestmark = pytest.mark.end_to_end
_PAGE = """<link rel="preconnect" href="{nowhere}"><script>
const peer = new RTCPeerConnection({{iceServers: [{{urls: "stun:{host}"}}]}});
peer.createDataChannel("x");
peer.createOffer().then(offer => peer.setLocalDescription(offer));
peer.onicegatheringstatechange = () => {{
  if (peer.iceGatheringState == "complete") document.title = "essayé";
}};
</script>"""


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with HostileSite() as site:
        host = site.nowhere.removeprefix("http://")
        site.answers["/"] = page(_PAGE.format(nowhere=site.nowhere, host=host))
        yield site


@pytest.fixture(scope="module")
def arrange(site: HostileSite) -> Arrange:
    return lambda kiosk: library.add_page(kiosk, "page-locale", "La page", site.port)


def test_a_page_reaches_its_tool_and_nothing_else(seat: Seat, site: HostileSite):
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="essayé")
    seat.leave()
    assert site.asked_inside("/")
    assert site.betrayed == []
