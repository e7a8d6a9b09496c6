"""What stands before everything that is loaded."""

from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from ui.patron.web.borders import Borders

_Kind = QWebEngineUrlRequestInfo.ResourceType
_PAGES = frozenset({_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeNavigationPreloadMainFrame})
# What a worker that outlives its page opens is not asked about here: there are none.
_NEVER = frozenset({_Kind.ResourceTypeServiceWorker, _Kind.ResourceTypeSharedWorker})
_FRAMES = frozenset({_Kind.ResourceTypeSubFrame, _Kind.ResourceTypeNavigationPreloadSubFrame})


class Gate(QWebEngineUrlRequestInterceptor):
    """Stands before everything that is loaded, by whatever means a page or a worker asks for it."""

    def __init__(self, borders: Borders) -> None:
        super().__init__()
        self._borders = borders

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what the borders do not let in."""
        kind, address = info.resourceType(), info.requestUrl()
        if kind in _PAGES:
            lets = self._borders.may_show(address)
        elif kind in _FRAMES:
            lets = self._borders.may_frame(address)
        else:
            lets = kind not in _NEVER and self._borders.may_load(address)
        if not lets:
            info.block(True)
