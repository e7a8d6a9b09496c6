"""Times as staff read them."""

import datetime as dt


def shown_time(seconds: int) -> str:
    """UTC seconds since the epoch as the library's own day and minute."""
    return f"{dt.datetime.fromtimestamp(seconds, tz=dt.UTC).astimezone():%Y-%m-%d %H:%M}"
