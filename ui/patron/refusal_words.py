"""Why a tool is not open to this patron, and what they can do: kind, and without a blame."""

from PySide6.QtCore import QCoreApplication

from providers.policy import ToolReason, ToolRefusal

translate = QCoreApplication.translate


def refusal_words(refusal: ToolRefusal) -> tuple[str, str]:
    """What stands in the way, and what to do next: two sentences in the language spoken."""
    if refusal.reason is ToolReason.TOO_YOUNG:
        return _too_young(refusal.minimum_age or 0)
    return {**_about_the_patron(), **_about_the_tool()}[refusal.reason]


def reason_named(name: str) -> ToolRefusal:
    """The refusal of that name; a name from elsewhere is one of a tool that is not offered."""
    known = name in set(ToolReason)
    return ToolRefusal(ToolReason(name) if known else ToolReason.NOT_OFFERED)


def _too_young(age: int) -> tuple[str, str]:
    if not age:
        return (
            translate("Refusal", "Cet outil est réservé aux plus grands."),
            translate("Refusal", "Choisissez-en un autre : il y en a pour tous les âges."),
        )
    return (
        translate("Refusal", "À partir de {age} ans.").format(age=age),
        translate("Refusal", "Choisissez-en un autre : il y en a pour tous les âges."),
    )


def _about_the_patron() -> dict[ToolReason, tuple[str, str]]:
    return {
        ToolReason.AGE_UNKNOWN: (
            translate("Refusal", "Votre carte ne dit pas votre âge."),
            translate("Refusal", "L'accueil peut y ajouter votre date de naissance."),
        ),
        ToolReason.CHARTER_MISSING: (
            translate("Refusal", "La charte n'est pas encore signée."),
            translate("Refusal", "Demandez-la à l'accueil. Pour un mineur, un parent la signe."),
        ),
    }


def _about_the_tool() -> dict[ToolReason, tuple[str, str]]:
    other = translate("Refusal", "Choisissez un autre outil, ou demandez à l'équipe.")
    not_now = translate("Refusal", "Ce poste ne peut pas ouvrir cet outil pour le moment.")
    return {
        ToolReason.NO_KEY: (translate("Refusal", "Cet outil n'est pas encore branché ici."), other),
        ToolReason.WEB_PANES_UNAVAILABLE: (not_now, other),
        ToolReason.STORE_UNAVAILABLE: (not_now, other),
        ToolReason.SIGNED_OUT: (
            translate("Refusal", "Cet outil n'est pas disponible pour le moment."),
            translate("Refusal", "Signalez-le à l'équipe, et choisissez-en un autre en attendant."),
        ),
        ToolReason.BUDGET_SPENT: (
            translate("Refusal", "Le crédit de la médiathèque pour cet outil est épuisé."),
            other,
        ),
        ToolReason.ALL_IN_USE: (
            translate("Refusal", "Toutes les places de cet outil sont prises."),
            translate("Refusal", "Réessayez dans quelques minutes, ou choisissez-en un autre."),
        ),
        ToolReason.NOT_OFFERED: (
            translate("Refusal", "Cet outil n'est pas proposé sur ce poste."),
            other,
        ),
    }
