"""On what paper a country prints."""

# Where printers hold US Letter; elsewhere they hold A4 (ISO 216). From Unicode CLDR, supplemental
# data, `paperSize`, which Babel does not bring along.
_LETTER = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)


def uses_letter(country: str | None) -> bool:
    """Tell whether a country (ISO 3166-1 alpha-2) prints on US Letter in place of A4."""
    return country in _LETTER
