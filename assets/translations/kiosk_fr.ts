<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="fr">
<context>
    <name>ChatWords</name>
    <message numerus="yes">
        <source>Trop de questions arrivent en même temps. Attendez %n seconde(s), puis appuyez sur « Refaire ».</source>
        <translation>
            <numerusform>Trop de questions arrivent en même temps. Attendez %n seconde, puis appuyez sur « Refaire ».</numerusform>
            <numerusform>Trop de questions arrivent en même temps. Attendez %n secondes, puis appuyez sur « Refaire ».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n fichier(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%n heure(s)</source>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconde(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message numerus="yes">
        <source>%n fichier(s) d&apos;un autre genre ne sont pas montrés.</source>
        <translation>
            <numerusform>%n fichier d&apos;un autre genre n&apos;est pas montré.</numerusform>
            <numerusform>%n fichiers d&apos;un autre genre ne sont pas montrés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message numerus="yes">
        <source>%n fichier(s) ajouté(s).</source>
        <translation>
            <numerusform>%n fichier ajouté.</numerusform>
            <numerusform>%n fichiers ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s) supprimé(s).</source>
        <translation>
            <numerusform>%n fichier supprimé.</numerusform>
            <numerusform>%n fichiers supprimés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message numerus="yes">
        <source>Tout a été effacé : %n vérification(s) faite(s) en {ms} ms.</source>
        <translation>
            <numerusform>Tout a été effacé : %n vérification faite en {ms} ms.</numerusform>
            <numerusform>Tout a été effacé : %n vérifications faites en {ms} ms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBoard</name>
    <message numerus="yes">
        <source>Les cartes ne peuvent pas être vérifiées pour le moment : seules celles utilisées ici il y a moins de %n jour(s) ouvrent une séance.</source>
        <translation>
            <numerusform>Les cartes ne peuvent pas être vérifiées pour le moment : seules celles utilisées ici il y a moins de %n jour ouvrent une séance.</numerusform>
            <numerusform>Les cartes ne peuvent pas être vérifiées pour le moment : seules celles utilisées ici il y a moins de %n jours ouvrent une séance.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalPage</name>
    <message numerus="yes">
        <source>Cet écran se ferme dans %n seconde(s)</source>
        <translation>
            <numerusform>Cet écran se ferme dans %n seconde</numerusform>
            <numerusform>Cet écran se ferme dans %n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message numerus="yes">
        <source>Mes fichiers : %n fichier(s)</source>
        <translation>
            <numerusform>Mes fichiers : %n fichier</numerusform>
            <numerusform>Mes fichiers : %n fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mon carnet : %n chose(s) gardée(s)</source>
        <translation>
            <numerusform>Mon carnet : %n chose gardée</numerusform>
            <numerusform>Mon carnet : %n choses gardées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message numerus="yes">
        <source>%n mot(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Write</name>
    <message numerus="yes">
        <source>Elle a regardé %n mot(s) en arrière : « {words} ».</source>
        <translation>
            <numerusform>Elle a regardé %n mot en arrière : « {words} ».</numerusform>
            <numerusform>Elle a regardé %n mots en arrière : « {words} ».</numerusform>
        </translation>
    </message>
</context>
</TS>
