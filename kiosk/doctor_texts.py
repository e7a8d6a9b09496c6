"""What the doctor says, in French and English. Technicians read it on a terminal."""

from collections.abc import Mapping

from providers.pair import Pair

LABELS: Mapping[str, Pair] = {
    "ok": Pair("bon", "ok"),
    "warning": Pair("attention", "warning"),
    "failed": Pair("échec", "failed"),
}

NAMES: Mapping[str, Pair] = {
    "settings": Pair("Réglages", "Settings"),
    "display": Pair("Affichage", "Display"),
    "screens": Pair("Écrans", "Screens"),
    "store": Pair("Base de données", "Store"),
    "keyring": Pair("Trousseau", "Keyring"),
    "sandbox": Pair("Isolement des pages web", "Sandbox of web pages"),
    "catalogue": Pair("Catalogue d'outils", "Catalogue of tools"),
    "accounts": Pair("Comptes de la médiathèque", "The library's accounts"),
    "clock": Pair("Horloge", "Clock"),
    "disk": Pair("Disque", "Disk"),
    "tmpfs": Pair("Dossier des séances", "Sessions' folder"),
    "swap": Pair("Mémoire d'échange", "Swap"),
    "core": Pair("Mémoire d'un programme qui tombe", "Memory of a crash"),
    "printed": Pair("Documents imprimés", "Printed documents"),
    "consoles": Pair("Autres consoles", "Other consoles"),
    "reset": Pair("Redémarrage au clavier", "Reset by keys"),
    "power": Pair("Touche marche-arrêt", "Power key"),
    "changes": Pair("Retour à l'état d'avant", "Way back to what was"),
    "fonts": Pair("Polices", "Fonts"),
    "readers": Pair("Lecteurs de cartes", "Card readers"),
    "policies": Pair("Stratégies de Windows", "Windows' policies"),
}

TEXTS: Mapping[str, Pair] = {
    "settings-right": Pair("{file}", "{file}"),
    "settings-default": Pair(
        "les valeurs par défaut ({file} n'existe pas)", "the defaults (there is no {file})"
    ),
    "settings-wrong": Pair("{error}", "{error}"),
    "display-windows": Pair("le bureau Windows", "the Windows desktop"),
    "display-there": Pair("{place}", "{place}"),
    "display-none": Pair("aucun affichage n'est indiqué", "no display is named"),
    "display-closed": Pair("l'affichage {place} ne répond pas", "display {place} does not answer"),
    "screens-there": Pair("{sizes}", "{sizes}"),
    "screens-small": Pair(
        "{sizes} ; certains textes seront coupés sous 1024 × 720",
        "{sizes}; some texts are cut below 1024 × 720",
    ),
    "screens-none": Pair("aucun écran n'est branché", "no screen is connected"),
    "store-open": Pair("elle répond", "it answers"),
    "store-closed": Pair("elle ne répond pas ({cause})", "it does not answer ({cause})"),
    "keyring-open": Pair("il est ouvert", "it is open"),
    "keyring-closed": Pair("{cause}", "{cause}"),
    "keyring-missing": Pair("des clés manquent : {names}", "keys are missing: {names}"),
    "sandbox-there": Pair(
        "les espaces de noms utilisateur sont permis", "user namespaces are allowed"
    ),
    "sandbox-root": Pair(
        "le programme tourne sous le compte root", "the programme runs as the root account"
    ),
    "sandbox-switched-off": Pair(
        "les espaces de noms utilisateur sont désactivés", "user namespaces are switched off"
    ),
    "sandbox-apparmor": Pair(
        "AppArmor refuse les espaces de noms utilisateur", "AppArmor denies user namespaces"
    ),
    "sandbox-denied": Pair(
        "le système refuse les espaces de noms utilisateur", "the system denies user namespaces"
    ),
    "catalogue-right": Pair("{tools} outils", "{tools} tools"),
    "catalogue-wrong": Pair("{errors}", "{errors}"),
    "catalogue-empty": Pair("aucun outil", "no tool"),
    "clock-right": Pair("{now}", "{now}"),
    "clock-wrong": Pair("elle indique {now}", "it says {now}"),
    "disk-ample": Pair("{megabytes} Mo libres", "{megabytes} MB free"),
    "disk-low": Pair("il reste {megabytes} Mo", "{megabytes} MB left"),
    "disk-full": Pair("il ne reste que {megabytes} Mo", "only {megabytes} MB left"),
    "tmpfs-there": Pair("en mémoire, {megabytes} Mo libres", "in memory, {megabytes} MB free"),
    "tmpfs-low": Pair(
        "en mémoire, mais il n'y reste que {megabytes} Mo",
        "in memory, but with only {megabytes} MB left",
    ),
    "tmpfs-none": Pair("sur un disque : {place}", "on a disk: {place}"),
    "tmpfs-closed": Pair("il est refusé ({cause})", "it is refused ({cause})"),
    "swap-off": Pair("rien ne peut aller sur un disque", "nothing can reach a disk"),
    "swap-on": Pair(
        "ce qui est en mémoire peut aller sur un disque : {devices}",
        "what is in memory can reach a disk: {devices}",
    ),
    "core-off": Pair("elle n'est écrite nulle part", "it is written nowhere"),
    "core-piped": Pair("le noyau la donne à {programme}", "the kernel gives it to {programme}"),
    "printed-nowhere": Pair("CUPS n'est pas réglé ici", "there are no settings of CUPS here"),
    "printed-gone": Pair("CUPS ne les garde pas", "CUPS does not keep them"),
    "printed-kept": Pair(
        "CUPS garde un jour ce qui a été imprimé", "CUPS keeps what was printed for a day"
    ),
    "consoles-closed": Pair("aucune touche n'y mène", "no key leads there"),
    "consoles-wayland": Pair(
        "c'est l'affaire du compositeur (cage : sans -s)",
        "that is the compositor's matter (cage: without -s)",
    ),
    "consoles-open": Pair(
        "le serveur X y mène par Ctrl+Alt+F1… avant que le poste ne soit verrouillé",
        "the X server leads there by Ctrl+Alt+F1… before the seat is locked down",
    ),
    "reset-closed": Pair("aucune touche ne le fait", "no key does it"),
    "reset-open": Pair("des touches restent : {keys}", "there are keys left: {keys}"),
    "power-held": Pair("le poste la retient", "the seat holds it"),
    "power-nobody": Pair("personne ne l'écoute", "nobody listens to it"),
    "power-refused": Pair(
        "le système ne permet pas de la retenir", "the system does not let it be held"
    ),
    "changes-known": Pair("il est connu", "it is known"),
    "changes-damaged": Pair(
        "il ne l'est plus : {file} est abîmé", "it is not known any more: {file} is damaged"
    ),
    "fonts-there": Pair("celles du programme sont chargées", "the programme's own are loaded"),
    "fonts-missing": Pair("il manque : {names}", "missing: {names}"),
    "readers-there": Pair("ils sont branchés", "they are plugged in"),
    "accounts-well": Pair("aucun n'est à reconnecter", "none must be signed in again"),
    "accounts-out": Pair("déconnecté : {names}", "signed out: {names}"),
    "readers-unwatched": Pair("aucun n'est surveillé", "none is watched"),
    "readers-table": Pair("{error}", "{error}"),
    "readers-missing": Pair("débranché : {names}", "unplugged: {names}"),
    "readers-no-daemon": Pair(
        "le service PC/SC ne répond pas", "the PC/SC service does not answer"
    ),
    "readers-no-pyscard": Pair(
        "PC/SC est demandé, mais pyscard n'est pas installé",
        "PC/SC is asked for, but pyscard is not installed",
    ),
    "policies-there": Pair(
        "elles sont en place, ou le programme peut les poser",
        "they are in force, or the programme's to set",
    ),
    "policies-missing": Pair(
        "ce compte ne peut pas poser : {names}", "this account may not set: {names}"
    ),
}

REMEDIES: Mapping[str, Pair] = {
    "accounts-out": Pair(
        "Reconnectez-les : kiosk account enrol OUTIL (kiosk account check dit lesquels).",
        "Sign in again: kiosk account enrol TOOL (kiosk account check says which).",
    ),
    "settings-wrong": Pair(
        "Corrigez ce fichier : le poste n'ouvre pas tant qu'il a une faute.",
        "Correct this file: the seat does not open while it has a mistake.",
    ),
    "display-none": Pair(
        "Lancez le programme dans une session graphique (X ou Wayland).",
        "Start the programme in a graphical session (X or Wayland).",
    ),
    "display-closed": Pair(
        "Vérifiez DISPLAY et XAUTHORITY, et que Qt a ses bibliothèques (libxcb-cursor0).",
        "Check DISPLAY and XAUTHORITY, and that Qt has its libraries (libxcb-cursor0).",
    ),
    "screens-small": Pair(
        "Choisissez une définition plus grande, ou une échelle d'affichage plus petite.",
        "Choose a higher resolution, or a smaller display scale.",
    ),
    "screens-none": Pair("Branchez un écran et allumez-le.", "Connect a screen and switch it on."),
    "store-closed": Pair(
        "Vérifiez les droits et la place sur le disque ; remplacez un fichier abîmé par sa copie.",
        "Check its rights and the room on the disk; replace a damaged file by its copy.",
    ),
    "keyring-closed": Pair("{remedy}.", "{remedy}."),
    "keyring-missing": Pair(
        "Ajoutez chacune avec `kiosk secret set NOM`.",
        "Add each with `kiosk secret set NAME`.",
    ),
    "sandbox-root": Pair(
        "Lancez le programme sous un compte ordinaire, fait pour le poste (adduser kiosk).",
        "Start the programme as an ordinary account, made for the seat (adduser kiosk).",
    ),
    "sandbox-switched-off": Pair(
        "Réglez kernel.unprivileged_userns_clone=1 et user.max_user_namespaces=10000 dans "
        "/etc/sysctl.d/kiosk.conf, puis redémarrez.",
        "Set kernel.unprivileged_userns_clone=1 and user.max_user_namespaces=10000 in "
        "/etc/sysctl.d/kiosk.conf, then restart.",
    ),
    "sandbox-apparmor": Pair(
        "Donnez à QtWebEngineProcess un profil AppArmor avec « userns, ».",
        'Give QtWebEngineProcess an AppArmor profile with "userns,".',
    ),
    "sandbox-denied": Pair(
        "Retirez RestrictNamespaces=yes de l'unité systemd, ou autorisez-les dans le conteneur.",
        "Remove RestrictNamespaces=yes from the systemd unit, or allow them in the container.",
    ),
    "catalogue-wrong": Pair(
        "Corrigez ces fichiers, puis recommencez.", "Correct these files, then try again."
    ),
    "catalogue-empty": Pair(
        "Vérifiez `tools.folder` et `tools.hidden` dans les réglages.",
        "Check `tools.folder` and `tools.hidden` in the settings.",
    ),
    "clock-wrong": Pair(
        "Réglez l'heure et activez la synchronisation (timedatectl set-ntp true).",
        "Set the time and switch on its synchronisation (timedatectl set-ntp true).",
    ),
    "disk-low": Pair("Libérez bientôt de la place.", "Make room soon."),
    "disk-full": Pair("Libérez de la place : au moins 1000 Mo.", "Make room: 1000 MB at least."),
    "tmpfs-low": Pair(
        "Ajoutez de la mémoire, ou fermez ce qui en occupe.",
        "Add memory, or close what takes it.",
    ),
    "tmpfs-none": Pair(
        "Donnez au poste un système de fichiers tmpfs : /dev/shm, ou le réglage sessions.root.",
        "Give the seat a tmpfs file system: /dev/shm, or the setting sessions.root.",
    ),
    "tmpfs-closed": Pair(
        "Corrigez le réglage sessions.root, ou retirez ce qui occupe cette place.",
        "Correct the setting sessions.root, or remove what stands in that place.",
    ),
    "swap-on": Pair(
        "Désactivez-la (swapoff -a, et sa ligne dans /etc/fstab), ou employez zram.",
        "Switch it off (swapoff -a, and its line in /etc/fstab), or use zram.",
    ),
    "core-piped": Pair(
        "Installez les réglages du noyau : `kiosk provision show kernel`.",
        "Install the kernel's settings: `kiosk provision show kernel`.",
    ),
    "printed-kept": Pair(
        "Écrivez `PreserveJobFiles No` dans /etc/cups/cupsd.conf, puis redémarrez CUPS.",
        "Write `PreserveJobFiles No` into /etc/cups/cupsd.conf, then restart CUPS.",
    ),
    "consoles-open": Pair(
        "Installez les réglages du serveur X : `kiosk provision show xorg`.",
        "Install the X server's settings: `kiosk provision show xorg`.",
    ),
    "reset-open": Pair(
        "Installez les réglages du noyau (`kiosk provision show kernel`) et masquez l'unité : "
        "systemctl mask ctrl-alt-del.target.",
        "Install the kernel's settings (`kiosk provision show kernel`) and mask the unit: "
        "systemctl mask ctrl-alt-del.target.",
    ),
    "power-refused": Pair(
        "Lancez le poste dans une session de logind, ou installez les réglages de logind : "
        "`kiosk provision show logind`.",
        "Start the seat in a session of logind's, or install logind's settings: "
        "`kiosk provision show logind`.",
    ),
    "changes-damaged": Pair(
        "Rétablissez à la main ce que dit ce fichier (docs/lockdown.md), puis supprimez-le : le "
        "poste n'ouvre pas avant.",
        "Restore by hand what that file says (docs/lockdown.md), then remove it: the seat does "
        "not open before.",
    ),
    "fonts-missing": Pair(
        "Réinstallez le programme : son dossier assets/fonts est incomplet.",
        "Install the programme again: its folder assets/fonts is incomplete.",
    ),
    "readers-table": Pair(
        "Le poste n'ouvre pas tant que ce fichier a une faute.",
        "The seat does not open while this file has a mistake.",
    ),
    "readers-missing": Pair(
        "Branchez-le, ou corrigez `reader.device` et `pcsc.names` ; un ACR122U demande que le "
        "module pn533_usb soit écarté (docs/readers.md).",
        "Plug it in, or correct `reader.device` and `pcsc.names`; an ACR122U needs the module "
        "pn533_usb kept away (docs/readers.md).",
    ),
    "readers-no-daemon": Pair(
        "Installez-le et lancez-le (apt install pcscd) ; sous Windows, branchez un lecteur.",
        "Install it and start it (apt install pcscd); on Windows, plug in a reader.",
    ),
    "readers-no-pyscard": Pair(
        "Installez l'option `pcsc` du programme, ou mettez `pcsc.enabled = false`.",
        "Install the programme's extra `pcsc`, or set `pcsc.enabled = false`.",
    ),
    "policies-missing": Pair(
        "Faites-les poser par un administrateur (docs/windows.md).",
        "Have an administrator set them (docs/windows.md).",
    ),
}
