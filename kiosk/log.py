"""The log: events, times and causes; never what a patron wrote, an address, a name or a card.

Every line passes the redactor, whoever wrote it, and a traceback is reduced to its places: an
exception's text may quote anything.
"""

import logging
import re
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType

_FILE_BYTES = 1_000_000
_FILES = 5
_HIDDEN = "[…]"
_PATTERNS = (
    re.compile(r"(?<!\S)\S*(?:://|@|\bwww\.)\S*", re.IGNORECASE),  # addresses, e-mail
    re.compile(r"\b(?:data|blob|mailto|javascript|tel|sms):\S+", re.IGNORECASE),
    re.compile(r"(?<!\S)\S*[\w-]\.[^\W\d_]{2,24}/\S*"),  # addresses without their scheme
    re.compile(r"(?<!\w)\w*\d(?:[\s./_-]{0,3}\d){7,}\w*"),  # cards, telephone, accounts
    re.compile(r"\b(?:sk|pk|hf|key)[-_][\w-]{8,}", re.IGNORECASE),  # keys of services
    re.compile(r"\bBearer\s+\S+", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?=[\w-]*\d)[\w-]{32,}"),  # hashes, tokens
)

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def redact(text: str) -> str:
    """`text` without anything that looks like an address, a card, a telephone number or a key."""
    for pattern in _PATTERNS:
        text = pattern.sub(_HIDDEN, text)
    return text


class RedactingFormatter(logging.Formatter):
    """One line a record: UTC time, monotonic clock (s), level, logger, the redacted message."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        place = f"{at} {time.monotonic():.4f} {record.levelname} {record.name}"
        return f"{place} {redact(_one_line(self._said(record)))}"

    def _said(self, record: logging.LogRecord) -> str:
        """The message and where it went wrong; never `exc_text`, which others fill with more."""
        if record.exc_info is None:
            return record.getMessage()
        return f"{record.getMessage()} ({self.formatException(record.exc_info)})"

    def formatException(self, ei: ExceptionInfo) -> str:
        """What kind of exception it was, and where; its text may quote anything."""
        kind, _value, trace = ei
        if kind is None:
            return "no exception"
        places = [
            f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)
        ]
        return f"{kind.__name__} at " + " < ".join(reversed(places))


def _one_line(text: str) -> str:
    """A line break, or a terminal's control code, in what is logged must not forge another line."""
    return "".join(c if c.isprintable() else " " for c in text)


def start_logging(folder: Path | None, level: int = logging.INFO) -> None:
    """Log to standard error, and to a rotating file in `folder`, kept private by the umask."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if folder is not None:
        # Late: it loads sockets and pickles, and a start would wait for those.
        from logging.handlers import RotatingFileHandler

        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(
            RotatingFileHandler(
                folder / "kiosk.log", maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8"
            )
        )
    formatter = RedactingFormatter()
    for handler in handlers:
        handler.setFormatter(formatter)
    logging.raiseExceptions = False  # a line that can't be written would be printed unredacted
    logging.basicConfig(level=level, handlers=handlers, force=True)
    sys.excepthook = _log_defect
    threading.excepthook = _log_thread_defect


def _log_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """An exception nobody caught, in a slot for one: Python would print all it quotes."""
    logging.getLogger("kiosk.defect").error("uncaught", exc_info=(kind, error, trace))


def _log_thread_defect(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        _log_defect(told.exc_type, told.exc_value, told.exc_traceback)


def milestone(name: str) -> None:
    """Note that a stage was reached; each line carries the clock, so this is what is measured."""
    logging.getLogger("kiosk.milestone").info("%s", name)
