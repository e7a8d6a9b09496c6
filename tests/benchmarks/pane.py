"""`pane_ratio`: a web pane that opens, beside a bare web view that is running already.

Both show the same page of this computer. It sets its title when its second frame begins, which is
when the first has been drawn.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.result import Result, median
from tests.end_to_end.driver import PROJECT
from tests.end_to_end.tour.page_server import PageServer
from tests.end_to_end.unprivileged import unprivileged

RUNS = 15
DRAWN = "drawn"
_PAGE = (
    """<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>…</title>
<style>body { font: 18px/1.6 sans-serif; max-width: 46em; margin: 0 auto }</style>
<h1>Une page</h1>"""
    + "<p>Un texte que l'on lit, avec un <b>mot</b> ou deux mis en avant.</p>" * 40
    + """<script>requestAnimationFrame(() => requestAnimationFrame(() => {
document.title = "drawn"; }));</script></html>"""
)


def measure() -> dict[str, Result]:
    """Medians of both, in one process, in turn, with the sandbox on."""
    with PageServer(_PAGE) as site, tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        Path(name).chmod(0o755)
        command = [sys.executable, "-m", "tests.benchmarks.pane_views", str(site.port), str(RUNS)]
        done = subprocess.run(
            unprivileged(command, Path(name)),
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    seconds = json.loads(done.stdout)
    bare, pane = median(seconds["bare"]), median(seconds["pane"])
    return {
        "pane_ratio": Result(round(pane / bare, 2), "× a bare view", RUNS, "≤ 1.15"),
        "pane_ms": Result(round(pane * 1000, 1), "ms", RUNS, "-"),
        "bare_view_ms": Result(round(bare * 1000, 1), "ms", RUNS, "the peer"),
    }
