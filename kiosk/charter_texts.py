"""The charter's texts in force: the library's own, or those that ship."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.foundation import FoundationError
from kiosk.messages import Language
from kiosk.paths import PROGRAMME_ROOT
from providers.pair import Pair
from sessions.charter import CharterSettings

_UNREADABLE = Pair(
    "{path} : la charte ne peut pas être lue ({cause}). Corrigez `charter.text_fr` et "
    "`charter.text_en` dans les réglages.",
    "{path}: the charter can't be read ({cause}). Mend `charter.text_fr` and `charter.text_en` in "
    "the settings.",
)
_SHIPPED = PROGRAMME_ROOT / "assets" / "charters"


def charter_texts(settings: CharterSettings, config_folder: Path) -> Mapping[Language, str]:
    """Both texts, in Markdown. Raises `FoundationError`.

    A text that can't be read is never replaced by another: nobody may sign what isn't in force.
    """
    return {
        "fr": _read(settings.text_fr, _SHIPPED / "charte-fr.md", config_folder),
        "en": _read(settings.text_en, _SHIPPED / "charte-en.md", config_folder),
    }


def _read(own: Path | None, shipped: Path, config_folder: Path) -> str:
    path = shipped if own is None else config_folder / own
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FoundationError(_UNREADABLE.filled(path=path, cause=type(error).__name__)) from error
