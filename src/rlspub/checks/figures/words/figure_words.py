"""The words that tell what a figure is, which each language has; and those of English and Spanish.

They are parts of regular expressions, in small letters, in which a space is any space.
"""

from dataclasses import dataclass, field

# What a language does not tell, or nobody has written down for it yet.
NOTHING = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureWords:
    """The words of one language."""

    # Right before the most or the least that may be taken; `refuse` makes `exceed` the most.
    at_most: str
    up_to: str
    at_least: str
    less: str
    exceed: str
    refuse: str
    # What the most is called, some words before it, and what stands after it.
    limit: str
    is_limit: str = NOTHING
    # After a figure that is the most, or the least.
    or_less: str
    # A sentence that speaks of a figure only in case.
    in_case: str
    # Words that look so, and tell at what time of every day, or from which day on.
    times: str = NOTHING
    # Words that speak of a case, too, unless the reader is told what to take then.
    after: str = NOTHING
    # What the reader is told to do with a dose; before it, others are spoken of.
    take: str
    others: str = NOTHING
    # After a dose that somebody is told to be free to take.
    is_fine: str = NOTHING
    # How many of a dose are taken at a time; what is taken between doses.
    counts: dict[str, int]
    made: str
    made_of: str = NOTHING
    next_clause: str = NOTHING
    # What a figure may be about besides the dose for the reader of this text; a group is of people
    # or of forms of a medicine.
    need: str
    study: str
    group: str
    # Groups who are given no more than adults.
    children: str = NOTHING
    # Words that name a group, and do not make what is said before and after them about it.
    no_group: str = NOTHING
    prescribed: str = NOTHING
    at_first: str = NOTHING
    # Ages: `6 to 11 months`, `31 and over`, `under 18`; what tells that a number is one.
    age: str = NOTHING
    months: str = NOTHING
    years: str = NOTHING
    age_to: str = NOTHING
    and_older: str = NOTHING
    and_younger: str = NOTHING
    older_than: str = NOTHING
    younger_than: str = NOTHING
    until: str = NOTHING
    # Those whose ages are told apart.
    people: str = NOTHING
    # Groups of people, by one name each; what says that they need an amount.
    groups: dict[str, str] = field(default_factory=dict)
    needs: str = NOTHING
    # Words after which a number goes down: `cut it from 400 to 300 mg`.
    lowers: str
    # Gaps between two things that are taken, and what may stand after them.
    hours: str = NOTHING
    apart: str = NOTHING
    before_it: str = NOTHING
    # Take one, wait 2 hours, then take the other.
    wait: str = NOTHING
    then_take: str = NOTHING
    after_it: str = NOTHING
    lasts: str = NOTHING
    next_dose: str = NOTHING
    itself: str = NOTHING
    # What stands for the medicine that was named last.
    pronoun: str = NOTHING
    meals: str = NOTHING
    # What joins two things, of which one may have a name that is not known here.
    joins: str = NOTHING
    # A sentence that explains why gaps differ.
    sources: str = NOTHING


ENGLISH = FigureWords(
    at_most=r"(?:no|not|never|nothing|none) (?:more|higher|greater|larger|over|above) than"
    r"|(?:no|not|never|nothing) (?:over|above|beyond)|at (?:the )?(?:very )?most"
    r"|(?:stay|keep|remain)s?(?: \w+){0,3} (?:at or )?(?:below|under|within)"
    r"|stop at|capped at|(?:less|fewer) than or equal to",
    up_to=r"up to|as much as",
    at_least=r"(?:no|not|never|nothing) (?:less|fewer|lower|smaller|under|below) than"
    r"|(?:no|not|never|nothing) (?:under|below)|at (?:the )?(?:very )?least"
    r"|(?:a )?minimum(?: of)?|(?:more|higher|greater) than or equal to",
    less=r"less than|fewer than|under|below|lower than",
    exceed=r"more than|higher than|greater than|larger than|over|above|beyond|exceed(?:s|ed|ing)?"
    r"|in excess of",
    refuse=r"not|never|no|nobody|nor|cannot|\w+n['\u2019]t|avoid|without|unsafe|dangerous"
    r"|harmful",
    limit=r"limits?|max(?:imum|imal)?\.?|ceiling|upper (?:level|bound|intake|end)"
    r"|the (?:very )?most"
    r"|most(?= (?:you|in|per|each|a day|for|that|adults))"
    r"|(?:highest|largest|biggest|greatest|top)(?: safe| daily)? (?:dose|amount|level|intake)",
    is_limit=r"(?:is|as|are|was)(?: (?:the|a|an|your|our|its))?(?: \w+){0,2} "
    r"(?:limit|maximum|max|most|ceiling|upper (?:limit|level))",
    or_less=r"or (?:less|fewer|under|below|lower)|at (?:the )?(?:very )?most|tops"
    r"|max(?:imum)?\.?|\(max(?:imum)?\.?\)",
    in_case=r"if|when|whenever|whether|who|whoever|anyone|in case|because|unless"
    r"|(?<!keep.)(?<!keep.on.)(?<!go.on.)(?<!continue.)taking|took"
    r"|taken|swallowed"
    r"|after (?:you|they) (?:take|use|have (?:had|used|drunk)|had|swallow|drink|inject|apply|chew)",
    times=r"(?:when|whenever|as soon as|once|after|before) you (?:wake(?: up)?|get (?:up|home)"
    r"|go to (?:bed|sleep)|eat|have (?:eaten|breakfast|lunch|dinner|supper))"
    r"|after (?:(?:the|your|each|every|a|morning|midday|evening|main) )*"
    r"(?:meals?|food|eating|breakfast|lunch|dinner|supper)"
    r"|after (?:the |your )?(?:first|second|third) (?:\d+ |few |two |three )?"
    r"(?:days?|weeks?|nights?|months?)",
    after=r"after",
    take=r"take|takes|use|give|get|consider|swallow|drink|have|try|eat|inject|apply|chew|dissolve"
    r"|inhale|consume|stay on"
    r"|(?:keep(?: on)?|go on|continue) (?:taking|using|giving|with|on)|continue"
    r"|(?:usual|adult|normal|daily|your|the|starting) dose(?: is|:| for adults(?: is|:)?)",
    is_fine=r"(?:is|are) (?:fine|safe|good|best|better|ok(?:ay)?|allowed|all right|harmless)",
    others=r"people|patients|they|some|many|most|who|doctors|others|to|of",
    counts={"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "a": 1, "an": 1},
    made=r"tablets?|capsules?|caplets?|pills?|sachets?|puffs?|lozenges?|gummies|doses?",
    made_of=r"of|containing|each|with|at",
    next_clause=r"but|when|while|whereas|although|though|yet|so|unless|except|only (?:if|when)",
    need=r"needs?|needed|requires?|requirements?|recommended|allowance|RDA|intakes?"
    r"|aim(?:s|ing)? for"
    r"|from (?:\w+ ){0,3}(?:foods?|diets?)|foods? and|and foods?|in (?:\w+ )?(?:foods?|diets?)"
    r"|counts? food|holds?|contains?|supplies|provides?|rich in|serving|on the label",
    study=r"stud(?:y|ies)|trials?|reviews?|research(?:ers)?|participants?|volunteers"
    r"|in (?:19|20)\d\d|people (?:got|took|were given|received)|some say|experts? say",
    group=r"child(?:ren)?|kids?|bab(?:y|ies)|infants?|toddlers?|teen(?:s|agers?)?|adolescents?"
    r"|boys?|girls?"
    r"|(?:under|over) \d\d?(?! ?(?:m?c?g|mL|units|tablets|capsules|%))"
    r"|aged?|ages|years? old|older (?:people|adults)|elderly|over \d+ years"
    r"|\d+ (?:years?|months)|pregnan\w+|breast-?feed\w*|kidney|liver|weigh(?:s|t|ing)?"
    r"|(?:people|patients|those|adults) (?:with|who)|if you (?:have|are|weigh|drink)"
    r"|when you (?:have|are)|smokers?|wom[ae]n|m[ae]n|allerg\w+"
    r"|(?:slow|extended|modified|prolonged|sustained|controlled|immediate)[ -]release|long-acting"
    r"|suppositor(?:y|ies)",
    children=r"child(?:ren)?|kids?|bab(?:y|ies)|infants?|toddlers?|boys?|girls?",
    no_group=r"(?:away from|out of (?:the )?(?:sight and )?reach of"
    r"|not (?:meant |safe |suitable )?for(?: use (?:by|in))?"
    r"|(?:not|never) (?:give|share) (?:it|them|this|these)(?: \w+)? (?:to|with))"
    r" (?:(?:a|all|young|small|your|other|any|pregnant)\s)*"
    r"(?:children|child|kids|babies|toddlers|pets|women)"
    r"(?: (?:and|or)(?: young| small)? (?:children|babies|toddlers|pets))?"
    r"(?! (?:under|over|aged|younger|older|who|with))"
    r"|(?:ask|tell|call|see|phone|contact|(?:talk|speak) (?:to|with)|check with)"
    r" (?:us|your \w+|a \w+|the \w+)(?: \w+){0,4} if you(?![^.!?;:]*:)[^.!?;:]*"
    r"|not (?:take|use) (?:it|them|this|these)(?: \w+)? if you(?![^.!?;:]*:)[^.!?;:]*"
    r"|if you (?:are|have) [^.!?;:,]*, (?:ask|tell|call|see|phone|contact|talk to|speak to) "
    r"(?:us|your \w+|a \w+|the \w+)(?: first| before \w+)?(?= ?[.!?;]|$)",
    prescribed=r"(?:doctor|clinic|nurse|pharmacist|provider|specialist|prescriber|hospital)s?"
    r" (?:may|might|can|could|will|would|has|have|says?|tells?|told|sometimes)"
    r"|prescribe[sd]?|on prescription|in hospital|under (?:medical|close) \w+",
    at_first=r"(?:first|second|third|next|last|other) (?:\d+ |few |two |three )?"
    r"(?:days?|weeks?|nights?|months?|doses?)|at first|to start|start(?:s|ing)? (?:with|at|on)"
    r"|then|increase\w*|build up",
    age=r"\b(?:age[ds]?|old|(?:and|or) (?:over|older|under|younger)|adults?|child(?:ren)?|birth)\b",
    months=r"months?|mos?",
    years=r"years?|yrs?|y",
    age_to=r"to|through|until",
    and_older=r"(?:years? )?(?:and|or) (?:over|older|above|up|more)",
    and_younger=r"(?:years? )?(?:and|or) (?:under|younger|below|less)",
    older_than=r"over|above|older than",
    younger_than=r"under|below|younger than|less than",
    until=r"birth to|up to",
    people=r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|males?|females?|pregnan\w+|breast-?feed\w*"
    r"|lactat\w+)\b",
    groups={
        "men": r"m[ae]n|males?",
        "women": r"(?<!pregnant )(?<!breastfeeding )(?:wom[ae]n|females?)",
        "pregnant": r"pregnan(?:t|cy)",
        "breastfeeding": r"breast-?feed(?:ing|s)?|lactating|lactation",
    },
    needs=r"needs?|require|should (?:get|have|aim for)",
    lowers=r"reduc\w+|lower\w*|cut\w*|drop(?:ped|s)?|taper\w*|decreas\w+|f[ae]lls?|went|goes?|going"
    r"|move[sd]?|switch\w*|chang\w+|step\w*|down",
    hours=r"minutes?|mins?|hours?|hrs?|days?|weeks?",
    apart=r"apart|between|away from|from",
    before_it=r"before",
    wait=r"wait",
    then_take=r"(?:,|,? and)? then (?:take|have|use)",
    after_it=r"after",
    lasts=r"for|within|over|first|last|next|every|than",
    next_dose=r"(?:next|other|another|more|second|two|the|your|each) dose|doses|again",
    itself=r"(?:or|and|it|them|this|that|taking it|you take (?:it|this))(?!\w)",
    pronoun=r"it|them|(?:this|these|the|your) (?:medicines?|tablets?|pills?|antibiotics?)",
    joins=r"and|with",
    meals=r"meals?|food|breakfast|milk|dairy|tea|coffee|antacids?|bedtime|bed",
    sources=r"sources?|differs?|vary|varies|some (?:say|experts|people|labels)|such as",
)
SPANISH = FigureWords(
    at_most=r"(?:no|nunca|ni) m\u00e1s de|como (?:m\u00e1ximo|mucho)|a lo sumo",
    up_to=r"hasta",
    at_least=r"(?:no|nunca) menos de|(?:al|por lo) menos|como m\u00ednimo|un m\u00ednimo de",
    less=r"menos de|por debajo de",
    exceed=r"m\u00e1s de|por encima de|super[ae]r?|exced[ae]r?|sobrepas[ae]r?|pas[ae]r?(?:se)? de",
    refuse=r"no|nunca|nadie|jam\u00e1s|ni|evite|sin|peligroso",
    limit=r"l\u00edmites?|m\u00e1xim[oa]s?|tope",
    is_limit=r"(?:es|son)(?: (?:el|la|un|una|su))?(?: \w+){0,2} "
    r"(?:l\u00edmite|m\u00e1xim[oa]|tope)",
    or_less=r"o menos|como (?:m\u00e1ximo|mucho)|m\u00e1ximo|a lo sumo",
    in_case=r"si|cuando|quien|quienes|en caso|porque|tom\u00f3|tomado|usado"
    r"|(?<!puede.)(?<!debe.)(?<!hay.que.)(?<!va.a.)(?:tomar|usar)(?:se|lo|la)?"
    r"|despu\u00e9s de (?:la|su|una|cada) dosis",
    times=r"(?:cuando|antes de que|despu\u00e9s de que)(?: se)? (?:despierte|levante|acueste|coma"
    r"|desayune|almuerce|cene)"
    r"|despu\u00e9s (?:de (?:la |el |cada )?|del )"
    r"(?:comidas?|cena|desayuno|almuerzo|merienda|comer|cenar|desayunar|almorzar)"
    r"|despu\u00e9s de (?:la primera|los primeros|las primeras)(?: \w+)? "
    r"(?:d\u00edas?|semanas?|noches?|meses|mes)",
    after=r"despu\u00e9s",
    take=r"(?:t[o\u00f3]m(?:e|a|ar)|[u\u00fa]s(?:e|a|ar)|tr[a\u00e1]gue|beba|b\u00e9ba|iny[e\u00e9]cte|apl[i\u00ed]que"
    r"|mast[i\u00ed]que|admin(?:i|\u00ed)stre|ingiera|ingi\u00e9ra|ch[u\u00fa]pe|inh[a\u00e1]le|consuma"
    r"|ponga|p\u00f3nga)(?:se|te|l[aeo]s?|sel[ao]s?)?|d\u00e9|d[e\u00e9]l[aeo]s?|se (?:tom|us|d)an"
    r"|(?:siga|contin\u00fae) con|(?:hay que|tiene que) (?:tomar|usar)(?:se|lo|la)?"
    r"|dosis (?:habitual|normal|diaria)(?: es(?: de)?|:)?",
    is_fine=r"(?:es|son|est\u00e1) (?:segur[oa]|mejor|bien|permitid[oa])",
    others=r"personas|pacientes|que|algunos",
    counts={"una?": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6},
    made=r"tabletas?|comprimidos?|c\u00e1psulas?|pastillas?|sobres?|dosis",
    made_of=r"de|con",
    next_clause=r"pero|cuando|mientras|aunque|salvo|a menos|excepto",
    need=r"necesita[n]?|necesario|recomendad[oa]s?|ingesta|aliment(?:os|aci\u00f3n)|dieta|comida"
    r"|contiene",
    study=r"estudios?|ensayos?|revisi\u00f3n|investigaci\u00f3n|participantes|en (?:19|20)\d\d",
    children=r"ni\u00f1[oa]s?|beb\u00e9s?",
    no_group=r"(?:fuera del alcance de|lejos de|no (?:es|son) para"
    r"|(?:no|nunca) (?:lo|la|los|las) (?:d\u00e9|comparta) (?:a|con))(?: los| las| sus| un)?"
    r" ni\u00f1[oa]s?(?! (?:de|menores|mayores|con|que))"
    r"|(?:pregunte|avise|consulte|diga|hable|preg\u00fantenos|av\u00edsenos|ll\u00e1menos)"
    r"(?: \w+){0,4} si(?![^.!?;:]*:)[^.!?;:]*"
    r"|no (?:lo|la|los|las) (?:tome|use) si(?![^.!?;:]*:)[^.!?;:]*",
    group=r"(?:\d+ (?:a|y|-|\u2013) )?\d+ (?:a\u00f1os|meses)(?: (?:y|o) (?:m\u00e1s|menos))?"
    r"|(?:mayores|menores) de \d+|ni\u00f1[oa]s?|beb\u00e9s?|lactantes?|adolescentes?|menores"
    r"|a\u00f1os|meses|edad"
    r"|embaraz\w+|lactancia|ri\u00f1\u00f3n|ri\u00f1ones|renal|h\u00edgado|pes[ao]n?|mujer(?:es)?"
    r"|hombres?|personas (?:con|que)|si (?:tiene|est\u00e1|pesa)"
    r"|liberaci\u00f3n (?:lenta|prolongada|modificada|controlada|retardada)|retard|supositorios?",
    prescribed=r"(?:m\u00e9dico|cl\u00ednica|enfermera|farmac\u00e9utico) (?:puede|podr\u00eda|le)"
    r"|con receta|recetad[oa]",
    at_first=r"primer[oa]?s? (?:\d+ )?(?:d\u00edas?|semanas?|noches?|dosis)|al principio"
    r"|empiece|luego",
    age=r"\b(?:edad|adultos?|ni\u00f1[oa]s?|y m\u00e1s|mayores|menores|nacimiento)\b",
    months=r"mes(?:es)?",
    years=r"a\u00f1os?",
    age_to=r"a",
    and_older=r"(?:a\u00f1os )?(?:y|o) (?:m\u00e1s|mayores)",
    and_younger=r"(?:a\u00f1os )?(?:y|o) menos",
    older_than=r"mayores de|m\u00e1s de",
    younger_than=r"menores de|menos de",
    until=r"hasta|del nacimiento a",
    people=r"\b(?:hombres?|mujer(?:es)?|ni\u00f1os|ni\u00f1as|embaraz\w+|lactan\w+)\b",
    groups={
        "men": r"hombres?",
        "women": r"mujer(?:es)?(?! (?:embarazada|que da))",
        "pregnant": r"embaraz(?:o|adas?)",
        "breastfeeding": r"lactancia|lactantes|dan? el pecho",
    },
    needs=r"necesitan?|requieren?",
    lowers=r"reduc\w+|reduz\w+|baj\w+|disminu\w+|pas[aeo\u00f3]\w*|cambi\w+",
    hours=r"minutos?|horas?|d\u00edas?|semanas?",
    apart=r"de (?:diferencia|separaci\u00f3n|distancia)|entre|aparte",
    before_it=r"antes(?: del?)?",
    wait=r"esper[aei]\w*",
    then_take=r",?(?: y)? (?:despu\u00e9s|luego|entonces) (?:tome|toma|use|usa)",
    after_it=r"despu\u00e9s(?: del?)?",
    lasts=r"durante|por|primer[oa]s|cada",
    next_dose=r"(?:pr\u00f3xima|siguiente|otra) dosis|dosis",
    itself=r"(?:o|y|ellos|esto|tomarlo|la|el)(?!\w)",
    pronoun=r"\w+(?:lo|la|los|las)|(?:este|esta|el) (?:medicamento|tableta|pastilla)",
    joins=r"y|e|con",
    meals=r"comidas?|alimentos?|desayuno|leche|t\u00e9|caf\u00e9|anti\u00e1cidos?",
    sources=r"fuentes?|difieren|var\u00edan|algun[oa]s dicen",
)
