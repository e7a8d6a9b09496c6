"""The environment a patron's process is given: built from nothing, by an allowlist.

What reaches it from the account's own environment is only what the screen and the language need,
and each value must look as such a value does. Everything that can load code, open a debugging
port, weaken the sandbox, reach the account's services or choose where files go is either absent
or fixed here.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sessions.processes import MARKER
from sessions.session_directory import SessionDirectory

PARENT = "KIOSK_PARENT"
CHROMIUM_FLAGS = (
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--disable-features=HardwareMediaKeyHandling",
    "--disable-blink-features=Serial,WebHID,SharedWorker",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_NOTHING_TO_RUN = "/nonexistent"  # not empty: an absent PATH means /bin:/usr/bin
_WORD = re.compile(r"[A-Za-z0-9_.@-]{1,64}")
_PATH = re.compile(r"/[^\0\n]{0,4000}")
_PROXY = re.compile(r"(?:https?|socks5h?)://[A-Za-z0-9.\[\]:-]+/?")
_ALLOWED: Mapping[str, re.Pattern[str]] = {
    "LANG": _WORD,
    "LANGUAGE": re.compile(r"[A-Za-z0-9_.@:-]{1,64}"),
    **{
        f"LC_{part}": _WORD
        for part in ("ALL", "COLLATE", "CTYPE", "MESSAGES", "MONETARY", "NUMERIC", "TIME", "PAPER")
    },
    "TZ": re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,2}"),
    "DISPLAY": re.compile(r"[A-Za-z0-9.-]{0,64}:\d{1,5}(?:\.\d{1,3})?"),
    "XAUTHORITY": _PATH,
    "CUPS_SERVER": re.compile(
        r"/[A-Za-z0-9_./-]{1,200}|[A-Za-z0-9.\[\]:-]{1,255}(?:/version=\d\.\d)?"
    ),
    "LIBGL_ALWAYS_SOFTWARE": re.compile(r"[01]"),
    "AT_SPI_BUS_ADDRESS": re.compile(r"unix:[A-Za-z0-9_/.,=-]{1,400}"),  # a screen reader's
    # A proxy with a password in its address is not passed on: any renderer's parent could read it.
    "HTTP_PROXY": _PROXY,
    "HTTPS_PROXY": _PROXY,
    "http_proxy": _PROXY,
    "https_proxy": _PROXY,
    "NO_PROXY": re.compile(r"[A-Za-z0-9.*:,/ -]{1,2000}"),
    "no_proxy": re.compile(r"[A-Za-z0-9.*:,/ -]{1,2000}"),
}
_WINDOWS_ALLOWED = ("SystemRoot", "SystemDrive", "windir", "ProgramData", "NUMBER_OF_PROCESSORS",
                    "PROCESSOR_ARCHITECTURE")  # fmt: skip
_WINDOWS_VALUE = re.compile(r"[A-Za-z0-9_ .:()\\-]{1,260}")
_FIXED: Mapping[str, str] = {
    "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(CHROMIUM_FLAGS),
    # No shader cache, and no bus: its daemon would outlive the session.
    "MESA_SHADER_CACHE_DISABLE": "true",
    "QT_DISABLE_SHADER_DISK_CACHE": "1",
    "QSG_RHI_DISABLE_DISK_CACHE": "1",
    "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    "DBUS_SYSTEM_BUS_ADDRESS": "disabled:",
}


def patron_environment(
    base: Mapping[str, str],
    directory: SessionDirectory,
    *,
    qt_platform: str,
    parent: int,
    system: str = sys.platform,
) -> dict[str, str]:
    """The whole environment of a patron's process.

    `base` is the shell's own; `qt_platform` what `QGuiApplication.platformName()` says in the
    shell; `parent` the shell's process id, for `die_with_parent`.
    """
    own = {
        MARKER: str(directory.path),
        PARENT: str(parent),
        "QT_QPA_PLATFORM": qt_platform,
    }
    places = _on_windows(base, directory) if system == "win32" else _on_posix(base, directory)
    return _passed(base) | places | dict(_FIXED) | own


def _passed(base: Mapping[str, str]) -> dict[str, str]:
    return {
        name: base[name] for name, shape in _ALLOWED.items() if shape.fullmatch(base.get(name, ""))
    }


def _on_posix(base: Mapping[str, str], directory: SessionDirectory) -> dict[str, str]:
    return {
        "PATH": _NOTHING_TO_RUN,
        "HOME": str(directory.home),
        "TMPDIR": str(directory.tmp),
        "XDG_RUNTIME_DIR": str(directory.run),
        **_wayland(base),
        **_sound(base),
        **_x_cookie(base),
    }


def _runtime(base: Mapping[str, str]) -> PurePosixPath | None:
    place = base.get("XDG_RUNTIME_DIR", "")
    return PurePosixPath(place) if _PATH.fullmatch(place) else None


def _wayland(base: Mapping[str, str]) -> dict[str, str]:
    """The compositor's socket by its full path, so that the folder it is in stays unknown."""
    name, runtime = base.get("WAYLAND_DISPLAY", ""), _runtime(base)
    if _PATH.fullmatch(name):
        return {"WAYLAND_DISPLAY": name}
    if runtime is None or not _WORD.fullmatch(name):
        return {}
    return {"WAYLAND_DISPLAY": str(runtime / name)}


def _sound(base: Mapping[str, str]) -> dict[str, str]:
    runtime = _runtime(base)
    return {} if runtime is None else {"PULSE_SERVER": f"unix:{runtime}/pulse/native"}


def _x_cookie(base: Mapping[str, str]) -> dict[str, str]:
    """The X cookie is looked for in the home, and the home is another now."""
    home = base.get("HOME", "")
    if "DISPLAY" not in base or "XAUTHORITY" in base or not _PATH.fullmatch(home):
        return {}
    return {"XAUTHORITY": str(PurePosixPath(home, ".Xauthority"))}


def _on_windows(base: Mapping[str, str], directory: SessionDirectory) -> dict[str, str]:
    by_name = {name.upper(): value for name, value in base.items()}
    needed = {name: by_name.get(name.upper(), "") for name in _WINDOWS_ALLOWED}
    system = {name: value for name, value in needed.items() if _WINDOWS_VALUE.fullmatch(value)}
    return {
        **system,
        "PATH": system.get("SystemRoot", r"C:\Windows") + r"\System32",
        "USERPROFILE": str(directory.home),
        "APPDATA": str(Path(directory.home, "AppData", "Roaming")),
        "LOCALAPPDATA": str(Path(directory.home, "AppData", "Local")),
        "TEMP": str(directory.tmp),
        "TMP": str(directory.tmp),
    }
