"""The part of SVG that only draws: what a drawing may hold.

From the element and attribute indices of SVG 1.1 and SVG 2, less what runs, moves, fetches or
holds another kind of document. What is not named here is refused.
"""

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_NAMESPACE = "http://www.w3.org/1999/xlink"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is drawn, on paper as on a screen.
DRAWN_ELEMENTS = _names(
    "svg g defs symbol use a style path rect circle ellipse line polyline polygon image text tspan "
    "linearGradient radialGradient stop pattern marker clipPath"
)
# What draws nothing by itself, and is left out. A shape that is painted, masked or filtered with
# one of them is refused, as paper would show something else.
_UNDRAWN = (
    _names("title desc metadata mask hatch hatchpath mesh meshgradient meshrow meshpatch")
    # Fonts that a drawing draws itself, as LibreOffice and CorelDRAW write them.
    | _names("font font-face font-face-name font-face-src glyph missing-glyph hkern vkern")
    # Filters; `feImage` fetches.
    | _names(
        "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
        "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA "
        "feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset "
        "fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
    )
)
ELEMENTS = DRAWN_ELEMENTS | _UNDRAWN
# What draws on screens and not on paper, or the other way round.
DIFFERING_ELEMENTS = _names("switch textPath tref flowRoot flowPara flowRegion flowSpan solidColor")
ANIMATIONS = _names("animate animateColor animateMotion animateTransform discard mpath set")

# The elements whose `href` leads to another part of the drawing.
REFERRING = _names("use linearGradient radialGradient pattern textPath filter hatch meshgradient")

# How shapes, paint and words are placed. What is named nowhere else is told from CSS by this.
PLACING_ATTRIBUTES = _names(
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height transform rotate offset "
    "textLength lengthAdjust refX refY markerWidth markerHeight markerUnits orient gradientUnits "
    "gradientTransform spreadMethod patternUnits patternContentUnits patternTransform "
    "clipPathUnits viewBox preserveAspectRatio"
)
# Who may see a part: a screen may, and paper takes no notice.
CONDITIONS = _names("requiredFeatures systemLanguage requiredExtensions")
# Attributes that no reader takes for CSS or for an address; they draw nothing.
PLAIN_ATTRIBUTES = (
    # Of every element, and of the root.
    _names(
        "id class lang tabindex focusable role version baseProfile zoomAndPan contentScriptType "
        "contentStyleType externalResourcesRequired"
    )
    # Of what is left out, or drawn by nobody.
    | _names(
        "z pathLength path side startOffset method spacing hatchUnits hatchContentUnits "
        "hatchTransform pitch maskUnits maskContentUnits"
    )
    # Filters.
    | _names(
        "filterUnits primitiveUnits filterRes in in2 result mode type values operator k1 "
        "k2 k3 k4 tableValues slope intercept amplitude exponent order kernelMatrix "
        "divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha "
        "surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle "
        "azimuth elevation pointsAtX pointsAtY pointsAtZ scale xChannelSelector "
        "yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles"
    )
    # Fonts.
    | _names(
        "unicode glyph-name orientation arabic-form horiz-adv-x horiz-origin-x "
        "horiz-origin-y vert-adv-y vert-origin-x vert-origin-y units-per-em panose-1 "
        "stemv stemh slope cap-height x-height accent-height ascent descent widths bbox "
        "ideographic alphabetic mathematical hanging v-ideographic v-alphabetic "
        "v-mathematical v-hanging underline-position underline-thickness "
        "strikethrough-position strikethrough-thickness overline-position "
        "overline-thickness unicode-range u1 u2 g1 g2 k name"
    )
    # Links and styles.
    | _names("target rel media title")
    # What draw.io and icon collections keep in a drawing for themselves.
    | _names("content host t p-id")
)
PLAIN_PREFIXES = ("aria-", "data-")

# Attributes that are read as CSS properties, and so may refer to something.
CSS_ATTRIBUTES = _names(
    "alignment-baseline baseline-shift clip clip-path clip-rule color "
    "color-interpolation color-interpolation-filters color-rendering cursor direction "
    "display dominant-baseline enable-background fill fill-opacity fill-rule filter "
    "flood-color flood-opacity font font-family font-feature-settings font-kerning "
    "font-size font-size-adjust font-stretch font-style font-variant "
    "font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering isolation kerning letter-spacing "
    "lighting-color line-height marker marker-end marker-mid marker-start mask "
    "mask-type mix-blend-mode opacity overflow paint-order pointer-events "
    "shape-rendering solid-color solid-opacity stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-align text-anchor "
    "text-decoration text-overflow text-rendering transform-box transform-origin "
    "unicode-bidi vector-effect visibility white-space word-spacing writing-mode"
)
XLINK_ATTRIBUTES = frozenset({"type", "role", "arcrole", "title", "show", "actuate"})
# `xml:base` is not among them, as it makes an outside address of every `#name`; nor is `xml:id`,
# as not every reader takes it for a name.
XML_ATTRIBUTES = frozenset({"space", "lang"})

# Where drawing programs keep what only they read: how these addresses begin.
PROGRAM_NAMESPACES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.openswatchbook.org/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.serif.com/",
    "http://www.figma.com/",
    "http://www.bohemiancoding.com/",
    "http://schemas.microsoft.com/",
    "http://xml.openoffice.org/svg/",
    "http://sun.com/xmlns/staroffice/",
    "urn:oasis:names:tc:opendocument:",
    "http://www.corel.com/",
    "http://svgjs.com/",
    "http://svgjs.dev/",
    "https://svgjs.dev/",
    "https://boxy-svg.com",
    "http://vectornator.io",
    "http://www.vectornator.io",
    # Who made it, and what may be done with it.
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://iptc.org/",
    "http://xmlns.com/foaf/",
)

# Functions of CSS that compute colours, numbers, shapes and filters out of what stands in them.
# `url` is looked at on its own; `image-set`, `cross-fade`, `src`, `attr` and others fetch.
CSS_FUNCTIONS = (
    _names(
        "rgb rgba hsl hsla hwb lab lch oklab oklch color calc min max clamp matrix matrix3d "
        "translate translatex translatey translatez translate3d scale scalex scaley scalez "
        "scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective inset "
        "circle ellipse polygon path rect blur brightness contrast drop-shadow grayscale "
        "hue-rotate invert opacity saturate sepia"
    )
    # The layouts' own drawings are filled in with it for a press.
    | _names("device-cmyk")
    # In selectors and conditions.
    | _names("not is where has nth-child nth-of-type nth-last-child lang")
)
# Colours that paper does not know, and would paint black.
UNKNOWN_COLOURS = _names("var light-dark color-mix icc-color device-gray device-rgb")
# `@font-face` is not among them: no font that a drawing brings along is known on paper.
CSS_AT_RULES = frozenset({"media", "supports", "charset"})
