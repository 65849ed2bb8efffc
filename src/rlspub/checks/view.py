"""The one view of a document that all checks read.

What is loaded is passed in; what is worked out of it is computed once, by the first check that
asks. Nothing here changes afterwards, so that the order of checks means nothing.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rlspub.checks.doses.wrong_amounts import find_wrong_amounts
from rlspub.checks.figures.statements import Statement, read_statements
from rlspub.checks.finding import Finding
from rlspub.checks.index import Index
from rlspub.checks.named_amounts import NamedAmount, name_amounts
from rlspub.checks.reading_grade import Grades, grade, is_prose
from rlspub.checks.running_text import RunningText, read_texts
from rlspub.checks.sections import find_section_level, gather_sections
from rlspub.checks.subjects import Subjects
from rlspub.editions.edition import Edition
from rlspub.editions.siblings import Sibling
from rlspub.language.amounts import FoundAmount, choose_number_language, find_amounts
from rlspub.language.readability.formulas import base
from rlspub.layouts import Labels
from rlspub.layouts.rules import Rules
from rlspub.layouts.substances import Substances
from rlspub.layouts.word_list import WordList
from rlspub.pictures.examination import Picture
from rlspub.pictures.look import Look
from rlspub.review.changes import Change, compare
from rlspub.review.figures import Figure, find_figures
from rlspub.review.parts import Part, find_parts
from rlspub.review.second_entry import SecondEntry
from rlspub.review.signatures import Signature, Signatures
from rlspub.source import Source, Span
from rlspub.tree import Document, Dose, Field, Heading, Image, Link, Metadata, Node
from rlspub.tree.addresses import Leaflets
from rlspub.tree.marks import fills_sheet


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """A document as written and as prepared for printing, with all that it is held against.

    `words` are the word lists of its languages, if there are any; `emergency` is the clinic's
    emergency number; `labels_by_language` are the words that layouts print in its languages, where
    they have some; `misread` are the places about which reading the manuscript has reported
    already; `look_at_picture` tells what the file of a picture's address is, `show_titles`
    gives the document as written with what boxes and other manuscripts are called, and `leaflets`
    are the other manuscripts to which links lead, by their paths. `second_entry` and `signatures`
    are what others typed and signed, if anybody did. `edition` is a translation with its source,
    which may be printed where the source has changed if `allow_outdated` says so, and `siblings`
    are the other editions that stand beside it.
    """

    written: Document
    prepared: Document
    rules: Rules
    words: Mapping[str, WordList]
    substances: Substances
    labels: Labels
    emergency: str | None
    labels_by_language: Mapping[str, Labels]
    today: datetime.date
    look_at_picture: Callable[[str], Look]
    show_titles: Callable[[], Document]
    leaflets: Leaflets = field(default_factory=dict)
    misread: tuple[Span, ...] = ()
    second_entry: SecondEntry | None = None
    signatures: Signatures | None = None
    edition: Edition | None = None
    siblings: Mapping[str, Sibling] = field(default_factory=dict)
    allow_outdated: bool = False

    # --- Languages ----------------------------------------------------------------------

    @property
    def metadata(self) -> Metadata:
        """Return what the manuscript says about itself."""
        return self.written.metadata

    @property
    def source(self) -> Source:
        """Return the manuscript's text."""
        return self.written.source

    @property
    def language(self) -> str:
        """Return the language of the document, for example `en-US`."""
        return self.metadata.language

    @property
    def base_language(self) -> str:
        """Return the language without its region, for example `en`."""
        return base(self.language)

    @property
    def is_english(self) -> bool:
        """Tell whether rules about English words apply."""
        return self.base_language == "en"

    def choose_number_language(self, language: str) -> str:
        """Return the language tag whose numbers a passage in a language writes."""
        return choose_number_language(language, self.metadata.country)

    def find_number_language(self, node: Node) -> str:
        """Return the language tag whose numbers stand in a node as written."""
        return self.choose_number_language(self.nodes.find_language(node) or self.language)

    # --- As written -----------------------------------------------------------------------

    @cached_property
    def nodes(self) -> Index:
        """Return the nodes as written."""
        return Index(self.written)

    @cached_property
    def texts(self) -> Sequence[RunningText]:
        """Return the words as written, one text a paragraph, heading, cell or title."""
        return tuple(read_texts(self.written, self.nodes))

    @cached_property
    def passages(self) -> Sequence[RunningText]:
        """Return the texts, those in several languages once for each with the others hidden."""
        return tuple(part for text in self.texts for part in text.split(base))

    def find_passages(self, language: str) -> Sequence[RunningText]:
        """Return what is written in a language, whatever its region."""
        return [text for text in self.passages if base(text.language) == language]

    @cached_property
    def prose(self) -> Sequence[RunningText]:
        """Return the paragraphs and list items in the document's language."""
        return tuple(text for text in self.passages if is_prose(text, self.language))

    @cached_property
    def headings(self) -> Sequence[Heading]:
        """Return the headings that stand in no box, quotation or list."""
        return tuple(block for block in self.written.blocks if isinstance(block, Heading))

    @cached_property
    def section_level(self) -> int:
        """Return the level of the headings that divide the document."""
        return find_section_level(self.written)

    @cached_property
    def sections(self) -> Sequence[Sequence[Node]]:
        """Return the nodes between one heading and the next, without references and notes."""
        return tuple(gather_sections(self.written))

    @cached_property
    def doses(self) -> Mapping[str, Dose]:
        """Return the doses that links can repeat, by identifier."""
        return {dose.identifier: dose for dose in self.nodes.find(Dose) if dose.identifier}

    @cached_property
    def amounts(self) -> Sequence[tuple[RunningText, FoundAmount]]:
        """Return the amounts with a unit, marked or not, and the texts that they stand in."""
        return tuple(
            (text, found)
            for text in self.texts
            for part in text.split(self.choose_number_language)
            for found in find_amounts(part.text, self.choose_number_language(part.language))
        )

    @cached_property
    def subjects(self) -> Subjects:
        """Return what tells of which substance an amount is."""
        return Subjects(self.substances, self.texts, self.nodes, self.metadata.title)

    @cached_property
    def named_amounts(self) -> Sequence[NamedAmount]:
        """Return the amounts that may be doses, each with the substance that it is of."""
        marked = [node.span for kind in (Dose, Link) for node in self.nodes.find(kind)]
        return tuple(name_amounts(self.amounts, self.subjects, marked))

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """Return the amounts of the texts with what is said of them: limits, how often, of whom."""
        return tuple(
            read_statements(
                self.passages,
                self.nodes,
                self.subjects,
                self.choose_number_language,
                self.metadata.country,
            )
        )

    @cached_property
    def wrong_amounts(self) -> Sequence[Finding]:
        """Return what is dangerous about the way in which amounts are written."""
        return tuple(find_wrong_amounts(self.texts, self.rules, self.choose_number_language))

    @cached_property
    def grades(self) -> Grades:
        """Return the reading grades of the document and of its sections."""
        return grade(self.written, self.rules, self.passages)

    @property
    def first_line(self) -> Span:
        """Return the place of findings about the text as a whole: its first line."""
        return self.find_first_line(self.written.blocks[0])

    def find_first_line(self, node: Node) -> Span:
        """Return the place of a block's first line, such as the one that opens a box."""
        end = self.source.text.find("\n", node.span.start, node.span.end)
        return Span(node.span.start, node.span.end if end < 0 else end)

    # --- Reviewed -------------------------------------------------------------------------

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Return the marked amounts as they are listed for a second entry."""
        return tuple(find_figures(self.written, self.nodes, self.texts))

    @cached_property
    def parts(self) -> Sequence[Part]:
        """Return the blocks as written with all that is printed of them, for who signs them."""
        with_figures = [text for text in self.texts if any(map(str.isdigit, text.text))]
        with_figures += [text for text, _ in self.amounts]
        pictures = {address: look.checksum for address, look in self.pictures.items()}
        short = (self.card_nodes, self.sheet_nodes)
        printed = self.show_titles()
        return tuple(find_parts(printed, Index(printed), with_figures, short, pictures))

    @cached_property
    def signed_changes(self) -> Sequence[tuple[Signature, Sequence[Change]]]:
        """Return the signatures, each with what has changed since."""
        signatures = self.signatures.signatures if self.signatures else ()
        return tuple((one, tuple(compare(one.parts, self.parts))) for one in signatures)

    @cached_property
    def reviewed_metadata(self) -> Metadata:
        """Return the metadata with those as reviewers who have signed the words as they are.

        Where there is no file of signatures, the manuscript's word is taken. Of a translation its
        lock tells how far to trust it.
        """
        metadata = self.metadata
        if self.edition:
            outdated, reviewed = bool(self.edition.outdated), self.edition.is_reviewed
            metadata = replace(metadata, not_current=outdated, translation_unreviewed=not reviewed)
        if self.signatures is None:
            return metadata
        standing = list[str]()
        changed = list[str]()
        for one, changes in self.signed_changes:
            (standing if one.is_whole and not changes else changed).append(one.signer)
        return replace(metadata, reviewers=tuple(standing), changed_since=tuple(changed))

    def find_texts_in(self, node: Node) -> Iterator[RunningText]:
        """Yield the texts of a box or another block as written."""
        first, last = node.span.start, node.span.end
        for start, text in self._starts:
            if first <= start < last:
                yield text

    @cached_property
    def _starts(self) -> Sequence[tuple[int, RunningText]]:
        """Return the texts, each with where its node begins."""
        return [(text.node.span.start, text) for text in self.texts]

    # --- As prepared ----------------------------------------------------------------------

    @cached_property
    def prepared_nodes(self) -> Index:
        """Return the nodes as prepared for printing."""
        return Index(self.prepared)

    @cached_property
    def card_nodes(self) -> Index:
        """Return the nodes that the card prints."""
        return Index(*self.prepared.card)

    @cached_property
    def sheet_nodes(self) -> Index:
        """Return the nodes that are marked for the sheet; none where it prints the whole text."""
        return Index(*(() if fills_sheet(self.prepared) else self.prepared.sheet))

    @cached_property
    def places(self) -> Mapping[str, Sequence[Node]]:
        """Return by identifier what links can lead to: more than one node is a mistake."""
        found: dict[str, list[Node]] = {}
        for node in self.prepared_nodes.nodes:
            identifier: str | None = getattr(node, "identifier", None)
            # A blank for the clinic's own words is no place.
            if identifier and not (isinstance(node, Field) and node.asks_for_clinic):
                found.setdefault(identifier, []).append(node)
        return found

    @cached_property
    def pictures(self) -> Mapping[str, Look]:
        """Return what the files of the pictures are, by their addresses in the manuscript."""
        addresses = {image.target: None for image in self.prepared_nodes.find(Image)}
        return {address: self.look_at_picture(address) for address in addresses}

    @property
    def whole_pictures(self) -> Mapping[str, Picture]:
        """Return the pictures that can be printed and shown, by their addresses."""
        looks = self.pictures.items()
        return {address: look.picture for address, look in looks if look.picture}
