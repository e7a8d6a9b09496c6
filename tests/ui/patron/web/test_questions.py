"""How often a page may ask."""

from hypothesis import given
from hypothesis import strategies as st

from ui.patron.web.questions import Allowance


@given(st.lists(st.floats(min_value=0, max_value=5), max_size=60))
def test_never_more_than_so_many_in_so_many_seconds(pauses):
    now, allowed = [0.0], []
    allowance = Allowance(3, 10.0, lambda: now[0])
    for pause in pauses:
        now[0] += pause
        if allowance.take():
            allowed.append(now[0])
    for first, fourth in zip(allowed, allowed[3:], strict=False):
        assert fourth - first >= 10.0


def test_after_a_while_it_may_again():
    now = [0.0]
    allowance = Allowance(1, 10.0, lambda: now[0])
    assert allowance.take()
    assert not allowance.take()
    now[0] = 10.0
    assert allowance.take()
