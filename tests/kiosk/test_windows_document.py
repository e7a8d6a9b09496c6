"""docs/windows.md says what the tables say: an administrator imports it as it stands there."""

import re
from collections.abc import Sequence
from itertools import groupby

import pytest

from kiosk.lockdown.windows_policies import ACCOUNT, MACHINE, Policy
from kiosk.paths import PROGRAMME_ROOT

DOCUMENT = PROGRAMME_ROOT / "docs" / "windows.md"


def as_reg(policies: Sequence[Policy]) -> str:
    """The values as regedit writes them to a file, grouped by key."""
    lines = []
    by_key = sorted(policies, key=lambda policy: (policy.place.hive, policy.place.key))
    for (hive, key), group in groupby(by_key, key=lambda p: (p.place.hive, p.place.key)):
        lines += ["", rf"[{hive}\{key}]", *(_line(policy) for policy in group)]
    return "\n".join(lines)


def _line(policy: Policy) -> str:
    data = policy.value.data
    shown = f'"{data}"' if isinstance(data, str) else f"dword:{data:08x}"
    return f'"{policy.place.name}"={shown}'


@pytest.mark.parametrize("number", [0, 1], ids=["account", "machine"])
def test_its_files_are_the_tables(number):
    head = "Windows Registry Editor Version 5.00\n"
    found = re.findall(r"```reg\n(.*?)\n```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found[number] == head + as_reg((ACCOUNT, MACHINE)[number])


def test_it_says_that_nothing_of_it_was_run():
    assert "None of this has been run on Windows yet" in DOCUMENT.read_text(encoding="utf-8")
