"""A translation held against its source."""

from rlspub.checks.editions.addresses import check_translated_addresses
from rlspub.checks.editions.current import check_current, check_recorded
from rlspub.checks.editions.figures import check_translated_figures
from rlspub.checks.editions.structure import check_marks, check_partners

CHECKS_OF_EDITIONS = (
    check_translated_figures,
    check_translated_addresses,
    check_partners,
    check_marks,
    check_current,
    check_recorded,
)
