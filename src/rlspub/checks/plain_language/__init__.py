"""Plain language: will the people who need this text understand it.

What is checked, and with which numbers, is the profile's; each finding says what to
write instead. Rules that need to know a language are for English only.
"""

from rlspub.checks.plain_language.lengths import check_lengths
from rlspub.checks.plain_language.message import check_message
from rlspub.checks.plain_language.numbers import check_numbers
from rlspub.checks.plain_language.words import check_words
from rlspub.checks.running_text import running_texts
from rlspub.diagnostics import Reporter
from rlspub.language.readability.formulas import base
from rlspub.layouts.rules import Rules
from rlspub.tree import Document


def check_plain_language(document: Document, rules: Rules, reporter: Reporter) -> None:
    """Check the wording of a document as written, before any pass."""
    texts = tuple(running_texts(document))
    check_lengths(document, texts, rules, reporter)
    check_words(document, texts, rules, reporter)
    if base(document.metadata.language) == "en":
        check_numbers(texts, rules, reporter)
    check_message(document, texts, rules, reporter)
