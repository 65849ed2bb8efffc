"""The words of advice, by language: what to do, and whether it is told or forbidden."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rlspub.patterns import compile_late


@dataclass(frozen=True, slots=True, eq=False)
class AdviceWords:
    """How a language gives advice.

    `forbidden`, `told` and `allowed` end where a verb must stand. `verbs` are the forms of a verb
    by what it does to a medicine: to give it and to take it is the same.
    """

    verbs: Mapping[str, str]
    forbidden: str
    told: str
    allowed: str
    asks: str
    yes: re.Pattern[str]
    no: re.Pattern[str]
    # After these a thing may stand without a verb.
    avoids: re.Pattern[str]
    negation: re.Pattern[str]
    # Words before a name, which tell nothing; words after which another thing begins.
    fillers: re.Pattern[str]
    ends: re.Pattern[str]
    joins: re.Pattern[str]
    # What makes advice one for some readers or times; an `unless` leaves it one for all others.
    condition: re.Pattern[str]
    unless: re.Pattern[str]
    # In a heading, or before a list: for whom it holds, or that it is forbidden.
    scope: re.Pattern[str]
    # In an answer: it is no plain yes or no.
    doubt: re.Pattern[str]
    # In a question: for whom, which leaves open what.
    person: re.Pattern[str]
    # After what is asked about: what for, which leaves the answer as broad as it is.
    purpose: re.Pattern[str]


_FEELS_WELL = (
    r"(?!(?:\swhen)?\s(?:you|they|your child|she|he)\s(?:feels?|are|is)\s(?:\w+\s)?(?:well|fine"
    r"|better|good|ok(?:ay)?)\b)"
)

ENGLISH = AdviceWords(
    verbs={
        "take": r"take|taking|give|giving|use|using|swallow|swallowing",
        "skip": r"skip|skipping|miss|missing|leave out|leaving out",
        "stop": r"stop|stopping|quit|quitting",
        "start": r"start|starting|begin|beginning",
        "double": r"double|doubling",
        "drink": r"drink|drinking",
        "eat": r"eat|eating",
        "drive": r"drive|driving",
        "chew": r"chew|chewing|crush|crushing",
        "mix": r"mix|mixing",
        "share": r"share|sharing",
    },
    forbidden=(
        r"(?:do(?:es)? not|don['’]?t|never|must not|mustn['’]t|should not|shouldn['’]t|cannot"
        r"|can['’]t|may not|(?:not|un)(?: \w+)? ?safe to|avoid)(?: ever)? "
    ),
    told=(
        r"(?:^[\"“(]?|[;:,\u2013\u2014] |\b(?:and|then|please|always) |\bjust "
        r"|\b(?:must|should|have to|need to)(?: also| always)? |^do )"
    ),
    allowed=(
        r"\b(?:you|your (?:child|baby)|she|he|they|people|patients|children|everyone|anyone) "
        r"(?:can|may)(?: also| still| safely| even)? |\b(?:(?<!not )safe|fine|ok|okay"
        r"|all right) to "
    ),
    asks=(
        r"(?:can|may|should|could|do|must|is it (?:safe|ok|okay|fine|all right)(?: for \w+)? to)"
        r"(?: (?:i|we|you|they|my (?:child|baby)|he|she|people|children))?(?: still| also)? "
    ),
    yes=compile_late(
        r"(?:yes|yep|sure|of course|certainly|absolutely|definitely|you (?:can|may)\b)\b",
        re.IGNORECASE,
    ),
    avoids=compile_late(r"avoid ", re.IGNORECASE),
    negation=compile_late(r"\b(?:not|never|no|nobody|cannot|avoid|nor)\b|n['’]t\b", re.IGNORECASE),
    no=compile_late(r"(?:no|never)\b(?! (?:study|one|proof))", re.IGNORECASE),
    fillers=compile_late(
        r"a|an|any|the|your|my|his|her|their|our|this|some|such|taking|using|giving|to"
    ),
    ends=compile_late(
        r"with|without|for|at|in|on|to|from|if|when|unless|once|twice|every|each|as|until|before"
        r"|after|by|while|during|because|so|that|which|who|again|yet|today|more|less|than|only"
        r"|too|than|also|per|well|daily|now|slowly|regularly|safely|whole|right|about|over|under"
        r"|up|within|between|like|of|instead|together"
    ),
    joins=compile_late(r"or|and|nor"),
    condition=compile_late(
        rf"\b(?:if|(?:in|on) (?:case|days)|when(?:ever)?|while|during|until|before|after|only"
        rf"|once(?! (?:a|daily|each|every|per|in|more)\b)"
        rf"|pregnan\w+|breastfeeding|babies|under \d+|younger)\b{_FEELS_WELL}",
        re.IGNORECASE,
    ),
    unless=compile_late(
        r"\b(?:unless|except)\b|\bwithout (?:asking|telling|talking)", re.IGNORECASE
    ),
    scope=compile_late(
        r"\b(?:if|when|while|during|before|after|who|you|not|don['’]?ts?|never|avoid|stop\w*|unless"
        r"|pregnan\w+|breastfeeding|babies|children|child|men|women|older|surgery|alternatives?)\b",
        re.IGNORECASE,
    ),
    doubt=compile_late(
        r"\b(?:if|but|unless|until|before|when|only|ask|check|may|might|depends?|most|some|talk"
        r"|small|low|little|except|after|first)\b",
        re.IGNORECASE,
    ),
    person=compile_late(
        r"\s*(?:(?:my|your|an?|the|our) )?(?:child|baby|toddler|son|daughter|children|kids|babies"
        r"|him|her|them)\b",
        re.IGNORECASE,
    ),
    purpose=compile_late(r"for\b(?! (?:more|longer|over|\d))", re.IGNORECASE),
)

SPANISH = AdviceWords(
    verbs={
        "take": r"tom(?:e|ar|arse|arla|arlo)|dé|dar(?:le)?|us(?:e|ar)|utili(?:ce|zar)",
        "skip": r"omit(?:a|ir)|s[aá]lt(?:e|arse|ese)|saltar",
        "stop": r"dej(?:e|ar)|suspend(?:a|er)|interrump(?:a|ir)|par(?:e|ar)",
        "start": r"empie(?:ce|za)|empezar|comien(?:ce|za)|comenzar",
        "double": r"dobl(?:e|ar)|dupli(?:que|car)",
        "drink": r"beb(?:a|er)",
        "eat": r"com(?:a|er)",
        "drive": r"condu(?:zca|cir)|manej(?:e|ar)",
        "chew": r"masti(?:que|car)|tritur(?:e|ar)",
        "mix": r"mezcl(?:e|ar)",
        "share": r"compart(?:a|ir)",
    },
    forbidden=(
        r"(?:no|nunca|jam[aá]s|evite)(?: (?:se|le|la|lo|debe|puede|pueden|deben))*"
        r"(?: (?:la|lo|le|los|las))? "
    ),
    told=r"(?:^[¡\"«(]?|[;:,\u2013\u2014] |\b(?:y|luego|siempre) |\b(?:debe|tiene que) )",
    allowed=r"(?<!no )\b(?:puede|pueden|es seguro|est[aá] bien)(?: tambi[eé]n)? ",
    asks=r"¿?(?:puedo|podemos|debo|puede mi (?:hijo|hija|beb[eé])|se puede|es seguro) ",
    yes=compile_late(r"(?:s[ií]|claro|por supuesto|desde luego)\b(?! no)", re.IGNORECASE),
    avoids=compile_late(r"evite ", re.IGNORECASE),
    negation=compile_late(r"\b(?:no|nunca|jam[aá]s|evite|ni)\b", re.IGNORECASE),
    no=compile_late(r"(?:no|nunca|jam[aá]s)\b(?! (?:se sabe|sabemos|hay))", re.IGNORECASE),
    fillers=compile_late(r"el|la|los|las|un|una|su|sus|mi|mis|este|esta|de|tomar|usar|al"),
    ends=compile_late(
        r"con|sin|para|por|en|a|al|desde|si|cuando|salvo|una|dos|cada|como|hasta|antes|después"
        r"|mientras|durante|porque|que|otra|más|menos|solo|también|ni"
    ),
    joins=compile_late(r"o|y|ni|u|e"),
    condition=compile_late(
        r"\b(?:si|cuando|mientras|durante|hasta|antes|despu[eé]s|solo|s[oó]lo|embarazad\w+|beb[eé]s"
        r"|menos de|menor(?:es)?)\b(?! se (?:siente|encuentra) (?:bien|mejor))",
        re.IGNORECASE,
    ),
    unless=compile_late(r"\b(?:salvo|excepto|a menos|a no ser)\b", re.IGNORECASE),
    scope=compile_late(
        r"\b(?:si|cuando|durante|antes|despu[eé]s|quien(?:es)?|no|nunca|evite|deje|embaraz\w+"
        r"|lactancia|beb[eé]s|ni[nñ]os|mujeres|hombres|mayores|alternativas?)\b",
        re.IGNORECASE,
    ),
    doubt=compile_late(
        r"\b(?:si|pero|salvo|hasta|antes|cuando|solo|s[oó]lo|pregunte|consulte|depende|quiz[aá]s?"
        r"|mayor[ií]a|algun\w+|poco|excepto|despu[eé]s|primero)\b",
        re.IGNORECASE,
    ),
    person=compile_late(r"\s*a (?:mi|un|una) (?:hij[oa]|ni[nñ][oa]|beb[eé])\b", re.IGNORECASE),
    purpose=compile_late(r"para\b", re.IGNORECASE),
)

WORDS: Mapping[str, AdviceWords] = {"en": ENGLISH, "es": SPANISH}
