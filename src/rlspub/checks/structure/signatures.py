"""Signatures: the words as they are against the words that reviewers signed."""

import shlex
from collections.abc import Iterator
from typing import assert_never

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.review.changes import Change, What, name_part
from rlspub.review.signatures import COMMAS, Signature
from rlspub.source import Span

# So much of a part is quoted at most: a whole box would hide what is told of it.
_LONGEST_QUOTE = 300
_ROLE = compile_late(rf"\s*[{COMMAS}]")


def check_signatures(view: View) -> Iterator[Finding]:
    """Report each word that is not as it was signed, and reviewers who did not sign."""
    if view.signatures is None:
        return
    for signature, changes in view.signed_changes:
        for change in changes:
            yield _tell(change, signature, view)
        if not signature.is_whole:
            edited = signature.find_edited()
            told = f": {name_part(edited.kind, '')}" if edited else ""
            yield Finding(
                Code.SIGNATURE_EDITED,
                f"the record of what {signature.name} signed was edited{told}",
                signature.place,
                f"take the file back from a copy, or have {signature.name} sign anew",
                source=view.signatures.source,
            )
    for reviewer in view.metadata.reviewers:
        if not any(one.is_by(reviewer) for one in view.signatures.signatures):
            yield Finding(
                Code.REVIEWER_DID_NOT_SIGN,
                f"{reviewer} has not signed, and is not printed as a reviewer",
                _find_name(reviewer, view),
                "once they have read the text: "
                f"`rlspub sign {shlex.quote(str(view.source.path))} --as "
                f'"{_ROLE.split(reviewer)[0]}, role"`; or take the name out',
            )


def _tell(change: Change, signature: Signature, view: View) -> Finding:
    part, signer = change.part, f"{signature.signer} signed"
    old, new, words = _cut(change.old), _cut(change.new), _cut(change.words)
    match change.what:
        case What.CHANGED:
            told = f"{part} is not as {signer} it on {signature.date}: “{old}” is now “{new}”"
        case What.ADDED:
            told = f"{part} has got words since {signer} it: “{new}”"
        case What.LOST:
            told = f"{part} has lost words that {signer}: “{old}”"
        case What.NEW:
            told = f"{part} is new since {signer}: “{new}”"
        case What.GONE:
            told = f"{part} is gone that {signer}: “{old}”"
        case What.MOVED:
            stood, stands = _tell_place(change.old), _tell_place(change.new)
            told = f"{part} stood {stood} when {signer} it, and now stands {stands}: “{words}”"
        case What.REORDERED:
            told = f"{part} stands before or after other words than when {signer} it: “{words}”"
        case What.RENAMED:
            told = f"{part} is now a {new}, and was none when {signer} it: “{words}”"
        case What.ON_CARD:
            told = f"{part} is on the card, and was not when {signer} it: “{words}”"
        case What.OFF_CARD:
            told = f"{part} is no longer on the card, as it was when {signer} it: “{words}”"
        case _:
            assert_never(change.what)
    return Finding(
        Code.CHANGED_SINCE_REVIEW,
        told,
        change.span or view.metadata.find_place("title"),
        f"undo the change, or have {signature.name} review and sign again; until then the outputs "
        "say “changed since review”",
    )


def _tell_place(headings: str) -> str:
    return f"under “{headings}”" if headings else "under no heading"


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"


def _find_name(reviewer: str, view: View) -> Span:
    """Return where a reviewer stands in the front matter."""
    for word in view.metadata.words.get("reviewers", ()):
        if view.source.slice(word.span).strip("\"'") == reviewer:
            return word.span
    return view.metadata.find_place("reviewers")
