"""Profiles: rules of wording that a clinic can read and change."""

import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from reading import HOUSE, LAYOUTS

from rlspub.layouts import LayoutError, open_house
from rlspub.layouts.contract import RULES
from rlspub.layouts.rules import Microgram, UnitSpace, choose_profile
from rlspub.tree import Metadata


@pytest.mark.parametrize(
    ("country", "profile", "expected"),
    [
        ("US", None, "us"),
        (None, None, "us"),
        ("CA", None, "us"),
        ("GB", None, "uk-nhs"),
        ("DE", None, "eu"),
        ("GB", "eu", "eu"),
    ],
)
def test_the_country_chooses_unless_the_author_does(
    country: str | None, profile: str | None, expected: str
) -> None:
    metadata = Metadata(title="A", language="en", country=country, profile=profile)
    assert choose_profile(metadata) == expected


def test_profiles_differ_where_the_standards_do() -> None:
    us, uk, eu = (HOUSE.rules(name) for name in ("us", "uk-nhs", "eu"))
    assert us.unit_space.value is eu.unit_space.value is UnitSpace.SPACE
    assert uk.unit_space.value is UnitSpace.NONE
    assert us.microgram.value is Microgram.SHORT
    assert uk.microgram.value is Microgram.FULL
    assert "NHS" in uk.unit_space.source
    assert uk.trailing_zero == us.trailing_zero


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder of layouts in which a clinic keeps its own profile."""
    shutil.copytree(LAYOUTS / RULES, tmp_path / RULES)
    return tmp_path


def write(root: Path, text: str, name: str = "clinic") -> None:
    (root / RULES / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_clinic_writes_only_what_differs(own: Path) -> None:
    write(own, 'based_on = "uk-nhs"\n[sentence-words]\nvalue = 15\nsource = "our house style"\n')
    rules = open_house(own).rules("clinic")
    assert rules.name == "clinic"
    assert (rules.sentence_words.value, rules.sentence_words.source) == (15, "our house style")
    assert rules.unit_space.value is UnitSpace.NONE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the rule [trailing-zero] is missing"),
        ('based_on = "clinic"', "`based_on` must name another profile"),
        ("based_on = 1", "`based_on` must name another profile"),
        (
            'based_on = "none-such"',
            "there is no profile `none-such`; known: clinic, eu, uk-nhs, us",
        ),
        ('based_on = "us"\n[sentence-word]\nvalue = 1\nsource = "s"', "no rule [sentence-word]"),
        ('based_on = "us"\n[sentence-words]\nvalue = 1', "must have `value` and `source`"),
        ('based_on = "us"\nsentence-words = 1', "must have `value` and `source`"),
        ('based_on = "us"\n[sentence-words]\nvalue = 1\nsource = " "', "a published rule"),
        ('based_on = "us"\n[sentence-words]\nvalue = 1.5\nsource = "s"', "must be a whole number"),
        ('based_on = "us"\n[sentence-words]\nvalue = true\nsource = "s"', "a whole number"),
        ('based_on = "us"\n[reading-grade]\nvalue = -1\nsource = "s"', "must be a number, 0 or"),
        ('based_on = "us"\n[trailing-zero]\nvalue = 1\nsource = "s"', "must be true or false"),
        ('based_on = "us"\n[unit-space]\nvalue = 1\nsource = "s"', "one of space, none, either"),
        ("based_on = ", "nothing stands after `=`; write a value there"),
    ],
)
def test_a_profile_that_says_nothing_clear_is_refused(own: Path, text: str, message: str) -> None:
    write(own, text)
    with pytest.raises(LayoutError) as problem:
        open_house(own).rules("clinic")
    assert message in problem.value.message


def test_profiles_that_go_round_in_a_circle_are_refused(own: Path) -> None:
    write(own, 'based_on = "other"')
    write(own, 'based_on = "clinic"', "other")
    with pytest.raises(LayoutError, match="must name another profile"):
        open_house(own).rules("clinic")


def test_every_rule_of_ours_names_its_source() -> None:
    for name in ("us", "uk-nhs", "eu"):
        rules = HOUSE.rules(name)
        assert all(
            getattr(rules, item.name).source for item in fields(rules) if item.name != "name"
        )


def problem(root: Path, name: str = "clinic") -> str:
    with pytest.raises(LayoutError) as raised:
        open_house(root).rules(name)
    return str(raised.value)


def test_word_lists_are_no_profiles(own: Path) -> None:
    told = problem(own, "uk")
    assert "words.en" not in told
    assert "known: eu, uk-nhs, us" in told


def test_an_empty_profile_is_told_what_to_build_on(own: Path) -> None:
    write(own, "")
    assert 'add `based_on = "us"`' in problem(own)


def test_a_misspelt_rule_is_recognised(own: Path) -> None:
    write(own, 'based_on = "us"\n[sentence-word]\nvalue = 15\nsource = "ours"\n')
    assert "did you mean `sentence-words`?" in problem(own)


def test_profiles_that_are_based_on_one_another_without_end_are_refused(own: Path) -> None:
    for number in range(3_000):
        (own / RULES / f"p{number}.toml").write_text(f'based_on = "p{number + 1}"\n')
    with pytest.raises(LayoutError) as refused:
        open_house(own).rules("p0")
    assert refused.value.path.name == "p0.toml"
    assert refused.value.line == 1
    assert "more than 20 profiles" in refused.value.message
