"""What is checked over a whole library: identifiers, and limits of a substance."""

from pathlib import Path

import pytest
from test_catalogue import TEXT, list_command, write

from rlspub import cli

OTHER = TEXT.replace("65 mg", "45 mg")


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = cli.main(list_command(folder, "--check"))
    return status, capsys.readouterr().err


def test_an_identifier_is_given_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "blood/iron.md", "identifier: elm-7\n", text="Words.")
    write(tmp_path, "sleep/iron.md", "identifier: elm-8\n", text="Words.")
    assert check(tmp_path, capsys) == (0, "")
    write(tmp_path, "sleep/iron.md", "identifier: elm-7\n", text="Words.")
    status, said = check(tmp_path, capsys)
    assert status == 1
    assert (
        f"{tmp_path}/sleep/iron.md:5:13: error[RLS018]: sleep/iron.md and blood/iron.md have one "
        "identifier, `elm-7`"
    ) in said
    assert f"{tmp_path}/blood/iron.md:5:13: the other one is here" in said


def test_limits_of_a_substance_are_equal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(tmp_path, name)
    assert check(tmp_path, capsys) == (0, "")
    write(tmp_path, "a.md", text=OTHER)
    status, said = check(tmp_path, capsys)
    assert status == 1
    # Most leaflets have the other limit.
    assert (
        f"{tmp_path}/a.md:10:20: error[RLS295]: the limit of iron is `45 mg` in a.md, and `65 mg` "
        "in b.md, both for US"
    ) in said
    assert f"{tmp_path}/b.md:10:20: `65 mg` is set here" in said
    # It is found in what is kept of the texts, too.
    assert check(tmp_path, capsys) == (1, said)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("65 mg", "0.065 g"),
        OTHER.replace("iron", "zinc"),
        OTHER.replace("a day", "a week"),
        OTHER.replace("Take", "Children take"),
        OTHER.replace(
            "[45 mg]{.dose #limit}", '[[45 mg]{.dose #limit}]{allow="RLS295" because="x"}'
        ),
        '::: {allow="RLS295" because="for people on dialysis"}\n' + OTHER + "\n:::",
        "Take [45 mg]{.dose} of iron now.",
    ],
    ids=["another unit", "substance", "time", "people", "allowed", "allowed around", "no limit"],
)
def test_limits_that_may_differ(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "b.md", text=text)
    assert check(tmp_path, capsys) == (0, "")


def test_another_country_has_its_own_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "a.md")
    british = write(tmp_path, "b.md", text=OTHER)
    british.write_text(british.read_text().replace("country: US", "country: GB"), encoding="utf-8")
    assert check(tmp_path, capsys) == (0, "")


def test_a_translation_is_held_against_its_source_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "b.md", text=OTHER)
    spanish = "::: {.doses}\nNo tome más de [45 mg]{.dose #limit} de hierro al día.\n:::"
    write(tmp_path, "b.es.md", "translation_of: b.md\n", language="es", text=spanish)
    _, said = check(tmp_path, capsys)
    assert said.count("error[RLS295]") == 1


def test_what_is_allowed_over_a_library_is_no_idle_allowance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "a.md", text=f'::: {{allow="RLS295" because="x"}}\n{TEXT}\n:::')
    cli.main(["check", str(path)])
    said = capsys.readouterr()
    assert "RLS295" not in said.out + said.err
