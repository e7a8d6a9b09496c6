"""The block a parent fills in by hand, signs, and hands in at the desk. French."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from kiosk.printing.paper import FIXED, WIDTH, Letters, Paper

_ROW = 9.5  # mm between lines to write on
_SIGNATURE, _DESK = 26.5, 27.0  # mm, heights of boxes
_PAD = 4.0
_TITLE = Letters(17.0, QFont.Weight.Bold)
_PART = Letters(12.0, QFont.Weight.Bold)
_SMALL = Letters(9.8)
_SMALL_PART = Letters(10.5, QFont.Weight.Bold)
_COMMAND = Letters(9.5, family=FIXED)
_YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Terms:
    """What is signed: whose charter, which version, and for how many days it is kept on record."""

    library: str
    version: str
    days: int


def draw_block(paper: Paper, terms: Terms) -> float:
    """Draw it from the top of a page on. Where it ends, in mm."""
    top = paper.text("Autorisation d'un parent", 0.0, letters=_TITLE)
    top = paper.text(_LEAD, top + 1.0)
    top = _child(paper, top + 2.5)
    top = _parent(paper, top + 5.0)
    top = paper.text(_AGREED.format(terms=terms), top + 5.5)
    top = _signature(paper, top + 1.0)
    top = _notice(paper, terms, top + 3.5)
    return _desk(paper, terms, top + 3.5)


def _child(paper: Paper, top: float) -> float:
    base = paper.text("L'enfant", top, letters=_PART) + _ROW - 3.0
    _blank(paper, "Nom et prénom", base)
    base += _ROW
    middle = WIDTH * 0.44
    _blank(paper, "Né ou née le", base, right=middle)
    _blank(paper, "Carte n°", base, left=middle + 4.0)
    return base


def _parent(paper: Paper, top: float) -> float:
    base = paper.text("Le parent ou responsable légal", top, letters=_PART) + _ROW - 3.0
    _blank(paper, "Nom et prénom", base)
    base += _ROW
    right = paper.label("En qualité de", base)
    for quality in ("mère", "père", "tuteur ou tutrice"):
        right = paper.label(quality, base, left=paper.tick(base, right + 5.0) + 1.8)
    _blank(paper, "autre :", base, left=paper.tick(base, right + 5.0) + 1.8)
    return base


def _signature(paper: Paper, top: float) -> float:
    base = top + _ROW - 2.0
    middle = WIDTH * 0.56
    _blank(paper, "Fait à", base, right=middle)
    _blank(paper, "le", base, left=middle + 4.0)
    paper.frame(base + 4.0, _SIGNATURE)
    paper.label("Signature du parent ou responsable légal", base + 4.0 + 6.0, left=_PAD)
    return base + 4.0 + _SIGNATURE


def _notice(paper: Paper, terms: Terms, top: float) -> float:
    top = paper.text("Vos données, et vos droits", top, letters=_SMALL_PART)
    for said in (_KEPT, _WHY.format(lasting=lasting(terms.days)), _RIGHTS):
        top = paper.text(said, top + 0.8, letters=_SMALL)
    return top


def _desk(paper: Paper, terms: Terms, top: float) -> float:
    paper.frame(top, _DESK, is_tinted=True)
    right = paper.label(_FOR_DESK, top + 6.0, left=_PAD, letters=_SMALL_PART)
    paper.label(_TO_NOTE, top + 6.0, left=right + 1.5, letters=_SMALL)
    paper.label(sign_command(terms.version), top + 12.0, left=_PAD, letters=_COMMAND)
    base, middle = top + _DESK - 5.0, WIDTH * 0.44
    _blank(paper, "Noté le", base, left=_PAD, right=middle)
    _blank(paper, "par", base, left=middle + 4.0, right=WIDTH - _PAD)
    return top + _DESK


def _blank(
    paper: Paper, words: str, base: float, *, left: float = 0.0, right: float = WIDTH
) -> None:
    """A few words, and after them a line to write on."""
    paper.rule(base + 0.8, paper.label(words, base, left=left) + 2.0, right)


def sign_command(version: str) -> str:
    """What the desk types; the card is then asked for and doesn't show."""
    name = f'"{version}"' if " " in version else version
    return f"kiosk charter sign - --version {name}"


def lasting(days: int) -> str:
    """A number of days as people say it."""
    years = round(days / _YEAR_DAYS)
    if years and abs(years * _YEAR_DAYS - days) < 2:
        return "un an" if years == 1 else f"{years} ans"
    return f"{days} jours"


_LEAD = (
    "À remplir à la main par un parent ou un responsable légal, pour un enfant de moins de 18 ans, "
    "et à rendre à l'accueil."
)
_AGREED = (
    "J'ai lu la charte (version {terms.version}) et j'en ai parlé avec mon enfant. J'autorise mon "
    "enfant à utiliser les postes et les outils d'intelligence artificielle de la bibliothèque "
    "« {terms.library} », dans le respect de cette charte et de l'âge minimum de chaque outil."
)
_FOR_DESK = "Réservé à l'accueil"
_TO_NOTE = "– À noter sur le poste par cette commande ; passez ensuite la carte :"
_KEPT = (
    "Le programme des postes garde quatre choses : une empreinte de la carte de l'enfant (un code "
    "qui, sans la clé du poste, ne dit pas le numéro), la version de la charte, la date, et "
    "le nom de l'agent s'il le note. Il ne garde ni les noms, ni la date de naissance, ni la "
    "signature écrits ici : ils restent sur cette feuille."
)
_WHY = (
    "Pourquoi : prouver votre accord, pour la mission de service public de la bibliothèque. "
    "Combien de temps : {lasting} au plus. Votre accord cesse aux 18 ans de l'enfant, qui "
    "acceptera alors la charte lui-même ; une nouvelle version demande une nouvelle signature."
)
_RIGHTS = (
    "Vous pouvez à tout moment reprendre votre accord, savoir ce qui est gardé, le faire corriger "
    "ou effacer : demandez à l'accueil, ou au délégué à la protection des données dont dépend la "
    "bibliothèque. Vous pouvez aussi vous adresser à la CNIL (www.cnil.fr)."
)
