"""A generator in a thread of its own."""

import threading

from PySide6.QtCore import QObject

from ui.patron.takeaway.stepping import once, stepping


def test_steps_arrive_in_order_then_the_end(qtbot, loop):
    parent, heard = QObject(), []
    stream = loop.start(stepping(lambda: iter(range(50))), parent)
    stream.items.connect(heard.extend)
    with qtbot.waitSignal(stream.finished):
        pass
    assert heard == list(range(50))


def test_what_it_raises_ends_the_stream(qtbot, loop):
    parent = QObject()

    def broken():
        raise ValueError("no")

    with qtbot.waitSignal(loop.start(once(broken), parent).failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)


def test_given_up_it_is_closed_in_its_thread(qtbot, loop):
    parent, closed, go_on = QObject(), threading.Event(), threading.Event()

    def steps():
        try:
            yield 1
            go_on.wait(10)
            yield 2
            yield 3
        finally:
            closed.set()

    stream = loop.start(stepping(steps), parent)
    with qtbot.waitSignal(stream.items):
        pass
    stream.stop()
    go_on.set()
    assert closed.wait(10)
