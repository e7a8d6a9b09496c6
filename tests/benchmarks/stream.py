"""`stream_us`: one streamed update of a 30,000-character answer, laid out and drawn."""

import random
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.result import Result, median, p95
from ui.patron.markdown.formula import warm_up
from ui.patron.panes.answer import AnswerView
from ui.patron.panes.chat_scroll import Conversation
from ui.theme import Theme

CHARACTERS = 30_000
UPDATES = 1_500
SIZE = (1366, 700)

_PARAGRAPHS = (
    (
        "La bibliothèque municipale de Chartres conserve **plus de cent mille documents**, "
        "dont des manuscrits que l'incendie de 1944 a durement éprouvés. Leur restauration, "
        "commencée il y a vingt ans, avance page après page ; elle associe des chercheurs, "
        "des ateliers et des bénévoles. On lira à ce sujet le *catalogue en ligne*, qui "
        "décrit chaque volume."
    ),
    (
        "Un modèle de langue ne cherche pas dans une mémoire de phrases : il calcule, mot "
        "après mot, ce qui a des chances de suivre. C'est pourquoi il peut écrire une phrase "
        "très bien tournée et tout à fait fausse. La fonction `suivant()` de l'exemple plus "
        "bas montre ce calcul en petit, avec une table que l'on peut lire ligne à ligne. Rien"
        " n'y est caché, et rien n'y est magique."
    ),
    (
        "Pour vérifier une affirmation, on commence par sa source. Qui parle, depuis quand, "
        "avec quel intérêt ? Une réponse sans source n'est pas forcément fausse, mais elle ne"
        " prouve rien. Comparez deux outils, posez la question autrement, demandez « comment "
        "le savez-vous ? », et gardez une trace de ce que vous avez trouvé ailleurs, par "
        "exemple dans un dictionnaire."
    ),
)
_LIST = (
    "1. **Préparez** votre question en une phrase.\n2. Donnez le contexte : pour qui, pour quoi.\n"
    "3. Relisez la réponse, puis demandez ce qui manque.\n4. Vérifiez deux faits ailleurs."
)
_BULLETS = "- une date précise ;\n- un nom de lieu ;\n- un chiffre, avec son *unité* et sa source."
_TABLE = (
    "| Outil | Ce qu'il sait faire | Prix |\n|---|---|---:|\n| Résumé | un texte long | 0 € |\n"
    "| Traduction | lettres, notices | 0 € |\n| Image | affiches | 12 € |"
)
_CODE = (
    "```python\ndef suivant(mot: str, table: dict[str, dict[str, int]]) -> str:\n"
    "    # Le mot qui a le plus souvent suivi celui-ci.\n    suites = table.get(mot, {})\n"
    '    return max(suites, key=suites.get, default="")\n```'
)
_FORMULA = "La probabilité d'un mot est $p(m) = \\frac{n_m}{N}$, où $N$ est le nombre de mots lus."


def answer() -> str:
    """An answer as assistants write them: mostly paragraphs, lists, now and then a table."""
    chapter = [*_PARAGRAPHS, _LIST, _PARAGRAPHS[1], _BULLETS, _PARAGRAPHS[2], _PARAGRAPHS[0]]
    extras = [_TABLE, _CODE, _FORMULA, "> Une source vaut mieux que dix réponses."]
    text: list[str] = []
    for number in range(40):
        text += [f"## {number + 1}. Une étape de plus", *chapter, extras[number % len(extras)]]
    return "\n\n".join(text)[:CHARACTERS]


def pieces(text: str) -> list[str]:
    """The answer in about `UPDATES` pieces, of uneven lengths as tokens come."""
    chance = random.Random(7)
    found, at = [], 0
    while at < len(text):
        size = chance.randint(8, 2 * CHARACTERS // UPDATES - 8)
        found.append(text[at : at + size])
        at += size
    return found


def _draw(window: Conversation) -> None:
    """Whatever waits to be laid out and painted is, now, down to the window system."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def _updates(window: Conversation, view: AnswerView, text: str) -> list[float]:
    """Seconds for each update. None waits for the next frame, as they do in use: all are drawn."""
    seconds = []
    for piece in pieces(text):
        begun = time.perf_counter()
        view.append(piece)
        view.flush()
        _draw(window)
        seconds.append(time.perf_counter() - begun)
    return seconds


def measure() -> dict[str, Result]:
    """The 95th percentile, in microseconds, on a window that is shown and follows the answer."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    theme = Theme(app)
    warm_up()  # as the patron's process does while it waits
    text = answer()
    seconds: list[float] = []
    for part in (text[:3_000], text):  # the first warms up: imports, fonts, glyphs
        window, view = Conversation(theme), AnswerView(theme)
        window.resize(*SIZE)
        window.add_answer(view, view)
        window.show()
        _draw(window)
        seconds = _updates(window, view, part)
        view.finish()
        window.close()
    micro = [one * 1e6 for one in seconds]
    n = len(micro)
    return {
        "stream_us": Result(round(p95(micro)), "µs, 95th pct", n, "≤ 1000"),
        "stream_median_us": Result(round(median(micro)), "µs", n, "-"),
        "stream_worst_us": Result(round(max(micro)), "µs", n, "-"),
    }


if __name__ == "__main__":
    for key, result in measure().items():
        sys.stdout.write(f"{key} {result.value} {result.unit} (n={result.n})\n")
