"""How many syllables an English word has, by rules of spelling and a list of exceptions.

A pronouncing dictionary is more exact, but takes longer to load than everything else that
`rlspub check` does, and lacks many words of medicine.
"""

import re
from functools import lru_cache

from rlspub.patterns import compile_late

# Words that the rules below get wrong; their plurals follow them.
_EXCEPTIONS = {
    1: "clothes isle priest",
    2: """argue business cement chaos choir colonel creature dryer evening forehead foremost
        giant grapefruit hatred hundred lion maybe mr mrs naked people platelet rely sacred
        science soldier someday vs wednesday""",
    3: """alien behavior behaviour catholic cereal dementia earlier easier easiest finale genuine
        healthier heavier heroin initial linear nuclear parliament radius ratio realize recipe
        scientist somebody suicide supplier theater theatre valuable whoever""",
    4: "behavioral behavioural diabetes etc realistic reality scientific society",
}
_KNOWN = {word: number for number, words in _EXCEPTIONS.items() for word in words.split()}
_NOT_LETTERS = compile_late(r"[^a-z]+")
_VOWELS = compile_late(r"[aeiouy]+")
# A y that sounds as in "yes" parts the vowels around it.
_CONSONANT_Y = compile_late(r"(?<![^aeiou])y(?=[aeiou])")
# Each match is a vowel that is written and not spoken.
_SILENT = compile_late(
    r"(?<=[aeiouy][^aeiouy])e$"  # make
    r"|(?<=[^aeiouy][^aeiouylr])e$|(?<=[^aeiouytcbg]r)e$"  # else; not: table, centre
    r"|(?<=[aeiouy][^aeiouylszxcgh])es$|(?<=[^aeiouytcbg][^aeiouylszxcgh])es$"  # makes
    r"|(?<=[aeiouyr]l)es$|(?<=[^sct]h)es$"  # holes; not: tables
    r"|(?<=[^aeiouytdl])ed$|(?<=[aeiouylr]l)ed$"  # used, called; not: needed, settled
    r"|(?<=[gq])ues?$"  # tongue, technique
    r"|(?<=[^aeiouyl])e(?=(?:ful|less|ment|ness|ly|like|some|self|selves)(?:s|ly|ness|al)?$)"
    r"|(?<=[aeiouy]l)e(?=(?:ful|less|ness|ly|like|some)(?:s|ly|ness)?$)"
    r"|(?<=ic)a(?=lly$)"  # basically
    # first parts of compounds: something, household
    r"|(?<=^som|^car)e(?=[tfgwlh])|(?<=^lif)e(?=[bclst])|(?<=^hom)e(?=[bclmstw])"
    r"|(?<=^tim)e(?=[l])|(?<=^whol|^wher|^ther|^here)e(?=[^aeiou])|(?<=^sid)e(?=[bsw])"
    r"|(?<=^saf)e(?=[gt])|(?<=^hous)e(?=[hkwm])|(?<=^guid)e(?=l)|(?<=^wid)e(?=s)"
    r"|(?<=^bas)e(?=[bl])|(?<=^lik)e(?=w)|(?<=^els)e(?=w)|(?<=^forc|^fram)e(?=[pw])"
    r"|(?<=mor)e(?=ov)|(?<=^fir)e(?=[fpw])|(?<=^nos)e(?=b)|(?<=^fac)e(?=b)"
)
# Each match is where two vowels side by side are spoken apart, or an m is a syllable.
_APART = compile_late(
    r"(?<![tscgxln])i(?=[ao])(?!ous|age)"  # diagnosis, period; not: nation
    r"|(?<=[ln])i(?=[ao])(?!(?:ons?|ors?|ars?|ants?)(?:ly|ths?)?$|ans?$)"  # malaria, not million
    r"|(?<=[aeiouyr]t)i(?=at)|(?<=[nc])i(?=at(?:e[ds]?|ing|ions?|ive)$)|(?<=[sg])i(?=as|ol|os)"
    r"|(?<=[^tscgx])i(?=ous)|i(?=ums?$)|i(?=et)|(?<=[^tc])i(?=en[ct])|i(?=er$|est$)(?<=[^cst]i)"
    r"|[aeiouy](?=ing(?:s|ly)?$)"
    r"|(?<=[^qg])u(?=a[a-z]|e[ln])|u(?=ou)|(?<=[tngx])u(?=it[yi])|(?<=fl)u(?=id)|(?<=^r)u(?=in)"
    r"|e(?=ums?$|o(?![nu]))|e(?=on(?:a|$))(?<![gpkrd]e)"
    r"|(?<=[aeiouyrh][^aeiouy])e(?=as?$)|(?<=cr|us)e(?=at)|(?<=p)o(?=e[mt])|a(?=ort)"
    r"|(?<=[nr])y(?=one$)|(?<=s)(?=ms?$)|(?<=th)(?=ms?$)"
    r"|(?<=^co)(?=op[^eis]|ope[^r]|ordi|exi|inc|ag|aut)"
    r"|(?<=^re)(?=act|a[dp][jmp]|al[il][gt]|ass|e[nmsvx]|in[^s]|o[cprv]|u[ns])|(?<=^pre)(?=e[cx]|op)"
)
_SPOKEN_ENDING = compile_late(r"(?<=[^aeiouy])(?:n't|'d|'ll|'ve)$")


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Return how many syllables a word has; figures and abbreviations have one.

    That is Flesch's own way of counting what is not spelled out.
    """
    if word.isupper() or any(character.isdigit() for character in word):
        return 1
    return sum(_count(part) for part in re.split(r"[-/]", word.lower().replace("’", "'")) if part)


def _count(word: str) -> int:
    word = word.removesuffix("'s")
    letters = _NOT_LETTERS.sub("", word)
    known = _KNOWN.get(letters) or _KNOWN.get(letters.removesuffix("s"))
    if known is not None:
        return known
    letters = _CONSONANT_Y.sub("j", letters.replace("every", "evry"))
    spoken = len(_VOWELS.findall(letters))
    spoken += len(_APART.findall(letters)) - len(_SILENT.findall(letters))
    return max(1, spoken) + bool(_SPOKEN_ENDING.search(word))
