"""`kiosk doctor`: is this seat fit for the public? One small function a question.

A check is given what it judges, or a function that finds it out; it changes nothing. Its finding
says what is the case, and what to do about it, in French and English.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.doctor_texts import LABELS, NAMES, REMEDIES, TEXTS
from kiosk.keyring_words import keyring_words
from kiosk.machine import Power
from kiosk.user_namespaces import Namespaces
from providers.pair import Pair
from sessions.readers.device import Absence, Missing
from sessions.secrets import Secrets, SecretsUnavailable
from sessions.session_directory import SessionRoot

MEGABYTE = 1_000_000
_FIRST_YEAR, _LAST_YEAR = 2025, 2100
_DISK_LEAST, _DISK_AMPLE = 100 * MEGABYTE, 1000 * MEGABYTE
_MEMORY_AMPLE = 512 * MEGABYTE
_SMALLEST_SCREEN = (1024, 720)
_RESET = "ctrl-alt-del.target"
_HEED_LIMITS = frozenset({"systemd-coredump", "apport", "false"})


class Grade(StrEnum):
    """How bad it is. With a failure the seat can't be opened to the public."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question. `what` and `remedy` are sentences; no remedy when all is well."""

    name: str
    grade: Grade
    what: Pair
    remedy: Pair | None = None


def _finding(name: str, grade: Grade, text: str, **values: object) -> Finding:
    remedy = REMEDIES.get(text)
    return Finding(name, grade, TEXTS[text].filled(**values),
                   None if remedy is None else remedy.filled(**values))  # fmt: skip


def check_settings(file: Path, error: Pair | None) -> Finding:
    """Is the settings file right? `error` names line, key and remedy."""
    if error is not None:
        return _finding("settings", Grade.FAILED, "settings-wrong", error=error)
    text = "settings-right" if file.exists() else "settings-default"
    return _finding("settings", Grade.OK, text, file=file)


def check_display(environment: Mapping[str, str], system: str, *, reached: bool = True) -> Finding:
    """Is there something to draw on? `system` is `sys.platform`; `reached`: Qt could use it."""
    names = ("WAYLAND_DISPLAY", "DISPLAY")
    place = next((environment[name] for name in names if environment.get(name)), "")
    if not (place or system == "win32"):
        return _finding("display", Grade.FAILED, "display-none")
    if not reached:
        return _finding("display", Grade.FAILED, "display-closed", place=place)
    text = "display-there" if place else "display-windows"
    return _finding("display", Grade.OK, text, place=place)


def check_screens(sizes: Sequence[tuple[int, int]]) -> Finding:
    """Are the screens large enough? `sizes` in logical pixels."""
    if not sizes:
        return _finding("screens", Grade.FAILED, "screens-none")
    shown = ", ".join(f"{width} × {height}" for width, height in sizes)
    wide, high = _SMALLEST_SCREEN
    if any(width < wide or height < high for width, height in sizes):
        return _finding("screens", Grade.WARNING, "screens-small", sizes=shown)
    return _finding("screens", Grade.OK, "screens-there", sizes=shown)


def check_store(open_and_read: Callable[[], object]) -> Finding:
    """Does the store answer? An error's text is staff's to read."""
    try:
        open_and_read()
    except Exception as error:
        # Whatever it is, the other questions are asked too.
        return _finding("store", Grade.FAILED, "store-closed", cause=error)
    return _finding("store", Grade.OK, "store-open")


def check_keyring(secrets: Secrets, needed: Collection[str] = ()) -> Finding:
    """Can secrets be read, and are those the tools need there?"""
    try:
        missing = sorted(set(needed) - set(secrets.names()))
    except SecretsUnavailable as error:
        cause, remedy = keyring_words(error)
        return _finding("keyring", Grade.FAILED, "keyring-closed", cause=cause, remedy=remedy)
    if missing:
        names = ", ".join(missing)
        return _finding("keyring", Grade.WARNING, "keyring-missing", names=names)
    return _finding("keyring", Grade.OK, "keyring-open")


def check_sandbox(user: int, namespaces: Callable[[], Namespaces]) -> Finding:
    """Can web pages be locked in? `user` is the account's id; asks what the kernel allows."""
    if user == 0:
        return _finding("sandbox", Grade.FAILED, "sandbox-root")
    allowed = namespaces()
    if allowed is Namespaces.ALLOWED:
        return _finding("sandbox", Grade.OK, "sandbox-there")
    return _finding("sandbox", Grade.FAILED, f"sandbox-{allowed}")


def check_catalogue(tools: int, errors: Sequence[Pair]) -> Finding:
    """Are all tool files right? `errors` name file, line, key and remedy."""
    if errors:
        whole = Pair(*(" ".join(e.spoken(language) for e in errors) for language in ("fr", "en")))
        return _finding("catalogue", Grade.FAILED, "catalogue-wrong", errors=whole)
    if not tools:
        return _finding("catalogue", Grade.FAILED, "catalogue-empty")
    return _finding("catalogue", Grade.OK, "catalogue-right", tools=tools)


def check_accounts(signed_out: Collection[str]) -> Finding:
    """Are the library's accounts signed in, as far as anybody has noticed?"""
    if signed_out:
        names = ", ".join(sorted(signed_out))
        return _finding("accounts", Grade.WARNING, "accounts-out", names=names)
    return _finding("accounts", Grade.OK, "accounts-well")


def check_clock(now: dt.datetime) -> Finding:
    """Does the clock tell a plausible year? Ages, expiry and certificates depend on it."""
    shown = f"{now:%Y-%m-%d %H:%M}"
    if _FIRST_YEAR <= now.year <= _LAST_YEAR:
        return _finding("clock", Grade.OK, "clock-right", now=shown)
    return _finding("clock", Grade.FAILED, "clock-wrong", now=shown)


def check_disk(free: int) -> Finding:
    """Is there room for the store and the log? `free` in bytes."""
    megabytes = free // MEGABYTE
    if free < _DISK_LEAST:
        return _finding("disk", Grade.FAILED, "disk-full", megabytes=megabytes)
    if free < _DISK_AMPLE:
        return _finding("disk", Grade.WARNING, "disk-low", megabytes=megabytes)
    return _finding("disk", Grade.OK, "disk-ample", megabytes=megabytes)


def check_tmpfs(root: SessionRoot, free: int) -> Finding:
    """Do patrons' files stay in memory, and is there enough of it? `free` in bytes."""
    megabytes = free // MEGABYTE
    if not root.on_tmpfs:
        return _finding("tmpfs", Grade.WARNING, "tmpfs-none", place=root.path)
    if free < _MEMORY_AMPLE:
        return _finding("tmpfs", Grade.WARNING, "tmpfs-low", megabytes=megabytes)
    return _finding("tmpfs", Grade.OK, "tmpfs-there", megabytes=megabytes)


def refuse_sessions_folder(cause: str) -> Finding:
    """There is no safe place for patrons' files: `cause` names it."""
    return _finding("tmpfs", Grade.FAILED, "tmpfs-closed", cause=cause)


def check_swap(swaps: str) -> Finding:
    """Can memory reach a disk? `swaps` is the text of /proc/swaps; zram stays in memory."""
    devices = [line.split()[0] for line in swaps.splitlines()[1:] if line.strip()]
    on_disk = [device for device in devices if not Path(device).name.startswith("zram")]
    if on_disk:
        return _finding("swap", Grade.WARNING, "swap-on", devices=", ".join(on_disk))
    return _finding("swap", Grade.OK, "swap-off")


def check_core(pattern: str) -> Finding:
    """Can a crash write memory to a disk? `pattern` is the kernel's core_pattern.

    Both processes allow themselves no core file; a programme the kernel hands the memory to gets it
    all the same, and only those known here ask whether it was allowed.
    """
    programme = Path(pattern[1:].split(" ", maxsplit=1)[0])
    if pattern.startswith("|") and programme.name not in _HEED_LIMITS:
        return _finding("core", Grade.WARNING, "core-piped", programme=programme)
    return _finding("core", Grade.OK, "core-off")


def check_printed(is_kept: bool | None) -> Finding:
    """Does the print system keep what patrons have printed? The wipe can't reach that."""
    if is_kept is None:
        return _finding("printed", Grade.OK, "printed-nowhere")
    if is_kept:
        return _finding("printed", Grade.WARNING, "printed-kept")
    return _finding("printed", Grade.OK, "printed-gone")


def check_consoles(flags: Collection[str], *, wayland: bool) -> Finding:
    """Do keys lead to another console? `flags` are the X server's, in small letters."""
    if wayland:
        return _finding("consoles", Grade.OK, "consoles-wayland")
    if "dontvtswitch" in flags:
        return _finding("consoles", Grade.OK, "consoles-closed")
    return _finding("consoles", Grade.WARNING, "consoles-open")


def check_reset(sysrq: int | None, masked: Collection[str] | None) -> Finding:
    """Do keys restart the machine, or speak to the kernel? None: there is no such thing."""
    keys = [f"kernel.sysrq={sysrq}"] if sysrq else []
    if masked is not None and _RESET not in masked:
        keys.append(_RESET)
    if keys:
        return _finding("reset", Grade.WARNING, "reset-open", keys=", ".join(keys))
    return _finding("reset", Grade.OK, "reset-closed")


def check_changes(kept: Path) -> Finding:
    """Is it known what lockdown changed? `kept`: where a damaged note of it would be."""
    if kept.exists():
        return _finding("changes", Grade.FAILED, "changes-damaged", file=kept)
    return _finding("changes", Grade.OK, "changes-known")


def check_power(power: Power, logind: Mapping[str, str]) -> Finding:
    """Does the power key switch the machine off? `power`: whether it may be held; see `Machine`."""
    if power is Power.NOBODY or logind.get("HandlePowerKey") == "ignore":
        return _finding("power", Grade.OK, "power-nobody")
    if power is Power.REFUSED:
        return _finding("power", Grade.WARNING, "power-refused")
    return _finding("power", Grade.OK, "power-held")


def check_fonts(wanted: Collection[str], families: Collection[str]) -> Finding:
    """Are the programme's type faces loaded?"""
    missing = sorted(set(wanted) - set(families))
    if missing:
        return _finding("fonts", Grade.WARNING, "fonts-missing", names=", ".join(missing))
    return _finding("fonts", Grade.OK, "fonts-there")


def check_readers(
    watched: int, missing: Sequence[Missing], table_error: Pair | None = None
) -> Finding:
    """Are the card readers there? `watched`: how many the settings ask for; one cause is said."""
    if table_error is not None:
        return _finding("readers", Grade.FAILED, "readers-table", error=table_error)
    if not missing:
        text = "readers-there" if watched else "readers-unwatched"
        return _finding("readers", Grade.OK, text)
    first = missing[0]
    if first.why in {Absence.NO_PYSCARD, Absence.NO_DAEMON}:
        return _finding("readers", Grade.WARNING, f"readers-{first.why}")
    names = ", ".join(reader.name or "PC/SC" for reader in missing)
    return _finding("readers", Grade.WARNING, "readers-missing", names=names)


def check_policies(needed: Sequence[str], wanted: Sequence[str]) -> Finding:
    """Are Windows' policies in force, or this account's to set? Both name those that are neither;
    without those that are `needed` the seat does not open."""
    grade = Grade.FAILED if needed else Grade.WARNING if wanted else Grade.OK
    if grade is Grade.OK:
        return _finding("policies", grade, "policies-there")
    return _finding("policies", grade, "policies-missing", names=", ".join([*needed, *wanted]))


def worst(findings: Sequence[Finding]) -> Grade:
    """The worst grade there is; OK when there are no findings."""
    grades = {finding.grade for finding in findings}
    return next((g for g in (Grade.FAILED, Grade.WARNING) if g in grades), Grade.OK)


def render(findings: Sequence[Finding], language: str = "fr") -> str:
    """The findings as text for a terminal, in `language` ("fr" or "en")."""
    return "\n".join(line for finding in findings for line in _lines(finding, language)) + "\n"


def _lines(finding: Finding, language: str) -> Sequence[str]:
    label = LABELS[finding.grade].spoken(language)
    name = NAMES[finding.name].spoken(language)
    first = f"[{label}] {name}{' : ' if language == 'fr' else ': '}{finding.what.spoken(language)}"
    if finding.remedy is None:
        return (first,)
    return (first, f"    → {finding.remedy.spoken(language)}")
