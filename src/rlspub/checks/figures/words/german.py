"""The words that tell what a figure is, in German."""

from rlspub.checks.figures.words.figure_words import FigureWords

GERMAN = FigureWords(
    at_most=r"höchstens|allerhöchstens|maximal|bis maximal|(?:nicht|nie|keinesfalls) über",
    up_to=r"bis zu|bis",
    at_least=r"mindestens|wenigstens|nicht (?:weniger|unter)(?: als)?|ein minimum von",
    less=r"weniger als|unter|unterhalb(?: von)?|geringer als",
    exceed=r"mehr als|höher als|größer als|über|oberhalb(?: von)?|überschreite\w*|übersteige\w*",
    refuse=r"nicht|nie|niemals|niemand|kein\w*|keinesfalls|ohne|vermeide\w*|weder|gefährlich"
    r"|verboten",
    limit=r"(?:tages)?höchst(?:dosis|menge|wert)|tageshöchst\w+|maximaldosis|maximale\w*"
    r"|obergrenze|höchstgrenze|grenze|limit|maximum",
    is_limit=r"(?:ist|sind|als|gilt als)(?: (?:die|das|eine?|ihre?|unsere?))?(?: \w+){0,2} "
    r"(?:höchst\w+|obergrenze|grenze|maximum|maximal\w*|limit)",
    or_less=r"oder weniger|höchstens|maximal|(?:nicht|nie|niemals|keinesfalls) "
    r"(?:überschreiten|übersteigen|überschritten|hinausgehen)|max\.?",
    in_case=r"wenn|falls|sobald|wer|nachdem|weil|sofern|bei einer überdosis|eingenommen haben",
    take=r"nehmen|einnehmen|nimm|verwenden|geben|schlucken|trinken|spritzen|auftragen|kauen"
    r"|(?:übliche|normale|tägliche) dosis(?: ist| beträgt|:)?|tagesdosis(?: ist| beträgt|:)?",
    others=r"menschen|patienten|viele|manche|die|ärzte",
    is_fine=r"(?:ist|sind) (?:sicher|unbedenklich|erlaubt|in ordnung)",
    counts={"eine?n?": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6},
    made=r"tabletten?|kapseln?|dragees?|pillen?|beutel|hübe|dosen|dosis",
    made_of=r"zu|à|mit|je|von|zu je",
    next_clause=r"aber|während|obwohl|außer|es sei denn|jedoch",
    need=r"bedarf|benötig\w+|braucht|brauchen|empfohlen\w*|zufuhr|lebensmittel\w*|nahrung|ernährung"
    r"|enthält|enthalten|salz|kochsalz|natrium|zucker|alkohol|koffein|fett|eiweiß",
    study=r"studien?|untersuchung\w*|teilnehmer\w*|im jahr (?:19|20)\d\d",
    group=r"(?:\d+ (?:bis|und|-|–) )?\d+ (?:jahren?|monaten?)"
    r"|kind(?:er|ern|es)?|säuglinge?n?|babys?|kleinkind\w*|jugendliche\w*|jahren?|monaten?|alter"
    r"|schwanger\w*|still\w+|nieren?\w*|leber\w*|wieg\w+|gewicht|körpergewicht|frauen?|mann|männer"
    r"|ältere\w*|(?:menschen|patienten|erwachsene) (?:mit|die|über|unter)"
    r"|wenn sie (?:eine?|an|schwanger)",
    prescribed=r"(?:arzt|ärztin|apotheker\w*|klinik|krankenhaus) (?:kann|könnte|hat|wird|darf|sagt)"
    r"|verschr\w+|verordne\w+|auf rezept|im krankenhaus",
    at_first=r"(?:erste[nrs]?|nächste[nrs]?|letzte[nrs]?|zweite[nrs]?) (?:\d+ )?"
    r"(?:tage?n?|wochen?|nächte?|monate?|dosis)|anfangs|zu beginn|zunächst|dann|danach|steiger\w+"
    r"|erhöh\w+",
    lowers=r"redu\w+|senk\w+|gesenkt|verringer\w+|vermind\w+|herab\w*|wechsel\w+|von",
)
