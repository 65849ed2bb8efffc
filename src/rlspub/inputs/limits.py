"""How much of everything a manuscript may hold: the numbers and reasons of `limits.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rlspub.inputs.toml import read_toml


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of one thing, what is counted, the reason for the limit, and what to do."""

    most: int
    unit: str
    why: str
    mend: str

    def tell(self, found: int, what: str) -> str:
        """Say that something holds too much."""
        return f"{what} has {found:,} {self.unit}, and the most is {self.most:,}"

    @property
    def help(self) -> str:
        """Return what to do, and why."""
        return f"{self.mend}: {self.why}"


def _read_limits() -> Mapping[str, Limit]:
    text = Path(__file__).with_name("limits.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {name: Limit(**table) for name, table in read_toml(text, is_kept=True).items()}
    )


LIMITS = _read_limits()
