"""What comes in from outside: files, what a library says of bad input, and how much is too much."""

from rlspub.inputs.bad_input import BAD_INPUT, refusing
from rlspub.inputs.files import Refusal, RefusedError, read_file
from rlspub.inputs.kinds import advise_import
from rlspub.inputs.limits import LIMITS, Limit
from rlspub.inputs.toml import TomlError, read_toml

__all__ = [
    "BAD_INPUT",
    "LIMITS",
    "Limit",
    "Refusal",
    "RefusedError",
    "TomlError",
    "advise_import",
    "read_file",
    "read_toml",
    "refusing",
]
