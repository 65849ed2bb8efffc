"""`rlspub translate`: the record of a translation, and files for translators."""

import argparse

_EXAMPLES = """examples:
  rlspub translate export manuscript/iron.md --language es
  rlspub translate import manuscript/iron.md manuscript/iron.es.po --language es
  rlspub translate status manuscript/iron.es.md
  rlspub translate accept manuscript/iron.es.md --state reviewed --as "Ana Ruiz"
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    from rlspub.cli.translation import accept, exchange, status

    command.epilog = _EXAMPLES
    command.description = (
        "Keep a translation beside its source. NAME.lock.toml records, passage by passage, the "
        "words that it was made from, who made it and who has read it."
    )
    actions = command.add_subparsers(
        title="actions",
        required=True,
        metavar="ACTION",
        parser_class=argparse.ArgumentParser,
    )
    for add, name, told in (
        (exchange.add_export, "export", "write a file for translators"),
        (exchange.add_import, "import", "make a translation of what a translator sent back"),
        (accept.add_arguments, "accept", "record that a translation is of its source as it is now"),
        (status.add_arguments, "status", "tell how far a translation has come"),
    ):
        add(actions.add_parser(name, help=told, allow_abbrev=False))
