"""A few sessions in a row, each with a fault at a random instant: nothing is left of any.

A thousand of them: `python3 dev.py bench soak_sessions`.
"""

import pytest

from tests.end_to_end import soak
from tests.end_to_end.driver import running

pytestmark = pytest.mark.end_to_end
SESSIONS, SEED = 10, 20_261_124


def test_nothing_is_left_of_sessions_that_break(tmp_path):
    tmp_path.chmod(0o755)
    there = {"arrange": soak.arrange, "environment": soak.STAND_IN}
    with running(tmp_path, "--demo", "--full-screen", **there) as kiosk:
        row = soak.Soak(kiosk, SEED, soak.by_signal, shell_faults=SESSIONS // 2)
        row.begin()
        row.run(SESSIONS)
    assert row.account.leftovers == []
    assert row.account.unverified == 0
    assert row.account.sessions == SESSIONS
    assert len(row.account.lives) >= 2
