"""The log: events, times and causes; never what a patron wrote, an address, a name or a card.

Every line passes the redactor, whoever wrote it, and a traceback is reduced to its places: an
exception's text may quote anything.
"""

import logging
import logging.handlers
import re
import sys
import time
import traceback
from pathlib import Path

_FILE_BYTES = 1_000_000
_FILES = 5
_HIDDEN = "[…]"
_PATTERNS = (
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE),  # addresses
    re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b"),  # e-mail
    re.compile(r"(?<![\w.-])[A-Z]{0,3}\d(?:[ .-]?\d){7,}(?![\w])"),  # cards, telephone, accounts
    re.compile(r"\b(?:sk|pk|hf|key)[-_][\w-]{8,}\b"),  # keys of services
)


def redact(text: str) -> str:
    """`text` without anything that looks like an address, a card, a telephone number or a key."""
    for pattern in _PATTERNS:
        text = pattern.sub(_HIDDEN, text)
    return text


class RedactingFormatter(logging.Formatter):
    """One line a record: UTC time, monotonic clock (s), level, logger, then the redacted message."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        place = f"{at} {time.monotonic():.4f} {record.levelname} {record.name}"
        return f"{place} {redact(super().format(record))}"

    def formatException(self, ei: object) -> str:  # noqa: N802 (logging's own name)
        kind, _value, trace = ei  # type: ignore[misc]
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return f"{kind.__name__} at " + " < ".join(reversed(places))


def start_logging(folder: Path | None, level: int = logging.INFO) -> None:
    """Log to standard error, and to a rotating file in `folder` when there is one (0600)."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "kiosk.log", maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8"
            )
        )
    formatter = RedactingFormatter()
    for handler in handlers:
        handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=handlers, force=True)


def milestone(name: str) -> None:
    """Note that a stage was reached; each line carries the clock, so this is what is measured."""
    logging.getLogger("kiosk.milestone").info("%s", name)
