<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
<context>
    <name>Answer</name>
    <message>
        <source>Cette réponse est dans votre carnet</source>
        <translation>This answer is in your notebook</translation>
    </message>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copier cette réponse</source>
        <translation>Copy this answer</translation>
    </message>
    <message>
        <source>Copié</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Demander une autre réponse</source>
        <translation>Ask for another answer</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Garder cette réponse dans mon carnet</source>
        <translation>Keep this answer in my notebook</translation>
    </message>
    <message>
        <source>Gardé</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>L&apos;IA prépare sa réponse…</source>
        <translation>The AI is preparing its answer…</translation>
    </message>
    <message>
        <source>Refaire</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Réponse</source>
        <translation>Answer</translation>
    </message>
</context>
<context>
    <name>AwayPage</name>
    <message>
        <source>C&apos;est vous ? Repassez votre carte pour reprendre où vous étiez.</source>
        <translation>Is it you? Scan your card again to carry on where you were.</translation>
    </message>
    <message>
        <source>Ce poste est occupé</source>
        <translation>This computer is taken</translation>
    </message>
    <message>
        <source>Libre au plus tard à {time}</source>
        <translation>Free by {time} at the latest</translation>
    </message>
</context>
<context>
    <name>Beginning</name>
    <message>
        <source>Le</source>
        <translation>The</translation>
    </message>
    <message>
        <source>Le début de votre texte</source>
        <translation>The beginning of your text</translation>
    </message>
    <message>
        <source>Votre début</source>
        <translation>Your beginning</translation>
    </message>
    <message>
        <source>Écrivez un ou deux mots</source>
        <translation>Write a word or two</translation>
    </message>
</context>
<context>
    <name>CharterPage</name>
    <message>
        <source>Avant de commencer : la charte</source>
        <translation>Before you begin: the charter</translation>
    </message>
    <message>
        <source>J&apos;accepte</source>
        <translation>I accept</translation>
    </message>
    <message>
        <source>Je refuse</source>
        <translation>I do not accept</translation>
    </message>
    <message>
        <source>Lire la suite</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Lisez-la jusqu&apos;au bout, tranquillement.</source>
        <translation>Take your time and read it to the end.</translation>
    </message>
    <message>
        <source>Texte de la charte</source>
        <translation>Text of the charter</translation>
    </message>
    <message>
        <source>Vous l&apos;avez lue. L&apos;acceptez-vous ?</source>
        <translation>You have read it. Do you accept it?</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>La réponse est terminée.</source>
        <translation>The answer is complete.</translation>
    </message>
</context>
<context>
    <name>ChatWords</name>
    <message>
        <source>Appuyez sur « Refaire » pour recevoir une réponse entière.</source>
        <translation>Press “Try again” to get a whole answer.</translation>
    </message>
    <message>
        <source>Cet outil n&apos;est pas encore branché sur ce poste. Choisissez-en un autre, ou prévenez l&apos;accueil.</source>
        <translation>This tool is not connected to this computer yet. Choose another one, or tell the desk.</translation>
    </message>
    <message>
        <source>Cette IA n&apos;est plus proposée par son fabricant. Choisissez un autre outil, et prévenez l&apos;accueil.</source>
        <translation>This AI is no longer offered by its maker. Choose another tool, and tell the desk.</translation>
    </message>
    <message>
        <source>Cette conversation est devenue trop longue pour cette IA. Gardez ce qui vous est utile, puis commencez une nouvelle conversation.</source>
        <translation>This conversation has become too long for this AI. Keep what is useful to you, then start a new conversation.</translation>
    </message>
    <message>
        <source>L&apos;IA met trop de temps à répondre. Appuyez sur « Refaire », ou posez une question plus courte.</source>
        <translation>The AI is taking too long to answer. Press “Try again”, or ask a shorter question.</translation>
    </message>
    <message>
        <source>L&apos;IA n&apos;a rien répondu. Posez la question autrement.</source>
        <translation>The AI did not answer. Ask the question in another way.</translation>
    </message>
    <message>
        <source>L&apos;abonnement de la médiathèque à cet outil ne marche pas en ce moment. Choisissez un autre outil, ou prévenez l&apos;accueil.</source>
        <translation>The library&apos;s subscription to this tool is not working at the moment. Choose another tool, or tell the desk.</translation>
    </message>
    <message>
        <source>L&apos;outil a eu un problème. Appuyez sur « Refaire » ; si cela recommence, choisissez un autre outil.</source>
        <translation>The tool had a problem. Press “Try again”; if it happens again, choose another tool.</translation>
    </message>
    <message>
        <source>L&apos;outil a refusé de répondre à cette question. Posez-la autrement. Cela reste entre vous et l&apos;écran.</source>
        <translation>The tool refused to answer this question. Ask it in another way. This stays between you and the screen.</translation>
    </message>
    <message>
        <source>L&apos;outil ne répond pas : la connexion à Internet est peut-être coupée. Attendez un instant, puis appuyez sur « Refaire ».</source>
        <translation>The tool is not answering: the internet connection may be down. Wait a moment, then press “Try again”.</translation>
    </message>
    <message>
        <source>La réponse a atteint sa longueur maximale. Pour lire la suite, écrivez « Continue ».</source>
        <translation>The answer has reached its greatest length. To read on, write “Continue”.</translation>
    </message>
    <message>
        <source>La réponse s&apos;est arrêtée en chemin ; ce qui était arrivé reste ici.</source>
        <translation>The answer stopped on its way; what had arrived stays here.</translation>
    </message>
    <message>
        <source>Le crédit de la médiathèque pour cet outil est épuisé pour le moment. Choisissez un autre outil, ou prévenez l&apos;accueil.</source>
        <translation>The library&apos;s credit for this tool is used up for now. Choose another tool, or tell the desk.</translation>
    </message>
    <message numerus="yes">
        <source>Trop de questions arrivent en même temps. Attendez %n seconde(s), puis appuyez sur « Refaire ».</source>
        <translation>
            <numerusform>Too many questions are coming in at once. Wait %n second, then press “Try again”.</numerusform>
            <numerusform>Too many questions are coming in at once. Wait %n seconds, then press “Try again”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Trop de questions arrivent en même temps. Attendez un peu, puis appuyez sur « Refaire ».</source>
        <translation>Too many questions are coming in at once. Wait a little, then press “Try again”.</translation>
    </message>
    <message>
        <source>Vous avez arrêté la réponse.</source>
        <translation>You stopped the answer.</translation>
    </message>
</context>
<context>
    <name>ChooseTexts</name>
    <message>
        <source>Apprendre</source>
        <translation>Learn</translation>
    </message>
    <message>
        <source>C&apos;est encore trop court : il lui faut au moins {words} mots.</source>
        <translation>That is still too short: it needs at least {words} words.</translation>
    </message>
    <message>
        <source>Ce texte est trop long : {characters} caractères, pour {most} au plus. Collez-en seulement une partie.</source>
        <translation>This text is too long: {characters} characters, and {most} is the most. Paste only part of it.</translation>
    </message>
    <message>
        <source>Choisissez ce qu&apos;elle va lire. Elle n&apos;apprendra rien d&apos;autre : ni Internet, ni dictionnaire. Tout se passe sur ce poste, et tout est effacé à la fin.</source>
        <translation>Choose what it will read. It learns nothing else: no internet, no dictionary. Everything happens on this computer, and everything is erased at the end.</translation>
    </message>
    <message>
        <source>Choisissez un ou plusieurs textes.</source>
        <translation>Choose one or more texts.</translation>
    </message>
    <message>
        <source>Créez votre IA !</source>
        <translation>Make your own AI!</translation>
    </message>
    <message>
        <source>Ou collez un texte à vous</source>
        <translation>Or paste a text of your own</translation>
    </message>
    <message>
        <source>Un texte à vous</source>
        <translation>A text of your own</translation>
    </message>
    <message>
        <source>Une chanson, une recette, un poème, une rédaction…</source>
        <translation>A song, a recipe, a poem, an essay…</translation>
    </message>
    <message>
        <source>Votre IA lira {words} mots.</source>
        <translation>Your AI will read {words} words.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Arrêter la réponse</source>
        <translation>Stop the answer</translation>
    </message>
    <message>
        <source>Ce texte est trop long : {pasted} caractères, pour {most} au plus. Collez-en seulement la partie utile.</source>
        <translation>This text is too long: {pasted} characters, and {most} is the most. Paste only the part you need.</translation>
    </message>
    <message>
        <source>Entrée pour envoyer, Maj + Entrée pour aller à la ligne.</source>
        <translation>Enter to send, Shift + Enter for a new line.</translation>
    </message>
    <message>
        <source>Envoyer</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Envoyer la question</source>
        <translation>Send the question</translation>
    </message>
    <message>
        <source>Votre question</source>
        <translation>Your question</translation>
    </message>
    <message>
        <source>{length} caractères sur {most}.</source>
        <translation>{length} of {most} characters.</translation>
    </message>
    <message>
        <source>Écrivez votre question…</source>
        <translation>Write your question…</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>Aller à la suite de la réponse</source>
        <translation>Go to the rest of the answer</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>suite</source>
        <translation>more</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n fichier(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
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
    <name>DemoHost</name>
    <message>
        <source>Le fichier n&apos;a pas pu être écrit : {path}</source>
        <translation>The file could not be written: {path}</translation>
    </message>
    <message>
        <source>À imprimer : {path}</source>
        <translation>Ready to print: {path}</translation>
    </message>
</context>
<context>
    <name>DemoTray</name>
    <message>
        <source>Cartes de démonstration</source>
        <translation>Demonstration cards</translation>
    </message>
    <message>
        <source>Cliquez sur une carte : c&apos;est comme la passer au lecteur.</source>
        <translation>Click a card: it is like holding it to the reader.</translation>
    </message>
    <message>
        <source>Imprimer les cartes</source>
        <translation>Print the cards</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>C&apos;est gardé dans votre carnet.</source>
        <translation>It is kept in your notebook.</translation>
    </message>
    <message>
        <source>Il vous reste {duration}. Pensez à garder ce qui compte pour vous.</source>
        <translation>You have {duration} left. Remember to keep what matters to you.</translation>
    </message>
    <message>
        <source>Votre main est levée sur cet écran. Si personne ne vient, appelez l&apos;équipe.</source>
        <translation>Your hand is raised on this screen. If nobody comes, call the staff.</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Arrêter : {name}</source>
        <translation>Stop: {name}</translation>
    </message>
    <message>
        <source>Enregistrement de {name}</source>
        <translation>Saving {name}</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>Ce fichier est trop lourd : {most} au plus peuvent être enregistrés ici.</source>
        <translation>This file is too large: at most {most} can be saved here.</translation>
    </message>
    <message>
        <source>Ce genre de fichier ne peut pas être enregistré ici. Images, documents, sons, vidéos et archives zip le peuvent.</source>
        <translation>This kind of file can&apos;t be saved here. Pictures, documents, sounds, videos and zip archives can.</translation>
    </message>
    <message>
        <source>Il n&apos;y a plus de place sur ce poste. Supprimez un de vos fichiers, puis recommencez.</source>
        <translation>There is no room left on this computer. Delete one of your files, then try again.</translation>
    </message>
    <message>
        <source>Le fichier n&apos;est pas arrivé en entier. Recommencez.</source>
        <translation>The file did not arrive whole. Try again.</translation>
    </message>
    <message>
        <source>Trop de fichiers à la fois. Attendez un peu, puis recommencez.</source>
        <translation>Too many files at once. Wait a little, then try again.</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%n heure(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
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
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>EmptyNotebook</name>
    <message>
        <source>Dans un outil, appuyez sur « Garder » : la réponse vous attendra ici.</source>
        <translation>In a tool, press “Keep”: the answer will be waiting for you here.</translation>
    </message>
    <message>
        <source>Votre carnet est vide</source>
        <translation>Your notebook is empty</translation>
    </message>
</context>
<context>
    <name>Ends</name>
    <message>
        <source>L&apos;équipe de la médiathèque termine cette séance.</source>
        <translation>The library&apos;s staff are ending this session.</translation>
    </message>
    <message>
        <source>Personne n&apos;a touché ce poste depuis un moment.</source>
        <translation>Nobody has touched this computer for a while.</translation>
    </message>
    <message>
        <source>Reprenez vos fichiers avant de partir.</source>
        <translation>Take your files with you before you leave.</translation>
    </message>
    <message>
        <source>Votre pause est terminée.</source>
        <translation>Your break is over.</translation>
    </message>
    <message>
        <source>Votre temps est écoulé.</source>
        <translation>Your time is up.</translation>
    </message>
    <message>
        <source>Vous avez terminé. Merci de votre visite !</source>
        <translation>You have finished. Thank you for coming!</translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message numerus="yes">
        <source>%n fichier(s) d&apos;un autre genre ne sont pas montrés.</source>
        <translation>
            <numerusform>%n file of another kind is not shown.</numerusform>
            <numerusform>%n files of another kind are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun nom ne correspond à votre recherche.</source>
        <translation>No name matches your search.</translation>
    </message>
    <message>
        <source>Branchez votre clé USB : ses fichiers apparaîtront ici.</source>
        <translation>Plug in your USB stick: its files will appear here.</translation>
    </message>
    <message>
        <source>Ce dossier est très plein : {count} noms sont montrés. Cherchez un nom pour voir les autres.</source>
        <translation>This folder is very full: {count} names are shown. Search for a name to see the others.</translation>
    </message>
    <message>
        <source>Ce dossier est vide.</source>
        <translation>This folder is empty.</translation>
    </message>
    <message>
        <source>Chercher un nom</source>
        <translation>Search for a name</translation>
    </message>
    <message>
        <source>Chercher un nom de fichier</source>
        <translation>Search for a file&apos;s name</translation>
    </message>
    <message>
        <source>Dossier du dessus</source>
        <translation>Folder above</translation>
    </message>
    <message>
        <source>Fichiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Il n&apos;y a ici aucun fichier du genre demandé.</source>
        <translation>There is no file of the wanted kind here.</translation>
    </message>
    <message>
        <source>Lecture en cours…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Mes fichiers</source>
        <translation>My files</translation>
    </message>
    <message>
        <source>Recherche dans tout le dossier…</source>
        <translation>Searching the whole folder…</translation>
    </message>
    <message>
        <source>Tri : date</source>
        <translation>Sorted by date</translation>
    </message>
    <message>
        <source>Tri : nom</source>
        <translation>Sorted by name</translation>
    </message>
    <message>
        <source>Tri : taille</source>
        <translation>Sorted by size</translation>
    </message>
    <message>
        <source>Vous n&apos;avez encore aucun fichier ici. Branchez votre clé USB.</source>
        <translation>You have no file here yet. Plug in your USB stick.</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>C&apos;est copié sur votre clé : {names}. Vous pouvez la retirer.</source>
        <translation>Copied to your stick: {names}. You can unplug it.</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Fichier {number} sur {count}</source>
        <translation>File {number} of {count}</translation>
    </message>
    <message>
        <source>Ne retirez pas votre clé.</source>
        <translation>Don&apos;t unplug your stick.</translation>
    </message>
    <message>
        <source>Prendre sur ma clé USB</source>
        <translation>Take on my USB stick</translation>
    </message>
    <message>
        <source>Recommencer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Où vont vos données</source>
        <translation>Where your data goes</translation>
    </message>
    <message>
        <source>Pour tous les âges</source>
        <translation>For all ages</translation>
    </message>
    <message>
        <source>Prix</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Qui le fait</source>
        <translation>Who makes it</translation>
    </message>
    <message>
        <source>Ses limites</source>
        <translation>Its limits</translation>
    </message>
    <message>
        <source>{maker}, {country}</source>
        <translation>{maker}, {country}</translation>
    </message>
    <message>
        <source>À partir de {age} ans</source>
        <translation>From age {age}</translation>
    </message>
    <message>
        <source>Âge</source>
        <translation>Age</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>Ce poste s&apos;efface tout seul dans {time}.</source>
        <translation>This computer erases everything by itself in {time}.</translation>
    </message>
    <message>
        <source>J&apos;ai terminé</source>
        <translation>I have finished</translation>
    </message>
    <message>
        <source>Prendre mes fichiers</source>
        <translation>Take my files</translation>
    </message>
    <message>
        <source>Prenez ce que vous avez gardé. Ensuite, tout est effacé.</source>
        <translation>Take what you kept. Then everything is erased.</translation>
    </message>
    <message>
        <source>Vous n&apos;avez rien gardé. Tout ce que vous avez fait ici est effacé.</source>
        <translation>You have kept nothing. Everything you did here is erased.</translation>
    </message>
</context>
<context>
    <name>FileErrors</name>
    <message>
        <source>Ce fichier est trop lourd pour ce poste.</source>
        <translation>This file is too large for this computer.</translation>
    </message>
    <message>
        <source>Ce fichier mène ailleurs que sur la clé : il ne s&apos;ouvre pas ici.</source>
        <translation>This file leads away from the stick: it does not open here.</translation>
    </message>
    <message>
        <source>Ce fichier ne se laisse pas lire. Essayez-en un autre.</source>
        <translation>This file can&apos;t be read. Try another one.</translation>
    </message>
    <message>
        <source>Ce genre de fichier ne s&apos;utilise pas ici : documents, images, sons, vidéos et archives zip seulement.</source>
        <translation>This kind of file can&apos;t be used here: only documents, pictures, sounds, videos and zip archives.</translation>
    </message>
    <message>
        <source>Ce n&apos;est pas un fichier qui puisse être lu.</source>
        <translation>This is not a file that can be read.</translation>
    </message>
    <message>
        <source>Il n&apos;y a plus de place sur ce poste. Supprimez un de vos fichiers, puis recommencez.</source>
        <translation>There is no room left on this computer. Delete one of your files, then try again.</translation>
    </message>
    <message>
        <source>La clé USB ne répond plus. Rebranchez-la, puis recommencez : rien n&apos;est perdu.</source>
        <translation>The USB stick no longer answers. Plug it in again, then try again: nothing is lost.</translation>
    </message>
    <message>
        <source>La copie n&apos;a pas pu se faire. Demandez à l&apos;équipe.</source>
        <translation>It could not be copied. Please ask the staff.</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Dossier</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Trop lourd pour être choisi</source>
        <translation>Too large to be chosen</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Diaporama</source>
        <translation>Slides</translation>
    </message>
    <message>
        <source>Document PDF</source>
        <translation>PDF document</translation>
    </message>
    <message>
        <source>Fichier d&apos;un autre genre</source>
        <translation>Another kind of file</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Page web</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>Son</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Tableau</source>
        <translation>Spreadsheet</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Texte mis en page</source>
        <translation>Formatted text</translation>
    </message>
    <message>
        <source>Vidéo</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>{n} Go</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>{n} Mo</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>{n} ko</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} octets</source>
        <translation>{n} bytes</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message numerus="yes">
        <source>%n fichier(s) ajouté(s).</source>
        <translation>
            <numerusform>%n file added.</numerusform>
            <numerusform>%n files added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s) supprimé(s).</source>
        <translation>
            <numerusform>%n file deleted.</numerusform>
            <numerusform>%n files deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ajouter depuis ma clé USB</source>
        <translation>Add from my USB stick</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Code QR</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>Imprimer</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Mes fichiers</source>
        <translation>My files</translation>
    </message>
    <message>
        <source>Prendre avec mon téléphone</source>
        <translation>Take with my phone</translation>
    </message>
    <message>
        <source>Regarder</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Sur ma clé USB</source>
        <translation>On my USB stick</translation>
    </message>
    <message>
        <source>Tout est effacé à la fin de votre séance : emportez ce qui compte pour vous.</source>
        <translation>Everything is erased at the end of your session: take what matters to you.</translation>
    </message>
    <message>
        <source>Une copie vient dans « Mes fichiers » ; votre clé reste comme elle est.</source>
        <translation>A copy goes into “My files”; your stick stays as it is.</translation>
    </message>
</context>
<context>
    <name>Honest</name>
    <message>
        <source>Comment ça marche ?</source>
        <translation>How does it work?</translation>
    </message>
    <message>
        <source>Elle ne comprend rien, ne sait pas si c&apos;est vrai, et n&apos;a aucune intention. Elle ne connaît que les mots qu&apos;elle a lus.</source>
        <translation>It understands nothing, does not know whether what it says is true, and wants nothing. It knows only the words it has read.</translation>
    </message>
    <message>
        <source>J&apos;ai compris</source>
        <translation>I understand</translation>
    </message>
    <message>
        <source>Les grandes IA écrivent elles aussi un mot après l&apos;autre. Mais elles calculent les chances avec des milliards de nombres, réglés sur d&apos;immenses quantités de textes. Elles sont très habiles, et se trompent tout aussi tranquillement.</source>
        <translation>Large AIs also write one word after another. But they work out the chances with billions of numbers, tuned on vast amounts of text. They are very skilful, and are wrong just as calmly.</translation>
    </message>
    <message>
        <source>Votre IA a compté quels mots en suivent d&apos;autres dans les textes que vous avez choisis. Pour écrire, elle regarde les derniers mots, puis tire le suivant au sort : plus elle l&apos;a vu souvent à cet endroit, plus il a de chances.</source>
        <translation>Your AI has counted which words follow which in the texts you chose. To write, it looks at the last words, then draws the next one by lot: the more often it has seen a word in that place, the better its chances.</translation>
    </message>
</context>
<context>
    <name>IdentifyPage</name>
    <message>
        <source>Bonjour !</source>
        <translation>Hello!</translation>
    </message>
    <message>
        <source>Un instant, nous vérifions votre carte.</source>
        <translation>One moment, we are checking your card.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>fr</source>
        <translation>en</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Avancement de la lecture</source>
        <translation>Progress of the reading</translation>
    </message>
    <message>
        <source>Votre IA lit…</source>
        <translation>Your AI is reading…</translation>
    </message>
    <message>
        <source>{read} mots sur {all} : elle note lesquels se suivent.</source>
        <translation>{read} of {all} words: it notes which follow which.</translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Encore un instant, il sera bientôt à vous.</source>
        <translation>One more moment, it will soon be yours.</translation>
    </message>
    <message>
        <source>Fermé pour le moment</source>
        <translation>Closed for now</translation>
    </message>
    <message>
        <source>Horaires</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Il est écrit sous le code-barres de votre carte.</source>
        <translation>It is printed under the barcode of your card.</translation>
    </message>
    <message>
        <source>Pas de carte ?</source>
        <translation>No card?</translation>
    </message>
    <message>
        <source>Passez votre carte</source>
        <translation>Scan your card</translation>
    </message>
    <message>
        <source>Posez-la devant le lecteur : votre séance s&apos;ouvre toute seule.</source>
        <translation>Hold it in front of the reader: your session opens by itself.</translation>
    </message>
    <message>
        <source>Préparation du poste…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>Revenez plus tard</source>
        <translation>Come back later</translation>
    </message>
    <message>
        <source>Taper mon numéro</source>
        <translation>Type my number</translation>
    </message>
    <message>
        <source>Tapez votre numéro</source>
        <translation>Type your number</translation>
    </message>
    <message numerus="yes">
        <source>Tout a été effacé : %n vérification(s) faite(s) en {ms} ms.</source>
        <translation>
            <numerusform>Everything has been erased: %n check made in {ms} ms.</numerusform>
            <numerusform>Everything has been erased: %n checks made in {ms} ms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoFiles</name>
    <message>
        <source>Ce que vous enregistrez depuis un outil ou depuis votre carnet vous attendra ici, comme ce que vous apportez sur une clé USB.</source>
        <translation>What you save from a tool or from your notebook will wait for you here, and so will what you bring on a USB stick.</translation>
    </message>
    <message>
        <source>Vous n&apos;avez pas encore de fichiers</source>
        <translation>You have no files yet</translation>
    </message>
</context>
<context>
    <name>NoteReader</name>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Enregistrer comme page web</source>
        <translation>Save as a web page</translation>
    </message>
    <message>
        <source>Enregistrer comme texte</source>
        <translation>Save as text</translation>
    </message>
    <message>
        <source>Imprimer</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Page web</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>Prendre avec mon téléphone</source>
        <translation>Take with my phone</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Sur ma clé USB</source>
        <translation>On my USB stick</translation>
    </message>
    <message>
        <source>Sur mon téléphone</source>
        <translation>On my phone</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>NoteRow</name>
    <message>
        <source>{tool}, à {time}</source>
        <translation>{tool}, at {time}</translation>
    </message>
</context>
<context>
    <name>NotebookPage</name>
    <message>
        <source>Ce que vous gardez ici est effacé à la fin de votre séance.</source>
        <translation>What you keep here is erased at the end of your session.</translation>
    </message>
    <message>
        <source>Mon carnet</source>
        <translation>My notebook</translation>
    </message>
</context>
<context>
    <name>NotebookView</name>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Copié.</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>Enregistré dans vos fichiers : {name}</source>
        <translation>Saved in your files: {name}</translation>
    </message>
    <message>
        <source>Il n&apos;y a plus de place pour enregistrer. Demandez à l&apos;équipe.</source>
        <translation>There is no room left to save. Ask the staff.</translation>
    </message>
    <message>
        <source>Supprimé de votre carnet.</source>
        <translation>Deleted from your notebook.</translation>
    </message>
</context>
<context>
    <name>NoticeBoard</name>
    <message>
        <source>La médiathèque est fermée : revenez pendant les heures d&apos;ouverture.</source>
        <translation>The library is closed: please come back during opening hours.</translation>
    </message>
    <message>
        <source>Le lecteur de cartes est débranché : tapez votre numéro, ou appelez l&apos;équipe.</source>
        <translation>The card reader is unplugged: type your number, or call the staff.</translation>
    </message>
    <message>
        <source>Le lecteur de cartes ne répond pas : tapez votre numéro, ou appelez l&apos;équipe.</source>
        <translation>The card reader is not answering: type your number, or call the staff.</translation>
    </message>
    <message>
        <source>Les cartes ne peuvent pas être vérifiées pour le moment : aucune séance ne peut s&apos;ouvrir. Réessayez un peu plus tard.</source>
        <translation>Cards cannot be checked at the moment: no session can start. Try again a little later.</translation>
    </message>
    <message>
        <source>Les cartes ne peuvent pas être vérifiées pour le moment : demandez un pass d&apos;invité à l&apos;accueil, il ouvre une séance.</source>
        <translation>Cards cannot be checked at the moment: ask the desk for a guest pass, it starts a session.</translation>
    </message>
    <message numerus="yes">
        <source>Les cartes ne peuvent pas être vérifiées pour le moment : seules celles utilisées ici il y a moins de %n jour(s) ouvrent une séance.</source>
        <translation>
            <numerusform>Cards cannot be checked at the moment: only those used here less than %n day ago start a session.</numerusform>
            <numerusform>Cards cannot be checked at the moment: only those used here less than %n days ago start a session.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Effacer le dernier caractère</source>
        <translation>Delete the last character</translation>
    </message>
    <message>
        <source>Vider</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 234,5</source>
        <translation>1,234.5</translation>
    </message>
</context>
<context>
    <name>OutOfServicePage</name>
    <message>
        <source>Ce poste est en pause</source>
        <translation>This computer is taking a break</translation>
    </message>
    <message>
        <source>Pour l&apos;équipe : {cause}</source>
        <translation>For staff: {cause}</translation>
    </message>
    <message>
        <source>Prenez un autre poste, ou demandez à l&apos;équipe.</source>
        <translation>Use another computer, or ask the staff.</translation>
    </message>
    <message>
        <source>Équipe de la médiathèque</source>
        <translation>Library staff</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Page précédente</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Page {page} sur {count}</source>
        <translation>Page {page} of {count}</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Arrêter la copie</source>
        <translation>Stop copying</translation>
    </message>
    <message>
        <source>Choisir</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Choisir ({count})</source>
        <translation>Choose ({count})</translation>
    </message>
    <message>
        <source>Copie depuis votre clé USB</source>
        <translation>Copying from your USB stick</translation>
    </message>
    <message>
        <source>Copie depuis votre clé USB : {percent} %. Ne la retirez pas.</source>
        <translation>Copying from your USB stick: {percent}%. Don&apos;t unplug it.</translation>
    </message>
    <message>
        <source>Genre : {kinds}.</source>
        <translation>Kind: {kinds}.</translation>
    </message>
    <message>
        <source>La clé USB a été retirée.</source>
        <translation>The USB stick was unplugged.</translation>
    </message>
    <message>
        <source>La copie est arrêtée. Rien n&apos;est changé sur votre clé.</source>
        <translation>Copying has stopped. Nothing has changed on your stick.</translation>
    </message>
    <message>
        <source>{size} au plus par fichier.</source>
        <translation>At most {size} for each file.</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>C&apos;est le code qui va avec votre carte d&apos;équipe.</source>
        <translation>This is the code that goes with your staff card.</translation>
    </message>
    <message>
        <source>C&apos;est le code secret qui va avec votre carte.</source>
        <translation>This is the secret code that goes with your card.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code de l&apos;équipe</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Continuer sans code</source>
        <translation>Continue without a code</translation>
    </message>
    <message>
        <source>Il reste caché, et rien n&apos;en est gardé sur ce poste.</source>
        <translation>It stays hidden, and this computer keeps none of it.</translation>
    </message>
    <message>
        <source>Tapez votre code</source>
        <translation>Type your code</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Branchez votre clé USB : elle apparaîtra ici.</source>
        <translation>Plug in your USB stick: it will appear here.</translation>
    </message>
    <message>
        <source>Clé USB : {name}</source>
        <translation>USB stick: {name}</translation>
    </message>
    <message>
        <source>Mes fichiers</source>
        <translation>My files</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Ce document demande un mot de passe : il ne s&apos;ouvre pas ici.</source>
        <translation>This document wants a password: it does not open here.</translation>
    </message>
    <message>
        <source>Ce fichier est abîmé, ou trop grand pour être montré ici.</source>
        <translation>This file is damaged, or too large to be shown here.</translation>
    </message>
    <message>
        <source>Ce genre de fichier ne se regarde pas ici. Emportez-le sur votre clé USB pour l&apos;ouvrir chez vous.</source>
        <translation>This kind of file can&apos;t be looked at here. Take it on your USB stick to open it at home.</translation>
    </message>
    <message>
        <source>Mes fichiers</source>
        <translation>My files</translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Page {page} sur {count}</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>Texte du fichier</source>
        <translation>The file&apos;s text</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>PrintSheet</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Après, il vous restera pour cette séance : {pages}.</source>
        <translation>After that you will have left for this session: {pages}.</translation>
    </message>
    <message>
        <source>C&apos;est parti. Attendez vos pages avant de terminer : à la fin de la séance, ce qui n&apos;est pas encore imprimé est annulé.</source>
        <translation>On its way. Wait for your pages before you leave: at the end of the session, what is not printed yet is cancelled.</translation>
    </message>
    <message>
        <source>Ce document a {pages}, et il vous en reste {left} à imprimer.</source>
        <translation>This document has {pages}, and you have {left} left to print.</translation>
    </message>
    <message>
        <source>Ce document a {pages}, et vous avez imprimé tout ce qui est permis.</source>
        <translation>This document has {pages}, and you have printed all that is allowed.</translation>
    </message>
    <message>
        <source>Ce document est protégé par un mot de passe.</source>
        <translation>This document is protected by a password.</translation>
    </message>
    <message>
        <source>Ce document ne peut pas être imprimé : il est abîmé.</source>
        <translation>This document can&apos;t be printed: it is damaged.</translation>
    </message>
    <message>
        <source>Ce texte est trop long pour être imprimé ici.</source>
        <translation>This text is too long to be printed here.</translation>
    </message>
    <message>
        <source>Envoi à l&apos;imprimante…</source>
        <translation>Sending to the printer…</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Imprimante : {name}</source>
        <translation>Printer: {name}</translation>
    </message>
    <message>
        <source>Imprimer</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Prenez-le sur une clé USB, ou demandez à l&apos;équipe.</source>
        <translation>Take it on a USB stick, or ask the staff.</translation>
    </message>
    <message>
        <source>Recherche de l&apos;imprimante…</source>
        <translation>Looking for the printer…</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>Purposes</name>
    <message>
        <source>Chercher avec des sources</source>
        <translation>Search with sources</translation>
    </message>
    <message>
        <source>Coder</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Coloriser, agrandir, réparer une photo ancienne</source>
        <translation>Colour, enlarge or repair an old photo</translation>
    </message>
    <message>
        <source>Comprendre un document</source>
        <translation>Understand a document</translation>
    </message>
    <message>
        <source>Créer une image</source>
        <translation>Make a picture</translation>
    </message>
    <message>
        <source>Créez votre IA !</source>
        <translation>Make your own AI!</translation>
    </message>
    <message>
        <source>Discuter avec une IA</source>
        <translation>Talk with an AI</translation>
    </message>
    <message>
        <source>Décrire une image pour la faire dessiner</source>
        <translation>Describe a picture and have it drawn</translation>
    </message>
    <message>
        <source>Entraîner un petit modèle, essayer des modèles ouverts</source>
        <translation>Train a small model, try open models</translation>
    </message>
    <message>
        <source>Faire dire un texte par un personnage</source>
        <translation>Have a character say your text</translation>
    </message>
    <message>
        <source>Faire une vidéo</source>
        <translation>Make a video</translation>
    </message>
    <message>
        <source>Obtenir une réponse et voir d&apos;où elle vient</source>
        <translation>Get an answer and see where it comes from</translation>
    </message>
    <message>
        <source>Passer un texte d&apos;une langue à une autre</source>
        <translation>Put a text into another language</translation>
    </message>
    <message>
        <source>Poser une question, écrire une lettre, se faire expliquer</source>
        <translation>Ask a question, write a letter, have things explained</translation>
    </message>
    <message>
        <source>Retoucher une photo</source>
        <translation>Improve a photo</translation>
    </message>
    <message>
        <source>Résumer un texte ou un PDF, y trouver une information</source>
        <translation>Sum up a text or a PDF, find something in it</translation>
    </message>
    <message>
        <source>Traduire</source>
        <translation>Translate</translation>
    </message>
    <message>
        <source>Écrire un petit programme, comprendre du code</source>
        <translation>Write a small program, understand code</translation>
    </message>
</context>
<context>
    <name>PurposesPage</name>
    <message>
        <source>Que voulez-vous faire ?</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>Tous les outils</source>
        <translation>All tools</translation>
    </message>
</context>
<context>
    <name>QrSheet</name>
    <message>
        <source>Ce texte est trop long pour un code à photographier. Prenez-le sur une clé USB, ou imprimez-le.</source>
        <translation>This text is too long for a code to photograph. Take it on a USB stick, or print it.</translation>
    </message>
    <message>
        <source>Copiez-le dans un message ou une note.</source>
        <translation>Copy it into a message or a note.</translation>
    </message>
    <message>
        <source>Le texte est dans l&apos;image : rien n&apos;est envoyé par internet.</source>
        <translation>The text is in the picture: nothing is sent over the internet.</translation>
    </message>
    <message>
        <source>Le texte, sous forme de code à photographier</source>
        <translation>The text, as a code to photograph</translation>
    </message>
    <message>
        <source>Ouvrez l&apos;appareil photo de votre téléphone.</source>
        <translation>Open your phone&apos;s camera.</translation>
    </message>
    <message>
        <source>Prendre avec mon téléphone</source>
        <translation>Take with my phone</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Visez ce carré : le texte s&apos;affiche.</source>
        <translation>Point it at this square: the text appears.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Votre question : {text}</source>
        <translation>Your question: {text}</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Ce poste ne peut pas ouvrir cet outil pour le moment.</source>
        <translation>This computer cannot open this tool at the moment.</translation>
    </message>
    <message>
        <source>Cet outil est réservé aux plus grands.</source>
        <translation>You need to be older to use this tool.</translation>
    </message>
    <message>
        <source>Cet outil n&apos;est pas disponible pour le moment.</source>
        <translation>This tool is not available at the moment.</translation>
    </message>
    <message>
        <source>Cet outil n&apos;est pas encore branché ici.</source>
        <translation>This tool is not connected here yet.</translation>
    </message>
    <message>
        <source>Cet outil n&apos;est pas proposé sur ce poste.</source>
        <translation>This tool is not offered on this computer.</translation>
    </message>
    <message>
        <source>Choisissez un autre outil, ou demandez à l&apos;équipe.</source>
        <translation>Choose another tool, or ask the staff.</translation>
    </message>
    <message>
        <source>Choisissez-en un autre : il y en a pour tous les âges.</source>
        <translation>Choose another one: there are tools for every age.</translation>
    </message>
    <message>
        <source>Demandez-la à l&apos;accueil. Pour un mineur, un parent la signe.</source>
        <translation>Ask for it at the desk. Under 18, a parent signs it.</translation>
    </message>
    <message>
        <source>L&apos;accueil peut y ajouter votre date de naissance.</source>
        <translation>The desk can add your date of birth.</translation>
    </message>
    <message>
        <source>La charte n&apos;est pas encore signée.</source>
        <translation>The charter has not been signed yet.</translation>
    </message>
    <message>
        <source>Le crédit de la médiathèque pour cet outil est épuisé.</source>
        <translation>The library&apos;s credit for this tool is used up.</translation>
    </message>
    <message>
        <source>Réessayez dans quelques minutes, ou choisissez-en un autre.</source>
        <translation>Try again in a few minutes, or choose another one.</translation>
    </message>
    <message>
        <source>Signalez-le à l&apos;équipe, et choisissez-en un autre en attendant.</source>
        <translation>Please tell the staff, and choose another one in the meantime.</translation>
    </message>
    <message>
        <source>Toutes les places de cet outil sont prises.</source>
        <translation>All places in this tool are taken.</translation>
    </message>
    <message>
        <source>Votre carte ne dit pas votre âge.</source>
        <translation>Your card does not say how old you are.</translation>
    </message>
    <message>
        <source>À partir de {age} ans.</source>
        <translation>From age {age}.</translation>
    </message>
</context>
<context>
    <name>RefusalPage</name>
    <message>
        <source>Cela reste entre vous et cet écran.</source>
        <translation>This stays between you and this screen.</translation>
    </message>
    <message numerus="yes">
        <source>Cet écran se ferme dans %n seconde(s)</source>
        <translation>
            <numerusform>This screen closes in %n second</numerusform>
            <numerusform>This screen closes in %n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>D&apos;accord</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Attendez quelques minutes, puis repassez votre carte.</source>
        <translation>Wait a few minutes, then scan your card again.</translation>
    </message>
    <message>
        <source>Attendez quelques secondes, puis passez votre carte à nouveau.</source>
        <translation>Wait a few seconds, then scan your card again.</translation>
    </message>
    <message>
        <source>Attendez {time}, puis repassez votre carte.</source>
        <translation>Wait {time}, then scan your card again.</translation>
    </message>
    <message>
        <source>Ce code n&apos;est pas celui de cette carte.</source>
        <translation>This code does not go with this card.</translation>
    </message>
    <message>
        <source>Ce pass d&apos;invité n&apos;est plus valable.</source>
        <translation>This guest pass is no longer valid.</translation>
    </message>
    <message>
        <source>Ce poste n&apos;est pas encore ouvert à votre âge.</source>
        <translation>You are not old enough for this computer yet.</translation>
    </message>
    <message>
        <source>Ce poste n&apos;est pas encore prêt.</source>
        <translation>This computer is not ready yet.</translation>
    </message>
    <message>
        <source>Ce poste s&apos;est bloqué : votre séance a dû s&apos;arrêter.</source>
        <translation>This computer got stuck: your session had to end.</translation>
    </message>
    <message>
        <source>Cette carte a été déclarée perdue.</source>
        <translation>This card was reported lost.</translation>
    </message>
    <message>
        <source>Cette carte n&apos;a pas pu être lue.</source>
        <translation>This card could not be read.</translation>
    </message>
    <message>
        <source>Demandez la nouvelle à l&apos;accueil, pour qu&apos;un parent la signe.</source>
        <translation>Ask for the new one at the desk, for a parent to sign.</translation>
    </message>
    <message>
        <source>Demandez à l&apos;accueil ce qui est proposé pour vous.</source>
        <translation>Ask at the desk what is on offer for you.</translation>
    </message>
    <message>
        <source>Demandez-en un nouveau à l&apos;accueil.</source>
        <translation>Ask the desk for a new one.</translation>
    </message>
    <message>
        <source>Demandez-la à l&apos;accueil : il suffit de la signer une fois.</source>
        <translation>Ask for it at the desk: it only has to be signed once.</translation>
    </message>
    <message>
        <source>Il y a des frais à régler sur votre carte.</source>
        <translation>There are fees to pay on your card.</translation>
    </message>
    <message>
        <source>L&apos;accueil peut le renouveler en quelques minutes.</source>
        <translation>The desk can renew it in a few minutes.</translation>
    </message>
    <message>
        <source>L&apos;accueil peut y ajouter votre date de naissance.</source>
        <translation>The desk can add your date of birth to it.</translation>
    </message>
    <message>
        <source>La charte a changé depuis la signature de votre parent.</source>
        <translation>The charter has changed since your parent signed it.</translation>
    </message>
    <message>
        <source>La médiathèque est fermée pour le moment.</source>
        <translation>The library is closed at the moment.</translation>
    </message>
    <message>
        <source>Montrez-la à l&apos;accueil : l&apos;équipe peut la remettre en service.</source>
        <translation>Show it at the desk: the staff can put it back in use.</translation>
    </message>
    <message>
        <source>Nous ne pouvons pas vérifier votre carte pour le moment.</source>
        <translation>We cannot check your card at the moment.</translation>
    </message>
    <message>
        <source>Nous ne trouvons pas cette carte.</source>
        <translation>We cannot find this card.</translation>
    </message>
    <message>
        <source>Passez à l&apos;accueil : l&apos;équipe vous dira pourquoi.</source>
        <translation>Please go to the desk: the staff will tell you why.</translation>
    </message>
    <message>
        <source>Passez-la encore une fois, bien à plat, ou tapez son numéro.</source>
        <translation>Scan it once more, held flat, or type its number.</translation>
    </message>
    <message>
        <source>Passez-la à nouveau. Code oublié ? L&apos;accueil peut le changer.</source>
        <translation>Scan it again. Forgotten the code? The desk can change it.</translation>
    </message>
    <message>
        <source>Revenez demain. Besoin de finir ? Parlez-en à l&apos;accueil.</source>
        <translation>Come back tomorrow. Need to finish something? Ask at the desk.</translation>
    </message>
    <message>
        <source>Revenez pendant les heures d&apos;ouverture : ce poste vous attend.</source>
        <translation>Come back during opening hours: this computer is waiting for you.</translation>
    </message>
    <message>
        <source>Terminez d&apos;abord là-bas. Ce n&apos;est pas vous ? Voyez l&apos;accueil.</source>
        <translation>Finish there first. Not you? See the desk.</translation>
    </message>
    <message>
        <source>Tout s&apos;efface. Passez ensuite votre carte à nouveau, s&apos;il vous plaît.</source>
        <translation>Everything is being erased. Then please scan your card again.</translation>
    </message>
    <message>
        <source>Trop d&apos;essais en peu de temps.</source>
        <translation>Too many tries in a short time.</translation>
    </message>
    <message>
        <source>Un parent doit d&apos;abord signer la charte.</source>
        <translation>A parent must sign the charter first.</translation>
    </message>
    <message>
        <source>Votre abonnement est arrivé à sa fin.</source>
        <translation>Your subscription has come to its end.</translation>
    </message>
    <message>
        <source>Votre carte est déjà utilisée sur un autre poste.</source>
        <translation>Your card is already in use on another computer.</translation>
    </message>
    <message>
        <source>Votre carte n&apos;ouvre pas de séance pour le moment.</source>
        <translation>Your card cannot open a session at the moment.</translation>
    </message>
    <message>
        <source>Votre carte ne dit pas votre âge.</source>
        <translation>Your card does not say how old you are.</translation>
    </message>
    <message>
        <source>Votre temps d&apos;aujourd&apos;hui est écoulé.</source>
        <translation>Your time for today is used up.</translation>
    </message>
    <message>
        <source>Vous n&apos;y êtes pour rien. Réessayez, ou voyez l&apos;accueil.</source>
        <translation>It is not your fault. Try again, or see the desk.</translation>
    </message>
    <message>
        <source>Voyez cela à l&apos;accueil, puis passez votre carte à nouveau.</source>
        <translation>See the desk about it, then scan your card again.</translation>
    </message>
    <message>
        <source>Vérifiez le numéro, ou montrez votre carte à l&apos;accueil.</source>
        <translation>Check the number, or show your card at the desk.</translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Accueil</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Aide et raccourcis du clavier</source>
        <translation>Help and keyboard shortcuts</translation>
    </message>
    <message>
        <source>Carnet</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Contraste</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Contraste : clair</source>
        <translation>Contrast: light</translation>
    </message>
    <message>
        <source>Contraste : renforcé</source>
        <translation>Contrast: high</translation>
    </message>
    <message>
        <source>Contraste : sombre</source>
        <translation>Contrast: dark</translation>
    </message>
    <message>
        <source>Fichiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Lever la main</source>
        <translation>Raise hand</translation>
    </message>
    <message>
        <source>Main levée</source>
        <translation>Hand raised</translation>
    </message>
    <message>
        <source>Main levée : la baisser</source>
        <translation>Hand raised: lower it</translation>
    </message>
    <message numerus="yes">
        <source>Mes fichiers : %n fichier(s)</source>
        <translation>
            <numerusform>My files: %n file</numerusform>
            <numerusform>My files: %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mon carnet : %n chose(s) gardée(s)</source>
        <translation>
            <numerusform>My notebook: %n thing kept</numerusform>
            <numerusform>My notebook: %n things kept</numerusform>
        </translation>
    </message>
    <message>
        <source>Partir</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Taille du texte : {percent} %</source>
        <translation>Text size: {percent}%</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>À propos de cet outil</source>
        <translation>About this tool</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Accueil</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Agrandir le texte</source>
        <translation>Make text larger</translation>
    </message>
    <message>
        <source>Aller d&apos;un bouton à l&apos;autre</source>
        <translation>Go from one button to the next</translation>
    </message>
    <message>
        <source>Appuyer</source>
        <translation>Press</translation>
    </message>
    <message>
        <source>Cette aide</source>
        <translation>This help</translation>
    </message>
    <message>
        <source>Changer le contraste</source>
        <translation>Change the contrast</translation>
    </message>
    <message>
        <source>D&apos;accord</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Fermez-en un avec sa croix, en haut, puis ouvrez celui-ci.</source>
        <translation>Close one with the cross at the top, then open this one.</translation>
    </message>
    <message>
        <source>Il vous reste {duration}</source>
        <translation>You have {duration} left</translation>
    </message>
    <message>
        <source>Je suis là</source>
        <translation>I am here</translation>
    </message>
    <message>
        <source>L&apos;outil ouvert suivant</source>
        <translation>The next open tool</translation>
    </message>
    <message>
        <source>Le clavier suffit</source>
        <translation>The keyboard is enough</translation>
    </message>
    <message>
        <source>Lever la main</source>
        <translation>Raise your hand</translation>
    </message>
    <message>
        <source>Mes fichiers</source>
        <translation>My files</translation>
    </message>
    <message>
        <source>Mon carnet</source>
        <translation>My notebook</translation>
    </message>
    <message>
        <source>Nous vous préviendrons avant la fin. Vous aurez alors un moment pour reprendre ce que vous avez gardé.</source>
        <translation>We will tell you before the end. You will then have a moment to take what you have kept.</translation>
    </message>
    <message>
        <source>Partir</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Quatre outils sont déjà ouverts</source>
        <translation>Four tools are already open</translation>
    </message>
    <message>
        <source>Rester</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>Revenir en arrière</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Sans signe de vous, cette séance se termine dans {duration}.</source>
        <translation>If you do nothing, this session ends in {duration}.</translation>
    </message>
    <message>
        <source>Tab, flèches</source>
        <translation>Tab, arrows</translation>
    </message>
    <message>
        <source>Voulez-vous partir ?</source>
        <translation>Would you like to leave?</translation>
    </message>
    <message>
        <source>Vous pourrez encore reprendre ce qui est dans votre carnet.</source>
        <translation>You will still be able to take what is in your notebook.</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Êtes-vous toujours là ?</source>
        <translation>Are you still there?</translation>
    </message>
</context>
<context>
    <name>SmallModelPane</name>
    <message>
        <source>Choisir d&apos;autres textes</source>
        <translation>Choose other texts</translation>
    </message>
    <message>
        <source>Comment ça marche ?</source>
        <translation>How does it work?</translation>
    </message>
</context>
<context>
    <name>SmallModelWords</name>
    <message>
        <source>C&apos;est trop de lecture à la fois. Choisissez moins de textes.</source>
        <translation>That is too much to read at once. Choose fewer texts.</translation>
    </message>
    <message>
        <source>Il n&apos;y a aucun mot dans ce texte. Choisissez-en un autre.</source>
        <translation>There are no words in this text. Choose another one.</translation>
    </message>
    <message>
        <source>L&apos;apprentissage n&apos;a pas marché. Essayez avec d&apos;autres textes.</source>
        <translation>The learning did not work. Try other texts.</translation>
    </message>
    <message>
        <source>Votre IA a lu {read} mots en {seconds} s. Elle en connaît {known} différents.</source>
        <translation>Your AI read {read} words in {seconds} s. It knows {known} different ones.</translation>
    </message>
</context>
<context>
    <name>StaffSheet</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ce mot de passe n&apos;est pas le bon.</source>
        <translation>This is not the right password.</translation>
    </message>
    <message>
        <source>Entrer</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Mettre hors service</source>
        <translation>Take out of service</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Mot de passe de l&apos;équipe</source>
        <translation>Staff password</translation>
    </message>
    <message>
        <source>Quitter le programme</source>
        <translation>Quit the programme</translation>
    </message>
    <message>
        <source>Remettre en service</source>
        <translation>Put back into service</translation>
    </message>
    <message>
        <source>Équipe de la médiathèque</source>
        <translation>Library staff</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Aide-moi à écrire une lettre pour demander un rendez-vous à la mairie.</source>
        <translation>Help me write a letter asking for an appointment at the town hall.</translation>
    </message>
    <message>
        <source>Comprendre</source>
        <translation>Understand</translation>
    </message>
    <message>
        <source>Explique ce qu&apos;est une intelligence artificielle avec des mots simples.</source>
        <translation>Explain in simple words what artificial intelligence is.</translation>
    </message>
    <message>
        <source>Jouer</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Pose-moi cinq questions de culture générale, une par une.</source>
        <translation>Ask me five general knowledge questions, one at a time.</translation>
    </message>
    <message>
        <source>Que cuisiner ce soir avec des pâtes, des œufs et des courgettes ?</source>
        <translation>What can I cook tonight with pasta, eggs and courgettes?</translation>
    </message>
    <message>
        <source>Que voulez-vous demander ?</source>
        <translation>What would you like to ask?</translation>
    </message>
    <message>
        <source>Trouver une idée</source>
        <translation>Find an idea</translation>
    </message>
    <message>
        <source>{tool} répond par écrit. Cette IA peut se tromper : vérifiez ce qui compte, et n&apos;écrivez rien de personnel.</source>
        <translation>{tool} answers in writing. This AI can be wrong: check what matters, and write nothing personal.</translation>
    </message>
    <message>
        <source>Écrire</source>
        <translation>Write</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Apprendre</source>
        <translation>Learn</translation>
    </message>
    <message>
        <source>Choisir</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Écrire</source>
        <translation>Write</translation>
    </message>
</context>
<context>
    <name>StickParts</name>
    <message>
        <source>Branchez votre clé sur ce poste</source>
        <translation>Plug your stick into this computer</translation>
    </message>
    <message>
        <source>Copie en cours</source>
        <translation>Copying</translation>
    </message>
    <message>
        <source>Elle apparaît ici au bout de quelques secondes.</source>
        <translation>It appears here after a few seconds.</translation>
    </message>
    <message>
        <source>Protégée : on ne peut rien y écrire</source>
        <translation>Protected: nothing can be written to it</translation>
    </message>
    <message>
        <source>{size} libres</source>
        <translation>{size} free</translation>
    </message>
</context>
<context>
    <name>TabFrame</name>
    <message>
        <source>Fermer {tool}</source>
        <translation>Close {tool}</translation>
    </message>
</context>
<context>
    <name>Takeaway</name>
    <message>
        <source>Aucune imprimante n&apos;est prête pour ce poste. Demandez à l&apos;équipe.</source>
        <translation>No printer is ready for this computer. Please ask the staff.</translation>
    </message>
    <message>
        <source>Branchez-la de nouveau, puis recommencez.</source>
        <translation>Plug it in again, then try again.</translation>
    </message>
    <message>
        <source>Cette clé est protégée : on ne peut rien y écrire.</source>
        <translation>This stick is protected: nothing can be written to it.</translation>
    </message>
    <message>
        <source>Cette clé ne garde pas ce qu&apos;on y écrit.</source>
        <translation>This stick does not keep what is written to it.</translation>
    </message>
    <message>
        <source>Déjà copié : {names}. Le reste est encore ici.</source>
        <translation>Already copied: {names}. The rest is still here.</translation>
    </message>
    <message>
        <source>Essayez avec une autre clé.</source>
        <translation>Try another stick.</translation>
    </message>
    <message>
        <source>Il n&apos;y a pas assez de place sur la clé : il manque {size}.</source>
        <translation>There is not enough room on the stick: {size} are missing.</translation>
    </message>
    <message>
        <source>Il n&apos;y a plus de place sur la clé.</source>
        <translation>There is no room left on the stick.</translation>
    </message>
    <message>
        <source>L&apos;imprimante est à l&apos;arrêt. Demandez à l&apos;équipe.</source>
        <translation>The printer is stopped. Please ask the staff.</translation>
    </message>
    <message>
        <source>L&apos;imprimante n&apos;a pas accepté le document. Réessayez, ou demandez à l&apos;équipe.</source>
        <translation>The printer did not accept the document. Try again, or ask the staff.</translation>
    </message>
    <message>
        <source>La clé ne répond plus : elle a peut-être été retirée.</source>
        <translation>The stick no longer answers: perhaps it was unplugged.</translation>
    </message>
    <message>
        <source>Rien n&apos;est perdu : tout est encore ici.</source>
        <translation>Nothing is lost: everything is still here.</translation>
    </message>
    <message>
        <source>Un de vos fichiers n&apos;a pas pu être lu.</source>
        <translation>One of your files could not be read.</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message numerus="yes">
        <source>%n mot(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>{h} h {m}</source>
        <translation>{h} h {m}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
</context>
<context>
    <name>TimeLeft</name>
    <message>
        <source>Temps restant : {time}</source>
        <translation>Time left: {time}</translation>
    </message>
</context>
<context>
    <name>ToolPage</name>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>Carry on</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>ToolsPage</name>
    <message>
        <source>De A à Z. Choisissez-en un pour savoir qui le fait.</source>
        <translation>From A to Z. Choose one to find out who makes it.</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tous les outils</source>
        <translation>All tools</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Contraste</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Contraste : clair</source>
        <translation>Contrast: light</translation>
    </message>
    <message>
        <source>Contraste : renforcé</source>
        <translation>Contrast: high</translation>
    </message>
    <message>
        <source>Contraste : sombre</source>
        <translation>Contrast: dark</translation>
    </message>
    <message>
        <source>Texte normal</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>Texte plus grand</source>
        <translation>Larger text</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>C&apos;est à vous : {tool} vous attend.</source>
        <translation>It is your turn: {tool} is waiting for you.</translation>
    </message>
    <message>
        <source>Laisser ma place</source>
        <translation>Give up my turn</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>TypedPage</name>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Demandez à l&apos;accueil</source>
        <translation>Ask at the desk</translation>
    </message>
    <message>
        <source>Il est écrit sous le code-barres de votre carte.</source>
        <translation>It is printed under the barcode on your card.</translation>
    </message>
    <message>
        <source>L&apos;équipe vous inscrit, ou vous prête une carte d&apos;invité.</source>
        <translation>The staff will sign you up, or lend you a guest card.</translation>
    </message>
    <message>
        <source>Numéro de carte</source>
        <translation>Card number</translation>
    </message>
    <message>
        <source>Ou tapez votre numéro</source>
        <translation>Or type your number</translation>
    </message>
    <message>
        <source>Pas de carte ?</source>
        <translation>No card?</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Uploads</name>
    <message>
        <source>Cet outil ne reçoit pas de fichiers sur les postes d&apos;ici.</source>
        <translation>This tool takes no files on the computers here.</translation>
    </message>
    <message>
        <source>Choisir des fichiers pour {tool}</source>
        <translation>Choose files for {tool}</translation>
    </message>
    <message>
        <source>Choisir un fichier pour {tool}</source>
        <translation>Choose a file for {tool}</translation>
    </message>
    <message>
        <source>{tool} recevra une copie de ce que vous choisissez, et rien d&apos;autre de cet ordinateur.</source>
        <translation>{tool} will get a copy of what you choose, and nothing else of this computer.</translation>
    </message>
</context>
<context>
    <name>Wait</name>
    <message>
        <source>Attente : {duration} au plus.</source>
        <translation>Wait: {duration} at most.</translation>
    </message>
    <message>
        <source>Ensuite, c&apos;est à vous.</source>
        <translation>Then it is your turn.</translation>
    </message>
    <message>
        <source>Nous ne savons pas encore combien de temps cela prendra.</source>
        <translation>We don&apos;t know yet how long it will take.</translation>
    </message>
    <message>
        <source>Quelqu&apos;un utilise déjà ce compte.</source>
        <translation>Somebody is using this account already.</translation>
    </message>
    <message>
        <source>Toutes les places de ce compte sont prises.</source>
        <translation>All the places of this account are taken.</translation>
    </message>
    <message>
        <source>Votre place dans la file : {place}.</source>
        <translation>Your place in the line: {place}.</translation>
    </message>
</context>
<context>
    <name>WaitNote</name>
    <message>
        <source>Ne plus attendre</source>
        <translation>Stop waiting</translation>
    </message>
    <message>
        <source>Si vous restez sur cette page, l&apos;outil s&apos;ouvrira tout seul. Vous pouvez aussi faire autre chose : nous vous préviendrons.</source>
        <translation>If you stay on this page, the tool will open by itself. You can also do something else: we will tell you.</translation>
    </message>
</context>
<context>
    <name>WebBar</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Arrêter le chargement</source>
        <translation>Stop loading</translation>
    </message>
    <message>
        <source>Chargement de la page</source>
        <translation>Loading the page</translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Recharger</source>
        <translation>Reload</translation>
    </message>
    <message>
        <source>Recharger la page</source>
        <translation>Reload the page</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Vous êtes sur {host}</source>
        <translation>You are on {host}</translation>
    </message>
</context>
<context>
    <name>WebPane</name>
    <message>
        <source>Ce fichier vient d&apos;ailleurs : il ne s&apos;enregistre pas ici.</source>
        <translation>This file comes from elsewhere: it can&apos;t be saved here.</translation>
    </message>
    <message>
        <source>Enregistré dans vos fichiers : {name}</source>
        <translation>Saved in your files: {name}</translation>
    </message>
    <message>
        <source>Voir mes fichiers</source>
        <translation>See my files</translation>
    </message>
</context>
<context>
    <name>WebQuestions</name>
    <message>
        <source>Cette page pose trop de questions : elles sont refusées.</source>
        <translation>This page asks too many questions: they are refused.</translation>
    </message>
    <message>
        <source>La page vous demande</source>
        <translation>The page asks you</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
</context>
<context>
    <name>WebTroubles</name>
    <message>
        <source>Ce n&apos;est pas de votre faute. Réessayez : ce que vous veniez d&apos;écrire est peut-être à refaire.</source>
        <translation>It is not your fault. Try again: you may have to redo what you had just written.</translation>
    </message>
    <message>
        <source>Ce n&apos;est pas de votre faute. Signalez-le à l&apos;équipe, et choisissez un autre outil en attendant.</source>
        <translation>It is not your fault. Please tell the staff, and choose another tool in the meantime.</translation>
    </message>
    <message>
        <source>Ce poste n&apos;arrive pas à joindre internet. Réessayez dans un instant ; si cela dure, prévenez l&apos;équipe.</source>
        <translation>This computer cannot reach the internet. Try again in a moment; if it goes on, tell the staff.</translation>
    </message>
    <message>
        <source>Ce service est peut-être en panne, ou très demandé. Réessayez dans un instant, ou choisissez un autre outil.</source>
        <translation>This service may be down, or very busy. Try again in a moment, or choose another tool.</translation>
    </message>
    <message>
        <source>Cette adresse ne fait pas partie de {tool}</source>
        <translation>This address is not part of {tool}</translation>
    </message>
    <message>
        <source>Cette page demande un mot de passe du réseau</source>
        <translation>This page asks for a network password</translation>
    </message>
    <message>
        <source>Cette partie de {tool} est fermée</source>
        <translation>This part of {tool} is closed</translation>
    </message>
    <message>
        <source>Ici, chaque outil reste dans ses propres pages. Ce que vous y avez fait n&apos;est pas perdu.</source>
        <translation>Here, each tool stays within its own pages. What you have done there is not lost.</translation>
    </message>
    <message>
        <source>Il ne se tape pas ici. Prévenez l&apos;équipe.</source>
        <translation>It is not to be typed here. Tell the staff.</translation>
    </message>
    <message>
        <source>La connexion à {tool} n&apos;est pas sûre</source>
        <translation>The connection to {tool} is not secure</translation>
    </message>
    <message>
        <source>La page n&apos;a pas pu s&apos;ouvrir</source>
        <translation>The page could not be opened</translation>
    </message>
    <message>
        <source>La page s&apos;est arrêtée</source>
        <translation>The page has stopped</translation>
    </message>
    <message>
        <source>Pas de connexion à internet</source>
        <translation>No internet connection</translation>
    </message>
    <message>
        <source>Quelqu&apos;un pourrait lire ce que vous écrivez : la page reste fermée. Prévenez l&apos;équipe.</source>
        <translation>Somebody could read what you write: the page stays closed. Tell the staff.</translation>
    </message>
    <message>
        <source>Revenir à {tool}</source>
        <translation>Back to {tool}</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Réessayez. Si cela dure, prévenez l&apos;équipe.</source>
        <translation>Try again. If it goes on, tell the staff.</translation>
    </message>
    <message>
        <source>Réglages, paiements et déconnexion ne s&apos;ouvrent pas sur les postes de la médiathèque. Ce que vous avez fait n&apos;est pas perdu.</source>
        <translation>Settings, payments and signing out do not open on the library&apos;s computers. What you have done is not lost.</translation>
    </message>
    <message>
        <source>Son adresse n&apos;est pas connue du réseau. Réessayez dans un instant ; si cela dure, prévenez l&apos;équipe.</source>
        <translation>The network does not know its address. Try again in a moment; if it goes on, tell the staff.</translation>
    </message>
    <message>
        <source>Vous vouliez vous connecter ? Cette façon n&apos;est pas possible ici.</source>
        <translation>Did you want to sign in? This way is not possible here.</translation>
    </message>
    <message>
        <source>{tool} est introuvable</source>
        <translation>{tool} cannot be found</translation>
    </message>
    <message>
        <source>{tool} n&apos;est pas disponible pour le moment</source>
        <translation>{tool} is not available at the moment</translation>
    </message>
    <message>
        <source>{tool} ne répond pas</source>
        <translation>{tool} is not answering</translation>
    </message>
</context>
<context>
    <name>WipingPage</name>
    <message>
        <source>Cela ne prend que quelques secondes.</source>
        <translation>This takes only a few seconds.</translation>
    </message>
    <message>
        <source>Nous effaçons tout</source>
        <translation>We are erasing everything</translation>
    </message>
</context>
<context>
    <name>WordBar</name>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{word} : {chance} pour cent</source>
        <translation>{word}: {chance} per cent</translation>
    </message>
</context>
<context>
    <name>Write</name>
    <message numerus="yes">
        <source>Elle a regardé %n mot(s) en arrière : « {words} ».</source>
        <translation>
            <numerusform>It looked back %n word: “{words}”.</numerusform>
            <numerusform>It looked back %n words: “{words}”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Elle n&apos;a jamais lu « {word} » à cet endroit : elle propose les mots les plus courants.</source>
        <translation>It has never read “{word}” in this place: it offers the most common words.</translation>
    </message>
    <message>
        <source>Pour « {word} », elle hésitait entre :</source>
        <translation>For “{word}”, it was hesitating between:</translation>
    </message>
    <message>
        <source>Quel mot ensuite ?</source>
        <translation>Which word next?</translation>
    </message>
    <message>
        <source>Voici les mots qui commencent ses textes, ou les plus courants.</source>
        <translation>These are the words its texts begin with, or the most common ones.</translation>
    </message>
</context>
<context>
    <name>WriteControls</name>
    <message>
        <source>De sage à fantaisiste</source>
        <translation>From sensible to fanciful</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Effacer le dernier mot</source>
        <translation>Remove the last word</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Un mot</source>
        <translation>One word</translation>
    </message>
    <message>
        <source>Une phrase</source>
        <translation>One sentence</translation>
    </message>
    <message>
        <source>fantaisiste</source>
        <translation>fanciful</translation>
    </message>
    <message>
        <source>sage</source>
        <translation>sensible</translation>
    </message>
</context>
<context>
    <name>WrittenText</name>
    <message>
        <source>Le texte de votre IA</source>
        <translation>Your AI&apos;s text</translation>
    </message>
</context>
<context>
    <name>_Inks</name>
    <message>
        <source>En couleur</source>
        <translation>In colour</translation>
    </message>
    <message>
        <source>Noir et blanc</source>
        <translation>Black and white</translation>
    </message>
</context>
<context>
    <name>_Nothing</name>
    <message>
        <source>Aucun outil pour cela aujourd&apos;hui.</source>
        <translation>No tool for this today.</translation>
    </message>
    <message>
        <source>L&apos;équipe peut vous dire quand il y en aura un.</source>
        <translation>The staff can tell you when there will be one.</translation>
    </message>
    <message>
        <source>Voir tous les outils</source>
        <translation>See all tools</translation>
    </message>
</context>
</TS>
