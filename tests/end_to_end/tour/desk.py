"""At the desk: Jeanne's session, from home to a verified wipe."""

from tests.end_to_end.tour import cards
from tests.end_to_end.tour.visit import Chapter, Visit

desk = Chapter()


@desk.step("tools to discuss with")
def _discuss(visit: Visit) -> None:
    visit.click("purpose-discuss")
    visit.see("tool-atelier")


@desk.step("the card of a tool")
def _card(visit: Visit) -> None:
    visit.click("tool-atelier")
    visit.see("open-tool", enabled=True)


@desk.step("a conversation begins")
def _chat(visit: Visit) -> None:
    visit.click("open-tool")
    visit.see("chat-question", focus=True)


@desk.step("a question being answered")
def _ask(visit: Visit) -> None:
    visit.type("Aide-moi pour ma lettre de candidature")
    visit.press("Return")
    visit.see("chat-stop", enabled=True)


@desk.step("an answer as a document")
def _answered(visit: Visit) -> None:
    visit.see("chat-keep", enabled=True)
    visit.click("chat-keep")


@desk.step("a table and a formula")
def _table(visit: Visit) -> None:
    visit.click("chat-question")
    visit.type("Traduis une phrase en anglais")
    visit.press("Return")
    visit.see("chat-stop", gone=True)
    visit.see("chat-send")
    visit.type("Quelle est l'aire d'un disque ?")
    visit.press("Return")
    visit.see("chat-send", enabled=False)
    visit.see("chat-keep", enabled=True)


@desk.step("a card scanned over a conversation: away")
def _away(visit: Visit) -> None:
    visit.scan(cards.JEANNE)
    visit.at_lock("lock-away")


@desk.step("another card changes nothing")
def _another(visit: Visit) -> None:
    visit.scan(cards.MALIK)
    visit.see("lock-away")


@desk.step("the same card again: back at the conversation")
def _back(visit: Visit) -> None:
    visit.scan(cards.JEANNE)
    visit.at_desk("chat-question")


@desk.step("home, with a tool open")
def _home(visit: Visit) -> None:
    visit.press("F2")
    visit.see("purpose-code")


@desk.step("all the tools")
def _all_tools(visit: Visit) -> None:
    visit.click("all-tools")
    visit.see("back")


@desk.step("create your own AI: choose what it reads")
def _small_model(visit: Visit) -> None:
    visit.press("F2")
    visit.click("purpose-open")
    visit.click("tool-small-model")
    visit.click("open-tool")
    visit.see("small-model-text-1")


@desk.step("create your own AI: it has learnt")
def _learn(visit: Visit) -> None:
    visit.click("small-model-text-1")
    visit.click("small-model-learn")
    visit.see("small-model-beginning")


@desk.step("create your own AI: it writes, and shows what it chose from")
def _write(visit: Visit) -> None:
    for _ in range(3):
        visit.click("small-model-bar-1")
    visit.see("small-model-bar-2")


@desk.step("how the small model works")
def _how(visit: Visit) -> None:
    visit.click("small-model-how")
    visit.see("small-model-honest")


@desk.step("the notebook")
def _notebook(visit: Visit) -> None:
    visit.press("Escape")
    visit.see("small-model-honest", gone=True)
    visit.press("F3")
    visit.see("note-0")


@desk.step("a note for a telephone")
def _phone(visit: Visit) -> None:
    visit.click("phone-note")
    visit.see("qr-sheet")


@desk.step("a note taken to a USB stick")
def _stick(visit: Visit) -> None:
    visit.press("Escape")
    visit.see("qr-sheet", gone=True)
    visit.click("export-note")
    visit.click("stick-0")
    visit.see("export-close", text="Terminé")


@desk.step("the notebook in English")
def _notebook_english(visit: Visit) -> None:
    visit.press("Escape")
    visit.see("export-sheet", gone=True)
    visit.click("language")
    visit.see("notebook", text="otebook")


@desk.step("home in English, dark")
def _dark(visit: Visit) -> None:
    visit.click("contrast")
    visit.press("F2")
    visit.see("purpose-discuss", text="")


@desk.step("home in high contrast, in the largest letters")
def _largest(visit: Visit) -> None:
    visit.press("F8")
    visit.press("F7")
    visit.press("F7")
    visit.see("purpose-discuss")


@desk.step("the keys that suffice")
def _keys(visit: Visit) -> None:
    visit.press("F7")
    visit.press("F8")
    visit.click("language")
    visit.press("F1")
    visit.see("shortcuts-sheet")


@desk.step("how much time is left")
def _time(visit: Visit) -> None:
    visit.press("Escape")
    visit.see("shortcuts-sheet", gone=True)
    visit.click("time-left")
    visit.see("time-sheet")


@desk.step("a raised hand")
def _hand(visit: Visit) -> None:
    visit.press("Escape")
    visit.see("time-sheet", gone=True)
    visit.press("F9")


@desk.step("leaving?")
def _leave(visit: Visit) -> None:
    visit.click("leave")
    visit.see("leave-sheet")


@desk.step("the farewell")
def _farewell(visit: Visit) -> None:
    visit.click("confirm-leave")
    visit.see("done", enabled=True)


@desk.step("everything erased, and the proof")
def _erased(visit: Visit) -> None:
    visit.click("done")
    visit.at_lock("lock-status")
    visit.see("lock-scan-hint")
