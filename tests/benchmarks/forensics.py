"""`forensic_hits`: what is found of a patron's words once they have left, by leaving or by a kill.

Reads the memory of others and a raw disk, so it needs root; without, it measures nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from tests.benchmarks.result import Result
from tests.end_to_end.forensics.disk import may_cover
from tests.end_to_end.forensics.endings import ENDINGS
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
        befores, afters = zip(*(_before_and_after(scene, end) for end in ENDINGS), strict=True)
    print("\n\n".join(found.told() for found in (*befores, *afters)))
    size = sum(sum(found.looked_at.values()) for found in afters)
    channels, ends = len(scene.words), len(ENDINGS)
    return {
        "forensic_hits": Result(_total(afters), f"in {channels} channels", ends, "0"),
        "forensic_planted": Result(_total(befores), "hits before", ends, "-"),
        "forensic_mb": Result(round(size / 1e6), "MB looked through", ends, "-"),
    }


def _before_and_after(scene: Scene, end: Callable[[Seat], None]) -> tuple[Findings, Findings]:
    there = _there(scene)
    end(scene.seat)
    scene.seat.gets_ready()
    return there, scene.everywhere()


def _there(scene: Scene) -> Findings:
    """Raises LookupError when a word isn't where it was planted: then 0 would prove nothing."""
    visit = scene.visit()
    visit.plant(MALIK)
    there = scene.with_the_patron()
    if missing := {*visit.missing(), *(scene.words.keys() - there.channels)}:
        raise LookupError(f"not there: {sorted(missing)}")
    return there


def _total(found: Iterable[Findings]) -> int:
    return sum((each.total for each in found), Counter[str]()).total()
