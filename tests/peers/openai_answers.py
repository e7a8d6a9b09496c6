"""What the loopback server answers: a few short documents, chosen by a word of the question."""

import re

_ANSWERS = {
    r"lettre|candidature|cv": """\
## Une lettre de candidature, en quatre temps

1. **L'accroche** : dites en une phrase ce qui vous attire dans ce poste.
2. **Vous** : deux expériences, avec un résultat que l'on peut vérifier.
3. **Eux** : un fait précis sur la structure, qui montre que vous l'avez lue.
4. **La suite** : proposez un entretien, remerciez.

> Relisez toujours : une IA invente volontiers un diplôme que vous n'avez pas.
""",
    r"tradui|translate|anglais": """\
Voici une traduction :

| français | anglais |
|---|---|
| Où se trouve la médiathèque ? | Where is the library? |
| Je voudrais emprunter ce livre. | I would like to borrow this book. |

Le mot *library* est un **faux ami** : une librairie se dit *bookshop*.
""",
    r"cod|python|programme": """\
Ce petit programme compte les mots d'un texte :

```python
from collections import Counter

texte = "le chat et le chien"
print(Counter(texte.split()).most_common(1))
```

Il affiche `[('le', 2)]`.
""",
    r"aire|formule|math": """\
L'aire d'un disque de rayon $r$ est

$$A = \\pi r^2$$

Pour $r = 3$ cm, on trouve environ **28,3 cm²**.
""",
    r"poème|poeme|conte|histoire": """\
Il était une fois, entre deux rayons, une souris qui savait lire. Chaque soir, quand la dernière \
lampe s'éteignait, elle ouvrait un livre à la page où les enfants l'avaient laissé.

— Et alors ? demanda le chat.

— Alors, répondit la souris, je connais la fin, et tu n'y manges personne.
""",
}
_OTHERWISE = """\
Bonne question ! Voici ce que je peux en dire :

- **En bref** : cela dépend de ce que vous cherchez.
- **À vérifier** : je peux me tromper, et je ne cite ici aucune source.
- **Pour aller plus loin** : demandez à un bibliothécaire, ou comparez avec une autre IA.

*Cette réponse vient du serveur de démonstration : aucun modèle ne l'a écrite.*
"""


def answer_to(question: str) -> str:
    """The document for `question`."""
    asked = question.lower()
    found = (answer for words, answer in _ANSWERS.items() if re.search(rf"\b(?:{words})", asked))
    return next(found, _OTHERWISE)


def pieces_of(answer: str) -> list[str]:
    """`answer` in pieces of about a token each."""
    return re.findall(r"\s*\S{1,6}|\s+", answer)
