"""Runs the measures: `python -m tests.benchmarks [KEY…]`; a table, and build/bench.json."""

import importlib
import json
import platform
import sys
from pathlib import Path

from tests.benchmarks.result import Result

_MEASURES = {
    "start": ("start_ratio", "ready_ratio"),
    "sessions": ("login_ms", "wipe_ms", "wipe_growth"),
    "pane": ("pane_ratio",),
    "stream": ("stream_us",),
    "sip2": ("sip2_overhead_ms", "sip2_parse_us"),
    "leases": ("lease_conflicts",),
    "escapes": ("escapes_blocked",),
    "forensics": ("forensic_hits",),
    "soak": ("soak_sessions", "soak_leftovers", "soak_growth_kb"),
    "memory": ("shell_pss_mb", "shell_growth"),
}
_OUT = Path("build/bench.json")


def main() -> int:
    wanted = set(sys.argv[1:])
    results: dict[str, Result] = {}
    for module, keys in _MEASURES.items():
        if not wanted or wanted & set(keys):
            results |= importlib.import_module(f"tests.benchmarks.{module}").measure()
    _keep(results)
    _print(results)
    return 0


def _keep(results: dict[str, Result]) -> None:
    _OUT.parent.mkdir(exist_ok=True)
    known = json.loads(_OUT.read_text()) if _OUT.exists() else {}
    known |= {key: result.as_dict() for key, result in results.items()}
    _OUT.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n")


def _print(results: dict[str, Result]) -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{'key':<18}{'value':>10}  {'unit':<18}{'n':>4}  goal")
    for key, result in results.items():
        print(f"{key:<18}{result.value:>10}  {result.unit:<18}{result.n:>4}  {result.goal}")


if __name__ == "__main__":
    sys.exit(main())
