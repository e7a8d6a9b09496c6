"""What is read of a machine's settings, from a folder laid out like one."""

import sys
from pathlib import Path

import pytest

from kiosk.machine import Machine, Power, look, may_hold_power
from kiosk.provision import SYSTEM_FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux")


def put(root: Path, place: str, text: str) -> None:
    file = root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_a_machine_with_nothing_on_it(tmp_path):
    assert look(tmp_path) == Machine(None, "", frozenset(), {}, None, None)


@pytest.mark.parametrize("value", ['"true"', '"on"', '"1"', '"YES"', ""])
def test_options_of_the_x_server_that_are_on(tmp_path, value):
    put(tmp_path, "etc/X11/xorg.conf.d/10.conf",
        f'Section "ServerFlags"\n  Option "Dont_VT Switch" {value} # so\nEndSection\n')  # fmt: skip
    assert look(tmp_path).x_flags == {"dontvtswitch"}


@pytest.mark.parametrize(
    "text",
    ['Section "ServerFlags"\nOption "DontVTSwitch" "false"\nEndSection',
     'Section "ServerFlags"\n# Option "DontVTSwitch" "true"\nEndSection',
     'Section "Device"\nOption "DontVTSwitch" "true"\nEndSection',
     'Option "DontVTSwitch" "true"', "Section \"ServerFlags\"\nOption \"DontVTSwitch\" \"true\""],
)  # fmt: skip
def test_options_that_are_not(tmp_path, text):
    put(tmp_path, "etc/X11/xorg.conf", text)
    assert look(tmp_path).x_flags == frozenset()


def test_the_last_file_decides(tmp_path):
    for folder, value in (("usr/share", "true"), ("etc", "false")):
        put(tmp_path, f"{folder}/X11/xorg.conf.d/10.conf",
            f'Section "ServerFlags"\nOption "DontZap" "{value}"\nEndSection')  # fmt: skip
    assert look(tmp_path).x_flags == frozenset()
    put(tmp_path, "etc/systemd/logind.conf", "[Login]\nNAutoVTs=6\n#HandlePowerKey=poweroff\n")
    put(tmp_path, "etc/systemd/logind.conf.d/k.conf", "[Login]\nNAutoVTs = 0\n")
    assert look(tmp_path).logind == {"NAutoVTs": "0"}


def test_the_kernel_and_units_that_are_masked(tmp_path):
    put(tmp_path, "proc/sys/kernel/sysrq", "176\n")
    put(tmp_path, "proc/sys/kernel/core_pattern", "|/bin/false\n")
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    (tmp_path / "etc/systemd/system").mkdir(parents=True)
    (tmp_path / "etc/systemd/system/ctrl-alt-del.target").symlink_to("/dev/null")
    (tmp_path / "etc/systemd/system/kiosk.service").symlink_to("/opt/kiosk.service")
    found = look(tmp_path)
    assert (found.sysrq, found.core_pattern) == (176, "|/bin/false")
    assert found.masked == {"ctrl-alt-del.target"}


@pytest.mark.parametrize(
    ("settings", "is_kept"),
    [
        ("Listen /run/cups/cups.sock\n", True),  # CUPS' own choice is a day
        ("PreserveJobFiles No\n", False),
        ("  preservejobfiles off\n", False),
        ("#PreserveJobFiles No\n", True),
        ("PreserveJobFiles 86400\n", True),
        ("PreserveJobFiles Yes\nPreserveJobFiles 0\n", False),
    ],
)
def test_whether_cups_keeps_what_it_has_printed(tmp_path, settings, is_kept):
    put(tmp_path, "etc/cups/cupsd.conf", settings)
    assert look(tmp_path).keeps_printed is is_kept


@pytest.mark.parametrize(("code", "power"), [(0, Power.HELD), (1, Power.REFUSED)])
def test_holding_the_power_key_is_tried(tmp_path, monkeypatch, code, power):
    put(tmp_path, "systemd-inhibit", f"#!/bin/sh\nexit {code}\n")
    (tmp_path / "systemd-inhibit").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert may_hold_power(tmp_path) is Power.NOBODY  # no systemd runs there
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    assert may_hold_power(tmp_path) is power


def test_the_files_we_ship_are_what_is_asked_for(tmp_path):
    for file in SYSTEM_FILES.values():
        put(tmp_path, str(file.place).lstrip("/"), file.text)
    found = look(tmp_path)
    assert {"dontvtswitch", "dontzap"} <= found.x_flags
    assert found.logind["NAutoVTs"] == "0"
    assert found.logind["HandlePowerKey"] == "ignore"
    kernel = (tmp_path / "etc/sysctl.d/60-kiosk.conf").read_text()
    assert "kernel.sysrq = 0" in kernel
    assert "kernel.core_pattern = |/bin/false" in kernel


def test_the_service_keeps_what_the_sandbox_needs():
    service = SYSTEM_FILES["service"].text
    for needed in ("NoNewPrivileges=yes", "LimitCORE=0", "MemorySwapMax=0", "Delegate=yes",
                   "KillMode=control-group", "Restart=always"):  # fmt: skip
        assert f"\n{needed}\n" in service
    # With these, web pages crash, or their sandbox weakens without a word.
    settings = [line for line in service.splitlines() if not line.startswith("#")]
    for harmful in ("MemoryDenyWriteExecute", "RestrictNamespaces", "PrivateUsers"):
        assert not [line for line in settings if line.startswith(harmful)]
