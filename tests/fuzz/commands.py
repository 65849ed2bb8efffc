"""Inputs as `rlspub check` gets them, with what it prints: front matter, records, whole texts."""

import random
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import PROJECT
from kinds import SLOW, Kind, mutate, name_crash, steers_a_terminal
from reading import HOUSE

from rlspub.diagnostics import Failed, Reporter
from rlspub.pipeline.read import read_manuscript

BODY = "\n## Take it\n\nTake [5 mg]{.dose #a} daily, see [](#a).\n\n- [ ] Ann\n"
START = "title: Sleep well\nlanguage: en-US\n"
NINES = "9" * 5_000

HEADS = [
    START,
    'title: "Sl\\u202eeep"\nlanguage: ar\n',
    "title: Sleep\nlang: th\nauthors: [Ann Lee, Bo]\nkeywords: [iron, sleep]\ncountry: GB\n",
    "title: |\n  Sleep\n  well\nlanguage: de\ndate: 2026-01-01\nreview_by: 2029-01-01\n",
    "title: >-\n  Sleep 5 mg\n\n  well\nlanguage: ko\nreviewers:\n  - Ann\n  - Bo\n",
    "title: &a Sleep\nsubtitle: *a\nlanguage: en\nprofile: uk-nhs\n",
]
YAML = [
    *"[]{}:,&*!|>-?#%@`'\"\\ \n\t~",
    *("&a ", "*a", "<<: ", "!!set ", "!!python/name:os.system ", "!!binary ", "!<tag:x> ", "? "),
    *("\\x01", "\\ud800", "\\U00110000", "\\UFFFFFFFF", "\\L", "\\P", "\\0", "\\u200b", "\\_"),
    *(
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\ue000",
        "\U0001f600",
    ),
    *(
        "1_000",
        "1e999",
        ".inf",
        ".nan",
        "0o7",
        "0x" + "f" * 200,
        NINES,
        "2026-99-99",
        "1:59:59",
        "yes",
    ),
    *(
        "&a [*a]",
        "[" * 30,
        "{a: " * 30,
        "---",
        "...",
        "%YAML 9.9",
        "null",
        "9999-12-31",
        "0001-01-01",
    ),
]
RECORDS = [
    '[a]\namount = "5 mg"\nchecksum = "x"\n',
    '["limit"]\nsection = "A"\nsources = [\n    "a: b",\n]\namount = "350 mg a day"\n',
    (
        '[[signature]]\nname = "Ann"\nrole = "nurse"\ndate = 2026-01-01\nsha256 = "x"\n\n'
        '[[signature.part]]\nis = "box"\nlevel = 2\non_card = true\nsha256 = "x"\nwords = ["a"]\n'
    ),
]
TOML = [
    *"[]{}=,.#\"'\\\n\t_-+:",
    *(
        "[[",
        "]]",
        "= 1",
        "= [",
        "= {a=",
        '"""',
        "'''",
        "\\u0001",
        "\\ud800",
        "\\UFFFFFFFF",
        "\x00",
        "\x1b",
    ),
    *(
        NINES,
        "1e308",
        "1e999",
        "inf",
        "nan",
        "0x" + "f" * 5_000,
        "2026-99-99",
        "9999-12-31T23:59:60Z",
    ),
    *(
        "[" * 3_000,
        "{a=" * 3_000,
        "[" + "a." * 3_000 + "b]",
        "true",
        "a = 1\na = 2\n",
        "<<<<<<< a\n",
    ),
    *("amount", "signature", "part", "name", "sha256", "words", "is", "\u202e", "\u200b", "\ufeff"),
]


def broken(texts: list[str], noise: list[str], dice: random.Random) -> str:
    text = dice.choice(texts)
    for _ in range(dice.randrange(1, 10)):
        text = mutate(text, texts, noise, dice)
    return text[:20_000]


def problem_of(files: dict[str, str]) -> str:
    """Return what is wrong with the way in which a manuscript and its records are judged."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        reporter = Reporter(Path(folder) / "m.md")
        begin = time.process_time()
        try:
            with suppress(Failed):
                read_manuscript(reporter.path, HOUSE, reporter)
            is_obeyed = steers_a_terminal(reporter.sorted())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            return name_crash(error)
    if time.process_time() - begin > SLOW:
        return "slow"
    return "a terminal obeys it" if is_obeyed else ""


def make_front_matter(dice: random.Random) -> str:
    return broken(HEADS, YAML, dice)


def judge_front_matter(text: str) -> str:
    return problem_of({"m.md": f"---\n{text}\n---\n{BODY}"})


def make_record(dice: random.Random) -> str:
    return broken(RECORDS, TOML, dice)


def judge_record(text: str) -> str:
    kinds = {"m.figures.toml": text, "m.signed.toml": text}
    return problem_of({"m.md": f"---\n{START}---\n{BODY}", **kinds})


def make_text(dice: random.Random) -> str:
    texts = [path.read_text("utf-8") for path in PROJECT.glob("tests/specimens/*.md")]
    blocks = [block for text in texts for block in text.split("\n\n")]
    return broken(blocks, [*YAML, *BODIES], dice)


BODIES = [
    *("&#8238;", "&shy;", "&zwnj;", "&#0;", "&#xD800;", "&lrm;", "&ZeroWidthSpace;", "&#x1F;"),
    *(
        "[5 mg]{.dose}",
        "[](#a)",
        "{#a}",
        "::: note\n",
        ":::\n",
        "[^a]",
        "[^a]: ",
        "| a | 5 mg |\n",
        "|--|--|\n",
    ),
    *(
        f"{NINES} mg",
        "1" + ",000" * 99 + " mg",
        "\u0665\u066b\u0665",
        "\u0301" * 20,
        "[" * 99,
        "> " * 25,
    ),
    *(
        "tel:" + "9" * 99,
        "https://[::1",
        "mailto:%ff",
        "#%ff",
        "![a](\u202e.png)",
        "10^999^",
        "<!--",
        "-->",
    ),
]


def judge_text(text: str) -> str:
    return problem_of({"m.md": f"---\n{START}---\n\n{text}\n"})


KINDS = (
    Kind("front-matter", make_front_matter, judge_front_matter),
    Kind("review", make_record, judge_record),
    Kind("check", make_text, judge_text),
)
