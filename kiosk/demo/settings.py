"""The demo's settings: brought before the first picture, so apart from all that loads a store."""

import shutil

from kiosk.paths import PROGRAMME_ROOT, Paths

DEMO_SETTINGS = PROGRAMME_ROOT / "assets" / "demo" / "kiosk.toml"


def bring_settings(paths: Paths) -> None:
    """Put the demo's settings in place, unless the folder has its own. Raises OSError."""
    paths.config.mkdir(parents=True, exist_ok=True)
    if not paths.config_file.exists():
        shutil.copyfile(DEMO_SETTINGS, paths.config_file)
