"""How many syllables a Spanish word has: its spelling tells, accents included."""

from rlspub.patterns import compile_late

_SILENT_U = compile_late(r"(?<=[gq])u(?=[eiéí])")
_FINAL_Y = compile_late(r"y(?=s?$)")
# A strong vowel with the weak ones around it is one syllable; an accent makes a weak one strong.
_NUCLEUS = compile_late(r"[iuü]*[aeoáéó](?:[iuü](?![aeoáéó]))?|[íú]|[iuü]+")


def syllables(word: str) -> int:
    """Return how many syllables a word has; figures and abbreviations have one."""
    if word.isupper() or any(character.isdigit() for character in word):
        return 1
    letters = _FINAL_Y.sub("i", _SILENT_U.sub("", word.lower()))
    return max(1, len(_NUCLEUS.findall(letters)))
