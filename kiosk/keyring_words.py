"""What is wrong with the keyring, and what to do, in both languages."""

from collections.abc import Mapping
from typing import NamedTuple

from providers.pair import Pair
from sessions.secrets import SecretsUnavailable


class _Words(NamedTuple):
    cause: str
    remedy: str


_FRENCH: Mapping[str, _Words] = {
    "The keyring is locked, or was never set up": _Words(
        "le trousseau est verrouillé, ou n'a jamais été créé",
        "Faites-le ouvrir à la connexion du compte (pam_gnome_keyring, ou gnome-keyring-daemon "
        "--unlock)",
    ),
    "The keyring refused to keep the secret": _Words(
        "le trousseau refuse de garder ce secret",
        "Déverrouillez-le, et voyez si son dossier peut être écrit",
    ),
    "There is no keyring service in this account's session": _Words(
        "il n'y a pas de trousseau dans la session de ce compte",
        "Installez gnome-keyring, et lancez le programme dans une session qui a D-Bus",
    ),
    "The site's key in the keyring is damaged": _Words(
        "la clé du site, dans le trousseau, est abîmée",
        "Remettez celle que la médiathèque a mise de côté ; avec une nouvelle, toutes les cartes "
        "seraient inconnues",
    ),
    "The keyring did not answer": _Words(
        "le trousseau ne répond pas",
        "Il demande peut-être son mot de passe sur un écran que personne ne voit : "
        "déverrouillez-le, puis redémarrez",
    ),
}


def keyring_words(error: SecretsUnavailable) -> tuple[Pair, Pair]:
    """The cause and the remedy, neither with a full stop. A cause without French stays English."""
    cause, remedy = _FRENCH.get(error.cause, _Words(error.cause, error.remedy))
    return Pair(cause, error.cause), Pair(remedy, error.remedy)
