"""What tells readers what to do: English imperatives, and "you must"."""

import re

from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late

ACTIONS = (
    "add|apply|arrange|ask|avoid|breathe|bring|buy|call|change|check|choose|clean|contact|continue|"
    "count|cover|cut|do|don't|don’t|drink|eat|fill|find|follow|get|give|go|have|hold|keep|learn|"
    "let|lie|limit|look|make|measure|move|never|phone|plan|press|put|read|remember|rest|ring|say|"
    "see|show|sit|sleep|speak|start|stay|stop|store|take|talk|tell|test|think|try|use|visit|wait|"
    "walk|wash|watch|wear|weigh|write"
)
_CALL = compile_late(
    rf"(?:^|, (?:then )?|: |\bplease |\bthen )(?:{ACTIONS})\b|\byou (?:must|should)\b",
    re.IGNORECASE,
)


def tells_what_to_do(words: str) -> bool:
    """Tell whether a sentence of a text asks its reader to do something."""
    return any(_CALL.search(words[s.start : s.end]) for s in sentences(words))
