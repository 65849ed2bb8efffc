"""What is to be built."""

from dataclasses import dataclass
from pathlib import Path

from rlspub.layouts import Clinics
from rlspub.outputs import Output
from rlspub.renderers.printing import Printing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build, from what, and where to.

    `own` are the clinics that the author works with, if they are not in `layouts`. With
    `paper_of_country`, the paper is not that of `printing` but that of the manuscript's country.
    Finished files that other builds left in `other_dirs` are taken where they hold.
    """

    manuscript: Path
    output_dir: Path
    outputs: tuple[Output, ...]
    printing: Printing
    layouts: Path
    own: Clinics | None = None
    paper_of_country: bool = True
    allow_overdue: bool = False
    allow_outdated: bool = False
    other_dirs: tuple[Path, ...] = ()

    @property
    def clinics(self) -> Clinics:
        """Return the clinics of which one's files lie on those of the layouts."""
        return self.own or Clinics(self.layouts)

    def path_of(self, output: Output) -> Path:
        """Return where the file of an output goes."""
        return self.output_dir / output.file_name(self.manuscript.stem, self.printing)

    def path_of_usual(self, output: Output) -> Path:
        """Return where the file of an output goes that is in no variant, on the usual paper."""
        return self.output_dir / output.file_name(self.manuscript.stem, self.printing.usual)
