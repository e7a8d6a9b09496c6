"""What is to be seen on a sheet."""

from ui.widgets import Banner, Button, Sheet


def button(sheet: Sheet, name: str) -> Button:
    return sheet.findChild(Button, name)


def said(sheet: Sheet) -> str:
    """The banner's words, with plain spaces."""
    return sheet.findChild(Banner).text.replace("\u202f", " ").replace("\u00a0", " ")
