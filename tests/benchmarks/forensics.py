"""`forensic_hits`: what is found of a patron's words once they have left, by leaving or by a kill.

Reads the memory of others and a raw disk, so it needs root; without, it measures nothing.
"""

from collections import Counter
from collections.abc import Callable

from tests.benchmarks.result import Result
from tests.end_to_end.forensics.disk import may_cover
from tests.end_to_end.forensics.endings import KILLS, by_leaving
from tests.end_to_end.forensics.scan import Findings
from tests.end_to_end.forensics.scene import Scene, a_scene
from tests.end_to_end.seat import Seat
from tests.end_to_end.tour.cards import MALIK


def measure() -> dict[str, Result]:
    """Four sessions at one seat, each ended in another way. Says what was looked through."""
    if not may_cover():
        return {}
    with a_scene() as scene:
        scene.seat.gets_ready()
        there, looked = _there(scene), [_after_leaving(scene)]
        looked += [_after(scene, kill) for kill in KILLS]
    hits = sum((found.total for found in looked), Counter[str]())
    print("\n\n".join(found.told() for found in (there, *looked)))
    channels, size = len(scene.words), sum(sum(f.looked_at.values()) for f in looked)
    return {
        "forensic_hits": Result(hits.total(), f"in {channels} channels", len(looked), "0"),
        "forensic_planted": Result(there.total.total(), "hits before", channels, "-"),
        "forensic_mb": Result(round(size / 1e6), "MB looked through", len(looked), "-"),
    }


def _there(scene: Scene) -> Findings:
    """Raises LookupError when a word isn't where it was planted: then 0 would prove nothing."""
    visit = scene.visit()
    visit.plant(MALIK)
    there = scene.with_the_patron()
    if missing := {*visit.missing(), *(scene.words.keys() - there.channels)}:
        raise LookupError(f"not there: {sorted(missing)}")
    return there


def _after_leaving(scene: Scene) -> Findings:
    by_leaving(scene.seat)
    scene.seat.gets_ready()
    return scene.everywhere()


def _after(scene: Scene, kill: Callable[[Seat], None]) -> Findings:
    scene.visit().plant_quickly(MALIK)
    kill(scene.seat)
    scene.seat.lock()
    return scene.everywhere()
