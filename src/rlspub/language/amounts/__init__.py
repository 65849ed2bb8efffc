"""Amounts with unit and rate, as a manuscript writes them: `350 mg`, `1\u00bd tablets twice a day`.

`find_amount` reads them, `Amount` compares them. Other modules: `grammar` for how amounts look,
wrong forms too; `unit`, `number` and `rate` for what they are made of.
"""

from rlspub.language.amounts.amount import Amount
from rlspub.language.amounts.number import choose_number_language
from rlspub.language.amounts.rate import Frequency, Period, Rate
from rlspub.language.amounts.rate_reading import read_rate
from rlspub.language.amounts.reading import (
    FoundAmount,
    advise,
    find_amount,
    find_amounts,
    part_amounts,
)
from rlspub.language.amounts.unit import Unit

__all__ = [
    "Amount",
    "FoundAmount",
    "Frequency",
    "Period",
    "Rate",
    "Unit",
    "advise",
    "choose_number_language",
    "find_amount",
    "find_amounts",
    "part_amounts",
    "read_rate",
]
