"""Who goes first when the machine runs out of memory: a patron's process, never the shell."""

import contextlib
from pathlib import Path

_SCORE = Path("/proc/self/oom_score_adj")
GOES_FIRST = 200  # of -1000 to 1000; a process may raise its own without any right


def go_first(score: Path = _SCORE) -> None:
    """Have the kernel choose this process, and all it starts, before others of its size.

    Where the service manager protects the shell (`OOMScoreAdjust=`), that ends here too.
    """
    with contextlib.suppress(OSError):  # there is no such file, or it is higher already
        score.write_text(str(GOES_FIRST))
