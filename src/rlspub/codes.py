"""Code systems of health records, and what their codes look like; the systems are not shipped.

A code is checked for its form alone: whether there is such a code, its publisher knows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rlspub.patterns import compile_late

_ICD = compile_late(r"[A-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?")
_ICD_LOOSE = compile_late(r"(?P<category>[A-Z][0-9][0-9AB])\.?(?P<rest>[0-9A-Z]{0,4})")
_SNOMED = compile_late(r"[1-9][0-9]{5,17}")
_RXNORM = compile_late(r"[1-9][0-9]{0,7}")
_LOINC = compile_late(r"(?P<number>[1-9][0-9]{0,6})-(?P<check>[0-9])")

# The two digits before the last of a SNOMED CT identifier tell what it is of.
_CONCEPTS = ("00", "10")
_OTHER_KINDS = {"1": "a description", "2": "a relationship"}
_COPY = "copy it again from its source"

# Verhoeff's check digit, as SNOMED CT computes it: in the group of the ten symmetries of a
# pentagon, in which 0 to 4 turn it and 5 to 9 turn it over.
_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """One code system: its name, its address in FHIR, its HL7 object identifier, its codes.

    `find_fault` returns what is wrong with a code, and how to mend it; None where nothing is.
    """

    name: str
    address: str
    oid: str
    example: str
    find_fault: Callable[[str], tuple[str, str] | None]


def _check_icd(code: str) -> tuple[str, str] | None:
    if _ICD.fullmatch(code):
        return None
    if found := _ICD_LOOSE.fullmatch(code.upper()):
        written = ".".join(filter(None, (found["category"], found["rest"])))
        return "is not written as ICD-10-CM codes are", f"write `{written}`"
    return (
        "is no ICD-10-CM code",
        "it is a capital letter and two figures, then a full stop and up to four more signs",
    )


def _check_snomed(code: str) -> tuple[str, str] | None:
    if not _SNOMED.fullmatch(code):
        return "is no SNOMED CT identifier", "it is a number of 6 to 18 digits"
    if not _is_verhoeff(code):
        return "is no SNOMED CT identifier: its last digit does not fit the others", _COPY
    if (partition := code[-3:-1]) not in _CONCEPTS:
        kind = _OTHER_KINDS.get(partition[1], "nothing that there is")
        return (
            f"is the SNOMED CT identifier of {kind}, and not of a concept",
            "give the identifier of the concept, which has 00 or 10 before its last digit",
        )
    return None


def _check_rxnorm(code: str) -> tuple[str, str] | None:
    if _RXNORM.fullmatch(code):
        return None
    return "is no RxNorm identifier", "give its RXCUI, a number of 8 digits or fewer"


def _check_loinc(code: str) -> tuple[str, str] | None:
    found = _LOINC.fullmatch(code)
    if found is None:
        return "is no LOINC code", "it is a number, a hyphen and one digit, for example 34895-3"
    if _compute_mod_10(found["number"]) != int(found["check"]):
        return ("is no LOINC code: the digit behind its hyphen does not fit the others", _COPY)
    return None


def _is_verhoeff(number: str) -> bool:
    """Tell whether the last digit of a number is its check digit by Verhoeff's method."""
    checked = 0
    for place, digit in enumerate(reversed(number)):
        moved = int(digit)
        for _ in range(place % 8):
            moved = _PERMUTATION[moved]
        checked = _combine(checked, moved)
    return checked == 0


def _combine(one: int, other: int) -> int:
    """Return the symmetry of a pentagon that two others make, one after the other."""
    turn = one - other if one >= len(_PERMUTATION) // 2 else one + other
    is_over = (one >= len(_PERMUTATION) // 2) != (other >= len(_PERMUTATION) // 2)
    return turn % 5 + 5 * is_over


def _compute_mod_10(number: str) -> int:
    """Return the check digit of a number: every second digit counts twice, from the last one."""
    doubled = sum(sum(divmod(int(digit) * 2, 10)) for digit in number[::-2])
    return -(doubled + sum(map(int, number[-2::-2]))) % 10


# By their keys in the front matter. The addresses are those of FHIR R4
# (https://hl7.org/fhir/R4/terminologies-systems.html), the numbers those of HL7's registry.
SYSTEMS: Mapping[str, CodeSystem] = {
    "icd-10-cm": CodeSystem(
        "ICD-10-CM",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "2.16.840.1.113883.6.90",
        "G25.81",
        _check_icd,
    ),
    "snomed-ct": CodeSystem(
        "SNOMED CT",
        "http://snomed.info/sct",
        "2.16.840.1.113883.6.96",
        "32914008",
        _check_snomed,
    ),
    "rxnorm": CodeSystem(
        "RxNorm",
        "http://www.nlm.nih.gov/research/umls/rxnorm",
        "2.16.840.1.113883.6.88",
        "6574",
        _check_rxnorm,
    ),
    "loinc": CodeSystem(
        "LOINC",
        "http://loinc.org",
        "2.16.840.1.113883.6.1",
        "2601-3",
        _check_loinc,
    ),
}
