"""What was pasted or typed as structure and is none is found where it stands."""

import pytest
from reading import METADATA, diagnose, read, view_of
from work import is_linear

from rlspub.checks.allowances import apply_allowances
from rlspub.checks.pasted import check_pasted
from rlspub.diagnostics import Code

TAB_TABLE = "Medicine\tWhen\nIron\tat night"


def seen(text: str) -> list[tuple[str, str]]:
    """Return the names of what is found, with the words that it points at."""
    document = read(text)
    return [
        (found.code.name, document.source.slice(found.span))
        for family in ("13", "14")
        for found in diagnose(view_of(document), family)
        if found.span
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (
            "Follow these:\n3. Bring your card.\n5. Come.\n10. Tell us.",
            "MELTED_LIST",
            "3. Bring your card.\n5. Come.\n10. Tell us.",
        ),
        ("1. One\n2. Second\n   3. Three\n   5. Five", "MELTED_LIST", "3. Three\n   5. Five"),
        (TAB_TABLE, "MELTED_TABLE", TAB_TABLE),
        (f"Words.\n\n{TAB_TABLE}\n\nWords.", "MELTED_TABLE", TAB_TABLE),
        ("Iron\tat night\n\nZinc\tat noon", "MELTED_TABLE", "Iron\tat night\n\nZinc\tat noon"),
        ("- Iron\tat night\n  Zinc\tat noon", "MELTED_TABLE", "Iron\tat night\n  Zinc\tat noon"),
        ("> Iron\tnight\n> Zinc\tnoon", "MELTED_TABLE", "Iron\tnight\n> Zinc\tnoon"),
        ("Iron\tnight\n------\nZinc\tnoon", "MELTED_TABLE", "Iron\tnight\n------\nZinc\tnoon"),
        ("Iron    at night\nZinc    at noon", "MELTED_TABLE", "Iron    at night\nZinc    at noon"),
        ("Iron  at night\nZinc  at noon", "MELTED_TABLE", "Iron  at night\nZinc  at noon"),
        ("Iron     night     bed", "MELTED_TABLE", "Iron     night     bed"),
        ("| Iron | night |", "MELTED_TABLE", "| Iron | night |"),
        ("Iron | night\nZinc | noon", "MELTED_TABLE", "Iron | night\nZinc | noon"),
        ("Iron | night\n--- ---\nZinc\n", "MELTED_TABLE", "Iron | night"),
        ("| a | b |\n|---|---|\n| c | d |\n\n| e | f |", "MELTED_TABLE", "| e | f |"),
        ("| a | b |\n|---|---|\n| c | d |\n\ne | f", "MELTED_TABLE", "e | f"),
        ("a | b\n\n| c | d |\n|---|---|", "MELTED_TABLE", "a | b"),
        ("+---+---+\n| a | b |\n+---+---+", "MELTED_TABLE", "+---+---+\n| a | b |\n+---+---+"),
        ("||so||", "MELTED_TABLE", "||so||"),
        ("Iron,night,bed\nZinc,noon,ward", "MELTED_TABLE", "Iron,night,bed\nZinc,noon,ward"),
        ("\tIron\tnight\n\tZinc\tnoon", "MELTED_TABLE", "Iron\tnight\n\tZinc\tnoon"),
        ("• sleep\n• read", "MELTED_LIST", "• sleep\n• read"),
        ("• sleep\n\n• read", "MELTED_LIST", "• sleep\n\n• read"),
        ("• sleep\nlong\n• read", "MELTED_LIST", "• sleep\nlong\n• read"),
        ("\uf0b7\tsleep", "MELTED_LIST", "\uf0b7\tsleep"),
        ("Step 1: sleep\nStep 2: read", "MELTED_LIST", "Step 1: sleep\nStep 2: read"),
        ("Bring: - bed - book - cup", "MELTED_LIST", "- bed - book - cup"),
        ("- ▪ sleep", "MELTED_LIST", "▪ sleep"),
        ("Do this:\n– sleep\n– read", "MELTED_LIST", "– sleep\n– read"),
        ("o sleep\no read", "MELTED_LIST", "o sleep\no read"),
        ("\\- sleep\n\\- read", "MELTED_LIST", "\\- sleep\n\\- read"),
        ("-sleep\n-read", "MELTED_LIST", "-sleep\n-read"),
        ("[ ] sleep\n[x] read", "MELTED_LIST", "[ ] sleep\n[x] read"),
        ("Sleep:\n[ ] well [ ] badly\n[ ] long", "MELTED_LIST", "[ ] well [ ] badly\n[ ] long"),
        ("Do you sleep? Yes [ ] No [ ]", "FOREIGN_MARK", "[ ]"),
        ("a. sleep\nb. read", "MELTED_LIST", "a. sleep\nb. read"),
        ("(i) sleep\n(ii) read", "MELTED_LIST", "(i) sleep\n(ii) read"),
        ("1\\. sleep", "MELTED_LIST", "1\\. sleep"),
        ("Then:\n2. sleep\n3. read", "MELTED_LIST", "2. sleep\n3. read"),
        ("가. 잠\n나. 책", "MELTED_LIST", "가. 잠\n나. 책"),
        ("① sleep ② read\n② wake", "MELTED_LIST", "① sleep ② read\n② wake"),
        ("Bring: • bed • book • cup", "MELTED_LIST", "• bed • book • cup"),
        ("Do: 1. Sleep. 2. Read. 3. Wake.", "MELTED_LIST", "1. Sleep. 2. Read. 3. Wake."),
        ("##Sleep\n\nWell.", "MELTED_HEADING", "##"),
        ("Words.\n###Sleep", "MELTED_HEADING", "###"),
        ("\\## Sleep\n\nWell.", "MELTED_HEADING", "\\## "),
        ("**How to sleep**\n\nWell.", "MELTED_HEADING", "**How to sleep**"),
        ("**How to sleep**\nRead a book.", "MELTED_HEADING", "**How to sleep**"),
        ("HOW TO SLEEP\n\nRead a book.", "MELTED_HEADING", "HOW TO SLEEP"),
        ("**Do not wake **me.", "STRAY_MARK", "**Do not wake **"),
        ("** Do not wake** me.", "STRAY_MARK", "** Do not wake**"),
        ("**Do not\nwake **me.", "STRAY_MARK", "**Do not\nwake **"),
        ("**Do not wake me.", "STRAY_MARK", "**"),
        ("Do **not *wake** me*.", "STRAY_MARK", "**not *wake** me*"),
        ("Do not__wake__ me.", "STRAY_MARK", "__wake__"),
        ("Sleep *well.", "STRAY_MARK", "*"),
        ("**잠(밤)**은 좋다.", "STRAY_MARK", "**잠(밤)**"),
        ("Sleep ~~by day~~ now.", "STRUCK_OUT_WORDS", "~~by day~~"),
        ("Sleep ~~by day now.", "STRUCK_OUT_WORDS", "~~"),
        ("Sleep 10 hours ~~ or so.", "STRUCK_OUT_WORDS", "~~"),
        ("Take ~~10 tablets now.", "STRUCK_OUT_DOSE", "~~"),
        ("Take ~~1\n0~~ 5 mg.", "STRUCK_OUT_DOSE", "~~1\n0~~"),
        ("Take ~10 mg~ 5 mg.", "STRUCK_OUT_DOSE", "~10 mg~"),
        ("Take ~10mg~ less.", "STRUCK_OUT_DOSE", "~10mg~"),
        ("Take ~~10~~ 5 mg.", "STRUCK_OUT_DOSE", "~~10~~"),
        ("Take ~~ten tablets (1 mg)~~.", "STRUCK_OUT_DOSE", "~~ten tablets (1 mg)~~"),
        ("Take 1\u03360\u0336 mg.", "STRUCK_OUT_DOSE", "1\u03360\u0336"),
        ("![A bed](my bed.svg)", "UNREAD_LINK", "![A bed](my bed.svg)"),
        ("[A bed](my bed.html)", "UNREAD_LINK", "[A bed](my bed.html)"),
        ("![A bed] (bed.svg)", "UNREAD_LINK", "![A bed] (bed.svg)"),
        ("![A bed]", "UNREAD_LINK", "![A bed]"),
        ("[A bed] (#bed)", "UNREAD_LINK", "[A bed] (#bed)"),
        ("See [a bed](bed.html now.", "UNREAD_LINK", "[a bed](bed.html now."),
        ("Take XX mg.", "MISSING_AMOUNT", "XX mg"),
        ("Take Xmg.", "MISSING_AMOUNT", "Xmg"),
        ("Take {{ n }} tablets.", "MISSING_AMOUNT", "{{ n }} tablets"),
        ("Take (TBC) mg.", "MISSING_AMOUNT", "(TBC) mg"),
        ("Take __ tablets.", "MISSING_AMOUNT", "__ tablets"),
        ("Take $dose mg.", "MISSING_AMOUNT", "$dose mg"),
        ("Take %s tablets.", "MISSING_AMOUNT", "%s tablets"),
        ("See table ??.", "PLACEHOLDER", "table ??"),
        ("Take ?? mg.", "MISSING_AMOUNT", "?? mg"),
        ("Take [insert dose].", "MISSING_AMOUNT", "[insert dose]"),
        ("| a |\n|---|\n| X.X mg |", "MISSING_AMOUNT", "X.X mg"),
        ("Call \\[PHONE NUMBER\\].", "PLACEHOLDER", "\\[PHONE NUMBER\\]"),
        ("Call XXX-XXX-XXXX.", "PLACEHOLDER", "XXX-XXX-XXXX"),
        ("## TODO\n\nSleep.", "PLACEHOLDER", "TODO"),
        ("Dear %FIRST_NAME%,", "PLACEHOLDER", "%FIRST_NAME%"),
        # Items that have lost their marks.
        ("Call if you:\n\nfaint\ncannot eat\nare hot", "MELTED_LIST", "faint\ncannot eat\nare hot"),
        ("Call if you:\nfaint\ncannot eat", "MELTED_LIST", "faint\ncannot eat"),
        ("faint;\ncannot eat;\nare hot.", "MELTED_LIST", "faint;\ncannot eat;\nare hot."),
        ("- will not eat - has a rash\n- is hot", "MELTED_LIST", " - has a rash"),
        ("- is hot\n\\- will not eat\n- cries", "MELTED_LIST", "\\- will not eat"),
        # Headings without a mark.
        ("Side effects:\n\nThe tablets can make you sick.", "MELTED_HEADING", "Side effects:"),
        ("Antes de empezar\n\n- duerma\n- lea", "MELTED_HEADING", "Antes de empezar"),
        ("Before you start\n\nAsk us about your sleep.", "MELTED_HEADING", "Before you start"),
        # Figures that are lost.
        ("Give mg at night.", "MISSING_AMOUNT", "mg"),
        ("Take no more than mg a day.", "MISSING_AMOUNT", "mg"),
        ("Tome mg cada noche.", "MISSING_AMOUNT", "mg"),
        ("- mL each night", "MISSING_AMOUNT", "mL"),
        # Words to somebody else.
        ("[Ann: check this with pharmacy]", "PLACEHOLDER", "[Ann: check this with pharmacy]"),
        ("Rest. [dose to be confirmed]", "MISSING_AMOUNT", "[dose to be confirmed]"),
        ("Rest. [needs a source]", "PLACEHOLDER", "[needs a source]"),
        ("Llame a [rellenar].", "PLACEHOLDER", "[rellenar]"),
        ("Tome [DOSIS AQUÍ].", "MISSING_AMOUNT", "[DOSIS AQUÍ]"),
        ("Appelez [à compléter].", "PLACEHOLDER", "[à compléter]"),
        ("Rufen Sie [Telefonnummer einfügen] an.", "PLACEHOLDER", "[Telefonnummer einfügen]"),
        ("As an AI language model, so.", "CHATBOT_WORDS", "As an AI language model"),
        ("I hope this helps!", "CHATBOT_WORDS", "I hope this helps"),
        ("Would you like me to add more?", "CHATBOT_WORDS", "Would you like me to"),
        ("Certainly! Here is the text.", "CHATBOT_WORDS", "Certainly! Here"),
        ("¿Desea que lo adapte?", "CHATBOT_WORDS", "Desea que lo adapte"),
        ("Souhaitez-vous que je résume ?", "CHATBOT_WORDS", "Souhaitez-vous que je"),
        ("Ich hoffe, das hilft.", "CHATBOT_WORDS", "Ich hoffe, das hilft"),
    ],
)
def test_what_melts_is_found_where_it_stands(text: str, code: str, place: str) -> None:
    assert seen(text) == [(code, place)]


@pytest.mark.parametrize(
    "mark",
    [
        "[TOC]", "[[toc]]", "\\newpage", "\\textbf{so}", "[!WARNING]", "!!! note", '??? tip "so"',
        ".. note::", "== Sleep ==", "==so==", "++so++", "{:.so}", "'''so'''", "[[Sleep]]",
        "[/b]", '[gallery ids="1"]', "[@smith2020]", "^[so]", ":smile:", "&nbsp", "{++so++}",
        "%% so", "Error! Bookmark not defined.", "image::bed.png[Bed]", "^^^^^^", "h2. Sleep",
        "{code}", ".......", "[NOTE]", "`so", "--- page 2 ---", "Page 2 of 5",
        "[citeturn0search1]", "citeturn0search1turn0search4", "\u30104\u2020source\u3011",
        ":contentReference[oaicite:0]{index=0}", "Sleep.[1]", "Sleep [2, 3].",
        "[Ask us|https://x.org/]", "[so]{.field the", "[so]{#name",
    ],
)  # fmt: skip
def test_marks_of_other_programs_are_found(mark: str) -> None:
    assert [code for code, _ in seen(mark)] == ["FOREIGN_MARK"]
    assert [code for code, _ in seen(f"> {mark}\n> Sleep.")] == ["FOREIGN_MARK"]


@pytest.mark.parametrize(
    "text",
    [
        "Medicine\tDose\nIron\t[65 mg]{.dose}",
        "Medicine\tDose (mg)\nIron\t65",
        "• Iron 65 mg",
        "a. Iron 65mg\nb. Zinc",
        "##Iron 65 mg",
        "Iron 65 mg\nZinc 5 mg",
        "Medicine\nDose\nIron\n65 mg\nZinc\n5 mg",
        "Day 1: 5 mg\nDay 2: 10 mg",
        "Iron │ 65 mg\nZinc │ 5 mg",
        "Iron  65 mg\nZinc  5 mg",
        "Take 5 \u00c2\u00b5g.",
        "{% hint %}\nTake 65 mg.",
        "    Take 65 mg at night.",
        "Age 2 | 65 mg | Age 4 | 80 mg",
        "Take 65~mg.",
        "Take 65\\,mg.",
        "**Take 65 mg **only.",
        "![65 mg of iron](my iron.svg)",
        "==65 mg==",
        "> [!WARNING]\n> Take 65 mg.",
        "```{note}\nTake 65 mg.\n```",
        "Take no more than [65 mg]{.dose #most}.\n\n• Take [](#most)",
    ],
)
def test_a_dose_makes_an_error_of_it(text: str) -> None:
    assert [code for code, _ in seen(text)] == ["MELTED_DOSE"]


@pytest.mark.parametrize(
    "text",
    [
        "Come on the\n3. It is a day of rest. We close at\n2. Wait.",
        "Wir treffen uns am\n3. März und an jedem Tag danach bis zum Ende der Woche am\n10. April.",
        "[It](https://a.example/\x01) is told that a character cannot be printed.",
        "[It](https://a.example/\u202eb) too.",
        "A dash – like this –\nstands among words – and so on.",
        "From 8 a. m. to\na. m. hours.",
        "— Ada Pillow",
        "Sleep well.  Wake well.  Read.\nRead well.  Sleep.",
        "The words  `a  b`\nand `c\td` are code.",
        "    code | here\n    and here",
        "```\na\tb\nc\td\n```",
        "Roses are red,\\\nviolets are blue.",
        "In 1,000 of 2,000 people\nor 3,000 of 4,000",
        "Telephone | Web | Mail",
        "|x| is less than |y|.",
        "2 * 3 * 4 = 24, and 2**3 is 8.",
        "A lone [bracket] or {brace}, a [CBC] and a snake_case_word.",
        "Sizes XL and XXL; [your own]; time [hours].",
        "Wow![^a]\n\n[^a]: so",
        "1986\\. A great year.",
        "#1 in sleep.",
        "**Sleep well.**\n\nWords.",
        "**You can also:**\n\n- sleep",
        "- **Sleep**\n\n  Well.",
        "::: {.emergency}\n**Call 911**\n\nNow.\n:::",
        "**Sleep**\n\n## Next",
        "**Sleep** is good,\n**rest** too.",
        "**Sleep**\nis good.",
        "A \\*star\\* and \\_one\\_ and \\~~two\\~~.",
        "Costs $5 and $10 at https://example.org/a__b__c?x={{y}}.",
        "The quote […] goes on… and on.",
        "Sleep ___ hours, [amount in mg]{.field} mg.",
        "Is it g or mg? mg is smaller.",
        "It was 10:30:15, or 5'' or 6'.",
        "Vitamin X and the XXX syndrome.",
        "(a) sleep and (b) read, or 1. and 2.",
        "Step 1: sleep\n\nStep 2: read",
        "Take about ~5 mg, or ~10 mg.",
        "Take H~2~O, 1~2정/2~3회.",
        "Iron [65 mg]{.dose}\\\nZinc [5 mg]{.dose}",
        "Take [65 mg]{.dose} of iron,\nor [5 mg]{.dose} of zinc",
        "Sleep [1] (Pillow) or [so] (see below).",
        "Ask & tell AT&T; a/b // c.",
        "- [x] done\n- [ ] not",
        "Do you sleep? [ ] Yes [x] No",
        "[ ] Yes [ ] No",
        "Wake, :) sleep :-) well.",
        "Call if you faint:\nthen lie down, and\nwait for us.",
        "You can sleep\nor read\nor sit",
        "We know this:\n\nSleep is good for the\nlegs and heart.",
        "- rest - a pause\n- sleep",
        "- rest - no work\n- sleep - long nights\n- read",
        "What we know:\n\n- Sleep well.",
        "Remember:\n\nSleep is good for you.",
        "Night Ward\n\nElm Street",
        "The amount in mg is on the box. Use mL, not spoons. Milligrams (mg) are small.",
        "[Note: so]",
        "We hope this leaflet answers your questions. Would you like to know more? Ask us.",
        "¿Quiere que le llamemos?",
        "Press \\[1] for sleep.",
        "I woke ... and slept...",
        "Press *0311 or *67# to call.",
        "Open the **XML** file, or the XML tablet.",
        "Спросите врача о прививке.\n\nили\n\n- медсестру\n- фармацевта",
    ],
)
def test_near_misses_raise_no_alarm(text: str) -> None:
    assert seen(text) == []


def test_rows_without_words_are_read() -> None:
    assert seen("|   |   |\n|   |   |") == [("MELTED_TABLE", "|   |   |\n|   |   |")]


def test_code_without_end_is_found() -> None:
    assert seen("Words.\n\n~~~~~~\nSleep.\n\nMore.") == [("FOREIGN_MARK", "~~~~~~")]
    assert seen("> ```\n> code\n> ```\n\n- ~~~ x\n  code\n  ~~~~") == []


def test_words_of_other_languages_are_no_placeholders() -> None:
    text = '::: {lang="es"}\nTODO EL DÍA con TBC.\n:::\n\nTBC.'
    assert seen(text) == [("PLACEHOLDER", "TBC")]


def test_an_author_can_allow_it_with_a_reason() -> None:
    view = view_of(read('[\\newpage]{allow="RLS138" because="we explain LaTeX"}'))
    judgement = apply_allowances(view.written, view.nodes, check_pasted(view))
    assert (judgement.kept, judgement.new) == ((), ())
    assert [reason for _, reason in judgement.silenced] == ["we explain LaTeX"]


def test_titles_in_a_list_of_sources_stay_as_they_were_published() -> None:
    entry = "[^a]: Pillow A.\tBeds\n    Sheet B.\tRest\n"
    assert seen(f"Sleep.[^a]\n\n::: {{.references}}\n{entry}:::\n") == []


def test_what_a_reader_of_the_text_was_told_is_not_told_again() -> None:
    document = read("##Sleep")
    view = view_of(document, misread=(document.span,))
    assert diagnose(view, "13") == []


@pytest.mark.parametrize(
    "piece",
    [
        "a  ",
        "a\t",
        "|-",
        "**a ",
        "[",
        "[a](",
        "{{",
        "==a",
        "1. ",
        "• ",
        "X",
        "\\a{",
        "...",
        "'''",
        "[a: ",
        "a - ",
        "a;\n",
        "turn0a",
        "]{.d",
        "I hope ",
        "take ",
    ],
)
def test_a_line_that_is_twice_as_long_is_twice_the_work(piece: str) -> None:
    # How long regular expressions take for it, `tests/benchmarks/parse_cost.py` measures.
    def check(length: int) -> None:
        view = view_of(read(piece * (length // len(piece))))
        assert view.texts
        list(check_pasted(view))

    assert is_linear(check, 1000)


def test_every_finding_names_a_form_to_write() -> None:
    text = f"{TAB_TABLE}\n\n• so\n\n##So\n\n**so **so\n\n~~so~~\n\n[a](b c)\n\n[TOC]\n\nXX mg"
    found = diagnose(view_of(read(text, METADATA)), "13")
    assert len({one.code for one in found}) == 8 == len([one for one in found if one.help])
    assert Code.MELTED_DOSE not in {one.code for one in found}
