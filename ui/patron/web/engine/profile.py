"""A profile that keeps nothing, with everything shut that can be shut."""

from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings

from ui.patron.web.closed_doors import HANGOUTS, OFF, ON
from ui.patron.web.engine.gate import Gate


def locked_profile(gate: Gate) -> QWebEngineProfile:
    """A profile that keeps nothing, and loads nothing `gate` doesn't let in."""
    profile = QWebEngineProfile()
    profile.setUrlRequestInterceptor(gate)
    profile.setPersistentPermissionsPolicy(profile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setPushServiceEnabled(False)
    profile.setSpellCheckEnabled(False)
    settings = profile.settings()
    for name in (*OFF, *ON):
        settings.setAttribute(QWebEngineSettings.WebAttribute[name], name in ON)
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    extensions = profile.extensionManager()
    for extension in extensions.extensions():
        if extension.id() == HANGOUTS:
            extensions.unloadExtension(extension)
    return profile
