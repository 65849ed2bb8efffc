"""What stands before a layout, for tests of what comes after it."""

import pytest

STYLES = "rlspub.layouts.style_sheets.require_allowed"
"""Holds style sheets to the lists of what layouts may do."""


def take_down(monkeypatch: pytest.MonkeyPatch, *walls: str) -> None:
    """Let everything pass that one of these would refuse."""
    for name in walls:
        monkeypatch.setattr(name, let_pass)


def let_pass(*_arguments: object, **_names: object) -> None:
    """Do nothing, in the place of a wall."""
