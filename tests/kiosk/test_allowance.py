"""A stock of words: never more than it holds, and never more than what has come back to it."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.allowance import Allowance


class Hands:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_used_up_and_comes_back():
    clock = Hands()
    stock = Allowance(100, 10, clock)
    assert stock.spend(100)
    assert not stock.spend(1)
    clock.now = 0.5
    assert not stock.spend(6)
    assert stock.spend(5)


def test_patience_saves_no_more_than_the_stock():
    clock = Hands()
    stock = Allowance(100, 10, clock)
    clock.now = 1e6
    assert not stock.spend(101)
    assert stock.spend(100)


@given(st.lists(st.tuples(st.floats(-5, 100), st.integers(0, 300)), max_size=60))
def test_however_it_is_spent_no_more_is_given_than_there_can_be(turns):
    clock = Hands()
    stock, given_out, latest = Allowance(200, 3, clock), 0, 0.0
    for step, units in turns:
        clock.now += step
        latest = max(latest, clock.now)
        given_out += units if stock.spend(units) else 0
    backwards = -sum(min(0.0, step) for step, _units in turns)
    assert given_out <= 200 + 3 * (latest + backwards) + 1e-6
