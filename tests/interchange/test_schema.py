"""The JSON Schema of the tree: up to date, true of whole documents, and not of broken ones."""

import json
import os
from importlib.resources import files
from typing import Any

import pytest
from conftest import MANUSCRIPT, PROJECT
from jsonschema import Draft202012Validator
from reading import HOUSE

from rlspub.diagnostics import Reporter
from rlspub.interchange.json import write_json
from rlspub.interchange.schema import write_schema
from rlspub.pipeline.read import read_document
from rlspub.tree import Block, Inline, Parallel

SHIPPED = PROJECT / "src" / "rlspub" / "interchange" / "tree.schema.json"
SPECIMEN = PROJECT / "tests" / "specimens" / "constructs.md"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("rlspub.interchange").joinpath("tree.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_shipped_schema_is_that_of_the_types() -> None:
    """`UPDATE_GOLDEN=1` writes it anew."""
    if os.environ.get("UPDATE_GOLDEN"):
        SHIPPED.write_text(write_schema(), encoding="utf-8")
    assert SHIPPED.read_text(encoding="utf-8") == write_schema()


@pytest.fixture(scope="module")
def specimen_text() -> str:
    return write_json(read_document(SPECIMEN, HOUSE, Reporter(SPECIMEN)))


@pytest.fixture
def specimen(specimen_text: str) -> Any:
    """Return the tree of the specimen, which a test may change."""
    return json.loads(specimen_text)


def test_the_project_s_manuscript_is_valid(validator: Draft202012Validator) -> None:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    validator.validate(json.loads(write_json(document)))


def test_every_construct_is_valid(validator: Draft202012Validator, specimen: Any) -> None:
    validator.validate(specimen)
    kinds = {kind.__name__ for union in (Block, Inline) for kind in union.__args__}
    # Only a bilingual handout has rows of two languages.
    kinds.remove(Parallel.__name__)
    assert kinds <= set(_kinds(specimen)), "the specimen shows every construct"


def _kinds(value: Any) -> list[str]:
    if isinstance(value, list):
        return [kind for member in value for kind in _kinds(member)]
    if isinstance(value, dict):
        own = [value["type"]] if "type" in value else []
        return own + [kind for member in value.values() for kind in _kinds(member)]
    return []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["type"], "Paper"),
        (["span"], [1]),
        (["span"], [1, 2, 3]),
        (["metadata", "date"], "in March"),
        (["metadata", "title"], None),
        (["metadata", "colour"], "red"),
        (["metadata", "provenance"], [["source"]]),
        (["blocks", 0, "children", 0, "type"], "Word"),
        (["blocks", 0, "children", 0, "value"], 3),
        (["blocks", 0, "children", 0], {"type": "Paragraph", "span": [0, 0], "children": []}),
        (["card", 0, "kind"], "danger"),
        (["notes", 0, "number"], "1"),
    ],
    ids=str,
)
def test_broken_json_is_not_valid(
    validator: Draft202012Validator, specimen: Any, path: list[str | int], value: object
) -> None:
    *way, last = path
    place = specimen
    for step in way:
        place = place[step]
    place[last] = value
    assert not validator.is_valid(specimen)


def test_an_amount_is_digits_and_nothing_else(validator: Draft202012Validator) -> None:
    dose = validator.evolve(schema={**_schema(validator), "$ref": "#/$defs/Amount"})
    assert dose.is_valid({"low": "0.5", "high": "1000", "unit": "mg", "rate": None})
    twice = {"times": 2, "times_max": 2, "period": 1, "period_max": 1, "unit": "day"}
    rate = {"per": "kg", "each_dose": False, "frequency": twice}
    assert dose.is_valid({"low": "0.5", "high": "1000", "unit": "mg", "rate": rate})
    assert not dose.is_valid({"low": "1E+3", "high": "1000", "unit": "mg", "rate": None})
    assert not dose.is_valid({"low": 1, "high": 1, "unit": "mg", "rate": None})
    assert not dose.is_valid({"low": "1", "high": "1", "unit": "mgs", "rate": None})


def _schema(validator: Draft202012Validator) -> dict[str, Any]:
    assert isinstance(validator.schema, dict)
    return validator.schema
