"""What chatbots say to their users, which no handout says to its readers."""

import re
from collections.abc import Iterator, Mapping

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import find_whole_texts
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late

# By the language that they are in; people paste them into texts in another one, too.
_SAYINGS: Mapping[str, str] = {
    "en": (
        r"as an? (?:AI|artificial intelligence)(?: language)? (?:model|assistant)"
        r"|as a (?:large )?language model|I(?:['’]m| am) (?:just |only )?an? (?:AI|language model)"
        r"|I hope (?:this|that|these|it|the \w+|you find this) (?:\w+ )?(?:helps?|(?:is "
        r"|are )?(?:helpful|useful)|meets?)"
        r"|would you like me to|let me know (?:if|whether|how|what|which) you|happy to (?:adjust"
        r"|adapt|revise|help)"
        r"|feel free to (?:ask me|adjust|adapt|modify|edit|customi[sz]e|let me|reach out to me)"
        r"|(?:here(?:['’]s| is)|below is) (?:an?|the|your) (?:[\w-]+ )?(?:revised|updated"
        r"|rewritten|simplified"
        r"|polished|draft|improved|plain-language|shorter|patient-friendly|edited)\b"
        r"|(?:certainly|sure|absolutely|of course)[!,] (?:here|below|I['’]|I )"
        r"|I (?:cannot|can['’]t|am unable to|am not able to) (?:provide|give"
        r"|offer) (?:\w+ )?(?:medical|personal)"
        r"|I(?:['’]m| am) sorry,? but I (?:can['’]t|cannot)|my (?:knowledge|training) (?:cut-?off"
        r"|data)|as of my last|anything else I can"
        r"|I(?:['’]ve| have) (?:revised|rewritten|simplified|updated|drafted|shortened)"
        r"|regenerate response"
    ),
    "es": (
        r"como (?:un )?(?:modelo de lenguaje|asistente (?:de IA|virtual)"
        r"|(?:una )?inteligencia artificial)"
        r"|espero que (?:este|esta|esto|le|te|les)\b[^.!?\n]{0,40}(?:[uú]til|ayud|sirv)"
        r"|(?:desea|deseas|quiere|quieres|gustar[ií]a) que (?:(?:lo|la|le|te|yo) )*(?:adapt"
        r"|traduz|resum"
        r"|ampl|revis|simplif|haga|prepar|ajust|a[nñ]ad|cre[eé]|gener|escrib|modifi)"
        r"|aqu[ií] (?:tiene|tienes|est[aá]) (?:el|la|una?) (?:texto|versi[oó]n|borrador|folleto)"
        r"|no dudes? en (?:pregunt|dec[ií])|hazme saber|h[aá]game saber"
    ),
    "fr": (
        r"en tant (?:que mod[eè]le de langage|qu['’]IA|qu['’]assistant"
        r"|qu['’]intelligence artificielle)"
        r"|j['’]esp[eè]re que (?:ce|cela|ces|cette)\b[^.!?\n]{0,40}(?:utile|aide)"
        r"|(?:souhaitez|voulez)-vous que je|n['’]h[eé]sitez pas [aà] me (?:dire|demander)"
        r"|voici (?:une|la|le|votre) (?:version|texte|brochure|fiche) (?:r[eé]vis|simplifi"
        r"|am[eé]lior|corrig|mis)"
    ),
    "de": (
        r"als (?:KI\b|KI-|k[üu]nstliche Intelligenz|(?:gro(?:ß|ss)es )?Sprachmodell)"
        r"|ich hoffe,? (?:das|dies\w*|der Text)\b[^.!?\n]{0,30}(?:hilf|hilfreich|n[üu]tzlich)"
        r"|(?:m[öo]chten Sie|m[öo]chtest du|wollen Sie),? dass ich|soll ich (?:den|das|die|es) \w+"
        r"|lassen Sie mich wissen|hier ist (?:eine|die|der|Ihr) (?:[üu]berarbeitet|vereinfacht"
        r"|aktualisiert)"
    ),
    "pt": (
        r"como (?:um )?modelo de linguagem|espero que (?:isto|isso|este"
        r"|esta)\b[^.!?\n]{0,40}(?:[uú]til|ajud)"
        r"|(?:gostaria|quer|deseja) que eu"
    ),
    "it": (
        r"come (?:modello linguistico|IA\b|intelligenza artificiale)"
        r"|spero che (?:questo|questa|sia)\b[^.!?\n]{0,40}(?:utile|aiut)"
        r"|(?:vuole|vuoi|desidera) che (?:io |lo |la )*(?:adatt|rived|traduc|semplific|riassum"
        r"|modific)"
    ),
}
# One of these stands in each.
_SIGNS = (
    "ai model", "ai assistant", "ai language", "artificial intelligence", "language model",
    "a ai", "an ai", "i hope", "would you like", "let me know", "happy to", "feel free to",
    "here's", "here\u2019s", "here is", "below is", "certainly", "sure!", "sure,", "absolutely",
    "of course", "cannot provide", "cannot give", "cannot offer", "can't provide", "can't give",
    "can't offer", "can\u2019t provide", "can\u2019t give", "can\u2019t offer", "i am unable",
    "i am not able", "sorry", "my knowledge", "my training", "as of my last", "anything else i",
    "i've", "i\u2019ve", "i have", "regenerate response", "modelo de lenguaje", "asistente",
    "inteligencia artificial", "espero que", "desea", "quiere", "gustar", "aqui", "aqu\u00ed",
    "no dude", "saber", "en tant", "espere", "esp\u00e8re", "vous que je", "sitez", "voici",
    "als ki", "intelligenz", "sprachmodell", "ich hoffe", "dass ich", "soll ich",
    "lassen sie mich", "hier ist", "modelo de linguagem", "que eu", "modello linguistico",
    "come ia", "spero che", "vuole che", "vuoi che", "desidera che",
)  # fmt: skip
_SAID = compile_late(rf"(?<!\w)(?:{'|'.join(_SAYINGS.values())})\w*", re.IGNORECASE, needs=_SIGNS)


def check_remains(view: View) -> Iterator[Finding]:
    """Report words that a chatbot said to who asked it."""
    for text in find_whole_texts(view):
        for match in _SAID.finditer(text.text):
            yield Finding(
                Code.CHATBOT_WORDS,
                f"“{match[0]}” was said to an author and not to readers",
                text.span(*match.span()),
                "delete it with the sentence around it, and look for more of its kind",
            )
