"""Which values of the registry lock a seat down, and why: a table.

From Microsoft's policy reference and Safe Exam Browser's list. Windows lets only administrators
write below the keys named `Policies`, the account's own among them: docs/windows.md has the same
table as a file for them to import, and a test compares the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.lockdown.windows_values import DWORD, TEXT, Hive, Place, Registry, Value

_WINDOWS = r"Software\Microsoft\Windows"
_SYSTEM = rf"{_WINDOWS}\CurrentVersion\Policies\System"
_EXPLORER = rf"{_WINDOWS}\CurrentVersion\Policies\Explorer"
_POLICIES = r"Software\Policies\Microsoft\Windows"
_CLIPBOARD = r"Software\Microsoft\Clipboard"
_TOASTS = r"CurrentVersion\PushNotifications"
_REPORTS = rf"{_WINDOWS}\Windows Error Reporting"
_IMAGES = r"Software\Microsoft\Windows NT\CurrentVersion\Image File Execution Options"
_TERMINAL = r"System\CurrentControlSet\Control\Terminal Server"
_ALL_DRIVES = 0xFF
_NO_PROGRAMME = "kiosk-starts-nothing.exe"  # what is to start in another's place


@dataclass(frozen=True, slots=True)
class Policy:
    """One value, and whether a seat may open without it."""

    place: Place
    value: Value
    is_needed: bool = False


def _account(key: str, name: str, data: int, *, is_needed: bool = False) -> Policy:
    return Policy(Place(Hive.ACCOUNT, key, name), Value(DWORD, data), is_needed)


def _machine(key: str, name: str, data: int | str) -> Policy:
    kind = TEXT if isinstance(data, str) else DWORD
    return Policy(Place(Hive.MACHINE, key, name), Value(kind, data))


ACCOUNT: Sequence[Policy] = (
    # The screen of Ctrl+Alt+Del, which no programme can keep away. The task manager is the one
    # thing on it that starts programmes and ends ours.
    _account(_SYSTEM, "DisableTaskMgr", 1, is_needed=True),
    _account(_SYSTEM, "DisableLockWorkstation", 1),
    _account(_SYSTEM, "DisableChangePassword", 1),
    _account(_EXPLORER, "NoLogoff", 1),
    _account(_EXPLORER, "NoClose", 1),
    # Windows' own desktop, where it runs behind the seat.
    _account(_EXPLORER, "NoRun", 1),
    _account(_EXPLORER, "NoWinKeys", 1),
    _account(_EXPLORER, "NoDriveTypeAutoRun", _ALL_DRIVES),
    _account(rf"{_WINDOWS}\CurrentVersion\Explorer\AutoplayHandlers", "DisableAutoplay", 1),
    _account(rf"{_POLICIES}\EdgeUI", "AllowEdgeSwipe", 0),
    # What appears by itself, and opens something when it is clicked.
    _account(rf"{_WINDOWS}\{_TOASTS}", "ToastEnabled", 0),
    _account(rf"{_POLICIES}\{_TOASTS}", "NoToastApplicationNotification", 1),
    _account(rf"{_POLICIES}\Explorer", "DisableNotificationCenter", 1),
    _account(_REPORTS, "DontShowUI", 1),
    # Copies of what was copied, here and elsewhere.
    _account(_CLIPBOARD, "EnableClipboardHistory", 0),
    _account(_CLIPBOARD, "EnableCloudClipboard", 0),
    _account(_CLIPBOARD, "CloudClipboardAutomaticUpload", 0),
)
MACHINE: Sequence[Policy] = (
    _machine(_SYSTEM, "HideFastUserSwitching", 1),
    # The Ease of Access button of the sign-in screen, which the seat's screens have of their own.
    _machine(rf"{_IMAGES}\Utilman.exe", "Debugger", _NO_PROGRAMME),
    _machine(r"Software\Microsoft\Windows Embedded\EmbeddedLogon", "BrandingNeutral", 1),
    _machine(_TERMINAL, "fDenyTSConnections", 1),
    _machine(rf"{_POLICIES}\EdgeUI", "AllowEdgeSwipe", 0),
    _machine(rf"{_POLICIES}\System", "DontDisplayNetworkSelectionUI", 1),
    _machine(rf"{_POLICIES}\System", "AllowClipboardHistory", 0),
    _machine(rf"{_POLICIES}\System", "AllowCrossDeviceClipboard", 0),
    _machine(_REPORTS, "DontShowUI", 1),
)


def is_met(registry: Registry, policy: Policy) -> bool:
    """Whether the value is what it is to be. One that can't be read is not."""
    try:
        return registry.read(policy.place) == policy.value
    except OSError:
        return False


def out_of_reach(registry: Registry, policies: Sequence[Policy]) -> Sequence[Policy]:
    """Those that are not met and that this account may not set: an administrator's to do."""
    return [p for p in policies if not (is_met(registry, p) or registry.may_write(p.place))]
