"""The words that tell how soon a dose may follow another, and how many there may be, by language.

They are parts of regular expressions, in small letters, in which a space is any space.
"""

from dataclasses import dataclass

from rlspub.language.readability.formulas import base


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScheduleWords:
    """The words of one language."""

    # Numbers in words, times, and what stands between the two of a range.
    numbers: dict[str, int]
    time: str
    to: str
    # Where `every 4 hours` and `4-hourly` may begin, and words for so many times.
    every: str
    so_often: str
    every_before: str
    # Before a number of hours that doses are counted in, and before one that is not exact.
    within: str
    about: str
    # Before `every 6 hours`, where it is the soonest: `more often than`.
    more_often: str
    # Right before and after the time that has to pass between doses.
    next_dose_after: str
    next_dose_within: str
    between_doses: str
    before_next: str
    since_last: str
    apart: str
    # After a time, and in its sentence, where a next dose follows: `the next dose 3 hours later`.
    later: str
    more: str
    # What makes of `4 hours after the last dose` a time to wait.
    waits: str
    # What else makes of a time one to wait: `skip it for 24 hours before`.
    stops: str
    before_or_after: str
    doses: str
    # What is counted, besides times: doses.
    counted: str
    times: str
    # Taking a dose; what else is done every so many hours; and where two are taken in turn.
    takes: str
    other_actions: str
    in_turn: str
    if_: str
    # What is taken, in a sentence that names it: `take codeine`; what names nothing.
    object: str
    names_nothing: str
    # Things to take a dose with, which are not the tablet that the text is about.
    devices: str
    # The heads of columns that hold times to wait, and those that hold how often.
    wait_head: str
    often_head: str


ENGLISH = ScheduleWords(
    numbers={
        "an?": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "twelve": 12,
        "twenty-four": 24,
    },
    time=r"minutes?|mins?|hours?|hrs?|h|days?",
    to=r"to|or|and",
    every=r"(?:every|each)|\d{1,2}(?: (?:to|or) \d{1,2})?[ -]?hourly|hourly",
    so_often=r"once|twice|thrice",
    every_before=r"every|each|per|once",
    within=r"in|within|every|per",
    about=r"about|around|some|roughly|another",
    more_often=r"(?:more (?:often|frequently)|oftener|sooner|closer|faster|more) than"
    r"(?: once)?|at (?:the )?most(?: once)?",
    next_dose_after=r"(?:another|second|2nd|next|further|extra|repeat|more|again)"
    r"(?: (?:single |full )?(?:dose|one|tablets?|of (?:it|them)))?(?: may| can| should|,)?(?: be)?"
    r"(?: (?:given|taken|used|had|due|allowed|ok))?"
    r" (?:after|in)|repeat(?:ed)?(?: (?:it|this|that|(?:the|this|a) dose))?(?: \w+)? (?:after|in)",
    next_dose_within=r"(?:another|second|2nd|next|further|extra|more|again|any)(?: (?:doses?|one"
    r"|tablets?|of (?:it|them)))? (?:for|within|until|in(?: less than)?|before)",
    between_doses=r"(?:in )?between (?:\w+ ){0,3}?(?:doses|tablets|uses|times)"
    r"|between (?:each|one) (?:single )?(?:dose|tablet|use)|between them"
    r"|(?:must|should|have to|need to) pass|from (?:one|each) dose to",
    before_next=r"before (?:\w+ ){0,5}?(?:(?:next|another|second|2nd|further|other)"
    r" (?:\w+ )?(?:dose|tablet|one)|more|again|repeat\w*)"
    r"|(?:,|and|,? and)? ?then (?:\w+ ){0,3}?(?:another|second|next|more|again)",
    since_last=r"(?:after|from|since) (?:\w+ ){0,2}?(?:last|first|previous|earlier|one) "
    r"(?:dose|one|tablet)",
    apart=r"apart",
    later=r"later|afterwards",
    more=r"more|another|again|next (?:dose|one|tablet)",
    waits=r"wait\w*|leave|leaving|allow\w*|keep|space|no sooner|until",
    stops=r"skip\w*|stop\w*|avoid\w*|without|fast(?:ing)?|apart",
    before_or_after=r"before|after|apart|between",
    doses=r"doses?",
    counted=r"doses?",
    times=r"times|x",
    takes=r"tak(?:e|es|en|ing)|giv(?:e|es|en|ing)|us(?:e|es|ed|ing)|ha(?:ve|d)|swallow\w*|doses?"
    r"|repeat\w*|inject\w*|inhale\w*|medicines?|tablets?|pills?",
    other_actions=r"check\w*|test\w*|measur\w*|monitor\w*|feed\w*|drink\w*|eat\w*|rins\w*|wash\w*"
    r"|clean\w*|chang\w*|turn\w*|walk\w*|wak\w+|call\w*|vomit\w*|throw\w*|pass(?:es)?|urinat\w*"
    r"|empty|brush\w*|mov(?:e|ing)|visits?|see|look|weigh\w*|stretch\w*|breath\w*|exercis\w*|ic(?:e|ing)"
    r"|record|write|temperature|water|fluids?|diaper|nappy|milk|blood (?:sugar|pressure|test)s?",
    in_turn=r"alternat\w+|in turn|take turns|swap\w*|both",
    if_=r"if|when|whenever|unless|who|anyone|took",
    object=r"(?:take|give|use|doses? of)",
    names_nothing=r"this|that|them|your|dose|doses|tablet|tablets|pill|pills|capsule|capsules"
    r"|medicine|medicines|another|more|only|half|each|every|once|twice|with|without|these|those|some"
    r"|what|care|food|time|times|child|baby|from|less|than|liquid|syrup|just|again|either|both"
    r"|least|most|about|after|before|when|until|daily|plain|regular|weight|them|first|second|next"
    r"|last|extra|puff|puffs|drop|drops|spray|sprays",
    devices=r"inhalers?|puffs?|sprays?|patch(?:es)?|(?:eye|ear|nose) drops?|drops?|creams?|gels?"
    r"|ointments?|suppositor(?:y|ies)|lozenges?|nebuli[sz]ers?|injections?",
    wait_head=r"wait\w*|leave|apart|between (?:\w+ )?doses|gaps?|next dose|soonest"
    r"|shortest (?:gap|time|interval)",
    often_head=r"how often|often|frequency|every|intervals?|when",
)
SPANISH = ScheduleWords(
    numbers={
        "una?": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "veinticuatro": 24,
    },
    time=r"minutos?|horas?|h|d\u00edas?",
    to=r"a|o|y",
    every=r"cada",
    so_often=r"una vez",
    every_before=r"cada|por",
    within=r"en|cada|por",
    about=r"unas|cerca de|alrededor de|otras",
    more_often=r"(?:m\u00e1s (?:a menudo|seguido)|antes de|con m\u00e1s frecuencia)(?: de| que)?"
    r"|m\u00e1s de una vez",
    next_dose_after=r"(?:otra|segunda|siguiente|pr\u00f3xima|nueva|m\u00e1s)"
    r"(?: (?:dosis|toma|vez))?(?: (?:despu\u00e9s de|tras|pasadas|a las|en))"
    r"|rep(?:ita|etir|itir)\w*(?: la dosis)?"
    r" (?:despu\u00e9s de|tras|pasadas|a las|en)"
    r"|volver a (?:tomar|dar)\w* (?:despu\u00e9s de|tras|a las|en)",
    next_dose_within=r"(?:otra|segunda|siguiente|pr\u00f3xima|m\u00e1s)(?: (?:dosis|toma))?"
    r" (?:durante|hasta|antes de|en(?: menos de)?)",
    between_doses=r"entre (?:\w+ ){0,2}?(?:dosis|tomas?|comprimidos)",
    before_next=r"antes de (?:\w+ ){0,4}?(?:dosis|toma|otra|m\u00e1s|volver|repetir)",
    since_last=r"(?:despu\u00e9s|desde) (?:de )?(?:\w+ ){0,2}?(?:\u00faltima|primera|anterior) "
    r"(?:dosis|toma)",
    later=r"despu\u00e9s|m\u00e1s tarde",
    more=r"m\u00e1s|otra|de nuevo|(?:siguiente|pr\u00f3xima) (?:dosis|toma)",
    apart=r"de (?:diferencia|separaci\u00f3n|distancia)",
    waits=r"espere\w*|esperar|dej[ae]\w*|separ[ae]\w*|hasta",
    stops=r"evit[ae]\w*|suspend\w*|sin|ayun\w+|separ\w+",
    before_or_after=r"antes|despu\u00e9s|de diferencia|entre",
    doses=r"dosis|tomas",
    counted=r"dosis|tomas",
    times=r"veces",
    takes=r"tom[ae]\w*|dar?(?:le|lo|la)?|d\u00e9\w*|us[ae]\w*|dosis|tomas|repit\w*"
    r"|medicamento|administr\w*",
    other_actions=r"mid\w+|revis\w+|controle|beb[ae]\w*|com[ae]r?|lav\w+|cambi\w+|llam\w+|vomit\w*"
    r"|orin\w*|despiert\w*|camin\w*|amamant\w*|agua|l\u00edquidos?|leche|temperatura",
    in_turn=r"altern\w+|por turnos|ambos|los dos",
    if_=r"si|cuando|quien|salvo|tom\u00f3",
    object=r"(?:tom[ae]r?|d\u00e9|us[ae]r?|dar|dosis de)",
    names_nothing=r"esta|este|esto|estos|estas|dosis|tableta|tabletas|pastilla|pastillas"
    r"|comprimido|comprimidos|c\u00e1psula|c\u00e1psulas|medicamento|medicina|otra|m\u00e1s|solo"
    r"|media|cada|una|unos|unas|menos|toma|tomas|nuevo|ni\u00f1o|vez|jarabe|peso|los|las",
    devices=r"inhalador(?:es)?|parches?|gotas?|cremas?|gel(?:es)?|pomadas?|supositorios?"
    r"|inyecci\u00f3n(?:es)?",
    wait_head=r"esper\w+|entre dosis|dej[ae]\w*|separaci\u00f3n|siguiente dosis|pr\u00f3xima dosis",
    often_head=r"cada cu\u00e1nto|frecuencia|cada|cu\u00e1ndo|intervalo",
)  # fmt: skip
_BY_LANGUAGE = {"en": ENGLISH, "es": SPANISH}


def find_schedule_words(language: str) -> ScheduleWords | None:
    """Return the words of a language, if they are known."""
    return _BY_LANGUAGE.get(base(language))
