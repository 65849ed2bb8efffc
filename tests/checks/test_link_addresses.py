"""Addresses that a reader cannot follow, or that say what paper does not show."""

import pytest
from reading import diagnose, read, view_of

from rlspub.checks.structure.addresses import find_fault
from rlspub.diagnostics import Code


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTP://example.org:8080/a?b=c@d#e",
        "https://m%C3%BCller.de/%C3%BC",
        "https://\u0909\u0926\u093e\u0939\u0930\u0923.\u092a\u0930\u0940\u0915\u094d\u0937\u093e/",
        "https://my_page.example.org./",
        "mailto:night.ward+rls@example.org",
        "MAILTO:ward@example.org?subject=My%20legs%20%26%20sleep",
        "tel:+15551234",
    ],
)
def test_an_address_that_can_be_followed_is_left(address: str) -> None:
    assert find_fault(address, "here") is None


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://a@b:99999/", "names no place on the web"),
        ("http://example.org:0/", "names no place on the web"),
        ("http://example.org:eighty/", "names no place on the web"),
        ("http://[bad", "names no place on the web"),
        ("http://%5Bbad", "names no place on the web"),
        ("https:example.org", "names no place on the web"),
        ("https:///example.org", "names no place on the web"),
        ("https://?q", "names no place on the web"),
        ("https://example..org/", "names no place on the web"),
        ("https://example.org%5C.elsewhere.org/", "names no place on the web"),
        ("https://va.gov%2F.elsewhere.org/", "names no place on the web"),
        ("https://va.gov@elsewhere.org/", "behind the `@`"),
        ("https://:secret@elsewhere.org/", "behind the `@`"),
        ("mailto:", "does not name one mailbox"),
        ("mailto:ward", "does not name one mailbox"),
        ("mailto:?to=ward@example.org", "does not name one mailbox"),
        ("mailto:ward@example.org,b@example.org", "does not name one mailbox"),
        ("mailto:%ff", "does not name one mailbox"),
        ("mailto:ward@example.org?body=Take%20500%20mg", "fills in `body`"),
        ("mailto:ward@example.org?subject=Hi&cc=a@example.org", "fills in `cc`"),
        ("mailto:ward@example.org?BCC=a@example.org", "fills in `BCC`"),
        ("mailto:ward@example.org?to=a@example.org", "fills in `to`"),
        ("mailto:ward@example.org?%62ody=x", "fills in `body`"),
        ("mailto:ward@example.org?subject=Took%20500%20mg", "says \u201cmg\u201d"),
        ("mailto:ward@example.org?subject=Took%20two+tablets", "says \u201ctwo tablets\u201d"),
        ("mailto:ward@example.org?subject=Hi%0D%0ABcc:a@example.org", "nobody sees"),
        ("mailto:ward@example.org?subject=Hi&subject=You", "no one subject"),
        ("mailto:ward@example.org?&", "no one subject"),
    ],
)
def test_an_address_that_cannot_be_followed_is_told(address: str, problem: str) -> None:
    fault = find_fault(address, "here")
    assert fault
    assert problem in fault.problem


def test_links_are_refused_where_they_stand() -> None:
    text = "[h](http://a@b:99999/) [j](http://[bad) [k](mailto:a@example.org?bcc=b@example.org)\n"
    found = [one for one in diagnose(view_of(read(text))) if one.code is Code.BAD_ADDRESS]
    assert [text[one.span.start : one.span.start + 3] for one in found if one.span] == [
        "[h]",
        "[j]",
        "[k]",
    ]
