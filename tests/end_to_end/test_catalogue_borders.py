"""Each shipped web tool, under its site's real name: its page goes nowhere its file does not say.

The whole programme, and one server that answers for every host in the world.
"""

from collections.abc import Iterator

import pytest

from providers.catalogue import load_catalogue, shipped_folder
from providers.origin import split_url
from providers.tool import Tool
from tests.end_to_end import every_host, screen
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards
from tests.peers.certificates import make_authority
from tests.peers.hostile_site import HostileSite, page

pytestmark = pytest.mark.end_to_end
TOOLS = [tool for tool in load_catalogue(shipped_folder()).tools if tool.web is not None]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileSite]:
    """Whatever name it is asked under. No certificate of its own would do for all of them."""
    _root, tls = make_authority(tmp_path_factory.mktemp("authority"))
    with HostileSite(tls) as site:
        yield site


@pytest.fixture(scope="module")
def arrange(world: HostileSite) -> Arrange:
    return lambda kiosk: every_host.announce(kiosk.folder / "probes", world)


@pytest.fixture(scope="module")
def desk(open_seat, world: HostileSite) -> Iterator[Seat]:
    """One patron, old enough for all of them, tries one tool after the other."""
    seat = open_seat()
    seat.lock()
    seat.scan(cards.JEANNE)
    seat.read_the_charter()
    seat.click("charter-accept")
    seat.at_desk("purpose-discuss")
    yield seat
    seat.press("F2")
    seat.leave()
    seat.check_log()


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_a_shipped_tool_keeps_to_its_own_pages(desk: Seat, world: HostileSite, tool: Tool):
    door = tool.web
    assert door is not None
    ways = every_host.ways_of(tool, door)
    start = split_url(door.start).path
    world.asked.clear()
    world.answers = {start: every_host.trying(ways)}
    desk.open_tool(tool.purpose[0], tool.id)
    desk.see(f"tab-{tool.id}", text="essayé")
    assert [asked.headers["host"] for asked in world.asked if asked.path.startswith(start)]
    assert every_host.out_of_bounds(world, door, ways.closed) == []
    assert screen.windows_of_others(tree_of(desk.shell_pid)) == []
    world.answers = {start: page("<h1>à la maison</h1>", "à la maison")}
    desk.click("web-on")  # our own page about the last of them covers the tool's
    desk.see("web-outside", gone=True)
    desk.click(f"close-{tool.id}")
