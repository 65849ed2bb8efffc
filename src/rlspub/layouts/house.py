"""The house of one build: the folder of layouts with the clinic's own on top."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from rlspub.layouts.clinics.addresses import fill_in_address, judge_address
from rlspub.layouts.clinics.boxes import BOX_TABLE, OwnBox, require_readable, title_boxes
from rlspub.layouts.clinics.choosing import Clinics
from rlspub.layouts.clinics.clinic import Clinic, read_clinic
from rlspub.layouts.contract import CLINIC_FILE, LABELS, LOGO_ENDINGS, TEMPLATE
from rlspub.layouts.files import LayoutError, LayoutFiles, likely, scan
from rlspub.layouts.fonts import Fonts, read_fonts
from rlspub.layouts.labels import Labels, read_labels
from rlspub.layouts.overrides import may_be_new
from rlspub.layouts.rules import Rules, read_rules
from rlspub.layouts.starters import Starters
from rlspub.layouts.substances import Substances, read_substances
from rlspub.layouts.tokens import Inks, Tokens, read_tokens
from rlspub.layouts.word_list import WordList, read_words
from rlspub.tree import BoxKind, Metadata
from rlspub.workplace import CLINIC, CLINICS, LAYOUTS

if TYPE_CHECKING:
    from rlspub.layouts.layout import Layout

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class House:
    """What layouts and clinic give to one build; nothing is looked up beside it.

    Each method raises `LayoutError`, with the place, for what cannot be used. What it returns is
    checked and made when it is asked for the first time, and kept.
    """

    files: LayoutFiles
    clinic: Clinic
    clinics: Clinics
    # What is made of files alone, a house shares with those in which the clinic says more.
    _of_files: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    _own: dict[tuple[str, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def choose(self, name: str | None) -> "House":
        """Return the house of the clinic that a manuscript names, or need not name."""
        folder = self.clinics.find(name)
        if folder == self.files.clinic:
            return self
        return self._make_once(
            ("house", str(folder)), lambda: _open(self.files.root, folder, self.clinics)
        )

    def name_other_clinics(self) -> Iterator[str]:
        """Yield what the clinics beside this one are called; of a file with a fault, nothing."""
        default, others = self.clinics.places
        for folder in (default, *(others / name for name in self.clinics.list_names())):
            if folder != self.files.clinic and folder.is_dir():
                with suppress(LayoutError):
                    if name := _open(self.files.root, folder, self.clinics).clinic.name:
                        yield name

    def offer_booklet(self, metadata: Metadata, name: str) -> "House":
        """Return the house in which the clinic offers the booklet of one text, by its file's name.

        The text may have an address of its own. Raises `LayoutError` for one that is too long.
        """
        own, clinic = metadata.booklet_address, self.clinic
        told = {**clinic.translations.get("booklet", {})}

        def fill_in(template: str) -> str:
            address = own or fill_in_address(template, name, metadata.language)
            if problem := judge_address(address, "booklet_address" if own else "booklet"):
                path = self.files.place(CLINIC_FILE)
                raise LayoutError(path, problem, self.files.line_of("booklet", path))
            return address

        if not (own or clinic.booklet or told):
            return self
        filled_in = {language: fill_in(template) for language, template in told.items()}
        address = fill_in(clinic.booklet or "") if own or clinic.booklet else None
        if (address, filled_in) == (clinic.booklet, told):
            return self
        words = {key: said for key, said in clinic.translations.items() if key != "booklet"}
        if filled_in and not own:
            words["booklet"] = filled_in
        offered = replace(clinic, booklet=address, translations=words)
        return self._make_once(
            ("booklet", repr((address, filled_in))), lambda: replace(self, clinic=offered)
        )

    def list_untold(self, language: str, keys: Collection[str] = ()) -> Iterator[LayoutError]:
        """Yield what the clinic says by language, and not in this one; of some keys, if given."""
        path = self.files.place(CLINIC_FILE)
        for key in self.clinic.list_untold(language):
            if not keys or key in keys:
                message = f'`{key}` has no words in `{language}`; add `{language} = "…"`'
                yield LayoutError(path, message, self.files.line_of(key, path))

    def list_untitled(self, boxes: Iterable[tuple[BoxKind, str]]) -> Iterator[LayoutError]:
        """Yield which of the clinic's own boxes have no label in a language that they stand in."""
        path = self.files.place(CLINIC_FILE)
        known: Mapping[BoxKind, OwnBox] = {box.kind: box for box in self.clinic.boxes}
        for kind, language in dict.fromkeys(boxes):
            if (box := known.get(kind)) and box.say_in(language) is None:
                table = f"{BOX_TABLE}.{kind.value}"
                message = f'[{table}]: `label` has no words in `{language}`; add `{language} = "…"`'
                yield LayoutError(path, message, self.files.line_of("label", path, table))

    @property
    def boxes(self) -> tuple[OwnBox, ...]:
        """Return the clinic's own kinds of boxes; their words can be read in their colours."""
        if not self.clinic.boxes:
            return ()
        return self._make_once(
            ("boxes",),
            lambda: require_readable(
                self.clinic.boxes,
                self.tokens().colours,
                self.files.place(CLINIC_FILE),
                self.files,
            ),
        )

    @property
    def clinic_folder(self) -> Path | None:
        """Return the folder with the clinic's files, if it has any."""
        return self.files.clinic if self.files.has_clinic else None

    def labels(self, language: str) -> Labels:
        """Return the printed words for a language tag, in English where there is no translation."""
        return self._make_once(("labels", language), lambda: self._read_labels(language))

    def _read_labels(self, language: str) -> Labels:
        clinic = replace(self.clinic.say_in(language), boxes=())
        labels = read_labels(language, self.files, clinic)
        ours = (*labels.callouts.values(), labels.doses, labels.references)
        own = title_boxes(self.clinic.boxes, language, ours, self.files)
        return replace(labels, callouts={**labels.callouts, **own})

    def rules(self, profile: str) -> Rules:
        """Return a profile of rules."""
        return self._read_once(("rules", profile), lambda: read_rules(profile, self.files))

    def words(self, language: str) -> WordList | None:
        """Return the word list of a language; most have none."""
        return self._read_once(("words", language), lambda: read_words(language, self.files))

    def tokens(self, inks: Inks = Inks.COLOUR) -> Tokens:
        """Return colours and sizes for so many inks."""
        return self._read_once(("tokens", inks.name), lambda: read_tokens(inks, self.files))

    @property
    def fonts(self) -> Fonts:
        """Return the fonts to print with."""
        return self._read_once(("fonts",), lambda: read_fonts(self.files))

    @property
    def substances(self) -> Substances:
        """Return the substances of which it is known how much is usual."""
        return self._read_once(("substances",), lambda: read_substances(self.files))

    @property
    def starters(self) -> Starters:
        """Return the manuscripts to begin with."""
        return Starters(self.files)

    def layout(self, name: str, variant: str | None = None) -> "Layout":
        """Return a layout, or a variant of it; its templates are compiled once a house."""
        from rlspub.layouts.layout import read_layout
        from rlspub.layouts.templates.filling import Templates

        templates = self._read_once(("templates", name), lambda: Templates(name, self.files))
        return read_layout(name, self.files, templates, variant)

    def _make_once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what is made of what the clinic says, too."""
        return _make_once(self._own, key, make)

    def _read_once(self, key: tuple[str, ...], read: Callable[[], Made]) -> Made:
        """Return what is made of files alone."""
        return _make_once(self._of_files, key, read)


def _make_once(
    made: dict[tuple[str, ...], Any], key: tuple[str, ...], make: Callable[[], Made]
) -> Made:
    if key not in made:
        made[key] = make()
    found: Made = made[key]
    return found


def open_house(root: Path, clinics: Clinics | None = None) -> House:
    """Return the house of a folder of layouts; see `find_layouts` for where ours is.

    The clinics are in it, if it is not told where they are. Raises `LayoutError` for a clinic's
    file that nothing would use.
    """
    clinics = Clinics(root) if clinics is None else clinics
    clinics.list_names()
    house = _open(root, clinics.default, clinics)
    if clinics.folder != root:
        _refuse_beside_clinics(clinics, house.files)
    return house


def _open(root: Path, clinic: Path, clinics: Clinics) -> House:
    files = scan(root, clinic)
    _refuse_unused(files)
    return House(files, read_clinic(files), clinics)


def find_layouts() -> Path:
    """Return the folder of layouts: beside the sources, or inside an installed package.

    For the command line; all else is given its house.
    """
    package = Path(__file__).parents[1]
    checkout = package.parents[1] / "layouts"
    return checkout if checkout.is_dir() else package / "layout_files"


def name_program() -> str:
    """Return how this program is called from here: a copy of the project has it not on the path."""
    return ".venv/bin/rlspub" if find_layouts() == Path(LAYOUTS).resolve() else "rlspub"


def _refuse_unused(files: LayoutFiles) -> None:
    """Raise where a clinic's file would be left out unsaid: nothing knows its name."""
    folder = files.clinic
    if CLINIC in files.names:
        raise LayoutError(folder, "this must be a folder")
    ours = sorted(name for name in files.names if not name.startswith(f"{CLINIC}/"))
    for name in ours:
        _refuse_misplaced(files.root, name)
    for whole in sorted(files.names - set(ours)):
        name = whole.removeprefix(f"{CLINIC}/")
        if problem := _unused(name, ours):
            raise LayoutError(folder / name, problem)
        if not (folder / name).is_file():
            raise LayoutError(folder / name, "this is no file, or a link that leads nowhere")
    for name in (*ours, PurePosixPath(CLINIC_FILE).name):
        if (folder / name).is_dir():
            raise LayoutError(folder / name, "this must be a file, not a folder")


def _refuse_misplaced(root: Path, name: str) -> None:
    """Raise for the clinic's file where nobody looks for it."""
    inside, _, file = name.rpartition("/")
    if file == PurePosixPath(CLINIC_FILE).name and (not inside or likely(inside, [CLINIC])):
        message = f"the clinic's file is looked for as {CLINIC_FILE} in the layouts: move it"
        raise LayoutError(root / name, message)


def _refuse_beside_clinics(clinics: Clinics, files: LayoutFiles) -> None:
    """Raise for files beside the clinics that would be used if they were a clinic's."""
    folder, own = clinics.folder, PurePosixPath(CLINIC_FILE).name
    ours = {name.partition("/")[0] for name in files.names} - {CLINIC}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        _refuse_misplaced(folder, path.name)
        if path.name != CLINIC and (path / own).is_file():
            _refuse_misplaced(folder, f"{path.name}/{own}")
        if path.name in ours and any(place.is_dir() for place in clinics.places):
            message = f"only `{CLINIC}` and `{CLINICS}` are used here: move it into `{CLINIC}`"
            raise LayoutError(path, message)


def _unused(name: str, ours: list[str]) -> str | None:
    """Return why nothing would use a clinic's file."""
    if "/" not in name:
        own = PurePosixPath(CLINIC_FILE).name
        # An older logo may lie beside the one in use.
        if name == own or PurePosixPath(name).suffix.lower() in LOGO_ENDINGS:
            return None
        at_home = [other for other in ours if other.endswith(f"/{name}")]
        where = f"; did you mean `{at_home[0]}`?" if at_home else likely(name, [own])
        return f"nothing here is known by this name{where}"
    if name.startswith(f"{LABELS.removesuffix('.toml')}/"):
        table = PurePosixPath(name).stem
        return f"labels of your own are tables such as [{table}] in {LABELS}: move them there"
    if name in ours or may_be_new(name):
        return None
    if (filled_in := f"{name}{TEMPLATE}") in ours:
        return f"this style sheet is filled in, and so it is called `{filled_in}`: rename it"
    if name.removesuffix(TEMPLATE) in ours:
        plain = name.removesuffix(TEMPLATE)
        return f"this style sheet is not filled in, and so it is called `{plain}`: rename it"
    return f"it takes the place of no file of the layouts{likely(name, ours)}"
