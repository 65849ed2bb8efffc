"""`rlspub translate export` and `import`: files for translators, and what they send back."""

import argparse
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import add_clinic, open_our_house
from rlspub.cli.report import print_diagnostics, say
from rlspub.cli.translation.accept import record_translation
from rlspub.cli.translation.reading import judge_translation
from rlspub.diagnostics import Code, Failed, Reporter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rlspub.editions.edition import Edition
    from rlspub.editions.messages.message import Answer, Message
    from rlspub.layouts import House
    from rlspub.tree import Document

_FORMATS = ("po", "xliff")
_SUFFIXES = {"po": ".po", "xliff": ".xlf"}
# Told here, since the states take long to load; a test holds the words against them.
STATES = ("machine", "draft", "translated")


def add_export(command: argparse.ArgumentParser) -> None:
    """Add what `export` takes."""
    command.description = (
        "Write a file for translators: one message a paragraph, heading, item or cell. Amounts, "
        "notes and marks are places such as {1}, so that nobody types a dose. Where a translation "
        "stands beside the manuscript, its words are in the file."
    )
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument(
        "--language", required=True, metavar="TAG", help="for example es or zh-Hant"
    )
    command.add_argument("--format", choices=_FORMATS, default="po", help="default: %(default)s")
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="default: NAME.TAG.po beside it"
    )
    add_clinic(command)
    command.set_defaults(run=run_export)


def add_import(command: argparse.ArgumentParser) -> None:
    """Add what `import` takes."""
    command.description = (
        "Make the translation of a manuscript, NAME.TAG.md beside it, from a file that a "
        "translator sent back, and record it in NAME.TAG.lock.toml."
    )
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument("messages", type=Path, metavar="FILE", help="a PO file, or XLIFF 2")
    command.add_argument(
        "--language", required=True, metavar="TAG", help="for example es or zh-Hant"
    )
    command.add_argument(
        "--state", choices=STATES, default="translated", help="default: %(default)s"
    )
    command.add_argument("--as", dest="name", default="", metavar="NAME", help="who translated it")
    command.add_argument(
        "--overwrite", action="store_true", help="also what was written by hand since"
    )
    add_clinic(command)
    command.set_defaults(run=run_import)


def run_export(options: argparse.Namespace) -> int:
    """Write a file for translators; raises `UsageError` where a library for it is missing."""
    with _telling_what_is_missing():
        return _export(options)


@contextmanager
def _telling_what_is_missing() -> "Iterator[None]":
    from rlspub.cli.manuscripts import UsageError
    from rlspub.editions.messages.libraries import NoLibraryError

    try:
        yield
    except NoLibraryError as missing:
        raise UsageError(str(missing)) from missing


def _export(options: argparse.Namespace) -> int:
    from rlspub.editions.messages.manuscript import list_localised
    from rlspub.editions.messages.po import write_po
    from rlspub.editions.messages.xliff import write_xliff
    from rlspub.pipeline.writing.files import write_files

    reporter = Reporter(options.manuscript)
    try:
        source, language, target = _read_source(options, reporter)
        edition = _find_edition(target, open_our_house(options, reporter))
        known = dict(_list_known(edition, language)) if edition else {}
        messages = [
            (message, known.get((message.context, message.words)) or _repeat(message))
            for _, message in list_localised(source, language)
        ]
        name = source.source.path.name
        if options.format == "po":
            data = write_po(name, language, messages)
        else:
            data = write_xliff(name, (source.metadata.language, language), messages)
        path = options.output or target.with_suffix(_SUFFIXES[options.format])
        write_files({path: data}, reporter)
    except Failed:
        return print_diagnostics(reporter)
    done = sum(1 for _, answer in messages if answer and not answer.is_draft)
    say(f"Wrote {path}: {len(messages)} messages, {len(messages) - done} to translate.")
    return 0


def _read_source(options: argparse.Namespace, reporter: Reporter) -> tuple["Document", str, Path]:
    """Return a source as written, the language that it is translated into, and where to."""
    from rlspub.cli.manuscripts import UsageError
    from rlspub.editions.messages.reading import are_alike
    from rlspub.language.tags import is_language_tag, write_tag
    from rlspub.pipeline.read import parse_source, read_source

    if not is_language_tag(options.language):
        raise UsageError(f"--language takes a language tag, and not {options.language}")
    language = write_tag(options.language)
    path: Path = options.manuscript
    document = parse_source(read_source(path, reporter), reporter)
    reporter.require_success()
    if document.metadata.translation_of:
        reporter.report(
            Code.NO_SOURCE_TEXT,
            "this is a translation itself",
            document.metadata.find_place("translation_of"),
            help=f"name its source, {document.metadata.translation_of}",
        )
        raise Failed
    if are_alike(document.metadata.language, language):
        raise UsageError(
            f"--language {language} is the language of {path.name} itself "
            f"({document.metadata.language}); give the one that it is translated into"
        )
    reporter.diagnostics.clear()
    return document, language, path.with_name(f"{path.stem}.{language}.md")


def _find_edition(target: Path, house: "House") -> "Edition | None":
    """Return the translation that stands there already, if it can be read."""
    from rlspub.pipeline.read import read_manuscript

    if not target.exists():
        return None
    try:
        return read_manuscript(target, house, Reporter(target)).view.edition
    except Failed:
        return None


def _list_known(edition: "Edition", language: str) -> "Iterator[tuple[tuple[str, str], Answer]]":
    """Yield the messages that are translated already."""
    from rlspub.editions.lock import State
    from rlspub.editions.messages.manuscript import list_localised
    from rlspub.editions.messages.writing import find_words_of, list_messages

    partners = {(id(one.node), one.name): other for one, other in edition.passages}
    told = {(id(one.source.node), one.source.name): one for one in edition.translated}
    originals = list_messages(edition.source)
    for passage, message in list_localised(edition.source, language):
        _, original = next(originals)
        key = id(passage.node), passage.name
        if (other := partners.get(key)) is None:
            continue
        answer = find_words_of(other, edition, original, message)
        if answer is not None:
            one = told[key]
            is_draft = one.is_outdated or (one.entry is not None and one.entry.state is State.DRAFT)
            known = answer._replace(is_draft=answer.is_draft or is_draft)
            yield (message.context, message.words), known


def _repeat(message: "Message") -> "Answer | None":
    """Return a message as it is where nothing in it is to be translated, or titles of sources."""
    from rlspub.editions.messages.message import Answer

    return None if message.needs_translation else Answer(message.words, 0)


def run_import(options: argparse.Namespace) -> int:
    """Make a translation of what a translator sent back; raises `UsageError` as `run_export`."""
    with _telling_what_is_missing():
        return _import(options)


def _import(options: argparse.Namespace) -> int:
    from rlspub.pipeline.read import decode_source
    from rlspub.pipeline.writing.files import write_files

    reporters = [reporter := Reporter(options.manuscript)]
    try:
        source, language, target = _read_source(options, reporter)
        languages = source.metadata.language, language
        answers = _read_messages(options.messages, languages, reporter)
        text = _write_translation(options.messages, source, language, answers, reporter)
        if not options.overwrite:
            _refuse_to_overwrite(target, text, open_our_house(options, reporter), reporter)
        reporter.require_success()
        # What has errors cannot be recorded, and would then pass for words written by hand.
        reporters.append(judged := Reporter(target))
        judge_translation(decode_source(text.encode(), target, judged), options, judged)
        judged.require_success()
        write_files({target: text.encode()}, reporter)
    except Failed:
        for one in reporters:
            print_diagnostics(one)
        say("Nothing was imported: first mend the errors above.")
        return 1
    say(f"Wrote {target}.")
    options.manuscript = target
    drafts = frozenset(_list_drafts(source, language, answers))
    return record_translation(options, drafts)


def _list_drafts(
    source: "Document", language: str, answers: "Mapping[tuple[str, str], Answer]"
) -> "Iterator[str]":
    """Yield the words of the source that somebody is to look at again."""
    from rlspub.editions.messages.manuscript import list_localised

    for passage, message in list_localised(source, language):
        if answers[message.context, message.words].is_draft:
            yield passage.read(source)


def _write_translation(
    path: Path,
    source: "Document",
    language: str,
    answers: "Mapping[tuple[str, str], Answer]",
    reporter: Reporter,
) -> str:
    """Return the manuscript; raises `Failed` after reporting what is wrong with the messages."""
    from rlspub.editions.messages.manuscript import list_localised, write_manuscript
    from rlspub.editions.messages.message import find_fault

    missing = list["Message"]()
    for _, message in list_localised(source, language):
        answer = answers.get((message.context, message.words))
        if answer is None:
            missing.append(message)
        elif fault := find_fault(answer.words, message.marks):
            reporter.report(
                Code.MESSAGE_PLACES,
                f"{fault} in “{answer.words}”",
                path=path,
                line=answer.line,
                help=f"the message is “{message.words}”, with {'; '.join(message.remarks)}",
            )
    if missing:
        reporter.report(
            Code.MESSAGE_MISSING,
            f"{len(missing)} messages are not translated; the first is “{missing[0].words}”",
            path=path,
            help="translate them, or make the file anew: `rlspub translate export`",
        )
    reporter.require_success()
    return write_manuscript(source, language, answers)


def _read_messages(
    path: Path, languages: tuple[str, str], reporter: Reporter
) -> "Mapping[tuple[str, str], Answer]":
    from rlspub.editions.messages.po import read_po
    from rlspub.editions.messages.reading import BrokenMessagesError
    from rlspub.editions.messages.xliff import read_xliff

    try:
        if path.suffix == _SUFFIXES["po"]:
            return read_po(path, languages[1])
        return read_xliff(path, languages)
    except BrokenMessagesError as error:
        reporter.report(
            Code.BROKEN_MESSAGES,
            f"the file cannot be used: {error}",
            path=path,
            help="a PO file ends in .po, and one of XLIFF 2 in .xlf",
        )
        raise Failed from error


def _refuse_to_overwrite(target: Path, text: str, house: "House", reporter: Reporter) -> None:
    """Report a translation with words that nobody has recorded, and that would be lost."""
    if not target.exists() or target.read_bytes() == text.encode():
        return
    edition = _find_edition(target, house)
    unknown = [one for one in edition.translated if one.entry is None] if edition else [None]
    if unknown:
        words = unknown[0].translated if unknown[0] else "it cannot be read"
        reporter.report(
            Code.OVERWRITES_TRANSLATION,
            f"{target.name} has words that no record knows: “{words}”",
            path=target,
            help="`rlspub translate accept` and `export` take them into the messages; "
            "`--overwrite` writes over them",
        )
