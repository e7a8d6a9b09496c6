"""The time that is left, in as few words as the session bar has room for."""

import math

from PySide6.QtCore import QCoreApplication

from ui.text import typeset

translate = QCoreApplication.translate


def short_time(seconds: float) -> str:
    """ "1 h 05", "42 min", or "50 s" in the last minute. Rounded up: nobody is told less."""
    if seconds < 60:
        return typeset(translate("Time", "{n} s").format(n=math.ceil(seconds)))
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    if hours == 0:
        return typeset(translate("Time", "{n} min").format(n=minutes))
    return typeset(translate("Time", "{h} h {m}").format(h=hours, m=f"{minutes:02}"))
