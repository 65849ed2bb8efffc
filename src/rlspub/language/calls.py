"""The words of many languages for calling somebody, which stand before the number."""

import re

from rlspub.patterns import compile_late

_WESTERN = (
    r"ll[aá]m\w+|marque|tel[eé]fonos?|m[oó]vil|(?:nuestro|su) n[uú]mero(?: es)?|contact[eé]\w*"
    r"|appel\w+|t[eé]l[eé]phon\w+|compos(?:ez|er)|joign\w+"
    r"|telefon\w*|(?:an)?ruf\w*|w[äa]hl(?:en|e|t)"
    r"|ligue|ligar|contat[eo]|chiam(?:i|are|ate)|cellulare"
    r"|bel(?:len|t)?|telefoon\w*|(?:za)?dzwo[nń]\w*|numer(?:u|em)?"
    r"|suna[tț]i|ring\w*|soit\w+|puhelin\w*|(?:za)?volejte|aray[ıi]n\w*"
    r"|(?:по)?звон\w+|тел|телефон\w*|(?:за)?телефон\w*|καλέσ\w+|τηλ\w*|gọi|điện thoại"
)
# No space parts these from the words around them.
_OTHERS = r"拨打|致电|电话|撥打|電話|전화|โทร|اتصل|هاتف|تلفن|कॉल|फ़ोन|התקשר|טלפון"
CALLS = rf"(?:\b(?:{_WESTERN})\b|(?:{_OTHERS}))"

# Right before figures that are of another kind, whatever they look like.
LABELLED = compile_late(
    r"\b(?:ISBN|ISSN|DOI|PMID|NCT|NDC|DIN|PIN|ID|MRN|lot|batch|ref(?:erence)?|order|policy"
    r"|account|record"
    r"|pages?|serial|part|zip|postcode|version|model|case|claim|item|form|room|extension|ext|code"
    r"|c[oó]digo)"
    r"[\s.:#]*(?:(?:number|no|code|is)[\s.:#]*)*$",
    re.IGNORECASE,
)
