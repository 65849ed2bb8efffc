"""A page that says something else than its manuscript, or does more than a page, is refused."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import PROJECT
from printing import context
from proving import prove
from reading import HOUSE

from rlspub.diagnostics import Code, Reporter
from rlspub.outputs import PAGE
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.read import read_document
from rlspub.tree import Document

CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"


@cache
def make() -> tuple[Document, str]:
    """Return a document with everything in it, and its page."""
    document = read_document(CONSTRUCTS, HOUSE, Reporter(CONSTRUCTS))
    return document, PAGE.render(document, context(document)).data.decode()


def find_faults(data: bytes) -> Iterator[Code]:
    document, _ = make()
    labels = HOUSE.labels(document.metadata.language)
    reporter = Reporter(Path("constructs.md"), document.source)
    generated = list_generated_words(document.metadata, labels)
    own = list_layout_words(document.metadata, labels)
    prove(document, "page", data, generated, reporter, own=own)
    return (found.code for found in reporter.sorted())


def test_a_page_as_it_is_made_is_refused_by_nobody() -> None:
    assert [*find_faults(make()[1].encode())] == []


# What is found in the page, what is put in its place, and why nobody may read that.
DOSE = '<span class="dose">'
FAULTS = {
    "a word is gone": (", never <span", ", <span", Code.PROOF_MISSING),
    "a word is another": ("Something else, too.", "Something else, two.", Code.PROOF_MISSING),
    "words change places": ("Something else, too.", "Else, something too.", Code.PROOF_MISSING),
    "an amount is another": (f"{DOSE}350", f"{DOSE}3500", Code.PROOF_ADDED),
    "an amount has another unit": ("1,000\N{NO-BREAK SPACE}mg", "1,000 g", Code.PROOF_MISSING),
    "an amount is torn": ("1,000\N{NO-BREAK SPACE}mg", "1, 000 mg", Code.PROOF_MISSING),
    "a sentence more": ("</main>", "<p>Take two.</p></main>", Code.PROOF_ADDED),
    "words in the contents": ("<li><a href", "<li>Take two <a href", Code.PROOF_ADDED),
    "items are counted otherwise": ('"tight" start="3">', '"tight">', Code.PROOF_MISSING),
    "nobody knows that it is not reviewed": (
        "Not yet reviewed by a clinician",
        "",
        Code.PROOF_REQUIRED,
    ),
    "a style hides amounts": (
        "</style>",
        ".dose { display: none }</style>",
        Code.PROOF_HIDDEN,
    ),
    "words are small": ("</style>", "main { font-size: 1px }</style>", Code.PROOF_HIDDEN),
    "words are pale": ("</style>", ":root { --ink: #222222 }</style>", Code.PROOF_HIDDEN),
    "words are like paper": (
        "</style>",
        "main { color: var(--paper) }</style>",
        Code.PROOF_HIDDEN,
    ),
    "one amount is pale": (DOSE, DOSE.replace(">", ' style="opacity: 0">'), Code.PROOF_HIDDEN),
    "an amount is hidden": (DOSE, DOSE.replace(">", ' hidden="">'), Code.PROOF_MISSING),
    "listeners miss an amount": (
        DOSE,
        DOSE.replace(">", ' aria-hidden="true">'),
        Code.PROOF_WEB_PAGE,
    ),
    "words are a comment": (
        "Something else, too.",
        "<!-- Something else, too. -->",
        Code.PROOF_MISSING,
    ),
    "words are seen on demand": (
        "Something else, too.",
        '<a class="skip" href="#rls-text">Something else, too.</a>',
        Code.PROOF_MISSING,
    ),
    "a link leads nowhere": ('Go <a href="#words"', 'Go <a href="#w"', Code.PROOF_WEB_PAGE),
    "a link leads to a file": ('Go <a href="#words"', 'Go <a href="w.html"', Code.PROOF_WEB_PAGE),
    "a link runs a program": (
        'Go <a href="#words"',
        'Go <a href="javascript:alert()"',
        Code.PROOF_WEB_PAGE,
    ),
    "two places of one name": ('<main id="rls-text">', '<main id="words">', Code.PROOF_WEB_PAGE),
    "contents lead elsewhere": ('<li><a href="#words"', '<li><a href="#b"', Code.PROOF_CONTENTS),
    "contents lack a chapter": ('href="#words">Words', 'href="#words">', Code.PROOF_CONTENTS),
    "a program": ("</main>", "<script>remove()</script></main>", Code.PROOF_WEB_PAGE),
    "a handler": ("<main ", '<main onclick="remove()" ', Code.PROOF_WEB_PAGE),
    "a frame": (
        "</main>",
        '<iframe src="https://a.example/"></iframe></main>',
        Code.PROOF_WEB_PAGE,
    ),
    "a picture from elsewhere": ('src="data:', 'src="https://a.example/', Code.PROOF_WEB_PAGE),
    "a sheet from elsewhere": (
        "</head>",
        '<link rel="stylesheet" href="https://a.example/"/></head>',
        Code.PROOF_WEB_PAGE,
    ),
    "another page instead": (
        "</head>",
        '<meta http-equiv="refresh" content="0;https://a.example/"/></head>',
        Code.PROOF_WEB_PAGE,
    ),
    "browsers may load anything": ("default-src &#x27;none&#x27;; ", "", Code.PROOF_WEB_PAGE),
    "a form": ("</main>", "<form></form></main>", Code.PROOF_WEB_PAGE),
    "another language": ('<html lang="en-US"', '<html lang="es"', Code.PROOF_WEB_PAGE),
    "another title for programs": ('"name": "A bed', '"name": "No bed', Code.PROOF_WEB_PAGE),
    "a second title": ("<main ", "<h1>Version</h1><main ", Code.PROOF_WEB_PAGE),
    # Letters are not all that readers see, and listeners hear.
    "words that only a reader sees": (
        "</main>",
        '<p><span role="img">Take ten tablets</span></p></main>',
        Code.PROOF_ADDED,
    ),
    "listeners hear another amount": (
        DOSE,
        DOSE.replace(">", ' aria-label="35 mg">'),
        Code.PROOF_WEB_PAGE,
    ),
    "a pointer shows another amount": (
        DOSE,
        DOSE.replace(">", ' title="35 mg">'),
        Code.PROOF_WEB_PAGE,
    ),
    "listeners are told of no table": ('role="table"', 'role="presentation"', Code.PROOF_WEB_PAGE),
    "listeners are told of a picture": ("<main ", '<main role="img" ', Code.PROOF_WEB_PAGE),
    "letters turn round": (f"{DOSE}350", f"{DOSE}&#x202e;350", Code.PROOF_WEB_PAGE),
    "an amount turns round": (DOSE, DOSE.replace(">", ' dir="rtl">'), Code.PROOF_WEB_PAGE),
    "the page turns round": ('dir="ltr"', 'dir="rtl"', Code.PROOF_WEB_PAGE),
    "an amount is raised": (f"{DOSE}350", f"{DOSE}3<sup>50</sup>", Code.PROOF_WEB_PAGE),
    "an amount is lowered": (f"{DOSE}350", f"{DOSE}35<sub>0</sub>", Code.PROOF_WEB_PAGE),
    "an amount is raised like a note": (
        f"{DOSE}350",
        f'{DOSE}3<sup class="mark">50</sup>',
        Code.PROOF_WEB_PAGE,
    ),
    "a power is a number": ("10<sup>-3</sup>", "10-3", Code.PROOF_WEB_PAGE),
    "a line may end in an amount": (f"{DOSE}350", f"{DOSE}3<wbr/>50", Code.PROOF_WEB_PAGE),
    "a line may end with a hyphen": (f"{DOSE}350", f"{DOSE}3&shy;50", Code.PROOF_WEB_PAGE),
    "a cell names another column": ('column="Morning', 'column="Bedtime', Code.PROOF_WEB_PAGE),
    "a link leads to another place": (
        'href="https://example.org/quilt"',
        'href="https://example.com/"',
        Code.PROOF_WEB_PAGE,
    ),
    "a letter goes to somebody else": ('"mailto:ward@', '"mailto:word@', Code.PROOF_WEB_PAGE),
    "a picture in the contents": (
        "</nav>",
        '<img alt="Take two" src="data:image/png,"/></nav>',
        Code.PROOF_ADDED,
    ),
    "items are counted by no number": ('start="3"', 'start="3rd"', Code.PROOF_UNREADABLE),
    "items are counted by Arabic figures": ('start="3"', 'start="\u0663"', Code.PROOF_UNREADABLE),
    "phones show it small": ("width=device-width", "width=4000", Code.PROOF_WEB_PAGE),
    "no page": ("<!DOCTYPE html>", "", Code.PROOF_UNREADABLE),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_finished_page_is_found(name: str) -> None:
    find, put, code = FAULTS[name]
    _, page = make()
    # Styles and programs' data are in the head, and may be alike.
    head, body, rest = page.partition("<body>")
    changed = (
        head + body + rest.replace(find, put, 1) if find in rest else page.replace(find, put, 1)
    )
    assert changed != page
    assert code in {*find_faults(changed.encode())}


def test_colours_that_cannot_be_read_are_refused_by_day_and_by_night() -> None:
    _, page = make()
    day, night = re.findall(r"--ink: #[0-9a-f]{6}", page)
    for ink, pale in ((day, "--ink: #999999"), (night, "--ink: #666666")):
        assert {*find_faults(page.replace(ink, pale).encode())} == {Code.PROOF_HIDDEN}
