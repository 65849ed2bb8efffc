"""The registry of everything that rlspub can find wrong.

One code a mistake. Families: 0 configuration, 1 syntax, 2 doses and meaning,
3 references, 4 pictures and accessibility, 5 page fit and proof, 6 plain language,
7 review, 8 translations, 9 internal. `why` and `mend` are written for an author.
"""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Errors stop a build, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class _Entry:
    number: str
    severity: Severity
    title: str
    why: str
    mend: str
    rule: str | None = None


class Code(Enum):
    """Every problem by name; the value is what `rlspub explain` prints."""

    NO_SUCH_FILE = _Entry(
        "RLS001",
        Severity.ERROR,
        "the manuscript cannot be found",
        "There is no file at this address, so there is nothing to build.",
        "Check the spelling of the file name and the folder that you are in.",
    )

    NOT_A_FILE = _Entry(
        "RLS002",
        Severity.ERROR,
        "this is a folder, not a manuscript",
        "A build needs the address of one Markdown file; a folder holds no words of its own.",
        "Give the name of the file in the folder, for example `manuscript/magnesium-rls.md`.",
    )

    NOT_UTF8 = _Entry(
        "RLS003",
        Severity.ERROR,
        "the manuscript is not saved as UTF-8",
        "Letters such as é would be printed wrong, or not at all.",
        "Open the file in your editor and save it again with the encoding UTF-8.",
    )

    EMPTY_FILE = _Entry(
        "RLS004",
        Severity.ERROR,
        "the manuscript is empty",
        "There are no words to print.",
        "Write the text below the front matter, then build again.",
    )

    UNREADABLE_FILE = _Entry(
        "RLS005",
        Severity.ERROR,
        "a file cannot be opened",
        "The computer does not let this program read or write the file.",
        "Look at who may read the file and its folder, and close other programs that use it.",
    )

    FOLDER_BUSY = _Entry(
        "RLS006",
        Severity.ERROR,
        "another build is writing into the folder",
        "Files of two builds would lie side by side, and nobody could tell which belong together.",
        "Wait until the other build has ended, or end it, then build again.",
    )

    HALF_WRITTEN = _Entry(
        "RLS007",
        Severity.ERROR,
        "the files of a build are not all in their places",
        "The disk stopped taking them in the middle, so that some are missing. Old and new files "
        "do not lie side by side.",
        "See to the disk, then build again: the next build begins by putting the files right.",
    )

    OUT_OF_MEMORY = _Entry(
        "RLS008",
        Severity.ERROR,
        "the memory that this program may use is not enough",
        "Setting pages takes some hundred megabytes, and a long text more. The files of a build "
        "are as they were.",
        "Close other programs, or raise the limit with `ulimit -v unlimited`.",
    )

    MACHINE_FAULT = _Entry(
        "RLS009",
        Severity.ERROR,
        "the machine could not do what it was asked to",
        "A disk, or whatever this program prints to, is full, broken or closed. The files of a "
        "build are all new, or all as they were.",
        "Mend what the message names, then run the command again.",
    )

    NO_FRONT_MATTER = _Entry(
        "RLS010",
        Severity.ERROR,
        "the manuscript does not begin with its front matter",
        "Title and language are needed on every page; without them a screen reader reads the "
        "words in the wrong voice.",
        "Begin the file with a line `---`, then `title: Your title` and `language: en-US`, "
        "then a line `---`.",
    )

    BROKEN_FRONT_MATTER = _Entry(
        "RLS011",
        Severity.ERROR,
        "the front matter cannot be read",
        "What stands between the two `---` lines is not valid YAML, so title, dates and names "
        "cannot be trusted.",
        "Write one `key: value` a line. Put a value in double quotes when it holds a colon.",
    )

    UNKNOWN_KEY = _Entry(
        "RLS012",
        Severity.ERROR,
        "the front matter has an unknown key",
        "A misspelt key would be left out of every page without a word.",
        "Mend the spelling, or remove the line.",
    )

    MISSING_KEY = _Entry(
        "RLS013",
        Severity.ERROR,
        "the front matter lacks a key",
        "Every handout needs a title and a language.",
        "Add the line that the message names.",
    )

    BAD_VALUE = _Entry(
        "RLS014",
        Severity.ERROR,
        "the front matter has a value of the wrong kind",
        "A date that is no date, or a list where one word belongs, would be printed wrong.",
        "Write the value as the message shows.",
    )

    DUPLICATE_KEY = _Entry(
        "RLS015",
        Severity.ERROR,
        "the front matter has a key twice",
        "Only one of the two values could be printed, and nobody could tell which.",
        "Keep one of the two lines.",
    )

    BAD_ENVIRONMENT = _Entry(
        "RLS016",
        Severity.ERROR,
        "an environment variable has a value that cannot be used",
        "The date of the files would be wrong.",
        "Unset the variable, or give it the value that the message asks for.",
    )

    UNUSED_KEY = _Entry(
        "RLS017",
        Severity.WARNING,
        "a key of the front matter is not used",
        "The key means nothing here; another program may know it. Nothing is printed of its value.",
        "Remove the line, or leave it if another program needs it.",
    )

    LAYOUT_PROBLEM = _Entry(
        "RLS020",
        Severity.ERROR,
        "a layout cannot be used",
        "A file of the layout is missing or cannot be read, so the page would not look "
        "as your clinic set it.",
        "Mend the file, or copy the layout's folder from the project again.",
    )

    NO_PANGO = _Entry(
        "RLS021",
        Severity.ERROR,
        "Pango is not installed",
        "Pango is the library that sets text on pages; without it no PDF can be made.",
        "Install it: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, "
        "`dnf install pango` or `brew install pango`.",
    )

    ENDLESS_FILE = _Entry(
        "RLS022",
        Severity.ERROR,
        "this is no file of words",
        "A pipe or a device need not end, so that a build could wait for it for ever, and "
        "what it gives is gone when it has been read.",
        "Save the text in a file of its own, and give the name of that.",
    )

    FILE_TOO_LARGE = _Entry(
        "RLS023",
        Severity.ERROR,
        "a file is too large",
        "Far above what a handout needs, a file that went wrong would take the computer for hours.",
        "Make several manuscripts of it, one for each question that readers have.",
    )

    FILES_OF_ANOTHER = _Entry(
        "RLS024",
        Severity.ERROR,
        "the files of another manuscript or clinic would be written over",
        "Two manuscripts in different folders have one name, or two clinics print one manuscript. "
        "Their files would be called the same, and the one would take the place of the other.",
        "Give one of them another name, or let each have a folder of its own with `-o`.",
    )

    BAD_LIBRARY = _Entry(
        "RLS025",
        Severity.ERROR,
        "the settings of a library cannot be used",
        "They say which manuscripts become which files, so a slip would leave out leaflets, or "
        "take away files that somebody needs.",
        "Mend the line that the message names in `library.toml`; the files are as they were.",
    )

    UNCLOSED_FENCE = _Entry(
        "RLS101",
        Severity.ERROR,
        "a box is opened and never closed",
        "Everything down to the end of the text would fall into the box.",
        "Put a line with only `:::` where the box ends.",
    )

    STRAY_FENCE = _Entry(
        "RLS102",
        Severity.ERROR,
        "a `:::` line closes nothing",
        "A box above has lost its first line, so its words would lose their frame.",
        "Open the box with a line such as `::: {.note}`, or remove the `:::`.",
    )

    UNKNOWN_CLASS = _Entry(
        "RLS103",
        Severity.ERROR,
        "a name in braces is not known",
        "A misspelt name would turn a warning box into plain words.",
        "Use one of the names that the message lists.",
    )

    BAD_ATTRIBUTES = _Entry(
        "RLS104",
        Severity.ERROR,
        "braces cannot be read",
        "What stands between the braces would be lost.",
        'Write `#name`, `.name` or `key="value"` with spaces between them.',
    )

    MISPLACED_ATTRIBUTES = _Entry(
        "RLS105",
        Severity.ERROR,
        "braces belong to nothing",
        "The braces describe words that are not marked, so what they say would be lost.",
        "Put the words in square brackets right before the braces: `[350 mg]{.dose}`.",
    )

    RAW_HTML = _Entry(
        "RLS106",
        Severity.ERROR,
        "the text holds HTML",
        "HTML would vanish from the printed page, and the words in it with it.",
        "Write Markdown instead. For a real less-than sign write a backslash before it.",
    )

    RAGGED_TABLE = _Entry(
        "RLS107",
        Severity.ERROR,
        "a table row has too many or too few cells",
        "A figure could land under the wrong heading, and a patient could read the wrong dose.",
        "Give each row as many cells as the first one. Leave a cell blank if need be.",
    )

    NESTED_TOO_DEEPLY = _Entry(
        "RLS108",
        Severity.ERROR,
        "lists, quotes or boxes are nested too deeply",
        "No page has room for it, and no reader could follow.",
        "Take some of the nesting away.",
    )

    QUESTION_WITHOUT_ANSWER = _Entry(
        "RLS109",
        Severity.ERROR,
        "a question has no short answer",
        "The card prints the first paragraph below each question. Here there is none.",
        "Write one short paragraph right below the question.",
    )

    CODE_NOTE = _Entry(
        "RLS110",
        Severity.WARNING,
        "words after a code block's language are not printed",
        "Readers see only the lines between the marks.",
        "Write the words in a paragraph before the code block, or remove them.",
    )

    LIST_NUMBER = _Entry(
        "RLS111",
        Severity.WARNING,
        "the numbers of a list repeat, run backwards or leave one out",
        "Numbers are printed as typed. Two steps of one number, or a step that is missing, send "
        "readers to a wrong one.",
        "Number the items one after the other, or each with 1, and they are counted for you. Days "
        "such as 3, 5, 10 and a countdown such as 3, 2, 1 are printed as they are.",
    )

    CONTROL_CHARACTER = _Entry(
        "RLS112",
        Severity.ERROR,
        "the text holds a character that cannot be printed",
        "Such characters come along unseen when text is copied. An e-book may not open with one in "
        "it, and some reverse the figures of a dose.",
        "Delete the character; in most editors it hides right after the place that is shown.",
    )

    MARK_IN_PLAIN_WORDS = _Entry(
        "RLS113",
        Severity.ERROR,
        "words that must be plain hold more than words",
        "What a picture shows and what a blank is for is printed as plain words, and all else "
        "in them would be lost.",
        "Move the note mark, blank, link, picture or marked words out of the square brackets.",
    )

    TOO_MANY_MARKS = _Entry(
        "RLS114",
        Severity.ERROR,
        "a paragraph has too many marks of emphasis",
        "Where everything is stressed, nothing is. The marks would be printed as they are.",
        "Make several paragraphs of it, and stress a few words only. For a real star write a "
        "backslash before it.",
    )

    EMPTY_ON_CARD = _Entry(
        "RLS115",
        Severity.ERROR,
        "something marked for the card has no words",
        "The card would print a bare heading or an empty frame, and readers would miss what "
        "belongs there.",
        "Write the words below it, or remove `.card`.",
    )

    OPEN_ANSWER = _Entry(
        "RLS116",
        Severity.ERROR,
        "a short answer ends in a colon",
        "The card prints the first paragraph below a question, and the list that completes it "
        "would be lost.",
        "Answer in one whole sentence, and say the rest below it.",
    )

    HALF_ANSWER = _Entry(
        "RLS117",
        Severity.WARNING,
        "what the card leaves out may make its words untrue",
        "A reader who has only the card reads Yes, and never learns who must not.",
        "Say in a few words on the card when the answer does not hold: Yes, but not if you have "
        "liver disease.",
    )

    CARD_WITHOUT_MESSAGE = _Entry(
        "RLS118",
        Severity.WARNING,
        "the card does not carry the main message",
        "The card is what readers keep, and for many the only part that they read.",
        "Open the box with `::: {.main-message .card}`.",
        "CDC Clear Communication Index, items 1 to 3: one main message, where it is seen first",
    )

    BAD_ALLOWANCE = _Entry(
        "RLS121",
        Severity.ERROR,
        "something is allowed that cannot be, or without a reason",
        "Whoever reads the manuscript next must see why a rule was set aside.",
        'Name the code of the advice and a reason: `{allow="RLS605" because="a product name"}`.',
    )

    UNUSED_ALLOWANCE = _Entry(
        "RLS122",
        Severity.WARNING,
        "something is allowed that does not occur",
        "The permission would hide a mistake that is made there later.",
        "Remove `allow` and `because` from the braces.",
    )

    JOINED_FIGURES = _Entry(
        "RLS123",
        Severity.ERROR,
        "two figures would be read as one",
        "Marks around words are not printed, so that 1 and then 5 mg in its marks is printed as "
        "15 mg; and the mark of a note stands as high as the 2 of a square metre beside it.",
        "Write the figure in one piece, or put a space or words between the two.",
    )

    UNSEEN_CHARACTER = _Entry(
        "RLS124",
        Severity.WARNING,
        "the text holds a character that nobody sees",
        "It came along when text was copied. It parts words for search and for screen "
        "readers, or joins them, and nobody who proofreads can see it.",
        "Delete it, or run `rlspub check --fix`.",
    )

    TOO_MUCH = _Entry(
        "RLS125",
        Severity.ERROR,
        "there is more of something than this program sets",
        "Far above what a handout needs, a text that went wrong, or that was made to do harm, "
        "would take the computer for hours.",
        "Split it as the message says.",
    )

    EMPTY_HEADING = _Entry(
        "RLS126",
        Severity.ERROR,
        "a heading has no words",
        "It would stand in the contents as an empty line, and screen readers say “heading” "
        "and nothing more.",
        "Write the heading's words, or remove its line.",
    )

    MELTED_DOSE = _Entry(
        "RLS130",
        Severity.ERROR,
        "a dose stands in structure that is lost",
        "The table, list, heading or mark around it is none, so that it prints as one run of "
        "words: a dose then stands beside the wrong medicine, or beside marks that look like "
        "figures.",
        "Write the table, list, heading or mark as the message shows.",
    )

    MELTED_TABLE = _Entry(
        "RLS131",
        Severity.WARNING,
        "the columns of a table print as one run of words",
        "Tabs and spaces print as one space, and a line end too, so that nobody can tell which "
        "word belongs to which column.",
        "Write `| One | Two |`, below it `|---|---|`, and then the rows, without a blank line.",
    )

    MELTED_LIST = _Entry(
        "RLS132",
        Severity.WARNING,
        "the items of a list print as one run of words",
        "Bullets and letters that were pasted make no list, and the lines are joined.",
        "Begin each item with `- ` or `1. `, on a line of its own, after a blank line.",
    )

    MELTED_HEADING = _Entry(
        "RLS133",
        Severity.WARNING,
        "a heading is none",
        "It is missing from the contents, screen readers pass over it, and its words run into "
        "those below it or print with their marks.",
        "Write `## ` before the words, with a blank line before and after them.",
    )

    STRAY_MARK = _Entry(
        "RLS134",
        Severity.WARNING,
        "a mark of emphasis closes or opens nothing",
        "The stars are printed, and the words that matter are not stressed.",
        "Write the marks right before and right after the words, without a space inside of them. "
        "For a real star write a backslash before it.",
    )

    STRUCK_OUT_DOSE = _Entry(
        "RLS135",
        Severity.ERROR,
        "an amount is struck out",
        "Strokes are easily missed on a copy, and tildes are no strokes: readers would take the "
        "amount that no longer counts.",
        "Delete the amount if it is out, or its marks if it is in.",
    )

    STRUCK_OUT_WORDS = _Entry(
        "RLS136",
        Severity.WARNING,
        "words are struck out",
        "A handout says what counts. The marks would be printed as they are.",
        "Delete the words if they are out, or their marks if they are in.",
    )

    UNREAD_LINK = _Entry(
        "RLS137",
        Severity.WARNING,
        "a link or picture is written so that it prints as words",
        "An address with a space in it, or without its end, makes no link and no picture.",
        "Give the file a name without spaces, or write `<` and `>` around the address.",
    )

    FOREIGN_MARK = _Entry(
        "RLS138",
        Severity.WARNING,
        "a mark of another program would be printed",
        "Patients would read it as part of the text, and the box, page or emphasis that it "
        "stands for is lost.",
        "Delete it, or write what it stands for as the message shows.",
    )

    MISSING_AMOUNT = _Entry(
        "RLS139",
        Severity.ERROR,
        "something else stands where an amount belongs",
        "XX mg tells nobody how much to take, and X has been read as ten.",
        "Write the amount, or a blank to fill in by hand: `[amount in mg]{.field}`.",
    )

    PLACEHOLDER = _Entry(
        "RLS140",
        Severity.WARNING,
        "words that somebody was to replace are still there",
        "They would be printed for patients to read.",
        "Write the words that belong there, or a blank to fill in by hand: `[Name]{.field}`.",
    )

    UNREAD_SPACE = _Entry(
        "RLS141",
        Severity.WARNING,
        "a no-break space keeps structure from being read",
        "It looks like a usual space, or like an empty line, and is a letter: a list, heading, "
        "table or paragraph that it stands before is none.",
        "Delete it, or type a usual space in its place.",
    )

    CHATBOT_WORDS = _Entry(
        "RLS142",
        Severity.WARNING,
        "words of a chatbot to an author are still there",
        "Readers cannot trust a text that nobody has read to its end.",
        "Delete them, and check what stands around them against its source.",
    )

    UNSEEN_TITLE = _Entry(
        "RLS143",
        Severity.WARNING,
        "words in quotes behind an address are not printed",
        "They are a title, which shows when a mouse rests on a link or a picture: nobody sees it "
        "on paper or on a phone.",
        "Write the words where readers see them: in the text, or in a paragraph below a picture.",
    )

    OTHER_LAYOUT_LANGUAGE = _Entry(
        "RLS144",
        Severity.WARNING,
        "the layouts' own words are in another language than the text",
        "Titles of boxes such as “Emergency”, and all that layouts print of their own, would be in "
        "English: who reads only the text's language does not find what a box is about.",
        "Translate layouts/shared/labels/en.toml, as a table of your language, in layouts/clinic/"
        'shared/labels.toml, or give each box a title: `::: {.emergency title="…"}`.',
    )

    PAGE_BREAK = _Entry(
        "RLS145",
        Severity.ERROR,
        "a page break stands where no page can end",
        "It would leave a page empty, or tear apart what readers must see together.",
        "Put it between two blocks of the text, best before a heading.",
    )

    STILL_TO_WRITE = _Entry(
        "RLS146",
        Severity.WARNING,
        "a part of the text is still to be written",
        "`rlspub new` leaves marks such as `[??? when to take it]` where your words belong. One "
        "that is left is printed as it stands.",
        "Write your words over it, brackets and all, or delete its line.",
    )

    DOSE_WITHOUT_UNIT = _Entry(
        "RLS201",
        Severity.ERROR,
        "a dose is not one amount with one unit",
        "A bare number can be read as milligrams, tablets or teaspoons.",
        "Write the number and the unit, for example `[350 mg]{.dose}`.",
        "ISMP, error-prone dose designations: a dose has a unit",
    )

    TRAILING_ZERO = _Entry(
        "RLS210",
        Severity.ERROR,
        "a dose ends in a needless zero",
        "1.0 mg has been read as 10 mg, ten times the dose.",
        "Write the number without the zero: 1 mg.",
        "ISMP and Joint Commission: no zero after a decimal point",
    )

    NAKED_DECIMAL = _Entry(
        "RLS211",
        Severity.ERROR,
        "a dose begins with its decimal point",
        "The point is easily missed: .5 mg has been read as 5 mg.",
        "Write a zero before the point: 0.5 mg.",
        "ISMP and Joint Commission: a zero before a decimal point",
    )

    MISSING_UNIT_SPACE = _Entry(
        "RLS212",
        Severity.ERROR,
        "a number runs into its unit or into a name",
        "The m of 10mg has been read as a zero, and the l of a name before a number as a 1.",
        "Put a space between them: 10 mg.",
        "ISMP, error-prone dose designations: space between name, number and unit",
    )

    UNIT_FULL_STOP = _Entry(
        "RLS213",
        Severity.ERROR,
        "a unit has a full stop",
        "The stop after mg. has been read as a 1.",
        "Leave the stop out: mg, mL.",
        "ISMP, error-prone dose designations: no full stop after a unit",
    )

    THOUSANDS_COMMA = _Entry(
        "RLS214",
        Severity.ERROR,
        "a large number has no comma",
        "1000 has been read as 100, and 10000 as 1000.",
        "Write a comma before each three digits, 1,000, or words such as 1 million.",
        "ISMP, error-prone dose designations: commas at 1,000 and above",
    )

    MICRO_SIGN = _Entry(
        "RLS215",
        Severity.ERROR,
        "a microgram is written with a sign that looks like an m",
        "\N{MICRO SIGN}g and ug have been read as mg, a thousand times the dose.",
        "Write mcg, or microgram in full, as your profile has it.",
        "ISMP, error-prone abbreviations: no micro sign, no ug",
    )

    UNIT_LETTERS = _Entry(
        "RLS216",
        Severity.ERROR,
        "units are written as U or IU",
        "U has been read as 0 or 4, and IU as IV or 10.",
        "Write units or international units in full.",
        "ISMP and Joint Commission: no U, no IU",
    )

    LATIN_ABBREVIATION = _Entry(
        "RLS217",
        Severity.ERROR,
        "an abbreviation of the prescription pad stands in the text",
        "Patients do not know these letters, and nurses have mixed them up: QD with QID.",
        "Write what is meant in words.",
        "ISMP and Joint Commission: no QD, BID, PRN, PO, HS, SC, D/C, cc and the like",
    )

    DOSE_SYMBOL = _Entry(
        "RLS218",
        Severity.ERROR,
        "a sign stands for a word beside a dose",
        "@ and & have been read as 2, + as 4, and many people mix up > and <.",
        "Write the word.",
        "ISMP, error-prone symbols: no @, &, +, > or <",
    )

    SLASH_FOR_PER = _Entry(
        "RLS219",
        Severity.ERROR,
        "a slash stands for a word beside a dose",
        "The slash has been read as a 1.",
        "Write per, a, in or and.",
        "ISMP, error-prone symbols: no slash for per, or between doses",
    )

    DOSE_FRACTION = _Entry(
        "RLS220",
        Severity.ERROR,
        "a part of a dose is written with a slash",
        "1/2 tablet has been read as 1 or 2 tablets.",
        "Write half a tablet.",
        "ISMP, error-prone dose designations: half tablet, never 1/2 tablet",
    )

    ROMAN_NUMERAL = _Entry(
        "RLS221",
        Severity.ERROR,
        "a dose is counted in Roman numerals",
        "V has been read as 10 or as units, and II as 11.",
        "Write the number with the digits 0 to 9.",
        "ISMP, error-prone dose designations: Arabic numerals only",
    )

    DRUG_ABBREVIATION = _Entry(
        "RLS222",
        Severity.ERROR,
        "a medicine's name is abbreviated",
        "MgSO4 (magnesium sulfate) and MSO4 (morphine sulfate) have been mixed up.",
        "Write the name in full.",
        "ISMP and Joint Commission: drug names in full, never MS, MSO4 or MgSO4",
    )

    CAPITAL_UNIT = _Entry(
        "RLS223",
        Severity.ERROR,
        "a unit has capital letters that it does not have, or looks like one",
        "mg is milligram and Mg is magnesium; beside each other they are taken for one another.",
        "Write units as mg, mcg, g and mL, and magnesium in full.",
        "ISMP, error-prone dose designations: units by their standard letters",
    )

    DASH_RANGE = _Entry(
        "RLS224",
        Severity.ERROR,
        "a range of doses is written with a dash",
        "300-400 mg has been read as 300400 mg or as minus 400 mg.",
        "Write the word to: 300 to 400 mg.",
        "NHS service manual, numbers: ranges with the word to",
    )

    VAGUE_TIMES = _Entry(
        "RLS225",
        Severity.WARNING,
        "the text does not say at what time of day to take a dose",
        "Many readers get twice daily and every 12 hours wrong; morning and evening they know.",
        "Name as many times of day as there are doses: for 2, in the morning and in the evening.",
        "USP general chapter <17>: say morning and evening, not twice daily",
    )

    SALT_AMOUNT = _Entry(
        "RLS226",
        Severity.WARNING,
        "an amount of a compound is given without the amount of the mineral in it",
        "A tablet with 400 mg of magnesium oxide holds only about 241 mg of magnesium.",
        "Say both in the same paragraph: the compound, and how much elemental mineral it holds.",
        "USP general chapter <17>: name the active part and its amount",
    )

    MICROGRAM_WRITING = _Entry(
        "RLS227",
        Severity.WARNING,
        "microgram is not written as your profile has it",
        "Readers compare what they read with the label, and labels differ by country.",
        "Write mcg in the US, and microgram in full in the UK and the European Union.",
        "ISMP: mcg; NHS service manual and EMA conventions: microgram in full",
    )

    MIXED_MILLIGRAMS = _Entry(
        "RLS228",
        Severity.WARNING,
        "milligrams and micrograms stand in one text",
        "One is a thousand of the other, and one letter apart; readers mix them up.",
        "Use one of the two units throughout, or tell readers that they differ.",
        "ISMP, error-prone abbreviations: mg and mcg",
    )

    DOSE_WITHOUT_SOURCE = _Entry(
        "RLS229",
        Severity.WARNING,
        "a section has a dose and no source",
        "Countries set different amounts, so a figure without its source cannot be checked.",
        "Put the mark of its reference, such as `[^name]`, into the sentence or the section.",
        "rlspub: every figure has a source",
    )

    FIGURES_DISAGREE = _Entry(
        "RLS230",
        Severity.ERROR,
        "two figures for the same fact disagree",
        "A reader cannot tell which of the two is right. 15 mg a week and 15 mg a day are two "
        "figures; where one of them states no rate, only how much is compared.",
        "Correct one of them. `[](#name)` without words always repeats the figure that is "
        "defined as `[350 mg]{.dose #name}`.",
        "rlspub: one figure, one place",
    )

    UNMARKED_DOSE = _Entry(
        "RLS231",
        Severity.WARNING,
        "a dose is not marked as one",
        "Only marked doses are looked for, letter by letter, in the finished pages.",
        "Mark it: `[350 mg]{.dose}`.",
        "rlspub: every dose is proved in the finished pages",
    )

    NEEDLESS_UNIT_SPACE = _Entry(
        "RLS232",
        Severity.WARNING,
        "a space stands between a number and its unit",
        "Your profile writes them together, and so do the labels that readers compare with.",
        "Leave the space out: 250mg.",
        "NHS service manual, numbers: no space before a unit",
    )

    AMBIGUOUS_NUMBER = _Entry(
        "RLS233",
        Severity.ERROR,
        "a number can be read in two ways",
        "1.000 is one in one country and a thousand in another, and 1,5 has been read as 15.",
        "Write the number as the language of the text does: 1.5 or 1,000 in English.",
        "ISMP, error-prone dose designations: decimal points and commas in thousands",
    )

    OTHER_EMERGENCY_NUMBER = _Entry(
        "RLS234",
        Severity.ERROR,
        "the text names an emergency number that is not its readers' own",
        "A reader who dials the number of another country gets no help.",
        "Write the number of your clinic or country, or mend `emergency` in `clinic.toml` or "
        "`country` in the front matter.",
    )

    HIDDEN_IN_FIGURE = _Entry(
        "RLS235",
        Severity.ERROR,
        "a figure hides a character, or has a mark on it",
        "What cannot be seen comes along when text is copied. It parts a number from its unit, "
        "turns digits round, or leaves a figure that is taken for another one.",
        "Delete the figure with its unit, and type it anew.",
    )

    LOOK_ALIKE = _Entry(
        "RLS236",
        Severity.ERROR,
        "a figure or its unit holds a character that only looks right",
        "1O with the letter O has been read as 1 and as 100; digits and letters of another script "
        "are read wrongly, or not at all, by people, by voices that read aloud, and in searches.",
        "Type the figure and its unit anew, in the digits and letters of the text's language.",
        "Unicode Technical Standard 39: confusable characters",
    )

    CLINICS_EMERGENCY_NUMBER = _Entry(
        "RLS237",
        Severity.WARNING,
        "the clinic's emergency number is none of the country that the text is for",
        "The pages tell readers to call it, and who dials the number of another country gets no "
        "help.",
        "Mend `emergency` in `clinic.toml`, or `country` in the front matter.",
    )

    MISSPELT_UNIT = _Entry(
        "RLS238",
        Severity.ERROR,
        "a word behind a figure is nearly a unit",
        "An amount whose unit is misspelt is held against no limit, and readers guess at it.",
        "Correct the unit. If it is another word, put it further from the figure.",
    )

    LIMITS_DISAGREE = _Entry(
        "RLS240",
        Severity.ERROR,
        "two limits for the same thing differ",
        "A reader who meets the higher one first takes too much, and no reader can tell which is "
        "right. A limit a day and the same limit for each dose are two limits.",
        "Correct one of them. `[](#name)` without words always repeats the limit that is defined "
        "as `[350 mg]{.dose #name}`. Say so in the sentence if one is for another country, "
        "another age or an illness.",
        "rlspub: figures held against each other",
    )

    OVER_LIMIT = _Entry(
        "RLS241",
        Severity.ERROR,
        "a dose is over the limit",
        "The amount, as often as it is to be taken, is more than the most that the text allows.",
        "Correct the amount, how often, or the limit. Say so in the sentence if it counts food, or "
        "is for other people.",
        "rlspub: figures held against each other",
    )

    LIMIT_TURNED_ROUND = _Entry(
        "RLS242",
        Severity.ERROR,
        "the reader is told to take more than the limit",
        "One word makes the most that is safe the least that is asked for.",
        "Write `no more than` before the limit.",
        "rlspub: figures held against each other",
    )

    GAPS_DISAGREE = _Entry(
        "RLS243",
        Severity.ERROR,
        "two gaps between the same medicines differ",
        "A gap that is too short lets one medicine block the other, or overdoses; a reader cannot "
        "tell which of the two is right, nor which is taken first.",
        "Correct one of them, and look at hours or days, and at before or after.",
        "rlspub: figures held against each other",
    )

    DAYS_AMONG_HOURS = _Entry(
        "RLS244",
        Severity.WARNING,
        "a gap is in days among gaps in hours",
        "A reader who waits four days in the place of four hours misses doses.",
        "Write hours, or allow it where days are meant.",
        "rlspub: figures held against each other",
    )

    BACKWARDS_RANGE = _Entry(
        "RLS245",
        Severity.ERROR,
        "a range runs backwards",
        "In `400 to 300 mg`, a digit is wrong or the numbers were swapped, and a reader who takes "
        "the first number as the least takes too much.",
        "Write the smaller number first, or correct the digit.",
        "rlspub: figures held against each other",
    )

    AGES_OUT_OF_ORDER = _Entry(
        "RLS246",
        Severity.WARNING,
        "ages are out of order, told twice or left out",
        "Two heads were swapped, or a digit is wrong, and readers find another age's amount: `4 to "
        "8` and `8 to 18` give a child of 8 two of them.",
        "Put the ages in order, each year in one of them, and check the figures with each.",
        "rlspub: figures held against each other",
    )

    NO_UPPER_LIMIT = _Entry(
        "RLS247",
        Severity.ERROR,
        "a limit box sets no upper limit",
        "The first paragraph of a `doses` box is printed as the limit, larger than all else. `No "
        "less than` in the place of `no more than` sends all readers over it.",
        "Write `no more than` before the amount, or move what is no limit out of the box.",
        "rlspub: figures held against each other",
    )

    LIMIT_WITHOUT_TIME = _Entry(
        "RLS248",
        Severity.WARNING,
        "a limit does not say for what time it is",
        "Some readers will take it at each dose.",
        "Add the time: a day, in 24 hours, a week, at a time.",
        "rlspub: figures held against each other",
    )

    LIMIT_BOX_WITHOUT_AMOUNT = _Entry(
        "RLS249",
        Severity.WARNING,
        "a limit box has no amount",
        "A box that promises the limit and does not tell it is worse than none.",
        "Write the amount with its unit, or use another box, such as `note`.",
        "rlspub: figures held against each other",
    )

    GROUP_FIGURES_DISAGREE = _Entry(
        "RLS250",
        Severity.WARNING,
        "a sentence and a table give the same people other amounts",
        "A reader who looks the amount up finds another one than the text told.",
        "Correct one of them, or say for whom else the amount in the sentence is.",
        "rlspub: figures held against each other",
    )

    COLUMN_OF_OTHER_UNIT = _Entry(
        "RLS251",
        Severity.WARNING,
        "a column's head does not fit the amounts below it",
        "With two heads in each other's places, milligrams are measured as millilitres.",
        "Put each head over its own amounts.",
        "rlspub: figures held against each other",
    )

    FAR_FROM_NEIGHBOURS = _Entry(
        "RLS252",
        Severity.ERROR,
        "an amount is far from those of the rows beside it",
        "Amounts rise with weight or age. One that is ten times too large has a zero too many or "
        "has lost its decimal point, and somebody will measure it.",
        "Check the row against the source.",
        "ISMP, high-alert medications: tenfold errors and errors of units",
    )

    FALLS_AMONG_RISING = _Entry(
        "RLS253",
        Severity.WARNING,
        "one amount falls where all others rise",
        "Two rows' amounts have changed places, or a digit is wrong: the smaller child gets more.",
        "Check both rows against the source, or allow it where the larger do need less.",
        "rlspub: figures held against each other",
    )

    STRENGTHS_DISAGREE = _Entry(
        "RLS254",
        Severity.ERROR,
        "the same liquid is told in two strengths",
        "A liquid holds the same in each millilitre. Where a row or a sentence has another, one of "
        "the two amounts is wrong, and readers measure by either.",
        "Correct the one that differs from the label. If two products are meant, name each beside "
        "its amounts.",
        "rlspub: figures held against each other",
    )

    IMPOSSIBLE_AMOUNT = _Entry(
        "RLS255",
        Severity.ERROR,
        "an amount is far from all that is usual of its substance",
        "A unit or a comma in the wrong place makes a thousand times of a dose, or a hundred.",
        "Check the figure and its unit against the source. What is usual stands in the layouts' "
        "shared/substances.toml, which is a net under the author and no drug database.",
        "ISMP, high-alert medications: tenfold errors and errors of units",
    )

    UNUSUAL_AMOUNT = _Entry(
        "RLS256",
        Severity.WARNING,
        "an amount is larger or smaller than is usual of its substance",
        "A zero too many makes ten times of a dose, and looks like any other figure.",
        "Check the figure against the source. What is usual stands in the layouts' "
        "shared/substances.toml, which is a net under the author and no drug database.",
        "ISMP, high-alert medications: tenfold errors and errors of units",
    )

    WRONG_UNIT = _Entry(
        "RLS257",
        Severity.ERROR,
        "an amount is told in a unit that its substance is not measured in",
        "Insulin in mL, or a mineral in international units, cannot be drawn up or counted.",
        "Check the unit against the source, or name the substance that is meant beside the amount.",
        "ISMP, high-alert medications: tenfold errors and errors of units",
    )

    UNUSUAL_UNIT = _Entry(
        "RLS258",
        Severity.WARNING,
        "an amount is told in another unit than is usual of its substance",
        "Readers compare it with their label; who converts it makes mistakes by a thousand.",
        "Write the unit that labels have, or both: 100 mcg (0.1 mg).",
        "ISMP, error-prone abbreviations: mg and mcg",
    )

    DAILY_FOR_WEEKLY = _Entry(
        "RLS259",
        Severity.ERROR,
        "a medicine that is taken once a week is said to be taken daily",
        "People have died of methotrexate that they took every day.",
        "Write once a week, and name the day. If the text warns of taking it daily, say `never`.",
        "ISMP, targeted medication safety best practices: weekly oral methotrexate",
    )

    COMPOUND_CANNOT_HOLD = _Entry(
        "RLS260",
        Severity.ERROR,
        "a compound cannot hold as much, or as little, of its mineral as the text says",
        "Whoever counts the compound as the mineral takes two to ten times more or less.",
        "Check both figures against the label, and whether they are swapped.",
        "IUPAC, standard atomic weights 2021",
    )

    COMPOUND_MAY_NOT_HOLD = _Entry(
        "RLS261",
        Severity.WARNING,
        "a compound is not likely to hold as much of its mineral as the text says",
        "The figure does not follow from the formula; a mixture of compounds may explain it.",
        "Check both figures against the label.",
        "IUPAC, standard atomic weights 2021",
    )

    MIXED_UNITS_OF_ONE = _Entry(
        "RLS262",
        Severity.ERROR,
        "one substance is told in milligrams and in micrograms",
        "One is a thousand of the other, and one letter apart; readers mix them up.",
        "Use one of the two units throughout, or write both together: 1,000 mcg (1 mg).",
        "ISMP, error-prone abbreviations: mg and mcg",
    )

    LONE_UNIT = _Entry(
        "RLS263",
        Severity.WARNING,
        "one amount has another unit than all the others",
        "350 g among milligrams is a slip of the pen that a reader may follow.",
        "Check the unit against the source.",
        "ISMP, high-alert medications: tenfold errors and errors of units",
    )

    NEED_OVER_MOST = _Entry(
        "RLS264",
        Severity.WARNING,
        "more is needed than may be taken",
        "Two heads have changed places, or a figure is wrong: nobody can do both.",
        "Put each head over its own amounts. If the most counts pills alone, say so.",
        "rlspub: figures held against each other",
    )

    WEIGHTS_OUT_OF_ORDER = _Entry(
        "RLS265",
        Severity.WARNING,
        "weights are out of order, told twice or left out",
        "A child whose weight is in two rows has two doses, and one that is in none has none.",
        "Put the weights in order, each in one row and all in one unit, and check the amounts.",
        "rlspub: figures held against each other",
    )

    STEPS_OUT_OF_ORDER = _Entry(
        "RLS266",
        Severity.WARNING,
        "weeks, days or steps are out of order",
        "Readers go from row to row: a week that is out of its place is taken at the wrong time.",
        "Put the rows in order, and check that each stands with its own amounts.",
        "rlspub: figures held against each other",
    )

    EMERGENCY_BOX_WITHOUT_NUMBER = _Entry(
        "RLS270",
        Severity.ERROR,
        "a box about emergencies does not give the emergency number",
        "Frightened people read this box alone, and some do not know the number by heart.",
        "Write in the box whom to call, for example `Call 911`, with the number of the country.",
    )

    LINK_DIALS_OTHER_NUMBER = _Entry(
        "RLS271",
        Severity.ERROR,
        "a link dials another number than its words say",
        "Readers of the page dial the one, and those who tap the link dial the other.",
        "Write the same number in the words and in the `tel:` address.",
    )

    IMPOSSIBLE_PHONE_NUMBER = _Entry(
        "RLS272",
        Severity.ERROR,
        "a telephone number has too few or too many digits",
        "A reader who needs help reaches nobody, or somebody else.",
        "Check each digit. Write a number of another country with `+` and the country's code.",
    )

    UNKNOWN_PHONE_NUMBER = _Entry(
        "RLS273",
        Severity.WARNING,
        "no telephone has this number",
        "Its length is right, but the country gives no number like this.",
        "Call it before you print it. Write a number of another country with `+` and its code.",
    )

    URGENT_BOX_WITHOUT_ADVICE = _Entry(
        "RLS274",
        Severity.ERROR,
        "a box about when to call does not tell readers to call",
        "A list of signs alone leaves readers to guess how bad they are and what to do.",
        "Begin the box with what to do: `Call 911 for:`, `Call us if you have:`.",
    )

    BOX_WITHOUT_ADVICE = _Entry(
        "RLS275",
        Severity.WARNING,
        "a box does not tell readers what to do",
        "A list alone leaves readers to guess what it asks of them.",
        "Begin the box with what to do: `Ask us first if you:`, `Take these 4 hours apart:`.",
    )

    EMERGENCY_PUT_OFF = _Entry(
        "RLS276",
        Severity.ERROR,
        "a box about emergencies tells readers not to call, or to wait",
        "In an emergency the minutes count.",
        "Say in this box only when to call at once, and put what can wait into a `call-us` box.",
    )

    CALL_US_WITHOUT_NUMBER = _Entry(
        "RLS277",
        Severity.WARNING,
        "a box that asks readers to call has no number",
        "Readers who feel ill should not have to look for it.",
        "Write the number, or a blank for it: `[Clinic phone]{.field #clinic-phone}`.",
    )

    ANSWER_AGAINST_MESSAGE = _Entry(
        "RLS278",
        Severity.WARNING,
        "a short answer and the main message disagree, or one is sure of what is not known",
        "The card prints the answer alone, and readers take it for what is known.",
        "Let both say the same, for example `We do not know yet.`",
    )

    ANSWER_AGAINST_ITSELF = _Entry(
        "RLS279",
        Severity.WARNING,
        "a short answer says something else than the words below it",
        "The card prints the short answer alone, and leaves out what takes it back or warns of it.",
        "Let the short answer say the same as the words below it.",
    )

    TORN_AMOUNT = _Entry(
        "RLS280",
        Severity.ERROR,
        "an amount is in two languages",
        "A number is read as its language writes numbers. Where the number is marked as one "
        "language and the unit as another, 1.000 may be one or a thousand.",
        'Put the number and its unit into the same passage: `[1000 mg]{lang="es"}`.',
    )

    FIGURE_IN_OTHER_LANGUAGE = _Entry(
        "RLS281",
        Severity.ERROR,
        "a link repeats an amount where its number is read in another way",
        "`[](#name)` repeats the words of the definition as they stand, and among words of another "
        "language they are read in another way: 1.000 mg is a thousand in Germany and one in "
        "English.",
        "Write the amount in the language of the place, `[1,000 mg](#name)`: the two are held "
        "against each other.",
    )

    MORE_DOSES_THAN_TIME = _Entry(
        "RLS282",
        Severity.ERROR,
        "more doses are allowed than there is time for",
        "Doses every 6 hours are 4 in 24 hours. A reader who is told of 8 takes them sooner.",
        "Correct the number of doses, or the time between them.",
        "rlspub: figures held against each other",
    )

    DOSES_OVER_LIMIT = _Entry(
        "RLS283",
        Severity.WARNING,
        "so many of the largest doses come to more than the limit",
        "Where 500 mg to 1 g may be taken 6 times and the limit is 4 g, readers who count their "
        "doses go over it.",
        "Allow as many doses as the limit does, or take the largest dose away.",
        "rlspub: figures held against each other",
    )

    WAIT_TURNED_ROUND = _Entry(
        "RLS284",
        Severity.WARNING,
        "the time between doses is told as the most",
        "One word lets the reader take the next dose at once: `at most 4 hours between doses`.",
        "Write `at least` before the hours.",
        "rlspub: figures held against each other",
    )

    WAIT_SHORTER_THAN_RHYTHM = _Entry(
        "RLS285",
        Severity.WARNING,
        "the next dose may come sooner than doses are taken",
        "Where doses are taken every 6 hours and the time to wait is 4 hours, a reader cannot tell "
        "which is safe.",
        "Tell one time between doses, or say when a dose may come sooner.",
        "rlspub: figures held against each other",
    )

    SOONER_THAN_USUAL = _Entry(
        "RLS286",
        Severity.WARNING,
        "doses come sooner than is usual of this medicine",
        "A digit that is missing makes 2 hours of 12, or 1 hour of 4.",
        "Check the hours against the source. What is usual stands in the layouts' "
        "shared/substances.toml, which is a net under the author and no drug database.",
        "rlspub: figures held against what is usual",
    )

    TWO_UNITS_DISAGREE = _Entry(
        "RLS287",
        Severity.ERROR,
        "one amount is told in two units that do not agree",
        "Readers use the unit that their bottle has, and half of them take the wrong amount.",
        "Check both figures against the label.",
        "rlspub: figures held against what is usual",
    )

    OTHER_UNIT_OF_TIME = _Entry(
        "RLS288",
        Severity.WARNING,
        "a time to wait has a number that is usual in a smaller unit",
        "Readers who wait 24 days in place of 24 hours go without what they need, and 15 hours in "
        "place of 15 minutes can be too late.",
        "Correct the unit, or allow it where it is meant.",
        "rlspub: figures held against what is usual",
    )

    OTHER_POISON_CENTRE = _Entry(
        "RLS289",
        Severity.ERROR,
        "a number is said to be the poison centre's, and is another",
        "Who calls it has swallowed too much, or has a child who did.",
        "Write the one number of the country: 1-800-222-1222 in the US, 111 in the UK.",
        "America's Poison Centers, Poison Help; NHS 111 and TOXBASE in the UK",
    )

    CONTRADICTING_ADVICE = _Entry(
        "RLS290",
        Severity.WARNING,
        "what one sentence tells or allows readers to do, another one forbids",
        "Readers do what they read last, or what they would rather hear. The card may show one "
        "of the two alone.",
        "Let both say the same, or say for whom and when each holds.",
    )

    LOST_NOT = _Entry(
        "RLS291",
        Severity.WARNING,
        "the text tells readers to do what handouts tell them never to do",
        "Of a lost not or never nothing is left to see: `Take a double dose.`",
        "Write `do not` or `never` before it, or say for whom and when it holds.",
    )

    TURNED_BOX = _Entry(
        "RLS292",
        Severity.ERROR,
        "a box tells readers to do what it is to keep them from",
        "`Start on your own if you:` above a list of people who must ask first harms each of them.",
        "Write what the box is for: `Ask us first if you:`, `Take these 4 hours apart:`, "
        "`Call us if you have:`.",
    )

    TIMES_DISAGREE = _Entry(
        "RLS293",
        Severity.WARNING,
        "how often a day, and the times told with it, disagree",
        "`Twice a day at 6 pm` leaves readers to choose between one dose, two at once, and a "
        "time of their own.",
        "Name a time for each dose, or correct how often it is taken.",
    )

    UNCLEAR_SCHEDULE = _Entry(
        "RLS294",
        Severity.ERROR,
        "a schedule does not say how much to take at each time",
        "Readers take what stands under a time. A choice, a bare figure or another head leaves "
        "them to guess.",
        "Write one table whose first column names the medicines, and whose other heads are times "
        "of the day. A cell holds one amount, such as `[1 tablet]{.dose}`, a blank, or nothing.",
    )

    UNDEFINED_NOTE = _Entry(
        "RLS301",
        Severity.ERROR,
        "a note mark has no note",
        "Readers would look for a note that is not there.",
        "Add a line such as `[^name]: The text of the note.`",
    )

    UNUSED_NOTE = _Entry(
        "RLS302",
        Severity.WARNING,
        "nothing points at this note",
        "Readers cannot tell what the note belongs to. It is printed after the others.",
        "Put its mark, such as `[^name]`, after the words that it belongs to, or remove it.",
    )

    DUPLICATE_NOTE = _Entry(
        "RLS303",
        Severity.ERROR,
        "two notes have the same name",
        "The mark could lead to either of them.",
        "Give one of the notes another name.",
    )

    DUPLICATE_IDENTIFIER = _Entry(
        "RLS304",
        Severity.ERROR,
        "two places have the same identifier",
        "A link could lead to either of them.",
        "Give one of the places another identifier.",
    )

    MISSING_TARGET = _Entry(
        "RLS305",
        Severity.ERROR,
        "a link leads nowhere",
        "Readers who follow it would find nothing.",
        "Mend the identifier after `#`, or add `{#identifier}` to the place that is meant.",
    )

    EMPTY_LINK = _Entry(
        "RLS306",
        Severity.ERROR,
        "a link has no words",
        "A screen reader would read the bare address or nothing at all.",
        "Write the words that tell where the link leads between the square brackets.",
    )

    UNUSED_LINK_DEFINITION = _Entry(
        "RLS307",
        Severity.WARNING,
        "nothing uses this link's address",
        "A line such as `[name]: address` is not printed itself, so its words would be lost.",
        "Use it with `[words][name]`, or remove it. If it is meant to be printed, write a "
        "backslash before its first bracket.",
    )

    DUPLICATE_LINK_DEFINITION = _Entry(
        "RLS308",
        Severity.ERROR,
        "two links have the same name",
        "Only the first address would be used, and the link could lead to the wrong place.",
        "Give one of them another name, or remove it.",
    )

    UNDEFINED_LINK = _Entry(
        "RLS309",
        Severity.ERROR,
        "a link's address is missing",
        "Readers would see the square brackets and could not follow the link.",
        "Add a line such as `[name]: https://example.org`. If the brackets are meant to be "
        "printed, write a backslash before the second one that opens.",
    )

    BAD_ADDRESS = _Entry(
        "RLS310",
        Severity.ERROR,
        "a link leads nowhere for a reader",
        "A reader has only the printed page or the booklet: not your files, and no program to run.",
        "Link to a web page (`https://…`), a mail address (`mailto:…`), a telephone number "
        "(`tel:…`) or a place in the manuscript (`#name`).",
    )

    AMOUNT_FROM_ELSEWHERE = _Entry(
        "RLS311",
        Severity.ERROR,
        "a link prints an amount that stands in another manuscript",
        "A link to another manuscript prints its title. An amount in it is a dose to readers, and "
        "is held against no limit here; who changes it there changes it on this page.",
        "Take the amount out of the title of the other manuscript.",
    )

    TERM_TWICE = _Entry(
        "RLS312",
        Severity.ERROR,
        "a glossary explains one term in two ways",
        "A reader cannot tell which of the two is right. In a booklet the word leads to the first.",
        "Write one explanation, or tell the terms apart by their words.",
    )

    MISSING_PICTURE = _Entry(
        "RLS401",
        Severity.ERROR,
        "a picture cannot be found",
        "The page would have a hole where the picture belongs.",
        "Mend the address of the picture. It counts from the manuscript's folder.",
    )

    REMOTE_PICTURE = _Entry(
        "RLS402",
        Severity.ERROR,
        "a picture is on the web",
        "Nothing is fetched from the web: the picture could change or vanish.",
        "Save the picture in the manuscript's folder and write its file name.",
    )

    NO_ALTERNATIVE = _Entry(
        "RLS403",
        Severity.ERROR,
        "a picture has no words for people who cannot see it",
        "A screen reader would say nothing where the picture stands.",
        "Write what the picture shows between the square brackets: `![what it shows](file.png)`. "
        "If it shows nothing that matters, write `![](file.png){.decorative}`.",
        "WCAG 2.2, success criterion 1.1.1",
    )

    PICTURE_OUTSIDE = _Entry(
        "RLS404",
        Severity.ERROR,
        "a picture is outside the manuscript's folder",
        "Only files of the manuscript's own folder are read, so that it builds anywhere.",
        "Copy the picture into the manuscript's folder.",
    )

    CANNOT_CONFORM = _Entry(
        "RLS405",
        Severity.ERROR,
        "the booklet is said to be accessible, and cannot be",
        "The front matter names who has found that the booklet keeps to EPUB Accessibility 1.1 and "
        "WCAG 2.2 AA. Readers who depend on it would choose a booklet that they cannot use.",
        "Mend what the message names and have the booklet evaluated again, or take the line "
        "`accessibility_evaluated_by` out of the front matter.",
        "EPUB Accessibility 1.1, conformance reporting",
    )

    DECORATIVE_WITH_WORDS = _Entry(
        "RLS406",
        Severity.ERROR,
        "a picture that only decorates has words",
        "A screen reader passes over a decorative picture, so that nobody would hear its words.",
        "Take `.decorative` away if the picture shows something, or else its words.",
        "WCAG 2.2, success criterion 1.1.1",
    )

    NO_DESCRIPTION = _Entry(
        "RLS407",
        Severity.WARNING,
        "the words for a picture do not say what it shows",
        "Readers who cannot see the picture hear that there is one, and no more.",
        "Write in a few words what readers are to see in it: `![a bottle with a dose cap]"
        "(bottle.png)`.",
        "WCAG 2.2, success criterion 1.1.1 (failure F30)",
    )

    SIDE_BY_SIDE = _Entry(
        "RLS408",
        Severity.ERROR,
        "pictures cannot stand side by side as written",
        "Two or three pictures have room beside each other, each with a few words under it.",
        "Put each picture into a paragraph of its own, and what is about it right below it.",
    )

    NO_PICTURE_INSTRUCTS = _Entry(
        "RLS409",
        Severity.WARNING,
        "no picture shows readers what to do",
        "In a trial with 610 people only pictures that show what to do helped them to understand. "
        "Pictures that decorate, or show what a thing looks like, helped nobody.",
        "Draw what readers find hard to do from words alone: how to measure a dose, how far apart "
        "to take two medicines, how to hold or to move something. Say in its description what is "
        "done: `![Fill the cup up to the line.](cup.svg)`.",
        "PEMAT-P, item 26: visual aids where they make it easier to act on instructions",
    )

    MARK_WITHOUT_EFFECT = _Entry(
        "RLS410",
        Severity.ERROR,
        "a mark on a heading in a box has no effect",
        "Boxes are printed as wholes: what is marked for card or sheet in one would be left out.",
        'Put the mark on the box, as in `::: {.sheet lang="es"}`, or the heading outside it.',
    )

    NOTE_LEFT_OUT = _Entry(
        "RLS411",
        Severity.ERROR,
        "card or sheet leave out a note that holds an amount or a blank",
        "Card and sheet print no notes, and the sheet only the names of sources. What readers must "
        "know would stand in the handout alone.",
        "Write the amount or the blank into the text. Keep notes for sources.",
    )

    PICTURE_TOO_LARGE = _Entry(
        "RLS420",
        Severity.ERROR,
        "a picture has too many pixels",
        "A picture of this size takes gigabytes of memory and prints no sharper than a small one.",
        "Make the picture smaller; 2,500 pixels across fill a page in print quality.",
    )

    PICTURE_UNREADABLE = _Entry(
        "RLS421",
        Severity.ERROR,
        "a picture cannot be read",
        "The file is there, but it is not a picture that can be printed.",
        "Save it again as PNG, JPEG or SVG.",
    )

    PICTURE_UNSAFE = _Entry(
        "RLS422",
        Severity.ERROR,
        "a drawing holds more than a drawing",
        "An SVG file can hold programs and fetch files. In the booklet they would run on the "
        "reader's device; on paper something would be missing.",
        "Open the drawing in a drawing program and save it as plain SVG, or as PNG.",
    )

    PICTURE_MISNAMED = _Entry(
        "RLS423",
        Severity.ERROR,
        "a picture has the name of another kind of file",
        "Programs that go by the name would take the file for what it is not, and some readers "
        "would see no picture.",
        "Let the name end as the message says, in the folder and in the manuscript.",
    )

    PICTURE_DIFFERS = _Entry(
        "RLS424",
        Severity.ERROR,
        "a drawing would look different on paper and on a screen",
        "Not every program draws all that SVG files can hold. Readers of the handout and of the "
        "booklet would see different pictures.",
        "Do what the message says in a drawing program; a PNG file of the drawing always works.",
    )

    PICTURE_TOO_INTRICATE = _Entry(
        "RLS425",
        Severity.ERROR,
        "a drawing is too intricate",
        "It would take minutes to draw, on every device that shows it.",
        "Make the drawing simpler, or save it as PNG.",
    )

    PICTURE_MOVES = _Entry(
        "RLS426",
        Severity.ERROR,
        "a picture moves",
        "Paper would show its first moment only, and readers of the booklet could not stop it.",
        "Save one still picture that shows what matters, as PNG or JPEG.",
        "WCAG 2.2, success criteria 2.2.2 and 2.3.1",
    )

    PICTURE_WORDS = _Entry(
        "RLS427",
        Severity.ERROR,
        "words of a drawing would not be seen whole",
        "Every device has letters of its own, perhaps wider than those of the drawing program. "
        "A number that is cut off, covered or written over says another amount.",
        "Leave room beside words, and put them last; words that are saved as outlines (paths) look "
        "the same everywhere.",
    )

    PROOF_MISSING = _Entry(
        "RLS501",
        Severity.ERROR,
        "a finished file lacks words of the manuscript",
        "A word that is missing, cut off, hidden or out of place can turn advice into harm.",
        "Look at the file near the words that the message names. Undo the last change to the "
        "layout; if there was none, report this as a fault of the program.",
    )

    PROOF_ADDED = _Entry(
        "RLS502",
        Severity.ERROR,
        "a finished file prints words that are not in the manuscript",
        "Nobody has checked these words, and a patient cannot tell them from yours.",
        "Words that a layout adds belong in the layouts' shared/labels/, never into a "
        "template or a style sheet.",
    )

    PROOF_CARD_PAGES = _Entry(
        "RLS503",
        Severity.ERROR,
        "the finished card has more pages than a card of its size",
        "A page too many is lost on the way to the pinboard.",
        "Shorten the card's words, or mend its layout.",
    )

    PROOF_CARD_EDGE = _Entry(
        "RLS504",
        Severity.ERROR,
        "the finished card prints too near to the paper's edge",
        "Most printers cannot print there, and a cut that is a little off takes the words away.",
        "Give the card's layout a wider margin.",
    )

    PROOF_CONTENTS = _Entry(
        "RLS505",
        Severity.ERROR,
        "a table of contents lacks a section, or leads to another",
        "A reader who looks for the section would think that there is none, or read another.",
        "Mend the layout: each line of the contents, in a booklet those in `nav.xhtml`, has the "
        "address of its own entry.",
    )

    PROOF_UNREADABLE = _Entry(
        "RLS506",
        Severity.ERROR,
        "a finished file cannot be read back",
        "What cannot be read here may not open on a reader's device either.",
        "Build again; if the message stays, report this as a fault of the program.",
    )

    PROOF_HIDDEN = _Entry(
        "RLS507",
        Severity.ERROR,
        "a style sheet of booklet or page hides or changes words",
        "The words are in the file, but a reader may never see them, or see others.",
        "Remove the declaration that the message names from the style sheet.",
    )

    PROOF_FIELDS = _Entry(
        "RLS508",
        Severity.ERROR,
        "the fields of a fillable file are not the blanks of the manuscript",
        "A reader who fills in the file on a screen, or hears it, finds only what is a field "
        "with a label.",
        "Look at the layout's templates and style sheets: every blank must be printed, and be "
        "large enough to write on. Labels that a layout adds belong in the layouts' "
        "shared/labels/.",
    )

    PROOF_PRESS_FILE = _Entry(
        "RLS509",
        Severity.ERROR,
        "a press file does not keep to PDF/X-4",
        "A printer sends such a file back, or the press makes something else of it.",
        "Build again; if the message stays, report this as a fault of the program.",
        "ISO 15930-7 (PDF/X-4)",
    )

    PROOF_PRESS_INK = _Entry(
        "RLS510",
        Severity.ERROR,
        "something in a press file cannot be printed as it is",
        "A press has four inks. What is mixed of other colours changes without anybody seeing it "
        "before, too much ink does not dry, and small letters of several inks are blurred.",
        "Give the layouts' tokens other inks, or save the picture again in a screen's colours.",
        "ISO 15930-7 (PDF/X-4); the profile ISO Coated v2 300%: at most 300 % of ink",
    )

    PROOF_CONTRAST = _Entry(
        "RLS511",
        Severity.ERROR,
        "print is too pale for its paper",
        "Many readers have weak eyes or a dim light, and a photocopier makes pale print paler.",
        "Choose a darker colour, or a lighter one on dark paper, where the message says. Files "
        "for the photocopier need black on white.",
        "WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for words, 3 to 1 for large words and lines",
    )

    PROOF_SHEETS = _Entry(
        "RLS512",
        Severity.ERROR,
        "the finished sheets do not show their pages as they are",
        "A page that is out of order, turned or cut off is found by the reader after the folding "
        "and cutting is done.",
        "Build again; if the message stays, report this as a fault of the program.",
    )

    PROOF_TURNED = _Entry(
        "RLS513",
        Severity.ERROR,
        "a number or an amount is drawn in the wrong order",
        "In words that run from right to left, a telephone number may come out with its last "
        "figures first, and an amount with its unit before it.",
        "Give all of the number or amount the same look: bold as a whole, or not at all.",
        "Unicode Standard Annex 9, the bidirectional algorithm",
    )

    PICTURE_PALE = _Entry(
        "RLS514",
        Severity.WARNING,
        "a line of a drawing is pale in grey",
        "With `--mono` drawings are printed in greys, and a photocopier makes pale ones paler: "
        "yellow and light blue are hardly seen.",
        "Give the line a darker colour in the drawing.",
        "WCAG 2.2, 1.4.11: 3 to 1 for lines",
    )

    NO_FONT = _Entry(
        "RLS520",
        Severity.ERROR,
        "no font can draw a character",
        "The reader would see an empty box where a letter should be.",
        "Install a font package for this writing, or write the character in words.",
    )

    PAGE_WARNING = _Entry(
        "RLS521",
        Severity.ERROR,
        "a page cannot be set as asked",
        "The page setter met something in a style sheet or a picture that it cannot print.",
        "Mend the style sheet or the picture that the message names.",
    )

    CARD_TOO_LONG = _Entry(
        "RLS522",
        Severity.ERROR,
        "the card does not fit on one page",
        "Smaller type than 10 points is hard to read, and words cut off at the foot of a card "
        "may be the ones that matter.",
        "Shorten the answers that the message names, or move words into `::: {.detail}`.",
        "21 CFR 208.20(a)(4): at least 10 points",
    )

    DOES_NOT_FIT = _Entry(
        "RLS523",
        Severity.ERROR,
        "something does not fit its page",
        "What reaches beyond its column is printed over other words or cut off at the paper's "
        "edge.",
        "Give a table fewer columns or shorter words, or make two of it, and divide a word that is "
        "longer than a line. A wide table of a handout has had a page on its side already.",
    )

    NO_PRESS_PROFILE = _Entry(
        "RLS524",
        Severity.ERROR,
        "the colour profile of press files is not installed",
        "A press mixes colours from four inks, and only the profile of its paper and inks tells "
        "how much of each makes a colour.",
        "Install the package that the message names.",
        "ISO 15930-7 (PDF/X-4): the profile of the intended printing condition is in the file",
    )

    SHEET_TOO_SMALL = _Entry(
        "RLS525",
        Severity.ERROR,
        "pages do not fit on their sheet",
        "Pages are printed at their true size: smaller type would be harder to read.",
        "Choose a smaller card, fewer cards on a sheet, or larger paper.",
    )

    SHEET_TOO_LONG = _Entry(
        "RLS526",
        Severity.ERROR,
        "the sheet does not fit on two pages",
        "The sheet is one leaf of paper, printed on both sides. Type smaller than 12 points is "
        "hard to read for many patients.",
        "Shorten what the message names, or take `.sheet` away from what readers can do without.",
        "Centers for Medicare & Medicaid Services, Toolkit for Making Written Material Clear and "
        "Effective: at least 12 points",
    )

    QUESTIONS_LEFT_OUT = _Entry(
        "RLS527",
        Severity.WARNING,
        "the card has no room for some questions",
        "A small card with all questions would need type that is too small to read. It says that "
        "there are more answers elsewhere; doses, limits and warnings are never left out.",
        "Put the questions that matter most first, shorten the card, or print it on a full page.",
    )

    SHEET_WORDY = _Entry(
        "RLS528",
        Severity.WARNING,
        "the sheet has many words",
        "People read two pages of about 750 words; of more they remember less.",
        "Take `.sheet` away from what most readers can do without.",
        "American Family Physician: patient handouts of about 400 words on one page, 750 on two",
    )

    PICTURE_LETTERS = _Entry(
        "RLS529",
        Severity.ERROR,
        "words in a picture are printed too small",
        "A number that can hardly be read may be taken for another.",
        "Give the picture more of the text's width, or the drawing larger letters.",
    )

    PROOF_FIGURE_SIZE = _Entry(
        "RLS530",
        Severity.ERROR,
        "a finished page sets an amount too small, or in several sizes",
        "A small figure is overlooked or misread, and a small unit parts from its number.",
        "Give the amount the size of its text, or a larger one, in the style sheet.",
        "21 CFR 208.20(a)(4): at least 10 points; large print: at least 18",
    )

    PROOF_FIGURE_TURNED = _Entry(
        "RLS531",
        Severity.ERROR,
        "a finished page turns, mirrors, slants or stretches a figure",
        "A 6 that stands on its head is a 9.",
        "Remove from the style sheet what transforms the words that the message names.",
    )

    PROOF_FIGURE_SPACING = _Entry(
        "RLS532",
        Severity.ERROR,
        "a finished page moves the letters of a figure apart, together or out of line",
        "With a gap in it, 15 mg reads as 1 and 5 mg; without its space, a unit reads as a figure.",
        "Remove from the style sheet what moves letters or words; `.dose` has `nowrap` in ours.",
    )

    PROOF_FIGURE_NEIGHBOURS = _Entry(
        "RLS533",
        Severity.ERROR,
        "a finished page prints something too near to a figure, over it or out of order",
        "The number of a list and the number in its text read as one, and so do two cells.",
        "Leave the room of a word beside figures, and words in the order of their sentence.",
    )

    PROOF_FIGURE_MARK = _Entry(
        "RLS534",
        Severity.ERROR,
        "a finished page sets the mark of a note like a figure of the text",
        "With a mark that is not raised, 2 tablets read as 21 tablets.",
        "Let `sup` and `.mark` in the style sheet be small and raised, as they are in ours.",
    )

    PROOF_FIGURE_DRAWN = _Entry(
        "RLS535",
        Severity.ERROR,
        "a finished page draws a figure otherwise than its letters are",
        "A drawn point makes 25 of 2.5, a bar beside a figure reads as a 1, a line through it or "
        "a patch on it makes another figure of it.",
        "Remove lines, borders, shadows, backgrounds and other shapes of letters from the style "
        "sheet where the message says.",
    )

    PROOF_FIGURE_SHAPE = _Entry(
        "RLS536",
        Severity.ERROR,
        "a finished page sets a figure in a typeface that is none of the layouts'",
        "How its figures look, and which of them look alike, has not been seen by anyone.",
        "Use the families that `shared/fonts.toml` of the layouts names, upright.",
    )

    HANDOUT_TOO_LONG = _Entry(
        "RLS537",
        Severity.ERROR,
        "the handout has more pages than its author wants",
        "`pages: 4` in the front matter says how many pages of ordinary print a clinic hands out. "
        "Large print and folded booklets have more pages of the same words, and are not meant.",
        "Shorten the sections that the message names, or allow more pages.",
    )

    CALLS_ON_THE_BACK = _Entry(
        "RLS538",
        Severity.WARNING,
        "a limit, or whom to call, stands on the back of the sheet",
        "In an emergency readers look at the front of the sheet, and may never turn it over.",
        "Put the boxes `doses`, `call-us` and `emergency` before longer words, or shorten these.",
    )

    PROOF_SMALL = _Entry(
        "RLS540",
        Severity.ERROR,
        "type in a finished file is too small, or of two sizes in one word",
        "Many readers are old or ill and read without their glasses. A figure that is larger or "
        "smaller than the next looks like a mark beside it.",
        "Make the type larger in the style sheet or in the numbers of the layout: 12 points for "
        "running text of the handout, 18 for large print, 10 for notes, labels and the card.",
        "21 CFR 208.20(a)(4): at least 10 points; American Printing House for the Blind: large "
        "print is 18 points",
    )

    PROOF_NOT_UPRIGHT = _Entry(
        "RLS541",
        Severity.ERROR,
        "words in a finished file are turned, mirrored, slanted or stretched",
        "A figure that is turned or mirrored is another figure: 6 and 9, 2 and 5.",
        "Remove transformations from the layout's style sheet.",
    )

    PROOF_OVERLAP = _Entry(
        "RLS542",
        Severity.ERROR,
        "words in a finished file lie over others, run together, or are struck through",
        "What lies over something else is misread, words without a space between are taken for "
        "one, and what is struck through does not count.",
        "Give words and lines the room that they need: look for heights, margins, positions and "
        "spaces in the layout's style sheet.",
    )

    PROOF_PLACE = _Entry(
        "RLS543",
        Severity.ERROR,
        "words in a finished file do not stand where they are read",
        "Who sees the page would read a warning after what it warns of, or a step before the one "
        "that comes first.",
        "Remove what moves words from the layout's style sheet: positions, floats, negative "
        "margins, another order or direction.",
    )

    PROOF_TABLE = _Entry(
        "RLS544",
        Severity.ERROR,
        "a cell of a table in a finished file is not in its row or its column",
        "An amount in another row or column is the amount of somebody else.",
        "Let the layout's style sheet leave tables as they are: no other display, position, float, "
        "direction or transformation.",
    )

    PROOF_NOTE_MARK = _Entry(
        "RLS545",
        Severity.ERROR,
        "the mark of a note in a finished file looks like a figure, or a note lacks its number",
        "With a mark that is not raised, 2 tablets are read as 21 tablets.",
        "Let the style sheet set marks of notes smaller than the words beside them, and raised, "
        "and leave the numbers of notes and references as they are.",
    )

    PROOF_REQUIRED = _Entry(
        "RLS546",
        Severity.ERROR,
        "a finished file does not print what it must say of itself",
        "Readers must see that a text is not reviewed yet, or past its review date, and which "
        "edition they hold; and they need the number of their clinic.",
        "Let the layout's template and style sheet print these words where ours do.",
    )

    PROOF_BLANK = _Entry(
        "RLS547",
        Severity.ERROR,
        "a blank in a finished file cannot be filled in",
        "A dose or a telephone number that does not fit is left out, or written where nobody "
        "looks for it.",
        "Let the layout's style sheet leave blanks and boxes as they are: a line needs 5 mm of "
        "empty paper above it and 20 mm of length, a box to tick a frame of 2.5 mm.",
    )

    PROOF_PICTURE = _Entry(
        "RLS548",
        Severity.ERROR,
        "a picture in a finished file cannot be seen as it is",
        "Readers who do not read well look at the pictures.",
        "Let the layout's style sheet give pictures a width or a height, and no more.",
    )

    PROOF_GLYPHS = _Entry(
        "RLS549",
        Severity.ERROR,
        "a figure or word in a finished file is drawn as another",
        "Who listens hears the one, who looks at the page sees the other.",
        "Use the fonts that come with the layouts; if you do, report this as a fault of the "
        "program.",
    )

    PROOF_PAGE_NUMBER = _Entry(
        "RLS550",
        Severity.ERROR,
        "a finished file sends its readers to the wrong page",
        "Who looks for an amount or a warning on the page that is named, and does not find it, may "
        "stop looking.",
        "Make the files again; if it stays, report it as a fault of the program.",
    )

    PROOF_WEB_PAGE = _Entry(
        "RLS551",
        Severity.ERROR,
        "a finished page leads nowhere, or holds what no page needs",
        "A reader presses a link, and nothing happens; or a browser runs a program, or asks "
        "somebody else for something, who then knows what is read.",
        "Mend the page's layout: links lead to places of the text, and a page holds words, "
        "pictures and styles alone.",
    )

    SENTENCE_TOO_LONG = _Entry(
        "RLS601",
        Severity.WARNING,
        "a sentence is too long",
        "By the end of a long sentence many readers have lost its beginning.",
        "Make two sentences of it, or a list.",
        "NHS service manual: at most 20 words; US Federal plain language guidelines: never over 40",
    )

    PARAGRAPH_TOO_LONG = _Entry(
        "RLS602",
        Severity.WARNING,
        "a paragraph is too long",
        "A wall of words puts readers off, and the sentence that matters drowns in it.",
        "Begin a new paragraph where the topic changes, or make a list of it.",
        "US Federal plain language guidelines: 3 to 8 sentences, at most 150 words; "
        "NHS service manual: at most 3 sentences",
    )

    LIST_TOO_LONG = _Entry(
        "RLS603",
        Severity.WARNING,
        "a list is too long",
        "Nobody keeps more than about seven things in mind.",
        "Make two lists of it, each with a line above it that says what it lists.",
        "CDC Clear Communication Index, item 8: no list over 7 items unless it has sublists",
    )

    HEADING_TOO_LONG = _Entry(
        "RLS604",
        Severity.WARNING,
        "a heading is too long",
        "Readers find their way by headings, at a glance.",
        "Say it in fewer words, the most important one first.",
        "NHS service manual, formatting: at most 65 characters",
    )

    HEADING_CAPITALS = _Entry(
        "RLS605",
        Severity.WARNING,
        "a heading has needless capital letters",
        "The shape of a word in small letters is easier to recognise.",
        "Write a capital letter for the first word and for names only.",
        "NHS service manual, formatting: sentence case; UKAAF G003: no blocks of capitals",
    )

    SKIPPED_HEADING_LEVEL = _Entry(
        "RLS606",
        Severity.WARNING,
        "a level of headings is left out",
        "A screen reader tells the levels, and its user looks for the missing one.",
        "Use one `#` more than the heading above, no more.",
        "NHS service manual, formatting: no skipped levels",
    )

    HEADING_TOO_DEEP = _Entry(
        "RLS607",
        Severity.WARNING,
        "a heading is too deep",
        "Nobody can tell five levels of headings apart.",
        "Use fewer levels, or make a list of it.",
        "NHS service manual, formatting: headings down to level 4",
    )

    UNEXPLAINED_ABBREVIATION = _Entry(
        "RLS608",
        Severity.WARNING,
        "an abbreviation is not explained where it stands first",
        "Readers who do not know it can only guess.",
        "Write it in full the first time: restless legs syndrome (RLS).",
        "NHS service manual, formatting; CDC Clear Communication Index, item 7",
    )

    PASSIVE_VOICE = _Entry(
        "RLS609",
        Severity.WARNING,
        "an instruction does not say who does it",
        "In the passive voice nobody is told to act.",
        "Say who does what, or speak to the reader: take, ask, call.",
        "CDC Clear Communication Index, item 6: active voice",
    )

    HARD_WORD = _Entry(
        "RLS610",
        Severity.WARNING,
        "a hard word has an everyday one",
        "Words that are plain in a clinic are strange to many readers.",
        "Write the everyday word. If readers will hear the hard one at the clinic, put it in "
        "brackets behind.",
        "NHS service manual, how we write: the plain word first, the medical term in brackets",
    )

    SLASH_FOR_OR = _Entry(
        "RLS611",
        Severity.WARNING,
        "a slash stands for a word",
        "It can mean and, or, or both, and cannot be read aloud.",
        "Write the word that you mean.",
        "US Federal plain language guidelines: no slashes",
    )

    EMPTY_LINK_WORDS = _Entry(
        "RLS612",
        Severity.WARNING,
        "a link's words do not say where it leads",
        "Users of screen readers hear the links alone, one after the other.",
        "Make a link of the words that name what it leads to.",
        "NHS service manual, formatting: descriptive link text",
    )

    TOO_MUCH_STRESS = _Entry(
        "RLS613",
        Severity.WARNING,
        "too many words in a row are stressed",
        "Where everything is stressed, nothing is, and running italics are hard to read.",
        "Stress a few words, or make a box of it: `::: {.call-us}`.",
        "UKAAF G003: no italics; NHS service manual, formatting: bold sparingly",
    )

    PROMOTIONAL_WORD = _Entry(
        "RLS614",
        Severity.WARNING,
        "a word advertises",
        "Readers must be able to trust that nobody wants to sell them something.",
        "Say plainly what is known.",
        "21 CFR 208.20(a): not promotional in tone or content",
    )

    NO_MAIN_MESSAGE = _Entry(
        "RLS615",
        Severity.WARNING,
        "there is no main message",
        "Many readers take one thing home; without a summary, chance decides which.",
        "Write 1 to 3 short sentences in a box in the first section: `::: {.main-message}`.",
        "CDC Clear Communication Index, items 1 to 3; PEMAT-P, item 11",
    )

    LATE_MAIN_MESSAGE = _Entry(
        "RLS616",
        Severity.WARNING,
        "the main message comes late",
        "Many readers do not get beyond the first section.",
        "Move the box into the first section.",
        "CDC Clear Communication Index, item 2: the main message in the first section",
    )

    LONG_MAIN_MESSAGE = _Entry(
        "RLS617",
        Severity.WARNING,
        "the main message is long",
        "What readers are to remember must be short.",
        "Cut it to 1 to 3 short sentences, and say the rest below the box.",
        "CDC Clear Communication Index, item 1: one main message, 1 to 3 short sentences",
    )

    NO_CALL_TO_ACTION = _Entry(
        "RLS618",
        Severity.WARNING,
        "the first section does not tell readers what to do",
        "Readers who only learn facts do nothing with them.",
        "Begin a sentence of the first section with what to do: ask, call, take, do not take.",
        "CDC Clear Communication Index, item 5: a call to action",
    )

    NOTHING_UNKNOWN = _Entry(
        "RLS619",
        Severity.WARNING,
        "the text says what helps, and not what is not known",
        "Readers who think that all is certain cannot weigh a choice.",
        "Say how sure it is, or what nobody knows yet: we do not know how long it helps.",
        "CDC Clear Communication Index, item 11: what is known and what is not",
    )

    HARD_NUMBER = _Entry(
        "RLS620",
        Severity.WARNING,
        "a number is hard to grasp",
        "Many readers are unsure of decimals; people and things they can picture.",
        "Write a whole number, or one in so many: about 1 in 7.",
        "NHS service manual, numbers: no decimals except doses, money and tests",
    )

    MIXED_NUMBERS = _Entry(
        "RLS621",
        Severity.WARNING,
        "chances are given in different ways",
        "Readers compare the figures, and 1 in 7 looks smaller than 2 in 100 to many.",
        "Give all chances alike, with the same second number: 14 in 100 and 2 in 100.",
        "NHS service manual, numbers: no mixed formats; "
        "CDC Clear Communication Index, items 15 to 17: the same denominator",
    )

    NUMERIC_DATE = _Entry(
        "RLS622",
        Severity.WARNING,
        "a date is written in numbers only",
        "03/04/2026 is in March for some readers and in April for others.",
        "Spell the month: 3 April 2026.",
        "NHS service manual, dates: spell months",
    )

    READER_NOT_ADDRESSED = _Entry(
        "RLS623",
        Severity.WARNING,
        "the text hardly speaks to its reader",
        "Readers of a text about patients and persons may not see that it is about them.",
        "Write you and your.",
        "PEMAT-P, item 21: the reader is addressed",
    )

    TOO_MANY_QUESTIONS = _Entry(
        "RLS624",
        Severity.WARNING,
        "there are too many questions",
        "Readers look for their own question, and do not find it among so many.",
        "Keep the questions that most readers ask, and say the rest in sections.",
        "US Federal plain language guidelines, NHS service manual: no long lists of questions",
    )

    SECTION_TOO_HARD = _Entry(
        "RLS625",
        Severity.WARNING,
        "a section is hard to read",
        "Many adults read no better than that, and worse when they are ill or worried.",
        "Use shorter sentences and shorter words. Hard words that readers must learn can be "
        "listed in the front matter: `topic_terms: [magnesium]`.",
        "US National Institutes of Health: below grade 8; INFLESZ scale for Spanish",
    )

    TEXT_TOO_HARD = _Entry(
        "RLS626",
        Severity.WARNING,
        "the text as a whole is hard to read",
        "Many adults read no better than that, and worse when they are ill or worried.",
        "Begin with the sections that the report card shows as the hardest.",
        "American Medical Association: grade 6; US National Institutes of Health: grade 6 to 8",
    )

    NO_HEADINGS = _Entry(
        "RLS627",
        Severity.WARNING,
        "a long text has no headings",
        "Readers look for what concerns them, and headings are how they find it.",
        "Put a line such as `## Side effects` above each part.",
        "CDC Clear Communication Index, item 9; PEMAT-P, items 8 and 9: parts with headings",
    )

    MISSPELT_WORD = _Entry(
        "RLS628",
        Severity.WARNING,
        "a word is in no dictionary",
        "Readers stumble over a misspelt word, and may take a misspelt medicine for another one.",
        "Mend it. Where it is right, as names are, add it to `words.txt` beside the manuscript, a "
        "word a line. Only `rlspub check --spelling` looks for this.",
    )

    NO_DICTIONARY = _Entry(
        "RLS629",
        Severity.WARNING,
        "the spelling of a language is not checked",
        "There is no dictionary for it here, so misspelt words are not found.",
        "Have somebody read the text who writes that language.",
    )

    OVERDUE = _Entry(
        "RLS701",
        Severity.WARNING,
        "the review date has passed",
        "What was right when the text was written may be wrong by now.",
        "Have the text reviewed, then update `version`, `date` and `review_by`.",
        "PIF TICK: review at least every 3 years",
    )

    OVERDUE_BUILD = _Entry(
        "RLS702",
        Severity.ERROR,
        "a text past its review date is not built",
        "A handout that nobody has looked at for years must not reach patients by accident.",
        "Have the text reviewed. If it must be handed out before that, build with "
        "`--allow-overdue`; every output then says that the review date has passed.",
        "PIF TICK: review at least every 3 years",
    )

    REVIEW_TOO_LATE = _Entry(
        "RLS703",
        Severity.WARNING,
        "the review date lies too far ahead",
        "Evidence changes, and readers trust the dates on the page.",
        "Set `review_by` to a day within 3 years of `date`.",
        "PIF TICK: review at least every 3 years",
    )

    NO_REVIEW_DATE = _Entry(
        "RLS704",
        Severity.WARNING,
        "there is no review date",
        "Without one nobody is reminded to look at the text again.",
        "Add a line such as `review_by: 2029-11-22` to the front matter.",
        "PIF TICK: show publication and review dates",
    )

    REVIEW_BEFORE_DATE = _Entry(
        "RLS705",
        Severity.ERROR,
        "the review date comes before the text's date",
        "A text cannot be due for review before it was written; one of the dates is a slip, and "
        "both are printed.",
        "Mend whichever of `date` and `review_by` is wrong.",
    )

    DATE_AHEAD = _Entry(
        "RLS706",
        Severity.WARNING,
        "the text's date is still to come",
        "Readers trust a text by its date, and a slip in the year also moves the review date.",
        "Write the day on which the text was finished.",
    )

    OTHER_PUBLISHER = _Entry(
        "RLS707",
        Severity.WARNING,
        "the publisher is another clinic than the one that hands the pages out",
        "The pages would name one clinic and give the telephone number of another.",
        "Write the name of the clinic into `publisher:`, or choose the other clinic.",
    )

    BROKEN_RECORD = _Entry(
        "RLS710",
        Severity.ERROR,
        "a file of the review cannot be read",
        "The figures or signatures in it would be left out, and nobody would notice.",
        "Mend the line that the message shows. In a file of figures only what stands in quotes "
        "after `amount =` is to be filled in; a file of signatures is written by `rlspub sign`.",
    )

    FIGURES_DIFFER = _Entry(
        "RLS711",
        Severity.ERROR,
        "the manuscript and the second entry have different figures",
        "Two people have read the same source, and at least one of them has made a mistake. "
        "A wrong dose can hurt somebody.",
        "Open the source, and correct whichever is wrong: the manuscript, or the line in the file "
        "of figures.",
    )

    ENTRY_NOT_AN_AMOUNT = _Entry(
        "RLS712",
        Severity.ERROR,
        "what was typed as a figure is not one amount with one unit",
        "It cannot be held against the manuscript.",
        'Write a number and a unit, for example `amount = "7 mL"` or `amount = "5 to 10 mL"`.',
    )

    FIGURES_NOT_TYPED = _Entry(
        "RLS713",
        Severity.WARNING,
        "a second person has not typed all figures yet",
        "Figures that only one person has read from a source are not held against anything.",
        'Have the empty `amount = ""` filled in from the sources, by somebody who does not look '
        "at the manuscript.",
    )

    FIGURE_NOT_IN_FORM = _Entry(
        "RLS714",
        Severity.ERROR,
        "a marked amount is missing from the second entry",
        "Since the form was written the amount was added, or the words around it have changed, so "
        "that nobody knows whether what was typed still belongs to it.",
        "Run `rlspub figures MANUSCRIPT --form`, which keeps what was typed, and have the new "
        "figures filled in from the sources. An amount with an identifier, such as "
        "`[350 mg]{.dose #limit}`, keeps its entry when its sentence changes, with a warning.",
    )

    FIGURE_GONE = _Entry(
        "RLS715",
        Severity.ERROR,
        "the second entry has a figure that the manuscript has not",
        "The amount may have been lost from the manuscript by a slip, or its sentence has changed.",
        "Look whether it should be gone. Then run `rlspub figures MANUSCRIPT --form`, which drops "
        "it from the form.",
    )

    FIGURE_IN_OTHER_WORDS = _Entry(
        "RLS716",
        Severity.WARNING,
        "the words around a figure are not those that it was typed for",
        "The figure has an identifier and keeps its second entry, but it may now be said of other "
        "people, of another time, or of the opposite.",
        "Have whoever typed the figure read the new words beside the source. Then run "
        "`rlspub figures MANUSCRIPT --form`, which notes the new words.",
    )

    CHANGED_SINCE_REVIEW = _Entry(
        "RLS720",
        Severity.WARNING,
        "words have changed since a reviewer signed them",
        "A reviewer answers for the words that they read, and not for others. Until they sign "
        "again, the outputs say that the text has changed since its review.",
        "Undo the change, or have the reviewer read the text and run `rlspub sign` again.",
    )

    REVIEWER_DID_NOT_SIGN = _Entry(
        "RLS721",
        Severity.WARNING,
        "a reviewer named in the front matter has not signed",
        "Where signatures are kept, only those who signed are printed as reviewers.",
        'Have them read the text and run `rlspub sign MANUSCRIPT --as "Name, role"`, or take the '
        'name out of `reviewers`. A name with a role goes in quotes: ["Ann Lee, pharmacist"].',
    )

    SIGNATURE_EDITED = _Entry(
        "RLS722",
        Severity.WARNING,
        "the record of a signature was edited",
        "Its words are not those that its checksum was made of: it does not say what was signed.",
        "Take the file back from a copy, or have the reviewer sign again.",
    )

    ORPHANED_RECORD = _Entry(
        "RLS723",
        Severity.WARNING,
        "a file of figures or signatures belongs to no manuscript",
        "Its manuscript may have another name now, and is then printed as reviewed although nobody "
        "holds its words against those that were signed.",
        "Give the file the name of its manuscript, or delete it.",
    )

    NO_SOURCE_TEXT = _Entry(
        "RLS801",
        Severity.ERROR,
        "the manuscript that this is a translation of cannot be used",
        "A translation is held against its source, block by block, so that both say the same.",
        "Write the name of the source in the same folder: `translation_of: iron.md`; and call the "
        "translation after it, `iron.es.md`.",
    )

    TRANSLATED_FIGURE = _Entry(
        "RLS802",
        Severity.ERROR,
        "a figure of the translation is not that of its source",
        "Doses, limits, hours, ages and telephone numbers are the same in all languages. Whoever "
        "reads the wrong one may be hurt.",
        "Write the figure of the source, or mend the source. `[](#limit)` prints the source's "
        "amount, so that nobody types it.",
    )

    UNPAIRED_BLOCK = _Entry(
        "RLS803",
        Severity.ERROR,
        "a block stands in the source or in the translation alone",
        "Readers of one language would miss what readers of the other are told.",
        "Translate the block, or take it out of both; keep boxes, lists and tables in one order.",
    )

    TRANSLATED_MARKS = _Entry(
        "RLS804",
        Severity.ERROR,
        "a block is marked in the source or in the translation alone",
        "Card and sheet would tell readers of one language what they do not tell the others.",
        "Write the same marks, such as `.card` and `.sheet`, in both.",
    )

    TRANSLATED_ADDRESS = _Entry(
        "RLS805",
        Severity.ERROR,
        "an address of the translation is not that of its source",
        "Nobody has looked whether another page says the same. Where an address tells its "
        "language, as in `/en/` and `/es/`, it may be another one.",
        "Write the address of the source, or mend the source.",
    )

    OUTDATED_TRANSLATION = _Entry(
        "RLS810",
        Severity.ERROR,
        "the source has changed since it was translated",
        "Readers of the translation would be told what no longer holds.",
        "Translate the new words, then run `rlspub translate accept`. To print the old ones for "
        "now, build with `--allow-outdated`: the pages then say that they are not current.",
    )

    OUTDATED_PRINTED = _Entry(
        "RLS811",
        Severity.WARNING,
        "a translation is printed although its source has changed",
        "The pages say that they are not current, and not what has changed.",
        "Translate the new words, then run `rlspub translate accept`.",
    )

    TRANSLATION_NOT_RECORDED = _Entry(
        "RLS812",
        Severity.WARNING,
        "the record does not know words of the translation",
        "Where it is not recorded what a passage was translated from, nobody is told when the "
        "source changes.",
        "Run `rlspub translate accept` once the words are right.",
    )

    BROKEN_MESSAGES = _Entry(
        "RLS820",
        Severity.ERROR,
        "the file of messages cannot be used",
        "What translators send back is a PO file or one of XLIFF 2; this is neither, or damaged.",
        "Ask for the file again, or make a new one: `rlspub translate export`.",
    )

    MESSAGE_PLACES = _Entry(
        "RLS821",
        Severity.ERROR,
        "a translated message has lost or doubled a place",
        "Places such as `{1}` stand for amounts, notes and marks. Where one is lost, so is a dose; "
        "where one stands twice, readers may take it twice.",
        "Write each place of the message once, in whatever order the language needs.",
    )

    MESSAGE_MISSING = _Entry(
        "RLS822",
        Severity.ERROR,
        "some messages are not translated",
        "Readers would find words in a language that they do not read, or none.",
        "Translate them; if the source has changed since the file was made, make it anew: "
        "`rlspub translate export` keeps what is translated.",
    )

    OVERWRITES_TRANSLATION = _Entry(
        "RLS823",
        Severity.ERROR,
        "the translation has words that no record knows",
        "They were written by hand since, and would be lost.",
        "Run `rlspub translate accept` and then `export`, so that the messages hold them; or "
        "import with `--overwrite`.",
    )

    NOTHING_BESIDE = _Entry(
        "RLS830",
        Severity.ERROR,
        "there is no source to print beside a text",
        "A bilingual handout shows a translation beside the text that it was made from.",
        "Build the translation, and name its source in its front matter with `translation_of`.",
    )

    INTERNAL = _Entry(
        "RLS901",
        Severity.ERROR,
        "rlspub itself has a defect",
        "This is our mistake, not yours. Nothing was written.",
        "Please report it, with the manuscript if you can share it.",
    )

    @property
    def number(self) -> str:
        """Return the code as printed, for example `RLS201`."""
        return self.value.number

    @property
    def severity(self) -> Severity:
        """Return how grave the problem is."""
        return self.value.severity

    @property
    def title(self) -> str:
        """Return the problem in a few words."""
        return self.value.title

    @property
    def why(self) -> str:
        """Return why the problem matters to a reader."""
        return self.value.why

    @property
    def mend(self) -> str:
        """Return how to mend it."""
        return self.value.mend

    @property
    def rule(self) -> str | None:
        """Return the published rule that the check follows, if there is one."""
        return self.value.rule
