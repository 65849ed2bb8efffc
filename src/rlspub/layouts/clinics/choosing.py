"""Which clinic's files are used, where several stand side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rlspub.layouts.files import LayoutError, likely
from rlspub.workplace import CLINIC, CLINICS, name_folder


@dataclass(frozen=True, slots=True)
class Clinics:
    """The clinics in a folder: one in `clinic/`, others by their names in `clinics/`.

    `chosen` is the one that the command line names, whatever a manuscript says. `site` is where
    the pages of a library are, with a place `{name}`: there booklets are offered if the clinic does
    not say where.
    """

    folder: Path
    chosen: str | None = None
    site: str | None = None

    @property
    def places(self) -> tuple[Path, Path]:
        """Return the folders in which clinics are looked for."""
        return self.folder / CLINIC, self.folder / CLINICS

    @property
    def default(self) -> Path:
        """Return the folder of the clinic that is used where no manuscript says otherwise."""
        return self.folder / CLINIC if self.chosen is None else self._find_named(self.chosen)

    def find(self, name: str | None) -> Path:
        """Return the folder of the clinic of a manuscript, which need not name one.

        Raises `LayoutError` where it is not known which one is meant.
        """
        if self.chosen is not None or name is None:
            self._require_choice()
            return self.default
        return self._find_named(name)

    def list_names(self) -> list[str]:
        """Return the names in `clinics/`."""
        try:
            found = sorted((self.folder / CLINICS).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            message = f"the folder cannot be read: {error.strerror}"
            raise LayoutError(self.folder / CLINICS, message) from error
        # Hidden ones are an editor's, or the system's.
        found = [path for path in found if not path.name.startswith(".")]
        if stray := next((path for path in found if not path.is_dir()), None):
            message = "each clinic has a folder of its own name here; move this file into one"
            raise LayoutError(stray, message)
        return [path.name for path in found]

    def _find_named(self, name: str) -> Path:
        if name in (names := self.list_names()):
            return self.folder / CLINICS / name
        there_are = f"there are: {', '.join(names)}" if names else "there is none at all"
        message = f"there is no clinic `{name}` here; {there_are}{likely(name, names)}"
        raise LayoutError(self.folder / CLINICS, message)

    def _require_choice(self) -> None:
        """Raise where nobody has said which of the clinics is meant."""
        has_default = self.chosen is not None or (self.folder / CLINIC).is_dir()
        if not has_default and (names := self.list_names()):
            message = (
                f"say which clinic is meant, with `--clinic {names[0]}` or a line "
                f"`clinic: {names[0]}` at the top of the manuscript; "
                f"there are: {', '.join(names)}"
            )
            raise LayoutError(self.folder / CLINICS, message)


def tell_clinic(folder: Path | None) -> Iterator[str]:
    """Yield whose files are used, if a clinic has some."""
    if folder is not None:
        yield f"The clinic's files are those in {name_folder(str(folder))}/."
