"""What times of the day are called, as parts of regular expressions in small letters."""

ENGLISH_TIMES = (
    r"mornings?|noon|midday|afternoons?|evenings?|night(?:s|ly)?|bed(?:time)?|breakfast|lunch"
    r"|dinner|supper"
)
SPANISH_TIMES = (
    r"ma\u00f1anas?|mediod\u00eda|tardes?|noches?|desayuno|almuerzo|cena|merienda|acostarse"
)
