"""The numbers that call an ambulance, and those that help with poisons, by country.

libphonenumber knows the emergency numbers of each country, those of the police among them, and
some that merely work. This table says which of them a text for patients names; for a country
that is not in it, any of them will do. A test holds the table against libphonenumber.
"""

from functools import cache
from typing import NamedTuple

from rlspub.language.telephone import list_emergency_numbers


class _Entry(NamedTuple):
    """What readers in some countries dial, and who says so."""

    countries: str
    numbers: str
    source: str


_TABLE = (
    _Entry("US", "911", "Wireless Communications and Public Safety Act of 1999"),
    _Entry("PR VI GU AS MP", "911", "Wireless Communications and Public Safety Act of 1999"),
    _Entry("CA", "911", "Canadian Radio-television and Telecommunications Commission"),
    _Entry("GB GG JE", "999 112", "Ofcom, General Conditions of Entitlement, A3"),
    _Entry("IM", "999", "Department of Health and Social Care of the Isle of Man"),
    _Entry("AU", "000", "Telecommunications (Emergency Call Service) Determination 2019"),
    _Entry("NZ", "111", "New Zealand Police, Fire and Emergency New Zealand, ambulance services"),
    _Entry(
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
        "112",
        "Directive (EU) 2018/1972, article 109",
    ),
    _Entry("IS LI", "112", "Directive (EU) 2018/1972, article 109, in the Economic Area"),
    # Beside 112.
    _Entry("AT CH LI", "144", "Federal laws on ambulance services of the countries"),
    _Entry("CH", "112", "Federal Office of Communications"),
    _Entry("NO", "113 112", "Norwegian Directorate of Health"),
    _Entry("FR MC RE MQ", "15 112", "Ministry of Health of France: SAMU"),
    _Entry("GP GF", "15", "Ministry of Health of France: SAMU"),
    _Entry("IE", "999", "Commission for Communications Regulation"),
    _Entry("IT VA", "118 112", "Ministry of Health of Italy"),
    _Entry("PL", "999", "Ministry of Health of Poland"),
    _Entry("CZ SK", "155", "Emergency medical services of the countries"),
    _Entry("HU", "104", "National Ambulance Service of Hungary"),
    _Entry("HR", "194", "Croatian Institute of Emergency Medicine"),
    _Entry("GR", "166", "National Emergency Aid Centre of Greece"),
    _Entry("LV", "113", "State Emergency Medical Service of Latvia"),
    _Entry("RS", "194 112", "Institute for Emergency Medical Aid of Belgrade"),
    _Entry("ME", "124 112", "Institute for Emergency Medical Aid of Montenegro"),
    _Entry("MK", "194 112", "Emergency medical services of North Macedonia"),
    _Entry("TR", "112", "Ministry of the Interior of Turkey"),
    _Entry("RU", "112 103", "Federal law 488-FZ of 2020 on the number 112"),
    _Entry("UA KZ", "103 112", "Ministries of Health of the countries"),
    _Entry("BY KG", "103", "Ministries of Health of the countries"),
    _Entry("IL", "101", "Magen David Adom"),
    _Entry("SA", "997 911", "Saudi Red Crescent Authority"),
    _Entry("AE", "998", "National Ambulance of the United Arab Emirates"),
    _Entry("QA", "999", "Hamad Medical Corporation"),
    _Entry("BH", "999", "Ministry of Interior of Bahrain"),
    _Entry("KW", "112", "Ministry of Health of Kuwait"),
    _Entry("OM", "9999", "Royal Oman Police"),
    _Entry("JO", "911", "Public Security Directorate of Jordan"),
    _Entry("LB", "140", "Lebanese Red Cross"),
    _Entry("EG", "123", "Egyptian Ambulance Organization"),
    _Entry("TN", "190", "Ministry of Health of Tunisia: SAMU"),
    _Entry("ZA", "10177 112", "National Department of Health of South Africa"),
    _Entry("NG", "112", "Nigerian Communications Commission"),
    _Entry("KE", "999 112", "National Police Service of Kenya"),
    _Entry("GH", "193 112", "National Ambulance Service of Ghana"),
    _Entry("IN", "112 108 102", "National Health Mission of India"),
    _Entry("PK", "1122 115", "Emergency Service Rescue 1122; Edhi Foundation"),
    _Entry("BD", "999", "National Emergency Service of Bangladesh"),
    _Entry("JP", "119", "Fire and Disaster Management Agency of Japan"),
    _Entry("KR", "119", "National Fire Agency of Korea"),
    _Entry("CN", "120", "National Health Commission of China"),
    _Entry("TW", "119", "National Fire Agency of Taiwan"),
    _Entry("HK MO", "999", "Hong Kong Fire Services Department; Macao Public Security Forces"),
    _Entry("SG", "995", "Singapore Civil Defence Force"),
    _Entry("MY", "999", "Malaysia Emergency Response Services"),
    _Entry("TH", "1669", "National Institute for Emergency Medicine of Thailand"),
    _Entry("VN", "115", "Ministry of Health of Vietnam"),
    _Entry("PH", "911", "Executive Order 56 of 2018"),
    _Entry("ID", "119 112", "Ministry of Health of Indonesia"),
    _Entry("MX", "911", "Secretariat of Security and Citizen Protection of Mexico"),
    _Entry("BR", "192", "Ministry of Health of Brazil: SAMU"),
    _Entry("AR", "107 911", "Ministry of Health of Argentina: SAME"),
    _Entry("CL", "131", "Ministry of Health of Chile: SAMU"),
    _Entry("CO", "123", "National emergency number of Colombia, Decree 4366 of 2006"),
    _Entry("CR", "911", "Sistema de Emergencias 9-1-1, Law 7566"),
    _Entry("EC", "911", "Servicio Integrado de Seguridad ECU 911"),
    _Entry("DO", "911", "Sistema Nacional de Atención a Emergencias 9-1-1, Law 140-13"),
    _Entry("PA UY", "911", "Emergency services of the countries"),
)

# One number for the whole country, day and night. Where parts of a country have numbers of their
# own, as in Canada and in the United Kingdom, none is here.
_POISON_HELP = (
    _Entry("US PR VI GU AS", "1-800-222-1222", "Health Resources and Services Administration"),
    _Entry("AU", "13 11 26", "Poisons Information Centres of Australia"),
    _Entry("NZ", "0800 764 766", "National Poisons Centre of New Zealand"),
    _Entry("ES", "91 562 04 20", "Instituto Nacional de Toxicología y Ciencias Forenses"),
)


@cache
def find_emergency_numbers(country: str) -> tuple[str, ...]:
    """Return the numbers of which a text for patients names one; none if nothing is known."""
    entries = (entry for entry in _TABLE if country in entry.countries.split())
    found = dict.fromkeys(number for entry in entries for number in entry.numbers.split())
    return tuple(found) or list_emergency_numbers(country)


def list_countries() -> tuple[str, ...]:
    """Return the countries of the table."""
    return tuple(dict.fromkeys(code for entry in _TABLE for code in entry.countries.split()))


def find_poison_help(country: str) -> str | None:
    """Return the number to call about a poison or an overdose, as it is written in a country."""
    return next((one.numbers for one in _POISON_HELP if country in one.countries.split()), None)


def list_countries_with_poison_help() -> tuple[str, ...]:
    """Return the countries whose number for help with poisons is known."""
    return tuple(code for entry in _POISON_HELP for code in entry.countries.split())
