"""How much may be said in a while: a stock that is used up by talking and comes back with time."""

from collections.abc import Callable


class Allowance:
    """A stock of `most` units, refilled by `per_second`. `clock` is monotonic, in seconds."""

    def __init__(self, most: float, per_second: float, clock: Callable[[], float]) -> None:
        self._most, self._per_second, self._clock = most, per_second, clock
        self._left, self._at = most, clock()

    def spend(self, units: float) -> bool:
        """Take `units` from the stock; False when there are not as many, and then none is taken."""
        now = self._clock()
        self._left = min(self._most, self._left + max(0.0, now - self._at) * self._per_second)
        self._at = now
        if units > self._left:
            return False
        self._left -= units
        return True
