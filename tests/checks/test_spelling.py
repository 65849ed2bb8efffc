"""Spelling: words that are in no dictionary, and all that is right and in none either."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import OURS, PROJECT, our_own_words

from rlspub import cli
from rlspub.language.spelling import open_speller

HEAD = "---\ntitle: {}\nlanguage: {}\ntopic_terms: [myoclonus]\n---\n\n"

TITLES = {"en": "Sleep well", "es": "Dormir bien", "ar": "النوم"}


def check(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str], language: str = "en-US"
) -> list[str]:
    """Return the words that are told, in their order."""
    path = folder / "sleep.md"
    path.write_text(HEAD.format(TITLES[language[:2]], language) + text, encoding="utf-8")
    return told(path, capsys)


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    cli.main(["check", str(path), "--spelling", "--only", "RLS628", "--all"])
    lines = capsys.readouterr().err.splitlines()
    return [line.split("“")[1].split("”")[0] for line in lines if "[RLS628]" in line]


# Slips that people make.
SLIPS = [
    "tabelt",
    "mornning",
    "swalow",
    "docter",
    "diarrea",
    "vomitting",
    "feaver",
    "farmacist",
    "medicins",
    "medecine",
    "dizzyness",
    "nausia",
    "abuot",
    "kidnys",
    "fluds",
    "recieve",
    "untill",
    "tommorow",
    "seperate",
    "apointment",
    "thursday",
    "blod",
    "presure",
    "symtoms",
    "occure",
    "inhailer",
    "alergic",
    "serius",
    "stomache",
    "hydrocloroquine",
    "magnesuim",
    "acetominophen",
    "ibuprofin",
    "levothyroxin",
    "metfromin",
    "warferin",
    "lisinipril",
    "amoxacillin",
    "prednisne",
    "gabapentine",
    "omeprasole",
    "simvastin",
    "furosamide",
]


def test_slips_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(f"- {word}\n" for word in SLIPS)
    assert check(tmp_path, text, capsys) == SLIPS


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("tabelt", "tablet"),
        ("symtoms", "symptoms"),
        ("diarrea", "diarrhea"),
        ("hydrocloroquine", "hydroxychloroquine"),
        ("magnesuim", "magnesium"),
        ("metfromin", "metformin"),
        ("amoxacillin", "amoxicillin"),
    ],
)
def test_the_likeliest_word_is_told_first(
    slip: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{HEAD.format('Sleep well', 'en-US')}- {slip}\n", encoding="utf-8")
    cli.main(["check", str(path), "--spelling"])
    assert f"did you mean “{meant}”" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "Take 5 mL, 40 mcg or 3 mmol/L.",
        "See <https://exampel.org/pagge> or writte@exampel.org.",
        "Run `systm` now. ![A bed.](pictre.png){.decorative}",
        "Ask for an MRI, a qEEG or the DailyMed page.",
        "Ask Winkelman or Dr. Trotti. Use Renagel.",
        "Your doctor's and the nurses' well-being, follow-up and X-rays.",
        "It isn’t so, and they don't.",
        "Write [here]{.field} or _____.",
        "Myoclonus and Gabapentin, gabapentin, semaglutide and ferritin.",
        "In Spanish: [Buenas noches]{lang=es}.",
        "A fact.[^a]\n\n[^a]: Jadidi A. Thérapeutique. 2020.",
        "A word of Greek: ύπνος. Take vitamin B12 or D3 on 3rd June.",
    ],
)
def test_what_is_no_word_or_right_is_left_alone(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, text + "\n", capsys) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-US", "The colour of a tumour.", ["colour", "tumour"]),
        ("en-GB", "The colour of a tumor.", ["tumor"]),
        ("en", "The colour of a tumor.", []),
        ("en-US", "Say [noches y días malllos]{lang=es}.", ["malllos"]),
        ("es-US", "Sáltela. Pregúntenos. Tome una tabelta a la mañna.", ["tabelta", "mañna"]),
        ("es-US", "Béba agua con metformnia.", ["Béba", "metformnia"]),
        ("ar", "يتسطيع أن ينام. Pfizzer.", ["يتسطيع"]),
    ],
)
def test_words_follow_their_own_language(
    language: str,
    text: str,
    expected: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check(tmp_path, text + "\n", capsys, language) == expected


def test_a_name_that_is_nearly_a_word_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, "Take no Gabapentn.\n", capsys) == ["Gabapentn"]


def test_one_word_is_told_once_with_its_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(
        HEAD.format("Sleep well", "en-US") + "A tabelt.\n\nTabelt, tabelt.\n", encoding="utf-8"
    )
    cli.main(["check", str(path), "--spelling", "--only", "RLS628"])
    error = capsys.readouterr().err
    assert error.count("[RLS628]") == 1
    assert "“tabelt” is in no dictionary; also at 9:1, 9:9" in error


def test_each_word_of_many_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sleep.md"
    text = "".join(f"- {word}\n" for word in SLIPS)
    path.write_text(HEAD.format("Sleep well", "en-US") + text, encoding="utf-8")
    cli.main(["check", str(path), "--spelling", "--only", "RLS628"])
    error = capsys.readouterr().err
    assert all(f"“{word}”" in error for word in SLIPS)


def test_words_are_learnt_from_the_file_that_the_message_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The snorkelator and the wobblifier.\n"
    assert check(tmp_path, text, capsys) == ["snorkelator", "wobblifier"]
    learnt = tmp_path / "words.txt"
    learnt.write_text("# Ours\nSnorkelator # a machine\n", encoding="utf-8")
    assert check(tmp_path, text, capsys) == ["wobblifier"]
    learnt.write_bytes(b"\xff\xfe")
    assert cli.main(["check", str(tmp_path / "sleep.md"), "--spelling"]) == 1
    assert "words.txt" in capsys.readouterr().err


def test_a_word_may_be_allowed_also_where_nobody_looks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'It is [enouf]{allow="RLS628" because="it is a rhyme"}.\n'
    assert check(tmp_path, text, capsys) == []
    cli.main(["check", str(tmp_path / "sleep.md")])
    assert "does not occur" not in capsys.readouterr().err


def test_a_clinic_adds_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rules = tmp_path / "layouts" / "clinic" / "rules"
    rules.mkdir(parents=True)
    (rules / "words.en.toml").write_text('[known-words]\nclinic = ["snorkelator"]\n')
    assert check(tmp_path, "The snorkelator and aspartate.\n", capsys) == []
    (rules / "words.en.toml").write_text('[known-words]\nclinic = "snorkelator"\n')
    assert cli.main(["check", str(tmp_path / "sleep.md"), "--spelling"]) == 1
    assert "[known-words] clinic: write a list of words" in capsys.readouterr().err


def test_no_word_is_looked_up_unless_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(HEAD.format("Sleep well", "en-US") + "A tabelt.\n", encoding="utf-8")
    cli.main(["check", str(path)])
    assert "RLS628" not in capsys.readouterr().err


def test_dictionaries_are_asked_for_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    path = tmp_path / "sleep.md"
    path.write_text(HEAD.format("Sleep well", "en-US") + "A bed.\n", encoding="utf-8")
    assert cli.main(["check", str(path), "--spelling"]) == 2
    assert "rlspub[spelling]" in capsys.readouterr().err


@our_own_words
def test_our_manuscript_is_spelt_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(OURS, capsys) == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["condition", "medicine", "procedure", "sick-day-plan", "test"])
def test_starters_are_spelt_right(
    kind: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "iron.md"
    title = {"en": "Iron", "es": "Hierro"}[language]
    told_by_author = ("--language", language, "--country", "US", "--title", title)
    assert cli.main(["new", str(path), "--kind", kind, *told_by_author]) == 0
    assert told(path, capsys) == []


@pytest.mark.parametrize(
    "name",
    ["insulin-sick-days", "insulin-sick-days.es", "iron-tablets", "knee-replacement", "leaflet"],
)
def test_leaflets_have_no_false_alarms(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(PROJECT / "tests" / "specimens" / f"{name}.md", capsys) == []


def test_known_words_are_in_no_dictionary() -> None:
    """Those that a newer dictionary has would be a list for nothing."""
    import tomllib

    words = PROJECT / "layouts" / "rules"
    for tag, others in (("en-US", "en-GB"), ("es", "es")):
        table = tomllib.loads((words / f"words.{tag[:2]}.toml").read_text(encoding="utf-8"))
        spellers = [open_speller(one, ()) for one in (tag, others)]
        for word in (word for listed in table["known-words"].values() for word in listed):
            assert not all(speller and speller.knows(word) for speller in spellers), word


def test_suggestions_come_in_the_same_order_in_each_process() -> None:
    """Words that are known besides reach Hunspell in an order of their own."""
    program = (
        "from rlspub.language.spelling import open_speller\n"
        "known = ('snorkelator', 'snorkelatar', 'snorkelater', 'snorkelatur')\n"
        "print(open_speller('en-US', known).suggest('snorkelatr'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1
    assert b"snorkelat" in said.pop()


def test_any_letters_at_all_can_be_looked_up() -> None:
    for tag in ("en-US", "es", "ar"):
        speller = open_speller(tag, ("ω", "levothyroxine"))
        assert speller
        for word in ("\u0301", "ω", "µg", "a" * 5000, "'", "\U0001d400", "ﬁ"):
            speller.knows(word)
            speller.suggest(word)


def test_a_text_in_another_language_is_not_guessed_at_for_hours() -> None:
    speller = open_speller("en-US", ())
    assert speller
    for number in range(400):
        speller.suggest("".join(chr(ord("a") + int(digit)) for digit in str(number)))
    assert speller.suggest("tabelt") == ()
