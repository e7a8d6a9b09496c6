"""What CUPS answered last, which Qt does not pass on: a refused job looks printed to it."""

import ctypes
from functools import cache

_LIBRARY = "libcups.so.2"  # the one Qt's own plugin has loaded
_FIRST_ERROR = 0x0400  # IPP_STATUS_ERROR_BAD_REQUEST (RFC 8011, 13.1)


def was_refused() -> bool:
    """Whether CUPS refused what this thread asked of it last. False where there is no CUPS."""
    library = _library()
    if library is None:
        return False
    answer: int = library.cupsLastError()
    return answer < 0 or answer >= _FIRST_ERROR


@cache
def _library() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
