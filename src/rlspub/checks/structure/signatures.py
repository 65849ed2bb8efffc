"""Signatures: the words as they are against the words that reviewers signed."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.review.signatures import Change, Signature, compare
from rlspub.source import Span

# So much of a part is quoted at most: a whole box would hide what is told of it.
_LONGEST_QUOTE = 300


def check_signatures(view: View) -> Iterator[Finding]:
    """Report each word that is not as it was signed, and reviewers who did not sign."""
    if view.signatures is None:
        return
    for signature in view.signatures.signatures:
        for change in compare(signature, view.parts):
            yield _tell(change, signature, view)
        if broken := next((part for part in signature.parts if not part.is_whole), None):
            yield Finding(
                Code.SIGNATURE_EDITED,
                f"the record of what {signature.name} signed was edited: {broken.name}",
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
                f"once they have read the text: `rlspub sign {view.source.path.name} --as "
                f'"{reviewer.partition(",")[0]}, role"`; or take the name out',
            )


def _tell(change: Change, signature: Signature, view: View) -> Finding:
    if not change.old:
        told = f"{change.part} is new since {signature.signer} signed: “{_cut(change.new)}”"
    elif change.span is None:
        told = f"{change.part} is gone that {signature.signer} signed: “{_cut(change.old)}”"
    elif not change.new:
        told = f"{change.part} has lost words that {signature.signer} signed: “{_cut(change.old)}”"
    else:
        told = (
            f"{change.part} is not as {signature.signer} signed it on {signature.date}: "
            f"“{_cut(change.old)}” is now “{_cut(change.new)}”"
        )
    return Finding(
        Code.CHANGED_SINCE_REVIEW,
        told,
        change.span or view.metadata.find_place("title"),
        f"undo the change, or have {signature.name} review and sign again; until then the outputs "
        "say “changed since review”",
    )


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
