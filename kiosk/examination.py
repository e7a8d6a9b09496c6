"""Finds out what the doctor judges: asks the system, the store, the keyring, the tool files."""

import contextlib
import datetime as dt
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import doctor
from kiosk.config import Config, ConfigError, load_config
from kiosk.directories import secrets_wanted
from kiosk.doctor import Finding
from kiosk.foundation import FoundationError
from kiosk.lockdown.journal import damaged
from kiosk.lockdown.windows_policies import ACCOUNT, MACHINE, out_of_reach
from kiosk.lockdown.windows_values import Registry
from kiosk.machine import look, may_hold_power
from kiosk.paths import Paths
from kiosk.readers import read_chips, reader_state
from kiosk.screen_probe import Found, probe, without_display
from kiosk.toolbox import open_toolbox
from kiosk.user_namespaces import try_namespaces
from sessions.readers.pcsc import PcscSettings
from sessions.readers.wedge import WedgeSettings
from sessions.secrets import Secrets
from sessions.session_directory import SessionDirectoryError, choose_root
from sessions.signed_out import SignedOut
from sessions.store import Store, patrons
from ui.tokens import Tokens

_SWAPS = Path("/proc/swaps")
_ORDINARY_USER = 1000  # where accounts have no numbers


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined. `probe_command` runs `kiosk.screen_probe.main`."""

    paths: Paths
    secrets: Secrets
    environment: Mapping[str, str]
    probe_command: Sequence[str]


def examine(patient: Patient) -> Iterator[Finding]:
    """Every question in turn. Broken settings are one finding; the others go by the defaults."""
    paths = patient.paths
    try:
        config, error = load_config(paths.config_file), None
    except ConfigError as broken:
        config, error = Config(), broken
    yield doctor.check_settings(paths.config_file, None if error is None else error.said)
    yield doctor.check_sandbox(_user(), try_namespaces)  # it forks: before anything else runs
    yield from _screen(patient)
    yield doctor.check_store(lambda: _read_store(paths))
    yield from _tools(patient, config)
    yield doctor.check_clock(dt.datetime.now().astimezone())
    yield doctor.check_disk(_free(paths.state))
    yield _tmpfs(patient, config)
    yield doctor.check_changes(damaged(paths.changes))
    yield doctor.check_swap(_SWAPS.read_text() if _SWAPS.exists() else "")
    if sys.platform == "linux":
        yield from _machine(patient)
    yield examine_readers(config.reader, config.pcsc, paths.config)
    if sys.platform == "win32":
        from kiosk.lockdown.windows_registry import WindowsRegistry

        yield examine_policies(WindowsRegistry())


def _machine(patient: Patient) -> Iterator[Finding]:
    machine = look()
    yield doctor.check_core(machine.core_pattern)
    yield doctor.check_printed(machine.keeps_printed)
    wayland = bool(patient.environment.get("WAYLAND_DISPLAY"))
    yield doctor.check_consoles(machine.x_flags, wayland=wayland)
    yield doctor.check_reset(machine.sysrq, machine.masked)
    yield doctor.check_power(may_hold_power(), machine.logind)


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else _ORDINARY_USER


def _screen(patient: Patient) -> Iterator[Finding]:
    found = probe(patient.probe_command, patient.environment)
    yield doctor.check_display(patient.environment, sys.platform, reached=found is not None)
    if found is not None:
        yield doctor.check_screens(found.screens)
    drawn = found or probe(patient.probe_command, without_display(patient.environment))
    yield doctor.check_fonts(_wanted_families(), (drawn or Found((), frozenset())).families)


def _wanted_families() -> frozenset[str]:
    return frozenset(font.family for font in Tokens.load().fonts.values())


def _read_store(paths: Paths) -> None:
    """Ask the store, or, where there is none yet, whether it can be made."""
    if not paths.store.exists():
        place = _nearest(paths.state)
        if not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(f"{place} can't be written")
        return
    store = Store.open(paths.store)
    try:
        with store.transaction() as connection:
            patrons.count(connection)
    finally:
        store.close()


def _tools(patient: Patient, config: Config) -> Iterator[Finding]:
    toolbox = open_toolbox(patient.paths, config)
    yield doctor.check_catalogue(len(toolbox.offered), [fault.whole for fault in toolbox.faults])
    yield doctor.check_keyring(patient.secrets, {*toolbox.keys, *secrets_wanted(config)})
    notes = SignedOut(patient.paths.signed_out)
    yield doctor.check_accounts((*notes.names(), *notes.doubtful()))


def _tmpfs(patient: Patient, config: Config) -> Finding:
    try:
        root = choose_root(config.sessions, patient.environment, patient.paths.state)
    except SessionDirectoryError as error:
        return doctor.refuse_sessions_folder(str(error))
    free = _free(root.path)
    if root.is_new:
        with contextlib.suppress(OSError):
            root.path.rmdir()  # looking leaves nothing behind
    return doctor.check_tmpfs(root, free)


def examine_readers(wedge: WedgeSettings, pcsc: PcscSettings, config_folder: Path) -> Finding:
    """Ask for the card readers the settings name, and for the table of their chips."""
    try:
        read_chips(pcsc, config_folder)
    except FoundationError as error:
        return doctor.check_readers(1, (), error.said)
    return doctor.check_readers(bool(wedge.device) + pcsc.enabled, reader_state(wedge, pcsc))


def examine_policies(registry: Registry) -> Finding:
    """Ask Windows' registry for what locks a seat down, and for this account's rights to set it."""
    missing = out_of_reach(registry, (*ACCOUNT, *MACHINE))
    needed = [policy.place.name for policy in missing if policy.is_needed]
    return doctor.check_policies(
        needed, [policy.place.name for policy in missing if not policy.is_needed]
    )


def _free(path: Path) -> int:
    return shutil.disk_usage(_nearest(path)).free


def _nearest(path: Path) -> Path:
    """The folder itself, or the first one above it that there is."""
    return next(place for place in (path, *path.absolute().parents) if os.path.lexists(place))
