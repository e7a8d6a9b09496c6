"""The few calls of `smartcard.scard`, with readers and cards that a test moves by hand."""

import threading
from dataclasses import dataclass, field

OK, TIMEOUT, NO_SERVICE, NO_READERS = 0, 0x8010000A, 0x8010001D, 0x8010002E
UNKNOWN_READER, SHARING, UNRESPONSIVE = 0x80100009, 0x8010000B, 0x80100066
EMPTY, PRESENT, CHANGED = 0x10, 0x20, 0x02
NOTIFICATION = r"\\?PnP?\Notification"


@dataclass
class FakeReader:
    """`answers` are what the next connections get, as codes; then the card answers."""

    card: bytes | None = None
    count: int = 0
    status: bytes = b"\x90\x00"
    answers: list[int] = field(default_factory=list)

    @property
    def state(self):
        return self.count << 16 | (EMPTY if self.card is None else PRESENT)


class FakeScard:
    """A PC/SC service. `sign` is what Windows does to its codes."""

    def __init__(self, *readers: str, sign: bool = False):
        self.readers = {name: FakeReader() for name in readers}
        self.is_up = True
        self.open_contexts = self.connections = 0
        self._sign = sign
        self._moved = threading.Condition()

    def lay(self, reader: str, uid: bytes, **more):
        with self._moved:
            there = self.readers[reader]
            self.readers[reader] = FakeReader(uid, there.count + 1, **more)
            self._moved.notify_all()

    def lift(self, reader: str):
        with self._moved:
            self.readers[reader] = FakeReader(None, self.readers[reader].count + 1)
            self._moved.notify_all()

    def plug(self, *names: str):
        with self._moved:
            self.readers = {name: self.readers.get(name) or FakeReader() for name in names}
            self._moved.notify_all()

    def fall(self, *, up: bool = False):
        with self._moved:
            self.is_up = up
            self._moved.notify_all()

    # ------------------------------------------------------------------------ what pyscard has

    def SCardEstablishContext(self, scope):
        self.open_contexts += self.is_up
        return [self._code(OK if self.is_up else NO_SERVICE), 7]

    def SCardReleaseContext(self, context):
        self.open_contexts -= 1
        return self._code(OK)

    def SCardListReaders(self, context, groups):
        if not self.is_up:
            return [self._code(NO_SERVICE), []]
        return [self._code(OK if self.readers else NO_READERS), list(self.readers)]

    def SCardGetStatusChange(self, context, milliseconds, states):
        plugged = set(self.readers)
        with self._moved:
            self._moved.wait_for(lambda: self._differ(states, plugged), milliseconds / 1000)
            if not self.is_up:
                return [self._code(NO_SERVICE), []]
            if any(name not in self.readers for name, _ in states if name != NOTIFICATION):
                return [self._code(UNKNOWN_READER), []]
            now = [(name, self._now(name) | CHANGED, [0x3B]) for name, _ in states]
            code = OK if self._differ(states, plugged) else TIMEOUT
            return [self._code(code), now]

    def SCardConnect(self, context, reader, share, protocols):
        self.connections += 1
        answers = self.readers[reader].answers
        code = answers.pop(0) if answers else OK
        return [self._code(code), list(self.readers).index(reader), 2]

    def SCardTransmit(self, card, protocol, apdu):
        assert apdu == [0xFF, 0xCA, 0, 0, 0]
        reader = list(self.readers.values())[card]
        return [self._code(OK), list((reader.card or b"") + reader.status)]

    def SCardDisconnect(self, card, disposition):
        self.connections -= 1
        return self._code(OK)

    def _differ(self, states, plugged):
        if not self.is_up or set(self.readers) != plugged:
            return True
        return any(self._now(name) != state for name, state in states)

    def _now(self, name):
        return 0 if name == NOTIFICATION else self.readers[name].state

    def _code(self, code):
        return code - (1 << 32) if self._sign and code >> 31 else code
