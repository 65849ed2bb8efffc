"""The words that tell what a figure is, in French, Portuguese and Italian."""

from rlspub.checks.figures.words.figure_words import FigureWords

FRENCH = FigureWords(
    at_most=r"(?:tout )?au (?:plus|maximum)|maximum|(?:restez|rester) (?:en dessous"
    r"|au-dessous) de",
    up_to=r"jusqu['’]à",
    at_least=r"au (?:moins|minimum)|pas moins de|un minimum de|minimum",
    less=r"moins de|en dessous de|au-dessous de|inférieure?s? à",
    exceed=r"plus (?:de|que)|au(?:-| )delà de|au(?:-| )dessus de|dépass\w+|excèd\w+|excéd\w+"
    r"|supérieure?s? à",
    refuse=r"ne|n['’]\w+|pas|jamais|personne|aucune?|sans|évit\w+|ni|interdit|dangereux",
    limit=r"limites?|maximum|maxim(?:al|ale|aux|ales)|plafond",
    is_limit=r"(?:est|sont|comme)(?: (?:la|le|une?|votre|notre|sa))?(?: \w+){0,2} "
    r"(?:limite|maximum|plafond|maximale)",
    or_less=r"ou moins|(?:tout )?au (?:plus|maximum)|maximum|max\.?|à ne pas dépasser",
    in_case=r"si|s['’]il|lorsqu\w*|quand|quiconque|en cas|après|parce|sauf|avoir pris|avez pris",
    take=r"pren(?:ez|dre|ds)|utilis(?:ez|er)|donn(?:ez|er)|aval(?:ez|er)|buvez|inject(?:ez|er)"
    r"|appliqu(?:ez|er)|mâch(?:ez|er)|dose (?:habituelle|normale|quotidienne)(?: est(?: de)?| :)?",
    others=r"personnes|patients|ils|certains|qui|médecins",
    is_fine=r"(?:est|sont) (?:sûre?s?|sans danger|permise?s?|autorisée?s?)",
    counts={"une?": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6},
    made=r"comprimés?|gélules?|capsules?|cachets?|sachets?|bouffées?|pastilles?|doses?|prises?",
    made_of=r"de|à|dosée?s? à|contenant",
    next_clause=r"mais|quand|lorsque|tandis que|bien que|sauf|à moins",
    need=r"besoins?|recommandée?s?|apports?|aliment(?:s|ation|aire)|nourriture|régime|repas riche"
    r"|contien(?:t|nent)|sel|sodium|sucre|alcool|caféine|graisses?|protéines?",
    study=r"études?|essais?|recherches?|participants|volontaires|en (?:19|20)\d\d",
    group=r"(?:\d+ (?:à|et|-|–) )?\d+ (?:ans|mois)(?: (?:et|ou) (?:plus|moins))?"
    r"|enfants?|bébés?|nourrissons?|adolescente?s?|âge|ans|mois|personnes? âgées?"
    r"|enceintes?|grossesse|allait\w+|reins?|rénal\w*|foie|hépatique|pes(?:ez|ant|ent)|poids"
    r"|femmes?|hommes?|(?:personnes|patients|ceux|adultes) (?:atteint\w*|qui|avec|ayant)"
    r"|si vous (?:avez|êtes|pesez|buvez)",
    prescribed=r"(?:médecin|pharmacien|infirmière|clinique|hôpital) (?:peut|pourra|vous|a|dit)"
    r"|prescri\w+|sur ordonnance|à l['’]hôpital",
    at_first=r"(?:premi(?:er|ère)s?|derni(?:er|ère)s?|prochaine?s?|deuxième) (?:\d+ )?"
    r"(?:jours?|semaines?|nuits?|mois|doses?)|au début|pour commencer|commenc\w+|puis|augment\w+",
    lowers=r"rédui\w+|diminu\w+|baiss\w+|abaiss\w+|pass\w+|chang\w+|descend\w+",
)
PORTUGUESE = FigureWords(
    at_most=r"(?:não|nunca|nem) mais (?:de|do que|que)|no máximo|ao máximo|quando muito",
    up_to=r"até",
    at_least=r"(?:não|nunca) menos (?:de|do que)|(?:pelo|ao) menos|no mínimo|um mínimo de",
    less=r"menos (?:de|do que)|abaixo de|inferior(?:es)? a",
    exceed=r"mais (?:de|do que|que)|acima de|exced\w+|exceder|ultrapass\w+|super[ae]\w*"
    r"|pass[ae]r? (?:de|dos?|das?)|superior(?:es)? a",
    refuse=r"não|nunca|ninguém|jamais|nem|evite|sem|perigoso|nenhum\w*",
    limit=r"limites?|máxim[oa]s?|teto",
    is_limit=r"(?:é|são|como)(?: (?:o|a|um|uma|seu|sua))?(?: \w+){0,2} (?:limite|máxim[oa]|teto)",
    or_less=r"ou menos|no máximo|máximo|máx\.?",
    in_case=r"se|quando|quem|caso|em caso|depois|porque|após|tomou|tomado",
    take=r"tom(?:e|ar|em)|us(?:e|ar)|utiliz(?:e|ar)|dê|engol(?:e|ir|a)|beba|injete|aplique"
    r"|mastigue"
    r"|dose (?:habitual|normal|diária)(?: é(?: de)?|:)?",
    others=r"pessoas|pacientes|que|alguns|médicos",
    is_fine=r"(?:é|são) (?:segur[oa]s?|permitid[oa]s?|melhor)",
    counts={"uma?": 1, "dois|duas": 2, "três": 3, "quatro": 4, "cinco": 5, "seis": 6},
    made=r"comprimidos?|cápsulas?|pastilhas?|saquetas?|sachês?|jatos?|doses?",
    made_of=r"de|com|contendo",
    next_clause=r"mas|quando|enquanto|embora|exceto|salvo|a menos",
    need=r"precisam?|necess\w+|recomendad[oa]s?|ingestão|aliment(?:os|ação)|dieta|comida|contém"
    r"|sal"
    r"|sódio|açúcar|álcool|cafeína|gorduras?|proteínas?",
    study=r"estudos?|ensaios?|pesquisas?|participantes|em (?:19|20)\d\d",
    group=r"(?:\d+ (?:a|e|-|–) )?\d+ (?:anos|meses)(?: (?:e|ou) (?:mais|menos))?"
    r"|crianças?|bebês?|bebés?|lactentes?|adolescentes?|menores|anos|meses|idade|idos[oa]s?"
    r"|grávidas?|gravidez|amament\w+|rim|rins|rena(?:l|is)|fígado|pes[ao]m?|mulher(?:es)?|homens?"
    r"|(?:pessoas|pacientes|adultos) (?:com|que)|se (?:tem|tiver|está|estiver|pesa)",
    prescribed=r"(?:médic[oa]|farmacêutic[oa]|enfermeir[oa]|clínica) (?:pode|poderá|lhe)"
    r"|com receita|receitad[oa]|prescrit[oa]",
    at_first=r"(?:primeir[oa]s?|próxim[oa]s?|últim[oa]s?) (?:\d+ )?(?:dias?|semanas?|noites?"
    r"|doses?)"
    r"|no início|comece|começ\w+|depois|aument\w+",
    lowers=r"redu[zç]\w+|baix\w+|diminu\w+|pass\w+|mud\w+|de",
)
ITALIAN = FigureWords(
    at_most=r"(?:non|mai|né) (?:più|oltre)(?: di)?|al massimo|tutt['’]al più|massimo",
    up_to=r"fino a",
    at_least=r"(?:non|mai) meno di|almeno|come minimo|un minimo di",
    less=r"meno di|al di sotto di|sotto i|inferior[ei] a",
    exceed=r"più di|oltre|al di sopra di|super\w+|ecced\w+|superior[ei] a",
    refuse=r"non|mai|nessun\w*|senza|evit\w+|né|vietato|pericoloso",
    limit=r"limit[ei]|massim[oaie]|tetto",
    is_limit=r"(?:è|sono|come)(?: (?:il|la|un|una|suo|sua))?(?: \w+){0,2} (?:limite|massim[oa])",
    or_less=r"o meno|al massimo|massimo|max\.?|da non superare",
    in_case=r"se|quando|chi|chiunque|in caso|dopo|perché|preso|assunto",
    take=r"prend(?:a|e|ere|ete|i)|assum(?:a|e|ere|ete)|us(?:i|are)|dia|dare|ingoi\w*|beva|inietti"
    r"|applichi|mastichi|dose (?:abituale|normale|giornaliera)(?: è(?: di)?|:)?",
    others=r"persone|pazienti|che|alcuni|medici",
    is_fine=r"(?:è|sono) (?:sicur[oaie]|permess[oaie]|consentit[oaie])",
    counts={"una?": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6},
    made=r"compress[ae]|capsul[ae]|pastigli[ae]|bustin[ae]|spruzzi|dos[ie]",
    made_of=r"da|di|con|contenenti",
    next_clause=r"ma|quando|mentre|sebbene|salvo|a meno|eccetto",
    need=r"fabbisogno|necessit\w+|bisogno|raccomandat[oaie]|apport[oi]|aliment[oi]|alimentazione"
    r"|dieta|cibo|cibi|contien\w+|sale|sodio|zucchero|alcol|caffeina|grassi|proteine",
    study=r"stud[io]|ricerc[ah]\w*|partecipanti|volontari|nel (?:19|20)\d\d",
    group=r"(?:\d+ (?:a|ai|e|-|–) )?\d+ (?:anni|mesi)(?: (?:e|o) (?:più|meno|oltre))?"
    r"|bambin[oiae]|neonat[oi]|lattant[ei]|adolescent[ei]|minor[ei]|anni|mesi|età|anzian[oiae]"
    r"|gravidanza|incint[ae]|allatt\w+|ren[ei]|renal[ei]|fegato|epatic\w+|pes[oai]\w*|donn[ae]"
    r"|uomini|uomo|(?:persone|pazienti|adulti) (?:con|che)|se (?:ha|è|pesa|beve)",
    prescribed=r"(?:medico|farmacista|infermier[ea]|clinica) (?:può|potrebbe|le|dice)"
    r"|prescri\w+|con ricetta|in ospedale",
    at_first=r"(?:prim[oaie]|prossim[oaie]|ultim[oaie]) (?:\d+ )?(?:giorn[oi]|settiman[ae]"
    r"|nott[ei]"
    r"|dos[ie])|all['’]inizio|inizi\w*|poi|aument\w+",
    lowers=r"rid[uo]\w+|abbass\w+|diminu\w+|pass\w+|cambi\w+|scend\w+|da",
)
