"""Whether a translation says what its source says now, as far as its lock tells."""

import shlex
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related


def check_current(view: View) -> Iterator[Finding]:
    """Report each passage whose source has changed, with the old words and the new ones."""
    if (edition := view.edition) is None:
        return
    code = Code.OUTDATED_PRINTED if view.allow_outdated else Code.OUTDATED_TRANSLATION
    for one in edition.outdated:
        assert one.entry
        yield Finding(
            code,
            f"the source has changed since this was translated on {one.entry.date}: "
            f"“{one.entry.source}” is now “{one.words}”",
            one.translation.span,
            f"translate the new words, then run `{_tell_how_to_accept(view)}`; until then "
            "`--allow-outdated` prints these, and says so",
            (Related(one.source.span, "the new words", edition.source.source),),
        )


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
