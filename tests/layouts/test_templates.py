"""Templates place what they are given, and make nothing of it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from printing import METADATA, context, own_layouts
from reading import LAYOUTS, read_prepared

from rlspub.diagnostics import Failed
from rlspub.layouts import LayoutError
from rlspub.layouts.files import scan
from rlspub.layouts.templates import filling
from rlspub.layouts.templates.filling import Templates
from rlspub.renderers.pdf import card

OURS = [
    (layout, path.name if path.parent == folder else f"icons/{path.name}")
    for layout in ("handout", "card", "sheet", "changes", "booklet", "page")
    for folder in (LAYOUTS / layout, LAYOUTS / "shared")
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".html", ".xhtml", ".svg", ".jinja"}
]
# They are filled in within others.
PARTS = {"head.html", "foot.html", "imprint.html", "page-foot.html", "video.html", "words.html"}
PARTS |= {"facts.xhtml", "page.xhtml", "screen.css.jinja"}
# Booklet and page have sheets of their own, and no lengths of pages.
PAPER = {"tokens.css.jinja"}
PAGE = "<html><head><title>{{ metadata.title }}</title></head><body>%s</body></html>"
BODY = "{{ body | safe }}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_layouts(tmp_path_factory.mktemp("templates"))


def judge(root: Path, text: str, layout: str = "handout", name: str = "page.html") -> None:
    """Judge a template of a clinic's."""
    own = root / "clinic" / layout / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, encoding="utf-8")
    try:
        Templates(layout, scan(root)).judge(name)
    finally:
        own.unlink()


@pytest.mark.parametrize(("layout", "name"), OURS)
def test_our_own_templates_are_allowed(layout: str, name: str) -> None:
    if name not in PARTS and not (layout in {"booklet", "page"} and name in PAPER):
        Templates(layout, scan(LAYOUTS)).judge(name)


# --- What is placed ---------------------------------------------------------------------

MADE = {
    # Words of its own.
    "a word": "<p>Take</p>",
    "a digit": "<p>2{{ writer.text(clinic.name) | safe }}</p>",
    "a digit before the document": "2" + BODY,
    "a point": "<p>.{{ writer.text(clinic.phone) | safe }}</p>",
    "a dash": "<p>-{{ writer.text(clinic.phone) | safe }}</p>",
    "a digit as an entity": "<p>&#50;</p>",
    "a fraction as an entity": "<p>&frac12;</p>",
    "a digit of another script": "<p>\N{ARABIC-INDIC DIGIT TWO}</p>",
    "a raised digit": "<p>\N{SUPERSCRIPT TWO}</p>",
    "a mark that turns words": "<p>&#x202E;{{ writer.text(clinic.phone) | safe }}</p>",
    "a joiner": "<p>\u200d</p>",
    "a text": "<p>{{ 'Take 2' }}</p>",
    "a text that is safe": "<p>{{ '<b>2</b>' | safe }}</p>",
    "a text in a choice": "<p>{{ '2' if clinic.name else '3' }}</p>",
    "a text under a name": "{% set more = '2' %}<p>{{ more }}</p>",
    "a number": "<p>{{ 2 }}</p>",
    "a number of a setting": "<p>{{ settings.body_size }}</p>",
    "a number of a loop": "{% for fact in contacts %}<p>{{ loop.index }}</p>{% endfor %}",
    "a sum": "<p>{{ settings.body_size + 1 }}</p>",
    # Words that are changed.
    "joined": "<p>{{ writer.text(clinic.name ~ clinic.phone) | safe }}</p>",
    "added": "<p>{{ writer.text(clinic.name + clinic.phone) | safe }}</p>",
    "replaced": "<p>{{ body.replace('1', '2') | safe }}</p>",
    "replaced by a filter": "<p>{{ body | replace('1', '2') | safe }}</p>",
    "cut": "<p>{{ writer.text(clinic.phone[1:]) | safe }}</p>",
    "a letter": "<p>{{ writer.text(clinic.phone[0]) | safe }}</p>",
    "reversed": "<p>{{ writer.text(clinic.phone | reverse) | safe }}</p>",
    "in capitals": "<p>{{ writer.text(metadata.title | upper) | safe }}</p>",
    "repeated": "<p>{{ writer.text(clinic.phone * 2) | safe }}</p>",
    "formatted": "<p>{{ writer.text('{}0'.format(clinic.phone)) | safe }}</p>",
    "formatted by %": "<p>{{ '%s0' % clinic.phone }}</p>",
    "formatted very wide": "<p>{{ '{:>999999999}'.format(clinic.phone) }}</p>",
    "without tags": "<p>{{ body | striptags }}</p>",
    "cut off": "<p>{{ writer.text(clinic.phone | truncate(3)) | safe }}</p>",
    "as a list": "{% for sign in clinic.phone %}<p>{{ sign }}</p>{% endfor %}",
    "sorted": "{% for fact in contacts | sort %}<p></p>{% endfor %}",
    "escaped twice": "<p>{{ writer.text(clinic.name) }}</p>",
    "not by a writer": "<p>{{ clinic.phone }}</p>",
    "as HTML": "<p>{{ clinic.phone | safe }}</p>",
    "HTML of words": "<p>{{ writer.text(body) | safe }}</p>",
    # In the wrong place.
    "beside the document's": "<h1>{{ writer.text(metadata.title) | safe }} {{ writer.text("
    "metadata.version) | safe }}</h1>",
    "beside in a span": "<h1>{{ writer.text(metadata.title) | safe }}<span>{{ writer.text("
    "metadata.version) | safe }}</span></h1>",
    "a sign beside": "<h1>({{ writer.text(metadata.title) | safe }})</h1>",
    "beside the body": "<div>{{ writer.text(metadata.version) | safe }}" + BODY + "</div>",
    "after the body": "<div>" + BODY + "{{ writer.text(metadata.version) | safe }}</div>",
    "two numbers run together": "<p>{{ writer.text(clinic.phone) | safe }}{{ writer.text("
    "clinic.emergency) | safe }}</p>",
    "two numbers in spans": "<p><b>{{ writer.text(clinic.phone) | safe }}</b><b>{{ writer.text("
    "clinic.emergency) | safe }}</b></p>",
    "run together in a loop": "<p>{% for name, value in contacts %}{{ writer.text(value) | safe }}"
    "{% endfor %}</p>",
    "the body in a line": "<p>" + BODY + "</p>",
    "the body in a list": "<nav><ol><li>" + BODY + "</li></ol></nav>",
    "the body in a link": '<a href="{{ booklet_address }}">' + BODY + "</a>",
    "the body hidden": '<nav hidden="hidden">' + BODY + "</nav>",
    "the body crossed out": "<del>" + BODY + "</del>",
    "a note to the reader crossed out": "<p><del>{{ writer.label(labels.not_reviewed_short) | safe "
    "}}</del></p>",
    "a note to the reader hidden": '<nav hidden="hidden"><p>{{ writer.label(labels.overdue) | safe '
    "}}</p></nav>",
    "the body in a table": "<table><tr><td>" + BODY + "</td></tr></table>",
    "the body as a note": '<div epub:type="footnote">' + BODY + "</div>",
    "the body as a note by a condition": "<div role=\"doc-footnote{{ '' if notes }}\">"
    + BODY
    + "</div>",
    "a version without its label": "<p>{{ writer.text(metadata.version) | safe }}</p>" + BODY,
    "a version in the line after its label": "<p>{{ writer.label(labels.version) | safe }}</p><p>"
    "{{ writer.text(metadata.version) | safe }}</p>" + BODY,
    "a telephone number without its label": "<p>{{ writer.text(clinic.phone) | safe }}</p>" + BODY,
    "names and values of facts changed round": "{% for value, label in facts %}<p>"
    "{{ writer.label(label) | safe }} {{ writer.text(value) | safe }}</p>{% endfor %}" + BODY,
    "values of contacts alone": "{% for label, value in contacts %}<p>"
    "{{ writer.text(value) | safe }}</p>{% endfor %}" + BODY,
    "a heading in the margin": '<div class="foot"><h2>{{ writer.text(metadata.title) | safe }}</h2>'
    "</div>" + BODY,
    "the body in the margin": '<div class="part foot">' + BODY + "</div>",
    "the body as a cover": '<div role="doc-cover">' + BODY + "</div>",
    "the body as an amount": '<div class="dose">' + BODY + "</div>",
    "the body in an emergency": "<div class=\"{{ 'callout emergency' if notes }}\">"
    + BODY
    + "</div>",
    "a second body": "</body><body>" + BODY,
    "too deep": "<div>" * 30 + BODY + "</div>" * 30,
    "the body twice": BODY + "<div>" + BODY + "</div>",
    "the body in a loop": "{% for line in range(2) %}<div>" + BODY + "</div>{% endfor %}",
    "the body as a description": '<img src="{{ clinic_files.logo }}" alt="{{ body }}"/>',
    "the body as another's": "{% set other = body %}" + BODY + "<div>{{ other | safe }}</div>",
    "a title in a field": "<div{{ writer.form_field('lines', labels.notes) | safe }}>"
    "{{ writer.text(metadata.title) | safe }}</div>",
    "a field of a heading": "<h1{{ writer.form_field('lines', labels.notes) | safe }}></h1>",
    "two fields in one": "<div{{ writer.form_field('lines', labels.notes) | safe }}"
    "{{ writer.form_field('line', labels.notes) | safe }}></div>",
    "the body in three lines": '<div style="height: calc({{ note_lines }} * var(--write))"><div>'
    + BODY
    + "</div></div>",
    "the body on a line": '<div class="line">' + BODY + "</div>",
    "the body where one writes": '<div class="write">' + BODY + "</div>",
    "the body in a code": '<div class="code">' + BODY + "</div>",
    "the body in a letterhead": '<div class="letterhead">' + BODY + "</div>",
    "the body as page numbers": '<div class="pages">' + BODY + "</div>",
    "the body as the number of a note": '<div class="note-number">' + BODY + "</div>",
    "the body in a contact": '<div class="elm"><div class="contact">' + BODY + "</div></div>",
    "the body about itself": '<section class="about">' + BODY + "</section>",
    "the body in a note by a condition": "<div class=\"{{ 'letterhead' if notes else 'elm' }}\">"
    + BODY
    + "</div>",
    "words on a line": '<p><span class="line">{{ writer.text(clinic.name) | safe }}</span></p>',
    "a number of pages": '<p><span class="page-count"></span></p>',
    "a number of a page": '<h2><span class="page-number"></span></h2>',
    "a page of pages": "<h2>{{ page_of | safe }}</h2>",
    "a paragraph in an address": '<div class="address">' + BODY + "</div>",
    "a version as a subtitle": '<p class="subtitle">{{ writer.text(metadata.version) | safe }}</p>',
    "a heading of ours elsewhere": "<h2>{{ writer.label(labels.questions) | safe }}</h2>",
    "in no element": "</body>{{ writer.text(clinic.name) | safe }}<body>",
}


@pytest.mark.parametrize("text", MADE.values(), ids=MADE)
def test_words_are_placed_and_not_made(text: str, root: Path) -> None:
    with pytest.raises(LayoutError) as caught:
        judge(root, PAGE % f"\n{text}")
    assert caught.value.path == root / "clinic" / "handout" / "page.html"
    assert caught.value.line == 2


PLACED = {
    "a name": "<p>{{ writer.text(clinic.name) | safe }}</p>",
    "a space between": "<p>{{ writer.text(clinic.name) | safe }} ({{ writer.text(clinic.phone) | "
    "safe }})</p>",
    "a choice": "{% if clinic.phone and not metadata.overdue %}<p></p>{% else %}<div></div>"
    "{% endif %}",
    "one of three": "{% if notes %}<p></p>{% elif body %}<p></p>{% else %}<p></p>{% endif %}",
    "a class by a condition": "<p class=\"part{{ ' touched' if notes }}\"></p>",
    "an attribute by a condition": '<p{% if notes %} class="part"{% endif %}></p>',
    "a body by a condition": "{% if notes %}" + BODY + "{% else %}" + BODY + "{% endif %}",
    "one of two words": "<p>{{ (writer.text(clinic.name) or writer.label(labels.date)) | safe }}"
    "</p>",
    "a link": '<p><a href="{{ booklet_address }}">{{ writer.text(clinic.booklet) | safe }}</a></p>',
    "a loop": "<p>{% for name, value in contacts %}{{ writer.label(name) | safe }} "
    "{{ writer.text(value) | safe }}\n{% endfor %}"
    "</p>",
    "a field": '<p><span class="line"{{ writer.form_field("line", labels.clinic_name) | safe }}>'
    "</span></p>",
    "a class of its own": '<div class="elm">' + BODY + "</div>",
    "the body in columns": '<div class="columns"><div class="group">' + BODY + "</div></div>",
    "a comparison": "{% if settings.body_size > 12 %}<hr/>{% endif %}",
}


@pytest.mark.parametrize("text", PLACED.values(), ids=PLACED)
def test_what_a_layout_is_for_is_allowed(text: str, root: Path) -> None:
    judge(root, PAGE % text)


# --- Markup -----------------------------------------------------------------------------

MARKUP = {
    "a program": "<script>alert(1)</script>",
    "a style": "<style>p { color: red }</style>",
    "a handler": '<p onclick="x"></p>',
    "a base": '<base href="https://elm.example/"/>',
    "a frame": '<iframe src="x"></iframe>',
    "an object": '<object data="x"></object>',
    "a drawing": "<svg></svg>",
    "a form": "<form></form>",
    "an input": '<input value="2"/>',
    "raised": "<sup></sup>",
    "lowered": "<sub></sub>",
    "turned about": '<bdo dir="rtl"></bdo>',
    "ruby": "<ruby></ruby>",
    "struck": "<s></s>",
    "a template": "<template></template>",
    "no script": "<noscript></noscript>",
    "a list": '<ol start="3" reversed="reversed"></ol>',
    "an item": '<nav><ol><li value="4"></li></ol></nav>',
    "bullets": "<ul></ul>",
    "capital letters": "<P></P>",
    "a meta that leads away": '<meta http-equiv="refresh" content="0"/>',
    "a meta in the body": '<meta name="author" content="{{ metadata.title }}"/>',
    "a link to a sheet": '<link rel="stylesheet" href="x.css"/>',
    "a role without meaning": '<p role="presentation"></p>',
    "no role": '<p role="none"></p>',
    "hidden from listeners": '<p aria-hidden="true"></p>',
    "hidden": '<p hidden="hidden"></p>',
    "another name": '<p aria-label="Take 2"></p>',
    "a title": '<p title="Take 2"></p>',
    "a description of its own": '<img src="{{ clinic_files.logo }}" alt="Take 2"/>',
    "no description": '<img src="{{ clinic_files.logo }}"/>',
    "data as a picture": '<img src="data:image/png;base64,x" alt="{{ clinic.name }}"/>',
    "a picture from elsewhere": '<img src="https://elm.example/x" alt="{{ clinic.name }}"/>',
    "words as an address": '<a href="{{ clinic.name }}"></a>',
    "a program as an address": '<a href="javascript:alert(1)"></a>',
    "an address of its own": '<a href="https://elm.example"></a>',
    "a style of its own": '<p style="display: none"></p>',
    "more style": '<div style="height: calc({{ note_lines }} * var(--write)); color: red"></div>',
    "a number as a height": '<div style="height: calc({{ settings.title_size }} * var(--write))">'
    "</div>",
    "a list of links": "<nav></nav>",
    "a large height": '<div style="height: calc({{ clinic.name }} * var(--write))"></div>',
    "another direction": '<p dir="rtl"></p>',
    "another language": '<p lang="tr"></p>',
    "a number for the program": '<p data-place="3"></p>',
    "a name for the program": '<p id="rls-note-1"></p>',
    "a name of ours twice": '<p id="how-much"></p>',
    "data": '<p data-label="x"></p>',
    "a namespace": '<p xmlns="http://www.w3.org/2000/svg"></p>',
    "two of a kind": '<p class="a" class="b"></p>',
    "no quotes": "<p class=a></p>",
    "single quotes": "<p class='a'></p>",
    "a brace": '<p class="{name}"></p>',
    "an entity in an attribute": '<p class="&#97;"></p>',
    "a list of characters": "<![CDATA[ x ]]>",
    "an instruction": "<?php ?>",
    "a declaration": "<!ENTITY x 'y'>",
    "a second doctype": "<!DOCTYPE html>",
    "a tag in pieces": "<{{ clinic.name }}></p>",
    "a tag of constants": "<{{ 'p' }}></p>",
    "an attribute in pieces": '<p {{ clinic.name }}="x"></p>',
    "an attribute of HTML": "<p {{ writer.text(clinic.name) | safe }}></p>",
    "a value in pieces": '<p class="{{ "a" }}{% if notes %}"{% endif %}></p>',
    "a condition in a value": '<p class="a{% if notes %} b{% endif %}"></p>',
    "opened by a condition": "{% if notes %}<div>{% endif %}",
    "closed by a condition": "<div>{% if notes %}</div>{% endif %}",
    "another by a condition": "{% if notes %}<div>{% else %}<section>{% endif %}</div>",
    "opened in a loop": "{% for line in range(2) %}<div>{% endfor %}",
    "not closed": "<div>",
    "closed twice": "<div></div></div>",
    "crossed": "<div><p></div></p>",
    "a block in a line": "<p><div></div></p>",
    "a link in a link": '<a href="{{ booklet_address }}"><a href="{{ booklet_address }}"></a></a>',
    "closed at once": "<div/>",
    "never closed": "<hr>",
    "a head in the body": "<head></head>",
    "broken off": "<p",
    "a lone sign": "<p><</p>",
}


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_only_these_elements_and_attributes_are_written(text: str, root: Path) -> None:
    with pytest.raises(LayoutError) as caught:
        judge(root, PAGE % f"\n{text}")
    assert caught.value.line is not None


@pytest.mark.parametrize(
    "head",
    [
        "<title>Take 2</title>",
        "<title>{{ metadata.title }} {{ metadata.version }}</title>",
        "<title>{{ body | safe }}</title>",
        "<title>{{ clinic.phone }}</title>",
        "<title>{{ labels.your_notes }}</title>",
        "<title>{{ metadata.title }}</title><title>{{ metadata.subtitle }}</title>",
        '<meta http-equiv="refresh" content="0;url=x"/>',
        '<meta name="viewport" content="width=1"/>',
        '<meta name="author" content="Take 2"/>',
        '<meta name="author" content="{{ metadata.title }} 2"/>',
        '<link rel="stylesheet" type="text/css" href="https://elm.example/x.css"/>',
        "{{ writer.text(clinic.name) | safe }}",
        "<p></p>",
    ],
)
def test_the_head_says_what_the_document_says(head: str, root: Path) -> None:
    with pytest.raises(LayoutError):
        judge(root, f"<html><head>{head}</head><body></body></html>")


# --- Programs and patience ----------------------------------------------------------------

PROGRAMS = {
    "classes": "{{ ''.__class__.__mro__ }}",
    "of a value": "{{ metadata.__class__ }}",
    "of a function": "{{ writer.text.__globals__ }}",
    "by brackets": "{{ metadata['__class__'] }}",
    "by a filter": "{{ metadata | attr('__class__') }}",
    "of the loop": "{% for a, b in contacts %}{{ loop.__init__ }}{% endfor %}",
    "a name of Jinja's": "{{ cycler }}",
    "a space of names": "{% set names = namespace() %}",
    "itself": "{{ self }}",
    "what a block had": "{% block a %}{{ super() }}{% endblock %}",
    "a macro": "{% macro a() %}{% endmacro %}",
    "a call": "{% call writer.text() %}{% endcall %}",
    "an import": "{% import 'head.html' as head %}",
    "another import": "{% from 'head.html' import a %}",
    "with": "{% with a = 1 %}{% endwith %}",
    "a filter of a part": "{% filter upper %}{% endfilter %}",
    "a part under a name": "{% set a %}2{% endset %}",
    "without escapes": "{% autoescape false %}{% endautoescape %}",
    "a file that is reckoned": "{% include 'he' ~ 'ad.html' %}",
    "a file that is given": "{% include clinic.name %}",
    "a file that may be missing": "{% include 'gone.html' ignore missing %}",
    "a file outside": "{% include '../../clinic.toml' %}",
    "a test": "{{ 1 if metadata is defined }}",
    "a search": "{% if '2' in body %}{% endif %}",
    "a list": "{% for a in [1, 2] %}{% endfor %}",
    "a table": "{{ {'a': 1} }}",
    "a name of ours": "{% set body = notes %}",
    "an unknown label": "{{ writer.label(labels.doze) | safe }}",
    "an unknown setting": "{% if settings.body_sise %}{% endif %}",
    "keywords": "{{ writer.text(text=clinic.name) | safe }}",
    "many arguments": "{{ writer.text(*clinic.name) | safe }}",
    "another function": "{{ writer.blocks(clinic.name) | safe }}",
    "an unknown field": '<p{{ writer.form_field("box", labels.date) | safe }}></p>',
    # What would take long.
    "a power": "{% set a = 9 ** 9 ** 9 %}",
    "a large number": "{% set a = 99999999999 %}",
    "a number of many digits": "{% set a = " + "9" * 5000 + " %}",
    "a long text": "{{ 'x' * 1000000000 }}",
    "a long list": "{{ [0] * 1000000000 }}",
    "loops in loops": "{% for a in range(300) %}{% for b in range(300) %}{% endfor %}{% endfor %}",
    "loops over the same": "{% for a, b in facts %}{% for c, d in facts %}{% endfor %}{% endfor %}",
    "many ranges": "{% for a in range(300) %}<hr/>{% endfor %}" * 9,
    "a range of three": "{% for a in range(0, 10, 0) %}{% endfor %}",
    "a range of text": "{% for a in range(clinic.name) %}{% endfor %}",
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "signs": "{{ " + "-" * 3000 + "1 }}",
    "a sum without end": "{{ 1" + " + 1" * 3000 + " }}",
    "conditions": "{% if notes %}" * 40 + "{% endif %}" * 40,
    "many conditions": "{% if notes %}{% endif %}" * 6000,
    "a long page": "<p></p>\n" * 20_000,
    "itself within": "{% include 'page.html' %}",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_a_template_is_no_program_and_takes_no_time(text: str, root: Path) -> None:
    with pytest.raises(LayoutError) as caught:
        judge(root, PAGE % text)
    assert caught.value.path == root / "clinic" / "handout" / "page.html"
    assert len(caught.value.message) < 400


HEAD = '{% include "head.html" %}'


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("booklet/about.xhtml", "</section>", "", 11),
        ("booklet/page.xhtml", "</main>", "", 13),
        ("booklet/page.xhtml", "<main>", "<p>", 11),
        ("booklet/facts.xhtml", "</dl>", "", 2),
        ("card/foot.html", "</div>", "", 20),
        ("handout/page.html", f"{HEAD}\n</head>", f"</head>{HEAD}", 7),
        ("handout/page.html", "</html>", "", 67),
    ],
)
def test_a_clinic_s_template_is_blamed_for_what_ours_does_not_go_with(
    name: str, old: str, new: str, line: int, tmp_path: Path
) -> None:
    root = own_layouts(tmp_path)
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    own = root / "clinic" / name
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), encoding="utf-8")
    layout, _, file = name.partition("/")
    judged = {"page.xhtml": "chapter.xhtml", "facts.xhtml": "about.xhtml", "foot.html": "page.html"}
    with pytest.raises(LayoutError) as caught:
        Templates(layout, scan(root)).judge(judged.get(file, file))
    assert (caught.value.path, caught.value.line) == (own, line), caught.value


@pytest.mark.parametrize(
    "before",
    [
        "\n{xml}\n{doctype}",
        "{{# ours #}} {xml}\n{doctype}",
        "{doctype}\n{xml}",
        "{xml}\n{doctype}{doctype}",
        "{xml}{xml}",
    ],
)
def test_what_is_declared_stands_once_and_first(before: str, root: Path) -> None:
    ours = (root / "booklet" / "page.xhtml").read_text(encoding="utf-8")
    xml, doctype, rest = ours.split("\n", 2)
    judge(root, ours, "booklet", "page.xhtml")
    with pytest.raises(LayoutError, match="must stand before everything else"):
        judge(root, f"{before.format(xml=xml, doctype=doctype)}\n{rest}", "booklet", "page.xhtml")


def test_nothing_is_printed_before_what_a_file_extends(root: Path) -> None:
    ours = (root / "booklet" / "about.xhtml").read_text(encoding="utf-8")
    judge(root, f"{{# Ours. #}}\n{ours}", "booklet", "about.xhtml")
    for before in ("\n", " \n", "{# Ours. #} \n"):
        with pytest.raises(LayoutError, match="`extends` is the first thing"):
            judge(root, before + ours, "booklet", "about.xhtml")


def test_what_a_file_leaves_out_is_told_of_the_clinic_s(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    own = root / "clinic" / "card" / "foot.html"
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    document = read_prepared("::: {.note .card}\nWords.\n:::", METADATA)
    with pytest.raises(Failed):
        card.render(document, surroundings := context(document, layouts=root))
    assert surroundings.reporter.sorted()[0].path == own


def test_files_that_include_each_other_twice_are_told(root: Path) -> None:
    """Six files, each of which has the next one thirty times, would be a billion."""
    names = ("page.html", "head.html")
    texts = (PAGE % "{% include 'head.html' %}", "{% include 'page.html' %}" * 30)
    for name, text in zip(names, texts, strict=True):
        (root / "clinic" / "handout").mkdir(parents=True, exist_ok=True)
        (root / "clinic" / "handout" / name).write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError, match="includes itself") as caught:
        Templates("handout", scan(root)).judge("page.html")
    assert caught.value.path.name == "head.html"
    for name in names:
        (root / "clinic" / "handout" / name).unlink()


def fill_in(root: Path, text: str, **values: object) -> str:
    own = root / "clinic" / "handout" / "page.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(PAGE % text, encoding="utf-8")
    try:
        metadata = SimpleNamespace(title="T")
        return Templates("handout", scan(root)).fill_in(
            "page.html", {"metadata": metadata, **values}
        )
    finally:
        own.unlink()


def test_loops_and_pages_have_an_end_when_they_are_filled_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "{% for line in range(note_lines) %}<hr/>{% endfor %}"
    assert fill_in(root, lines, note_lines=500).count("<hr/>") == 500
    with pytest.raises(LayoutError, match="may go round 500 times at most") as caught:
        fill_in(root, lines, note_lines=501)
    assert caught.value.line == 1
    monkeypatch.setattr(filling, "_LONGEST_PAGE", 2000)
    with pytest.raises(LayoutError, match="more than 2,000 letters"):
        fill_in(root, lines, note_lines=500)


def test_a_number_that_grows_is_told(root: Path) -> None:
    text = "{% set a = settings.body_size * 99999 %}{% set b = a * a %}"
    with pytest.raises(LayoutError, match="a number is too large"):
        fill_in(root, text, settings={"body_size": 12})
    text = "{% set a = 12 / (settings.body_size - 12) %}"
    with pytest.raises(LayoutError, match="division by zero"):
        fill_in(root, text, settings={"body_size": 12})


def test_the_sandbox_holds_what_the_judge_would_let_pass(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Templates, "judge", lambda *_: None)
    for text in (
        "{{ ''.__class__.__mro__ }}",
        "{{ writer.append(1) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ clinic | upper }}",
        "{{ range(1000000) }}",
        "{{ lipsum() }}",
    ):
        with pytest.raises(LayoutError):
            fill_in(root, text, writer=[], clinic="c")


def test_what_is_wrong_in_several_lines_is_told_of_each(root: Path) -> None:
    wrong = (
        "<p>{{ nobody }} {{ metadata.titel }}</p>\n"
        "<p>{{ writer.text(clinic.phone) | safe }}</p>\n"
        "<p>{{ metadata.title is string }}</p>"
    )
    with pytest.raises(LayoutError, match="there is no `nobody`") as caught:
        judge(root, PAGE % wrong)
    assert [problem.line for problem in caught.value.others] == [2, 3]
    assert "compares by `==`" in caught.value.others[1].message
