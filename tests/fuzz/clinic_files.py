"""A clinic's files, broken: its numbers and words, its style sheets, its templates.

A text is the name of one file in a first line, and below it what the file holds.
"""

import random
import re
from collections.abc import Callable
from functools import cache, partial

from clinic_pages import IDENTITY, problem_of
from commands import TOML
from kinds import Kind, mutate
from reading import HOUSE, LAYOUTS

from rlspub.layouts.styles.allowed import allow
from rlspub.workplace import CLINIC

LONGEST = 60_000
NUMBERS = [
    "0", "-1", "0.1", "1e-9", "1e9", "1e308", "1e999", "99999", "9" * 50, ".5", "5.", "+3", "-0",
    "1em", "0.04em", "20pt", "4mm", "100%", "1e3em", "-1em", "0em", "1rem", "1fr", "9q", "50vw",
]  # fmt: skip
SIGNS = [
    "\ud800", "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffd",
    "\ue000", "\U0001f600", "\u0301" * 9, "\u0665", "\xad", "\t", "\r", "\\", "\\a ",
    "\\110000 ",
]  # fmt: skip
SETTINGS = [
    "true", "[]", "{}", '""', "''", '"a"', '"#fff"', '"#000000"', '"#12345"', '"{number}"', '"{"',
    '"{0}"', '"{page.__class__}"', '"{page!r:>9}"', '"5 mg"', '"<b>"', '"&lt;"', '"%s"',
    "[0, 0, 0, 100]", "[1, 2]", '["a", 1]', "[[1]]", "{a = 1}", "2026-01-01", "07:30:00", "nan",
    '"1-2"', '"de"', '"(?<a"', '"[z-a]"', "['a']", '"""a\nb"""', '"\\ud800"', '"\\u0000"',
    '"\\u202e"', '"\\u001b[2J"', '"../logo.svg"', '"logo.svg"', '"https://[::1"', '"mg"', "inf",
    "1:2", '"1/0"', '"1e999 mg"', '"-5 mg"', '"{day} {month} {year}"', '"us"', '"clinic"',
    '"' + "a" * 3000 + '"',
]  # fmt: skip
STYLES = [
    "@page", "@media print", "@supports (color: red)", "@import url(a);", "@font-face", "@layer a",
    "@container (min-width: 1em)", "@charset 'utf-8';", "@page :first", "@bottom-left", "@page a",
    "::before", "::marker", "::first-letter", "::first-line", ":is(", ":not(", ":has(", ":root",
    "&", "*", ">", "+", "~", "||", "|", "[lang]", "[a='", "#a", ".dose", ".callout", "li", "th",
    "calc(", "calc(1em * 1e9)", "min(", "max(", "clamp(", "var(--a)", "var(--ink)", "var(", "env(",
    "attr(class)", "counter(page)", "counters(a, '')", "url(", "url(a.svg)", "url('data:,a')",
    "element(foot)", "string(a)", "leader('.')", "target-counter(attr(href), page)", "content()",
    "!important", "/*", "*/", "<!--", "-->", "{", "}", "(", ")", "[", "]", ";", ":", ",", "'", '"',
    "inherit", "initial", "unset", "revert", "none", "auto", "normal", "running(foot)", "footnote",
    "grid", "flex", "table-cell", "inline-block", "contents", "list-item", "absolute", "fixed",
    "--a: 1;", "--a: {}", "--ink: #000;", "--ink:", "--a: var(--a);", "float: footnote;",
    "max-lines: 0;", "columns: 0;", "columns: 9999;", "column-span: all;", "break-before: page;",
    "display: none;", "position: running(a);", "transform: scale(0);", "width: 0;", "zoom: 9;",
    "grid-template-columns: repeat(9999, 1fr);", "content: 'a' attr(a);", "bookmark-level: 9;",
    "(" * 400, "{" * 400, ":not(" * 40, ".a" * 200, "u+0-10ffff", "U+??????", "50%", "#12345",
]  # fmt: skip
TEMPLATES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ a }}", "{{ body | safe }}", "{{ notes | safe }}",
    "{% if body %}", "{% endif %}", "{% else %}", "{% elif notes %}", "{% for a in range(9) %}",
    "{% for a in facts recursive %}", "{% endfor %}", "{% set a = 1 %}", "{% endset %}",
    "{% set a %}", "{% include 'head.html' %}", "{% include 'page.html' %}", "{% include a %}",
    "{% extends 'page.xhtml' %}", "{% extends 'nav.xhtml' %}", "{% block title %}", "{% raw %}",
    "{% block body scoped %}", "{% endblock %}", "{{ super() }}", "{{ self.body() }}",
    "{% do a %}", "{% macro a() %}", "{% call a() %}", "{% filter upper %}",
    "{% import 'a' as a %}", "{% with %}", "{% autoescape false %}", "{{ loop(contents) }}",
    "{{ loop.index }}", "{{ 9 ** 9 ** 9 }}", "{{ body.replace('5', '9') }}", "{{ body[0] }}",
    "{{ labels['a'] }}", "{{ ().__class__ }}", "{{ 1 / 0 }}", "{{ '%s' % 1 }}", "{{ 'a' ~ 'b' }}",
    "{{ settings.a }}", "{{ 'a' * 9999 }}", "{{ writer.text(body) }}",
    "{{ writer.text() | safe }}", "{{ range(99999999) | length }}", "| safe", "| int", "| round",
    "| length", "| e", "| default('a')", "if", "else", "not", "and", " in ", " is defined", "{{- ",
    " -}}", "{%- ", "{{+", "\\{{", "{{ '{{' }}", "{{ '<b>' | safe }}", "<script>", "<b>", "</b>",
    "<p>", "</p>", "<br/>", "<style>", "<svg>", "<math>", "<template>", "<!--", "-->", "<![CDATA[",
    "]]>", "<?xml ?>", "<!DOCTYPE a>", "<!ENTITY a 'b'>", "&a;", "&#0;", ' href="a"',
    ' onclick="a"', " hidden", ' style="', ' class="dose"', ' src="{{ a }}"', "='",
    '<a href="javascript:a">', '<img src="a" alt=""/>', '<p class="{{ a }}">', "<p\x00>", "</",
    '<rect width="9" height="9"/>', "<text>5 mg</text>", '<path d="M0 0h9"/>', "<use/>", "<tspan>",
    "5 mg", "9", ".", "-", ":", "(" * 99, "[" * 99, "{{ " + "(" * 500, "{% if 1 %}" * 99,
]  # fmt: skip

SETTING = re.compile(r"(?<= = ).+")
TOKEN = re.compile(r"--?[\w-]+|[\w.#%]+|\{[{%#]|[#%}]\}|[^\s\w]")


@cache
def ours(*suffixes: str) -> dict[str, str]:
    """Return our files by their names."""
    names = sorted(name for name in HOUSE.files.names if not name.startswith(f"{CLINIC}/"))
    return {name: (LAYOUTS / name).read_text("utf-8") for name in names if name.endswith(suffixes)}


@cache
def tokens_of(*suffixes: str) -> list[str]:
    return sorted({one for text in ours(*suffixes).values() for one in TOKEN.findall(text)})


def swap(text: str, pattern: re.Pattern[str], instead: str, dice: random.Random) -> str:
    """Return a text with another word in the place of one that the pattern finds."""
    if not (found := list(pattern.finditer(text))):
        return text
    one = dice.choice(found)
    return text[: one.start()] + instead + text[one.end() :]


def damage(text: str, pattern: re.Pattern[str], noise: list[str], dice: random.Random) -> str:
    """Return a text with one change, that mostly leaves what is around it as it was."""
    if dice.random() < 0.8:
        return swap(text, pattern, dice.choice(noise), dice)
    return mutate(text, [swap("a: b", TOKEN, dice.choice(noise), dice)], noise, dice)


# --- Numbers and words -------------------------------------------------------------------


def make_settings(dice: random.Random) -> str:
    """Return a few lines of one of our files, or who the clinic is, with other values."""
    texts = {**ours(".toml"), f"{CLINIC}.toml": IDENTITY}
    name = dice.choice(sorted(texts))
    text = _excerpt(texts[name], dice) if dice.random() < 0.7 else texts[name]
    if dice.random() < 0.1:
        name = dice.choice(
            ["rules/clinic.toml", "rules/words.de.toml", "rules/words.en.toml", name]
        )
    values = [*SETTINGS, *NUMBERS, *SETTING.findall(texts.get(name, text))]
    for _ in range(dice.choice([1, 1, 2, 3])):
        if dice.random() < 0.7:
            text = swap(text, SETTING, dice.choice(values), dice)
        else:
            text = damage(text, TOKEN, [*TOML, *SETTINGS, *NUMBERS, *SIGNS], dice)
    return f"{name}\n{text[:LONGEST]}"


def _excerpt(text: str, dice: random.Random) -> str:
    """Return some of the tables of a file, and of each some lines."""
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = []
    for table in dice.sample(tables, min(len(tables), dice.randrange(1, 4))):
        head, *lines = table.splitlines() or [""]
        kept += [head, *(line for line in lines if dice.random() < 0.3)]
    return "\n".join(kept)


# --- Style sheets --------------------------------------------------------------------------


def make_styles(dice: random.Random) -> str:
    texts = {**ours(".css"), **ours(".jinja")}
    name = dice.choice(sorted(texts))
    text, noise = texts[name], [*STYLES, *NUMBERS, *SIGNS, *tokens_of(".css", ".jinja")]
    folder = name.partition("/")[0]
    layout = dice.choice(["handout", "card"]) if folder == "shared" else folder
    for _ in range(dice.choice([1, 1, 2, 3])):
        match dice.randrange(3):
            case 0:
                text = damage(text, TOKEN, noise, dice)
            case 1:
                text += f"\n{_make_rule(layout, dice)}"
            case _:
                rule = damage(_make_rule(layout, dice), TOKEN, noise, dice)
                text = f"{rule}\n{text}" if dice.random() < 0.5 else f"{text}\n{rule}"
    return f"{name}\n{text[:LONGEST]}"


def _make_rule(layout: str, dice: random.Random) -> str:
    """Return a rule that is allowed, or nearly."""
    properties = allow(layout).properties
    name = dice.choice(sorted(properties))
    subject = dice.choice(sorted(properties[name]))
    values = dice.choice(properties[name][subject]).split(" | ")
    value = re.sub(r"x(\d)$|<\w+>|\.\.", _fill_in, dice.choice(values))
    value = re.sub(r"([\d.]+)~([\d.]+)", partial(_choose_between, dice), value)
    return f"{subject.lstrip('=')} {{ {name}: {value}; }}"


def _fill_in(found: re.Match[str]) -> str:
    return {"..": "~", "<colour>": "#123"}.get(found[0], "")


def _choose_between(dice: random.Random, found: re.Match[str]) -> str:
    least, most = float(found[1]), float(found[2])
    return f"{dice.choice([least, most, dice.uniform(least, most), most + 1]):g}"


# --- Templates -----------------------------------------------------------------------------


def make_template(dice: random.Random) -> str:
    suffixes = (".html", ".xhtml", ".svg", ".jinja")
    name = dice.choice(sorted(ours(*suffixes)))
    text, noise = ours(*suffixes)[name], [*TEMPLATES, *NUMBERS, *SIGNS, *tokens_of(*suffixes)]
    lines = [line for text in ours(*suffixes).values() for line in text.splitlines()]
    for _ in range(dice.choice([1, 1, 2, 3])):
        if dice.random() < 0.3:
            own = text.splitlines() or [""]
            own.insert(dice.randrange(len(own) + 1), dice.choice(lines))
            text = "\n".join(own)
        else:
            text = damage(text, TOKEN, noise, dice)
    return f"{name}\n{text[:LONGEST]}"


def judge(text: str, *, own_words: bool = False) -> str:
    name, _, held = text.partition("\n")
    known = {*ours(".toml", ".css", ".jinja", ".html", ".xhtml", ".svg"), f"{CLINIC}.toml"}
    is_new = re.fullmatch(r"rules/(?:clinic|words\.(?:de|en))\.toml", name)
    return problem_of(name, held, own_words=own_words) if name in known or is_new else ""


def _kind(name: str, make: Callable[[random.Random], str], *, own_words: bool = False) -> Kind:
    return Kind(name, make, partial(judge, own_words=own_words))


KINDS = (
    _kind("settings", make_settings, own_words=True),
    _kind("styles", make_styles),
    _kind("templates", make_template),
)
