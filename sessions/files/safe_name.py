"""Names of files that any system takes, and that say truly what the file is.

Sources: Microsoft, "Naming Files, Paths, and Namespaces"; POSIX's 255 bytes; Unicode's
bidirectional controls, which can make `fdp.exe` read as `exe.pdf`.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import count

LONGEST_BYTES = 120  # of a whole name: within 255 everywhere, and of use in a list
_LONGEST_ENDING = 16
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE
)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # not seen, or not to be trusted
_RUNS = re.compile(
    r"\.(?=(?:exe|com|scr|pif|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msp|msix|appx|cpl|jar|"
    r"lnk|url|desktop|sh|bash|run|appimage|deb|rpm|apk|dmg|app|command|workflow|scf|inf|reg|gadget|"
    r"dll|iso|img|vhd|vhdx|docm|xlsm|pptm|dotm|xltm|xlam)(?:\W|_|$))",
    re.IGNORECASE,
)


def safe_name(name: str, ending: str, instead: str = "document") -> str:
    """`name` with `ending` (without a dot) as its one ending; `instead` where nothing is left.

    At most `LONGEST_BYTES` long in UTF-8. Never hidden, reserved, or a path; an ending that some
    system would run is taken for a part of the name.
    """
    stem = _without(_cleaned(name), ending)
    stem = _RUNS.sub("_", stem)
    stem = _trimmed(stem) or instead
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    end = f".{ending}"
    return _shortened(stem, LONGEST_BYTES - len(end.encode())) + end


def numbered(name: str, is_taken: Callable[[str], bool]) -> str:
    """`name`, or with the first number that is free: `lettre.pdf`, `lettre (2).pdf`."""
    if not is_taken(name):
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    tries = (f"{stem} ({number}){dot}{ending}" for number in count(2))
    return next(candidate for candidate in tries if not is_taken(candidate))


def shown_name(name: str) -> str:
    """A name somebody else chose, fit to be shown: no control reorders or hides a part of it."""
    spaced = " ".join(_readable(name).split())
    return "".join(letter for letter in spaced if not _is_hidden(letter)).strip() or "…"


def ending_of(name: str) -> str:
    """What comes after the last dot, in small letters; empty when there is none."""
    stem, dot, ending = name.rpartition(".")
    is_one = bool(dot and stem) and len(ending) <= _LONGEST_ENDING
    return ending.strip().lower() if is_one else ""


def _cleaned(name: str) -> str:
    plain = unicodedata.normalize("NFC", _readable(name)).replace("\t", " ")
    visible = "".join(letter for letter in plain if not _is_hidden(letter))
    return _trimmed(_FORBIDDEN.sub("_", visible))


def _readable(name: str) -> str:
    """Bytes that are no UTF-8 become question marks in a box, not errors later on."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN


def _without(name: str, ending: str) -> str:
    """The stem: an ending that is already right is no part of it."""
    end = f".{ending}"
    while name.lower().endswith(end.lower()):
        name = _trimmed(name[: -len(end)])
    return name


def _trimmed(name: str) -> str:
    """Dots and spaces are dropped by Windows at the end, and hide a file at its beginning."""
    return " ".join(name.split()).strip(". ")


def _shortened(stem: str, most: int) -> str:
    return _trimmed(stem.encode()[:most].decode(errors="ignore"))
