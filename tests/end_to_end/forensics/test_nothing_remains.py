"""Nothing of a patron remains: a word is planted in every way there is, and none is found again.

On a disk of the seat's own that is read raw, in shared memory, and in the memory of every process
that is left: the shell, the next patron's, the X server, the keyring, the bus, the print system.
Each of these places holds a word of the library's own, and counts only where that one is found.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.end_to_end.forensics.canary import canary
from tests.end_to_end.forensics.disk import may_cover
from tests.end_to_end.forensics.endings import ENDINGS
from tests.end_to_end.forensics.scan import Findings
from tests.end_to_end.forensics.scene import Scene, a_scene
from tests.end_to_end.seat import Seat
from tests.end_to_end.tour import cards
from tests.sessions import keyring_service

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(not may_cover(), reason="needs root, and a namespace of mounts"),
    pytest.mark.skipif(not keyring_service.IS_THERE, reason=keyring_service.REASON),
]


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with a_scene() as scene:
        scene.seat.gets_ready()
        yield scene


def nothing(found: Findings) -> bool:
    print(found.told())  # shown when the test has failed
    return found.channels == set()


def test_where_the_search_is_blind_it_says_so_instead_of_finding_nothing(scene):
    with pytest.raises(LookupError, match=r"cupsd.*Xvfb|Xvfb.*cupsd"):
        replace(scene, mark=canary()).everywhere()


@pytest.mark.parametrize("end", ENDINGS, ids=lambda end: end.__name__)
def test_every_word_is_there_before_the_end_and_nowhere_afterwards(
    scene: Scene, end: Callable[[Seat], None]
):
    visit = scene.visit()
    visit.plant(cards.MALIK)
    assert visit.missing() == []
    there = scene.with_the_patron()
    assert there.channels == set(scene.words), there.told()
    assert nothing(scene.in_the_shell())  # which never sees what a patron writes

    end(scene.seat)
    scene.seat.gets_ready()
    found = scene.everywhere()
    assert nothing(found)
    assert ("the raw disk" in found.looked_at) is (scene.disk.image is not None)
