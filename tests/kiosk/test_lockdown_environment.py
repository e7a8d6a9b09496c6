"""A patron's environment: what a hostile or careless one may hold never arrives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.patron_environment import CHROMIUM_FLAGS, patron_environment
from sessions.session_directory import SessionDirectory

DIRECTORY = SessionDirectory(Path("/dev/shm/kiosk-1/s-1"), on_tmpfs=True)  # noqa: S108
USUAL = {
    "DISPLAY": ":0",
    "LANG": "fr_FR.UTF-8",
    "LC_TIME": "fr_FR.UTF-8",
    "TZ": "Europe/Paris",
    "HOME": "/home/kiosk",
    "XDG_RUNTIME_DIR": "/run/user/999",
    "PATH": "/usr/bin",
}
HOSTILE = (
    "QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINE_DISABLE_SANDBOX", "QTWEBENGINEPROCESS_PATH",
    "QTWEBENGINE_RESOURCES_PATH", "QTWEBENGINE_LOCALES_PATH", "QTWEBENGINE_DICTIONARIES_PATH",
    "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_LOAD_TESTABILITY", "QT_LOGGING_RULES",
    "QT_LOGGING_CONF", "QT_IM_MODULE", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME",
    "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "GCONV_PATH", "LOCPATH", "BASH_ENV", "ENV",
    "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PYTHONINSPECT", "CHROME_DEVEL_SANDBOX",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE", "NSS_DEFAULT_DB_TYPE", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "XDG_CURRENT_DESKTOP", "GTK_MODULES",
    "GIO_EXTRA_MODULES", "SSH_AUTH_SOCK", "SESSION_MANAGER", "DESKTOP_SESSION", "FONTCONFIG_FILE",
    "LIBGL_DRIVERS_PATH", "VK_ICD_FILENAMES", "BROWSER", "MISTRAL_API_KEY", "KIOSK_ANYTHING",
    "GNOME_KEYRING_CONTROL", "PYTHON_KEYRING_BACKEND",
)  # fmt: skip


def made(base, **more):
    return patron_environment(base, DIRECTORY, **{"qt_platform": "xcb", "parent": 42,
                                                  "system": "linux"} | more)  # fmt: skip


def test_what_the_screen_and_the_language_need_arrives():
    environment = made(USUAL)
    for name in ("DISPLAY", "LANG", "LC_TIME", "TZ"):
        assert environment[name] == USUAL[name]
    assert environment["QT_QPA_PLATFORM"] == "xcb"
    assert environment["KIOSK_PARENT"] == "42"


def test_everything_it_writes_goes_to_the_sessions_directory():
    environment = made(USUAL)
    own = {name: environment[name] for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR",
                                                "KIOSK_SESSION")}  # fmt: skip
    assert all(Path(place).is_relative_to(DIRECTORY.path) for place in own.values())
    assert environment["QT_DISABLE_SHADER_DISK_CACHE"] == "1"
    assert environment["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_loads_code_or_opens_doors_does_not_arrive(name):
    assert name not in made(USUAL | {name: "/tmp/evil"})  # noqa: S108


@pytest.mark.parametrize(
    ("name", "value"),
    [("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --remote-debugging-port=9222"),
     ("PATH", "/opt/evil:/usr/bin"), ("HOME", "/home/kiosk"), ("TMPDIR", "/opt/evil"),
     ("KIOSK_SESSION", "/"), ("KIOSK_PARENT", "1"), ("QT_QPA_PLATFORM", "vnc"),
     ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/999/bus"),
     ("MESA_SHADER_CACHE_DISABLE", "false")],
)  # fmt: skip
def test_what_is_fixed_here_can_not_be_chosen(name, value):
    assert made(USUAL | {name: value})[name] == made(USUAL)[name] != value


def test_the_engines_flags_harden_and_never_weaken():
    flags = made({})["QTWEBENGINE_CHROMIUM_FLAGS"].split(" ")
    assert tuple(flags) == CHROMIUM_FLAGS
    weak = ("no-sandbox", "disable-web-security", "remote-debugging", "single-process",
            "disable-setuid", "ignore-certificate", "no-zygote")  # fmt: skip
    assert not [flag for flag in flags if any(word in flag for word in weak)]
    assert all(flag.startswith("--") for flag in flags)


@pytest.mark.parametrize(
    ("name", "value"),
    [("DISPLAY", ":0; rm -rf /"), ("DISPLAY", "unix:/tmp/x"), ("LANG", "../../etc"),
     ("LANG", "a b"), ("TZ", "/etc/shadow"), ("TZ", "../../../etc/shadow"), ("TZ", ":/etc/passwd"),
     ("XAUTHORITY", "relative"), ("LC_ALL", ""), ("LANGUAGE", "fr\nLD_PRELOAD=x"),
     ("HTTPS_PROXY", "http://user:password@proxy:3128"), ("HTTPS_PROXY", "file:///etc/passwd"),
     ("AT_SPI_BUS_ADDRESS", "tcp:host=evil"), ("CUPS_SERVER", "evil; rm -rf /"),
     ("CUPS_SERVER", "user@host")],
)  # fmt: skip
def test_a_value_that_does_not_look_like_one_is_dropped(name, value):
    assert value not in made(USUAL | {name: value}).values()


def test_a_plain_proxy_arrives():
    assert made({"HTTPS_PROXY": "http://proxy.ville.fr:3128"})["HTTPS_PROXY"].endswith("3128")


@pytest.mark.parametrize(
    "server", ["/run/cups/cups.sock", "print.ville.fr", "10.0.0.9:8631", "print:631/version=1.1"]
)
def test_the_print_server_a_site_names_arrives(server):
    assert made({"CUPS_SERVER": server})["CUPS_SERVER"] == server


def test_the_x_cookie_is_still_found():
    assert made(USUAL)["XAUTHORITY"] == "/home/kiosk/.Xauthority"
    assert made(USUAL | {"XAUTHORITY": "/run/x/auth"})["XAUTHORITY"] == "/run/x/auth"


def test_the_compositor_is_found_without_its_folder():
    environment = made(USUAL | {"WAYLAND_DISPLAY": "wayland-0"}, qt_platform="wayland")
    assert environment["WAYLAND_DISPLAY"] == "/run/user/999/wayland-0"
    assert environment["XDG_RUNTIME_DIR"] == str(DIRECTORY.run)
    assert "WAYLAND_DISPLAY" not in made({"WAYLAND_DISPLAY": "wayland-0"})
    assert "WAYLAND_DISPLAY" not in made(USUAL | {"WAYLAND_DISPLAY": "../../tmp/evil"})


def test_windows_gets_what_it_can_not_do_without():
    base = {"SYSTEMROOT": r"C:\Windows", "PATH": r"C:\evil", "USERPROFILE": r"C:\Users\k",
            "COMSPEC": r"C:\evil.exe", "QTWEBENGINE_DISABLE_SANDBOX": "1"}  # fmt: skip
    environment = made(base, system="win32", qt_platform="windows")
    assert environment["SystemRoot"] == r"C:\Windows"
    assert environment["PATH"] == r"C:\Windows\System32"
    assert Path(environment["TEMP"]) == DIRECTORY.tmp
    assert not {"COMSPEC", "QTWEBENGINE_DISABLE_SANDBOX"} & environment.keys()


KNOWN = frozenset(made(USUAL | {"WAYLAND_DISPLAY": "w", "AT_SPI_BUS_ADDRESS": "unix:path=/x"}))
text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
odd = st.sampled_from([*HOSTILE, *KNOWN, "LC_ALL", "LANGUAGE", "no_proxy"]) | text


@given(st.dictionaries(odd, text))
def test_no_environment_at_all_adds_a_variable_nobody_named(base):
    environment = made(base)
    more = {"LC_ALL", "LANGUAGE", "no_proxy"}
    assert environment.keys() <= KNOWN | more
    assert all("\0" not in value and "\n" not in value for value in environment.values())
