"""The language of the words that layouts print of their own."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.source import Span
from rlspub.tree import CalloutKind, Text


def check_layout_language(view: View) -> Iterator[Finding]:
    """Report a text in a language into which the layouts' words are not translated."""
    own = view.base_language
    if view.labels.language == own:
        return
    written = (
        word.span for word in view.metadata.words.get("language", ()) if isinstance(word, Text)
    )
    emergency = view.labels.callout(CalloutKind.EMERGENCY)
    yield Finding(
        Code.OTHER_LAYOUT_LANGUAGE,
        f"the layouts have no words in the language `{own}`: they print “{emergency}”",
        next(written, Span(0, 3)),
        f"translate layouts/shared/labels/{view.labels.language}.toml, as [{own}] in "
        "layouts/clinic/shared/labels.toml",
    )
