"""A tool's own web page in a pane. `engine` alone knows the web engine; the rest is Qt Widgets."""
