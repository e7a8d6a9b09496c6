"""Which of the web engine's features are shut, and which are on: names of its settings, and why."""

OFF = (
    "JavascriptCanOpenWindows",  # without a click; with one, the pane itself goes there
    "JavascriptCanPaste",
    "AllowWindowActivationFromJavaScript",
    "NavigateOnDropEnabled",
    "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls",
    "PluginsEnabled",
    "PdfViewerEnabled",  # its toolbar saves and prints
    "FullScreenSupportEnabled",  # a page could draw the whole kiosk
    "ScreenCaptureEnabled",
    "ErrorPageEnabled",  # ours says what to do
    "AllowRunningInsecureContent",
    "AllowGeolocationOnInsecureOrigins",
    "HyperlinkAuditingEnabled",
    "DnsPrefetchEnabled",
    "BackForwardCacheEnabled",
    "TouchIconsEnabled",
    "AutoLoadIconsForPage",
    "FocusOnNavigationEnabled",  # the page that waits would take the keyboard from the one in use
)
ON = (
    "JavascriptCanAccessClipboard",  # to copy an answer; to read it is refused above
    "WebRTCPublicInterfacesOnly",
    "PlaybackRequiresUserGesture",
)

# Loaded into every profile, with rights of its own at Google's addresses.
HANGOUTS = "nkeimhogjdpnpccoofpliimaahmaaome"
