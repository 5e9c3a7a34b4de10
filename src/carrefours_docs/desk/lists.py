"""Closed lists of French and English words that tell a name from what only looks like one."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CIVILITIES = _words(
    """
    M MM Mme Mmes Mlle Mlles Monsieur Madame Mesdames Messieurs Mademoiselle Dr Docteur Pr
    Professeur Professeure Me Maître Mr Mrs Ms Miss Prof Sir
    """
)
"""What stands before a person's name, and is no part of it."""

ROLES = _words(
    """
    adhérent adjoint adjointe administrateur administratrice admin animateur animatrice avocat
    avocate chargé chargée chef cheffe chercheur chercheuse citoyen citoyenne concepteur
    conceptrice conseiller conseillère consultant consultante coordinateur coordinatrice
    délégué déléguée député députée directeur directrice docteur élu élue enseignant
    enseignante fondateur fondatrice formateur formatrice ingénieur ingénieure intervenant
    intervenante invité invitée maire manager médecin membre militant militante ministre
    modérateur modératrice participant participante président présidente professeur
    professeure rapporteur rapporteuse référent référente responsable salarié salariée
    secrétaire sénateur sénatrice technicien technicienne trésorier trésorière vice-président
    vice-présidente advisor analyst attendee chair chairman chairperson co-chair chief
    commissioner coordinator deputy developer director engineer executive facilitator founder
    guest head lead leader member minister officer participant president professor
    representative secretary speaker treasurer vice-president
    """
)
"""What people are: before a name, no part of it; alone, no name."""

INSTITUTIONS = _words(
    """
    académie administration agence agglomération antenne assemblée association assurance
    atelier banque bureau cabinet caf caisse centre chaire chambre cité coalition collectif
    collège comité commissariat commission communauté compagnie confédération conférence
    conseil coopérative coordination cour délégation département direction école entreprise
    espace établissement faculté fédération fondation fonds forum groupe groupement
    eurométropole haut haute hôpital institut laboratoire ligue lycée mairie maison métropole
    ministère mission mouvement musée mutualité mutuelle observatoire office organisation
    parlement plateforme pôle préfecture présidence région rectorat réseau secrétariat sénat
    service société syndicat tribunal union université ville academy agency alliance authority
    bank board bureau cabinet center chamber city coalition college committee company
    confederation council court department directorate federation foundation fund group
    hospital house institute laboratory league library ministry movement network observatory
    organisation organization parliament school secretariat senate society trust university
    """
)
"""Words that open the name of an organisation, and alone name none."""

QUALIFIERS = _words(
    """
    national départemental régional municipal général supérieur supérieure européen européenne
    français française économique social sociale familial familiale intercommunal
    communautaire mondial international internationale métropolitain territorial scientifique
    catholique populaire primaire central centrale communal communale public publique
    """
)
"""Adjectives that go on with such a name in small letters; an ending may follow."""

PLACE_BEFORE = _words(
    """
    à vers depuis in at near from to towards
    """
)
"""Words after which a name is most often a place."""

PLACE_WORDS = _words(
    """
    ville commune village quartier région pays département rue île
    """
)

NOT_NAMES = _words(
    """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi
    mardi mercredi jeudi vendredi samedi dimanche noël pâques toussaint january february march
    april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday christmas
    easter internet web état états république i ok nb ps pdf html url csv xml json usb sms faq
    odj cr rdv ttc ht tbd tbc ndr ndlr nd am pm etc id ids cv na nc gt
    """
)
"""Capitalised words and abbreviations that an index of names does not want."""

SMALL_WORDS = _words(
    """
    à afin ailleurs ainsi alors après assez au aucun aucune aujourd'hui auparavant aussi
    autour autre autres aux avant avec beaucoup bien bientôt bonjour bref ça car ce ceci cela
    celle celui cependant certain certaine certaines certains ces cet cette ceux chacun chaque
    chez ci combien comme comment contre côté d'abord d dans de depuis des dès désormais deux
    dix donc dont du durant elle elles en encore enfin ensuite entre est et être eux extrait
    faut grâce hors hier huit ici il ils j jamais je jusque l la là le les leur leurs lors
    lorsque lui ma madame mais malgré me même merci mes moi moins mon monsieur n ne neuf ni
    non nos notre nous on or ou où oui outre par parce parfois parmi pas pendant personne peu
    peut peut-être plus plusieurs pour pourquoi pourtant près puis puisque qu quand quant
    quatre que quel quelle quelles quelque quelques quels qui quoi rien s sa sans sauf se
    selon sept ses seul si sinon six soit son sous suite sur ta tandis tant tel telle tels tes
    toi ton toujours tous tout toute toutefois toutes très trois trop tu un une vers voici
    voilà voir vos votre vous y a about above after again all also although always an and
    another any are as at be because been before being below between both but by can could did
    do does each either every few finally first for from further had has have he her here his
    how however i if in into is it its last let like many may might more most much must my
    near never new next no nor not note now of off on once one only or other our out over
    perhaps please second see several she should since so some still such than thank thanks
    that the their them then there these they third this those through thus to together too
    two under until up us very was we well were what when where whether which while who why
    will with within without would yes yet you your
    """
)
"""Words that a sentence may open with, and that open no name of their own."""

ELISIONS = _words(
    """
    l d j n s c m t qu jusqu lorsqu puisqu quoiqu
    """
)

PARTICLES = frozenset(
    {"de", "du", "des", "d'", "de la", "de l'", "von", "van", "van der", "van den", "der", "den"}
    | {"ten", "ter", "del", "della", "di", "da", "dos", "de los", "y", "ben", "bin", "el"}
)
"""Small words that belong to a person's name."""

ONLY_IN_INSTITUTIONS = frozenset(
    {
        "et de",
        "et du",
        "et des",
        "et de la",
        "et de l'",
        "et d'",
        "and",
        "and the",
        "for",
        "for the",
    }
    | {"for the", "pour la", "pour le", "pour les", "pour l'"}
)
"""Small words that hold the name of an organisation together, and join two names elsewhere."""

JOINING = PARTICLES | ONLY_IN_INSTITUTIONS | {"of", "of the", "&"}
"""Small words that hold a name together."""
