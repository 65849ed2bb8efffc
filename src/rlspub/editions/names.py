"""What blocks are called in messages."""

from rlspub.tree import (
    BulletList,
    Callout,
    Cell,
    Definition,
    Doses,
    Figure,
    Heading,
    ListItem,
    Node,
    Note,
    OrderedList,
    Paragraph,
    Row,
    Table,
)

_NAMES: dict[type[Node], str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    BulletList: "list",
    OrderedList: "numbered list",
    ListItem: "list item",
    Table: "table",
    Row: "row of a table",
    Cell: "cell of a table",
    Definition: "term",
    Doses: "box `doses`",
    Figure: "picture",
    Note: "note",
}


def name_block(node: Node) -> str:
    """Return what to call a block."""
    if isinstance(node, Callout):
        return f"box `{node.kind.value}`"
    return _NAMES.get(type(node), "block")
