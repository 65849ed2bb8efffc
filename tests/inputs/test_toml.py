"""What is wrong with a file in TOML is told in our own words, with its place and a remedy."""

import re
import tomllib

import pytest

from rlspub.inputs import TomlError, read_toml

# Of the library; no author knows them.
FOREIGN = re.compile(
    "statement|key|array|inline|namespace|hex|scalar|literal|declar|unescaped", re.IGNORECASE
)


def broken(text: str) -> TomlError:
    with pytest.raises(TomlError) as told:
        read_toml(text)
    return told.value


@pytest.mark.parametrize(
    ("text", "shown", "told", "remedy"),
    [
        ("name =", "name =", "nothing stands after `=`", "a value there"),
        ("a = 1\nname = Elm Clinic", "name = Elm Clinic", "no quotes", 'name = "Elm Clinic"`'),
        ("amount = 65 mg # so", "amount = 65 mg # so", "no quotes", 'amount = "65 mg"`'),
        ("phone = 555-0100", "phone = 555-0100", "no quotes", 'phone = "555-0100"`'),
        ("name = \u201cElm\u201d", "name = \u201cElm\u201d", "no quotes", 'name = "Elm"`'),
        ("ink = #ff0000", "ink = #ff0000", "but a remark", 'ink = "#ff0000"`'),
        ("on = True", "on = True", "capital letters", "on = true`"),
        ("size = 05", "size = 05", "`05` is no number", "numbers as 5"),
        ('name: "Elm"', 'name: "Elm"', "no `=` after the name", 'phone = "555-0100"`'),
        ('my phone = "1"', 'my phone = "1"', "no `=` after the name", "without spaces"),
        ("= 3", "= 3", "begins like no setting", "`#`"),
        ("[]", "[]", "a name is missing", "in letters"),
        ('name = "Elm', 'name = "Elm', "no quote at their end", "before the words and after"),
        ("name = 'Elm\nx'", "name = 'Elm", "no quote at their end", "on one line"),
        ('name = "Elm" x', 'name = "Elm" x', "something stands behind", "one pair of quotes"),
        ('logo = "a\\logo.svg"', 'logo = "a\\logo.svg"', "a backslash", "`/` in paths"),
        ("[colour\nink = 1", "[colour", "no bracket at its end", "`[colour]`"),
        ("[box.Parking Lot]", "[box.Parking Lot]", "has no blanks", "`[box.parking-lot]`"),
        ("a = [1, 2\nb = 3", "b = 3", "has no `]`", "commas"),
        ("a = {x = 1", "a = {x = 1", "has no `}`", "commas"),
        ("day = 2026-02-31", "day = 2026-02-31", "no such date", "2026-03-31"),
        ('name = "\x01"', 'name = "\x01"', "cannot be printed", "delete it"),
        ("[a]\nb = 1\n[a]", "[a]", "`[a]` stands twice", "delete the other"),
        ("<<<<<<< HEAD\na = 1", "<<<<<<< HEAD", "the marks of a merge", "keep what is right"),
    ],
)
def test_a_mistake_is_told_in_plain_words(text: str, shown: str, told: str, remedy: str) -> None:
    error = broken(text)
    assert text[error.start : error.end] == shown
    assert error.line == text[: text.index(shown)].count("\n") + 1 or shown == "[a]"
    assert told in str(error)
    assert remedy in (error.help or "")
    assert not FOREIGN.search(f"{error} {error.help}")


@pytest.mark.parametrize("text", ["a." * 30 + "b = 1", "a = " + "1" * 5000, "a = " + "[" * 5000])
def test_what_is_too_much_is_refused(text: str) -> None:
    assert (
        "no name" in str(broken(text))
        or "digits" in str(broken(text))
        or ("without end" in str(broken(text)))
    )


def test_what_is_right_is_read() -> None:
    text = 'name = "Elm"\n[colour]\nink = "#000000"\n'
    assert read_toml(text) == tomllib.loads(text)
