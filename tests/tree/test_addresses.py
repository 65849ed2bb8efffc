"""Addresses are printed as people write them, and lead where they lead."""

import pytest
from reading import read

from rlspub.tree import Link, show_address, walk


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://example.org/", "example.org"),
        ("HTTP://example.org/a", "example.org/a"),
        (
            "https://gr%C3%B6%C3%9Fe.example/%C3%BCbung?a=%c3%bc",
            "gr\u00f6\u00dfe.example/\u00fcbung?a=\u00fc",
        ),
        ("https://example.org/%D8%A7%D9%84", "example.org/\u0627\u0644"),
        ("https://example.org/%E0%B8%99%E0%B8%B1%E0%B8%9A", "example.org/\u0e19\u0e31\u0e1a"),
        # What would mean something else stays coded, and so does what is hidden or no letter.
        ("https://example.org/a%2Fb%20c%25", "example.org/a%2Fb%20c%25"),
        ("https://example.org/a%E2%80%AEb", "example.org/a%E2%80%AEb"),
        ("https://example.org/%FF%C3", "example.org/%FF%C3"),
        ("https://xn--gre-6ka8i.example", "xn--gre-6ka8i.example"),
        ("mailto:us@example.org?subject=Hi%20there&body=A", "us@example.org"),
        ("MAILTO:us@example.org", "us@example.org"),
        ("https://example.org/?subject=a", "example.org/?subject=a"),
        ("tel:+18005550100", "+18005550100"),
    ],
)
def test_an_address_is_shown_as_it_is_typed(target: str, shown: str) -> None:
    assert show_address(target) == shown


@pytest.mark.parametrize(
    "name",
    [
        "gr\u00f6\u00dfe",
        "\u0627\u0644\u0646\u0648\u0645",
        "\u0e19\u0e31\u0e1a",
        "\u0915\u094d\u092f\u093e",
        "1a",
        "a:b",
        "-x",
    ],
)
def test_a_link_finds_a_name_of_any_script(name: str) -> None:
    coded = "".join(f"%{byte:02x}" for byte in name.encode())
    document = read(f"[a](#{name}) [b](#{coded}) [c][d]\n\n[d]: #{name}\n\n## A {{#{name}}}\n")
    links = [node for node in walk(document) if isinstance(node, Link)]
    assert [link.target for link in links] == [f"#{name}"] * 3


def test_a_name_is_the_same_however_its_letters_are_made() -> None:
    document = read("[a](#gro\u0308sse)\n\n## A {#gr\u00f6sse}\n")
    (link,) = (node for node in walk(document) if isinstance(node, Link))
    assert link.target[1:] == document.blocks[1].identifier  # type: ignore[union-attr]
