"""Substances: their names, the amounts that are usual, and what their compounds hold.

They are data in `layouts/shared/substances.toml`, which a clinic's file of that name adds to. They
are a net under the author and no drug database: no dose comes from here.
"""

from rlspub.layouts.substances.reading import read_substances
from rlspub.layouts.substances.substance import Mention, Substance, Substances

__all__ = ["Mention", "Substance", "Substances", "read_substances"]
