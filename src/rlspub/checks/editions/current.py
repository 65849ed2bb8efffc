"""Whether a translation says what its source says now, as far as its lock tells."""

import shlex
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.editions.edition import Translated
from rlspub.editions.lock import Entry


def check_current(view: View) -> Iterator[Finding]:
    """Report each passage whose source has changed, with the old words and the new ones."""
    if (edition := view.edition) is None:
        return
    code = Code.OUTDATED_PRINTED if view.allow_outdated else Code.OUTDATED_TRANSLATION
    for one in edition.outdated:
        assert one.entry
        yield Finding(
            code,
            _tell_change(one, one.entry),
            one.translation.span,
            f"translate the new words, then run `{_tell_how_to_accept(view)}`; until then "
            "`--allow-outdated` prints these, and says so",
            (Related(one.source.span, "the new words", edition.source.source),),
        )


def _tell_change(one: Translated, entry: Entry) -> str:
    since = f"since this was translated on {entry.date}"
    if one.words == entry.source:
        return f"the picture of the source has changed {since}: “{one.words}”"
    return f"the source has changed {since}: “{entry.source}” is now “{one.words}”"


def check_recorded(view: View) -> Iterator[Finding]:
    """Report passages that the lock does not know."""
    if (edition := view.edition) is None:
        return
    unknown = [one for one in edition.translated if one.entry is None]
    if not unknown:
        return
    every = len(edition.translated)
    told = f"{len(unknown)} of {every} passages" if len(unknown) < every else "the translation"
    yield Finding(
        Code.TRANSLATION_NOT_RECORDED,
        f"nobody has recorded from which words {told} was made; the first is here",
        unknown[0].translation.span,
        f'once it is right: `{_tell_how_to_accept(view)} --as "Name"`',
    )


def _tell_how_to_accept(view: View) -> str:
    return f"rlspub translate accept {shlex.quote(str(view.source.path))}"
