"""The other end of the pipe, with real processes: what they say, how they end, what they lie."""

import sys
from pathlib import Path

import pytest
from shiboken6 import isValid

from kiosk.channel import FRAME_LIMIT
from kiosk.messages import Activity, Hide, OpenTool, ToolRefused
from kiosk.patron_link import SPEECH_BYTES, UNHEARD_BYTES, PatronLink

SAY = """
import json, struct, sys
def say(kind, **more):
    body = json.dumps({"kind": kind, "session": "one", **more}).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(body)) + body)
    sys.stdout.buffer.flush()
def hear():
    (length,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    return json.loads(sys.stdin.buffer.read(length))
"""


class Line:
    """A link to a process that runs a few lines of Python, and what came over it."""

    def __init__(self, folder, code, environment=None, command=None):
        self.said, self.lost = [], []
        command = command or (sys.executable, "-I", "-S", "-c", SAY + code)
        self.link = PatronLink(command, environment or {}, folder)
        self.link.said.connect(self.said.append)
        self.link.lost.connect(self.lost.append)
        self.link.start()


@pytest.fixture
def line(qapp, qtbot, tmp_path):
    lines = []

    def make(code, **more):
        lines.append(Line(tmp_path, code, **more))
        return lines[-1]

    yield make
    for made in lines:
        if isValid(made.link):
            made.link._process.finished.disconnect()
            made.link._process.kill()
            made.link._process.waitForFinished()


def gone(qtbot, line):
    qtbot.waitUntil(lambda: bool(line.lost))
    return line.lost


def test_words_go_both_ways(qtbot, line, caplog):
    talk = line("heard = hear(); say('open-tool', tool=heard['kind']); hear()")
    talk.link.send(Hide(session="one"))
    qtbot.waitUntil(lambda: bool(talk.said))
    assert talk.said == [OpenTool(session="one", tool="hide")]
    assert talk.link.leader > 1
    talk.link.send(Hide(session="one"))
    assert gone(qtbot, talk) == ["it ended with code 0"]
    caplog.clear()


def test_a_process_that_ends_is_lost_once_and_hears_nothing_more(qtbot, line, caplog):
    short = line("sys.exit(3)")
    assert gone(qtbot, short) == ["it ended with code 3"]
    short.link.send(Hide(session="one"))
    assert short.lost == ["it ended with code 3"]
    assert "patron process lost: it ended with code 3" in caplog.text
    caplog.clear()


def test_a_process_that_is_killed_is_lost(qtbot, line, caplog):
    killed = line("import os; os.kill(os.getpid(), 9)")
    assert gone(qtbot, killed) == ["Crashed"]
    caplog.clear()


def test_a_programme_that_is_not_there_is_lost(qtbot, line, caplog):
    missing = line("", command=("/nonexistent/kiosk",))
    assert gone(qtbot, missing) == ["FailedToStart"]
    caplog.clear()


@pytest.mark.skipif(sys.platform != "linux", reason="counts what was written in /proc")
def test_what_a_process_pours_out_is_not_kept_once_it_is_lost(qtbot, line, caplog):
    """It could fill the shell's memory in the moment before it is ended."""
    flood = line("while True: sys.stdout.buffer.write(b'\\xff' * 65536)")
    counts = Path(f"/proc/{flood.link.leader}/io")
    gone(qtbot, flood)
    qtbot.waitUntil(lambda: int(counts.read_text().split("wchar: ")[1].split()[0]) > 50_000_000)
    assert flood.link._process.bytesAvailable() == 0
    assert len(flood.lost) == 1
    caplog.clear()


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("print('Traceback: my diary', flush=True); hear()", "a frame of"),
        (
            "sys.stdout.buffer.write(struct.pack('>I', 10**8) + bytes(10**7))",
            "a frame of 100000000",
        ),
        ("say('dance'); hear()", "not a known message"),
        ("say('activity'); say('hide'); hear()", "not a known message"),
        ("say('ready', web_panes='my diary'); hear()", "not a known message"),
    ],
    ids=["words", "100 MB", "unknown", "the shell's own", "wrong"],
)
def test_a_process_that_says_no_message_is_lost(qtbot, line, caplog, code, cause):
    liar = line(code)
    assert cause in gone(qtbot, liar)[0]
    assert "diary" not in caplog.text
    assert len(liar.lost) == 1
    caplog.clear()


def test_a_process_that_talks_without_end_is_lost(qtbot, line, caplog):
    """Every word is a message; they are too many."""
    chatter = line("while True: say('activity')")
    assert gone(qtbot, chatter) == ["it says too much"]
    assert len(chatter.said) < SPEECH_BYTES / 32
    caplog.clear()


def test_a_process_that_does_not_listen_is_lost_before_it_fills_the_memory(qtbot, line, caplog):
    deaf = line("say('activity'); sys.stdin.close(); import signal; signal.pause()")
    qtbot.waitUntil(lambda: bool(deaf.said))
    word = ToolRefused(session="one", tool="x" * (1 << 19), reason="not-offered")
    for _ in range(100):
        deaf.link.send(word)
    assert deaf.lost == ["it does not listen"]
    assert deaf.link._process.bytesToWrite() < UNHEARD_BYTES + FRAME_LIMIT
    caplog.clear()


def test_a_process_that_has_itself_answered_too_much_is_lost(qtbot, line, caplog):
    talk = line("hear()")
    talk.link.send(ToolRefused(session="one", tool="x" * (1 << 20), reason="not-offered"))
    assert "is too large" in gone(qtbot, talk)[0]
    caplog.clear()


def test_nothing_is_heard_of_a_process_let_go(qtbot, line, caplog):
    """What it said before, in the same breath, included."""
    former = line("say('activity'); say('activity'); say('activity')")
    former.link.said.connect(lambda _said: former.link.let_go())
    with qtbot.waitSignal(former.link.destroyed):
        pass
    assert (former.said, former.lost) == ([Activity(session="one")], [])


def test_a_process_has_the_environment_given_and_no_other(qtbot, line, monkeypatch, caplog):
    monkeypatch.setenv("KIOSK_SECRET", "my diary")
    code = "import os; say('open-tool', tool=json.dumps(dict(os.environ)))"
    bare = line(code, environment={"LANG": "C.UTF-8", "HOME": "/x"})
    qtbot.waitUntil(lambda: bool(bare.said))
    assert "diary" not in bare.said[0].tool
    assert '"HOME": "/x"' in bare.said[0].tool
    gone(qtbot, bare)
    caplog.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="the Job Object does this")
def test_a_process_leads_a_session_of_its_own_with_no_descriptor_but_the_pipe(
    qtbot, line, tmp_path, caplog
):
    code = (
        "import os; fds = sorted(map(int, os.listdir('/proc/self/fd')))[:-1];"
        "say('open-tool', tool=str([os.getsid(0) == os.getpid(), fds, os.getcwd()]))"
    )
    with (tmp_path / "store").open("w") as store:
        alone = line(code)
        qtbot.waitUntil(lambda: bool(alone.said))
        assert store.fileno() > 2
    assert alone.said[0].tool == str([True, [0, 1, 2], str(tmp_path)])
    gone(qtbot, alone)
    caplog.clear()
