"""Words of a drawing are seen whole, on paper as on every device, or the drawing is refused."""

from pathlib import Path

import pytest

from rlspub.diagnostics import Code
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.files import PictureError

TEXT = '<text x="10" y="40" font-size="20">Take 50 mg</text>'
CLIP = '<clipPath id="c">{}</clipPath><g clip-path="url(#c)">' + TEXT + "</g>"
GROUND = '<rect width="200" height="100" fill="{}"/>'
HIDDEN = {
    "across the right edge": '<text x="131" y="40" font-size="20">Take 50 mg</text>',
    "across the edge in wide letters": '<text x="75" y="40" font-size="20">Take at most 10</text>',
    "across the left edge": '<text x="-5" y="50">50 mg</text>',
    "below": '<text x="10" y="110">5 mg</text>',
    "above": '<text x="10" y="5">5 mg</text>',
    "raised above": '<text x="10" y="2" dominant-baseline="middle">5 mg</text>',
    "moved out": f'<g transform="translate(120)">{TEXT}</g>',
    "repeated outside": f'<defs><g id="k">{TEXT}</g></defs><use href="#k" x="120"/>',
    "begun outside": '<text x="10" y="40" text-anchor="middle">50 mg a day</text>',
    "ended outside": '<text x="10" y="40" text-anchor="end">50</text>',
    "placed in type": '<text x="10em" y="40">50 mg a day</text>',
    "placed in parts": '<text x="90%" y="40">50 mg</text>',
    "one letter outside": '<text x="10" y="40">5<tspan dy="90">0</tspan> mg</text>',
    "cut by a box": CLIP.format('<rect width="62" height="100"/>'),
    "cut by a circle": CLIP.format('<circle r="50" cx="60" cy="40"/>'),
    "under an area": TEXT + '<rect x="66" y="20" width="14" height="30" fill="#fff"/>',
    "under points": TEXT + '<polygon points="0 0 90 0 90 90"/>',
    "under an arc": TEXT + '<path d="M70 33a20 20 0 1 1 .1 0z" fill="#fff"/>',
    "under what is repeated": f'{TEXT}<defs><rect id="q" width="90" height="90"/></defs>'
    '<use href="#q"/>',
    "under a broad stroke": TEXT + '<path d="M60 35h30" stroke="#fff" stroke-width="30"/>',
    "struck out": TEXT + '<line x1="60" x2="80" y1="33" y2="33" stroke="#000"/>',
    "in broken lines": f'<g stroke="red" stroke-dasharray="9 5">{TEXT}</g>',
    "under the spike of a corner": TEXT
    + '<path d="M20 60L22 90L24 60" stroke="#000" stroke-width="9" fill="none"'
    ' stroke-miterlimit="99" transform="rotate(180 25 75)"/>',
    "white": TEXT.replace("<text", '<text fill="#fff"'),
    "pale": TEXT.replace("<text", '<text fill="#aaa"'),
    "white by what is around": f'<g color="white" fill="currentColor">{TEXT}</g>',
    "seen through": TEXT.replace("<text", '<text opacity="0"'),
    "seen through by colour": TEXT.replace("<text", '<text fill="rgba(0,0,0,.1)"'),
    "seen through by fill": TEXT.replace("<text", '<text fill-opacity=".2"'),
    "seen through by groups": f'<g opacity=".5"><g opacity=".5">{TEXT}</g></g>',
    "one letter seen through": '<text y="40">5<tspan fill-opacity="0">0</tspan> mg</text>',
    "one letter in white": '<text y="40">5<tspan fill="#fff">0</tspan> mg</text>',
    "one letter by opacity": '<text y="40">5<tspan opacity="0">0</tspan> mg</text>',
    "without ink": TEXT.replace("<text", '<text fill="none"'),
    "beside what is cut": '<clipPath id="c"><rect width="9" height="9"/></clipPath>'
    f'<g clip-path="url(#c)">{GROUND.format("#123")}</g>'
    + TEXT.replace("<text", '<text fill="#fff"'),
    "outlined in white": TEXT.replace("<text", '<text fill="none" stroke="#fff"'),
    "dark on dark": GROUND.format("#123") + TEXT,
    "white beside what is dark": GROUND.format('#123" visibility="hidden')
    + TEXT.replace("<text", '<text fill="#fff"'),
    "over one another": '<text x="10" y="50">5 mg</text><text x="14" y="50">50 mg</text>',
    "over its own": '<text x="10" y="40">5<tspan x="9">0</tspan> mg</text>',
    "back": '<text x="10" y="50">5<tspan dx="-15">0</tspan> mg</text>',
    "back and down": '<text x="10" y="40"><tspan>5</tspan><tspan dx="-9" dy="1">0</tspan></text>',
    "back by letter": '<text x="20 10" y="40">50 mg</text>',
    "too close by letter": '<text x="10 12 30 40" y="40">50mg</text>',
    "spaced backwards": '<text x="10" y="40" letter-spacing="-8">50 mg</text>',
    "pressed together": '<text x="10" y="40" textLength="5">50 mg</text>',
    "turned letters": '<text x="10" y="40" rotate="0 90">50 mg</text>',
    "in a mirror": f'<g transform="scale(-1,1) translate(-200)">{TEXT}</g>',
    "upside down": '<text transform="rotate(180 100 50)" x="90" y="50">69</text>',
    "aslant": '<text transform="rotate(30)" x="30" y="40">5 mg</text>',
    "slanted": '<text transform="skewX(40)" x="10" y="40">5 mg</text>',
    "squeezed": '<text transform="scale(.2 1)" x="100" y="40">5 mg</text>',
    "tiny": '<text x="10" y="40" font-size="2">Take 50 mg</text>',
    "made tiny": '<g transform="scale(.1)"><text x="10" y="400">5 mg</text></g>',
    "in a marker": '<marker id="m"><text>5</text></marker>',
    "in a drawing in it": '<svg width="90" height="90"><text y="50">5 mg</text></svg>',
    "in a symbol": '<symbol id="s"><text y="20">5 mg</text></symbol><use href="#s"/>',
}
SEEN = {
    "plain": TEXT,
    "underlined": TEXT + '<line x1="10" x2="60" y1="43" y2="43" stroke="#000"/>',
    "framed": TEXT + '<rect x="5" y="9" width="150" height="45" fill="none" stroke="#000"/>',
    "on a ground": '<rect x="5" y="10" width="150" height="45" fill="#eee"/>' + TEXT,
    "white on dark": GROUND.format("#123") + TEXT.replace("<text", '<text fill="white"'),
    "white on round": '<circle cx="60" cy="40" r="60"/>'
    + TEXT.replace("<text", '<text fill="#fff"'),
    "outlined": TEXT.replace("<text", '<text fill="none" stroke="#000"'),
    "grey": TEXT.replace("<text", '<text opacity=".7"'),
    "on a grid": '<path d="M0 0h200M0 35h200" stroke="#ccc"/>' + TEXT,
    "beside a shape": TEXT + '<path d="M150 70a20 20 0 0 1 40 0a20 20 0 0 1-40 0z"/>',
    "turned by a quarter": '<text transform="rotate(-90 20 90)" x="20" y="90">Dose (mg)</text>',
    "beside a corner that is cut off": TEXT
    + '<path d="M20 60L22 90L24 60" stroke="#000" stroke-width="9" fill="none"'
    ' transform="rotate(180 25 75)"/>',
    "in two lines": '<text x="5" y="30">Take 5 mg<tspan x="5" dy="1em">each day</tspan></text>',
    "raised": '<text x="5" y="30">10<tspan dy="-5" font-size="10">2</tspan></text>',
    "letter by letter": '<text x="10 18.9 27.8 32.2" y="40">50 mg</text>',
    "paired": '<text x="10" y="40"><tspan>A</tspan><tspan dx="-1">V</tspan></text>',
    "to the edge": '<text x="199" y="40" text-anchor="end">50 mg</text>',
    "in a whole frame": CLIP.format('<rect width="200" height="100"/>'),
    "other scripts": '<text x="10" y="40">\u0645\u062c\u0645 5</text>'
    '<text x="10" y="80">\u6beb\u514b 5</text>',
    "not displayed": '<g display="none"><text x="-90">x</text></g>',
}


def read(body: str) -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">\n'
    read_drawing(f"{frame}{body}</svg>".encode())


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_words_that_not_everybody_sees_are_refused(body: str) -> None:
    with pytest.raises(PictureError) as refused:
        read(body)
    assert refused.value.code is Code.PICTURE_WORDS
    assert "(line 2)" in refused.value.problem


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN)
def test_words_with_room_around_them_are_taken(body: str) -> None:
    read(body)


def test_the_words_and_a_remedy_are_named() -> None:
    with pytest.raises(PictureError, match="“Take 50 mg” up to or across its edge") as refused:
        read(f'<g transform="translate(120)">{TEXT}</g>')
    assert "room of a sixth" in refused.value.remedy


def test_words_among_endless_shapes_are_too_much() -> None:
    words = "".join(f'<text x="{n % 9 * 20}" y="{20 + n // 9 * 15}">a</text>' for n in range(40))
    with pytest.raises(PictureError) as refused:
        read(f'{words}<path d="{"M190 90h1" * 80_000}"/>')
    assert refused.value.code is Code.PICTURE_TOO_INTRICATE


def test_drawings_of_programs_and_of_the_specimens_are_taken() -> None:
    folder = Path(__file__).parent
    drawings = [*(folder / "drawings").glob("*.svg"), *(folder.parent / "specimens").glob("*.svg")]
    assert drawings
    for path in drawings:
        read_drawing(path.read_bytes())
