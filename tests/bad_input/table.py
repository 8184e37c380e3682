"""The table of bad inputs: what is given, by which way in, and what the answer must speak of."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

Way: TypeAlias = Literal["file", "upload", "link", "options", "pasted"]


class Bad(NamedTuple):
    """One bad input.

    ``given`` is the text of a file or of pasted cells, a parameter and its value, or arguments;
    ``says`` is a part of the sentence that answers it.
    """

    way: Way
    given: tuple[str, ...]
    says: str


HEAD: Final = 'title = "T"\nauthority = "Haringey"\n'
START: Final = f"{HEAD}census = 2019-09-30\n"
PLAN: Final = f"{START}months = 12\n"
MANY: Final = {"309 digits": "9" * 309, "5,000 digits": "9" * 5000}
BROKEN: Final = {
    "400th power": "1e400", "negative": "-1", "nan": "nan", "infinity": "-inf", "yes": "true",
    "text": '"12"', "letters": '"twelve"', "Arabic digits": '"\N{ARABIC-INDIC DIGIT ONE}"',
    "half": '"\N{VULGAR FRACTION ONE HALF}"', "empty text": '""', "table": "{a = 1}",
    "empty table": "{}", "three numbers": "[1, 2, 3]", "empty list": "[]", "day": "2020-02-01",
    "time": "10:00:00", "hexadecimal": "0x" + "f" * 90, "25 digits": "1" + "0" * 24,
}  # fmt: skip
OPENING: Final = (
    '[opening]\nmonth = "2019-12"\nin_post = 140\nagency = 60\nposts = 200\n'
    "case_holders = 100\ncases = 1700\n"
)
KNOWN: Final = (
    '[[known]]\nmonth = "2020-02"\ngroup = "social_worker"\nmove = "leaver"\npeople = 2\n'
)
ACTUAL: Final = '[[actual]]\nmonth = "2020-03"\nmeasure = "in_post"\nvalue = 171\nunit = "people"\n'
PACKAGE: Final = '[[package]]\nemployer = "Camden"\ngroup = "social_worker"\nsalary = 40000\n'
TARGET: Final = '[target]\nmeasure = "in_post"\nat_least = 150\nby = "2020-06"\n'
TEAM: Final = '[[team]]\nservice = "assessment"\ncase_holders = 10\ncases = 100\n'
NAMED_TEAM: Final = (
    '[[team]]\nname = "North"\nservice = "assessment"\nin_post = {social_worker = 5}\n'
    "posts = 7\ncases = 100\n"
)
TYPE: Final = (
    '[[case_type]]\nname = "missing"\nlabel = "Missing children"\nweight = 1\nnew_a_month = 6\n'
    'months_open = 4\nservice = "assessment"\nfrom = "2020-01"\n'
)
NUMBERS: Final = {
    "months": f"{START}months = @\n",
    "in_post": PLAN + OPENING.replace("140", "@"),
    "cases": PLAN + OPENING.replace("1700", "@"),
    "people": PLAN + KNOWN.replace("people = 2", "people = @"),
    "value": PLAN + ACTUAL.replace("171", "@"),
    "salary": PLAN + PACKAGE.replace("40000", "@"),
    "supplement": f"{PLAN}{PACKAGE}supplement = @\n",
    "case_holders": PLAN + TEAM.replace("= 10\n", "= @\n"),
    "in_post, social_worker": PLAN + NAMED_TEAM.replace("= 5", "= @"),
    "[[team]] 1, posts": PLAN + NAMED_TEAM.replace("= 7", "= @"),
    "[[team]] 1, cases": PLAN + NAMED_TEAM.replace("= 100", "= @"),
    "amount": f"{PLAN}[budget]\namount = @\n",
    "vacancy_factor": f"{PLAN}[budget]\nvacancy_factor = @\n",
    "agency_end": f"{PLAN}[assumptions]\nagency_end = @\n",
    "agency_conversion": f"{PLAN}[levers]\nagency_conversion = @\n",
    "golden_hello": f"{PLAN}[levers.golden_hello]\namount = @\n",
    "newly_qualified_intake": f"{PLAN}[levers.newly_qualified_intake]\n2020-02 = @\n",
}
MONTHS: Final = {
    "number": "202002", "Arabic digits": '"\N{ARABIC-INDIC DIGIT TWO}020-02"',
    "full-width digits": '"2020-0\N{FULLWIDTH DIGIT TWO}"', "month 13": '"2020-13"',
    "month 0": '"2020-00"', "short": '"2020-2"', "name": '"February 2020"', "day": "2020-02-01",
    "list": '["2020-02"]', "table": "{month = 2}", "empty": '""', "far": '"9999-01"',
    "line end": '"2020-02\\n"', "yes": "true",
}  # fmt: skip
MONTH_FIELDS: Final = {
    "[opening], month": PLAN + OPENING.replace('"2019-12"', "@"),
    "[[known]] 1, month": PLAN + KNOWN.replace('"2020-02"', "@"),
    "[[actual]] 1, month": PLAN + ACTUAL.replace('"2020-03"', "@"),
    "[target], by": PLAN + TARGET.replace('"2020-06"', "@"),
    "[[case_type]] 1, from": PLAN + TYPE.replace('"2020-01"', "@"),
    "golden_hello, from": f"{PLAN}[levers]\ngolden_hello = {{amount = 3000, from = @}}\n",
}
WORDS: Final = {
    "number": "3", "broken number": "1.5", "yes": "true", "empty list": "[]",
    "list": '["in_post"]', "list of lists": "[[]]", "table": "{a = 1}", "empty table": "{}",
    "day": "2020-02-01", "unknown": '"nobody"', "empty": '""', "long": f'"{"x" * 1900}"',
    "unseen": '"\\u200b\\ufeff"', "escape": '"\\u001b[31m"',
}  # fmt: skip
WORD_FIELDS: Final = {
    "measure": PLAN + TARGET.replace('"in_post"', "@"),
    "group": PLAN + KNOWN.replace('"social_worker"', "@"),
    "move": PLAN + KNOWN.replace('"leaver"', "@"),
    "[[actual]] 1, measure": PLAN + ACTUAL.replace('"in_post"', "@"),
    "unit": PLAN + ACTUAL.replace('"people"', "@"),
    "[opening], unit": f"{PLAN}{OPENING}unit = @\n",
    "[[package]] 1": PLAN + PACKAGE.replace('"social_worker"', "@"),
    "service": PLAN + TEAM.replace('"assessment"', "@"),
    "[[case_type]] 1": PLAN + TYPE.replace('"assessment"', "@"),
    "neighbours": f"{PLAN}neighbours = @\n",
    "paid_to": f"{PLAN}[levers]\npay_change = {{percent = 5, paid_to = @}}\n",
}
TABLES: Final = {"number": "3", "text": '"x"', "list": "[1]", "yes": "true", "day": "2020-02-01"}
TABLE_FIELDS: Final = (
    "opening", "target", "budget", "assumptions", "reasons", "levers", "split",
)  # fmt: skip
LISTS: Final = {
    "number": "3", "text": '"x"', "table": "{a = 1}", "numbers": "[3]", "lists": "[[]]",
    "texts": '["x"]', "unknown key": "[{nobody = 1}]",
}  # fmt: skip
LIST_FIELDS: Final = ("known", "actual", "package", "team", "case_type")
TOO_MUCH: Final = {
    "dotted key": ("a." * 40_000 + "a = 1\n", "dotted key"),
    "dotted key with spaces": ("a . " * 40_000 + "a = 1\n", "dotted key"),
    "quoted dotted key": ('"a".' * 40_000 + "a = 1\n", "dotted key"),
    "dotted table": ("[" + "a." * 40_000 + "a]\n", "dotted key"),
    "dotted key in a table": ("x = {" + "a." * 40_000 + "a = 1}\n", "dotted key"),
    "nested lists": ("x = " + "[" * 100_000 + "\n", "nested"),
    "nested tables": ("x = " + "{a = " * 50_000 + "\n", "nested"),
    "digits": (f"months = {'9' * 5000}\n", "digits"),
    "digits with signs": (f"months = -{'9_' * 400}9\n", "digits"),
    "hexadecimal": (f"months = 0x{'f' * 5000}\n", "characters"),
    "decimals": (f"months = 0.{'1' * 5000}\n", "digits"),
    "long key": ("k" * 5000 + " = 1\n", "characters"),
    "long quoted key": (f'"{"k" * 500_000}" = 1\n', "not known"),
    "two million spaces": (" " * 2_000_000, "MB"),
    "half a million numbers": ("x = [" + "1," * 499_000 + "]\n", "too much"),
    "hundred thousand lines": ("x = 1\n" * 100_000, "too much"),
    "a string without end": ('x = "' + "\\" * 900_000, "not a TOML file"),
    "quotes": ('"' * 900_000, "not a TOML file"),
    "carriage returns": ("\r" * 10_000, "not a TOML file"),
    "twice": ("months = 1\n", "not a TOML file"),
    "no value": ("x =\n", "not a TOML file"),
    "class": ("__class__ = 1\n", "not known"),
    "NUL": ("x = 1\0\n", "NUL"),
}  # fmt: skip
TEXTS: Final = {
    "title of spaces": ('title = "  "\nauthority = "Haringey"\ncensus = 2019-09-30\n', "title"),
    "title unseen": ('title = "\\u200b\\u2060\\ufeff"\nauthority = "H"\n', "no title"),
    "title of fillers": ('title = "\\u3164\\u2800"\nauthority = "H"\n', "no title"),
    "title of combining": ('title = "\\u0301\\u0301"\nauthority = "H"\n', "no title"),
    "long title": (f'title = "{"T" * 81}"\nauthority = "H"\n', "81 characters"),
    "title a number": ('title = 3\nauthority = "H"\n', "title"),
    "authority a list": ('title = "T"\nauthority = ["H"]\n', "authority"),
    "long note": (f'{PLAN}note = "{"n" * 2001}"\n', "2001 characters"),
    "reason for nothing": (f'{PLAN}[reasons]\nnot_a_thing = "x"\n', "not_a_thing"),
    "reason a number": (f"{PLAN}[reasons]\nagency_end = 3\n", "agency_end"),
    "neighbour as a formula": (
        f'{PLAN}[levers]\nneighbours_pay = {{percent = 5, employers = ["=Barnet"]}}\n',
        "is no name of an authority",
    ),
    "neighbour in bold": (
        f'{PLAN}[levers]\nneighbours_pay = {{percent = 5, employers = ["**Barnet**"]}}\n',
        "is no name of an authority",
    ),
    "neighbours and a share": (
        f'{PLAN}[levers]\nneighbours_pay = {{percent = 5, share = 50, employers = ["Barnet"]}}\n',
        "give employers or share, not both",
    ),
    "no employers": (
        f"{PLAN}[levers]\nneighbours_pay = {{percent = 5, employers = []}}\n", "is empty",
    ),
    "no groups": (f"{PLAN}[levers]\npay_change = {{percent = 5, groups = []}}\n", "is empty"),
    "until before from": (
        f'{PLAN}[levers]\nreferrals_change = {{percent = 50, from = "2020-06", '
        'until = "2020-01"}\n', "before from",
    ),
    "salary of £3": (PLAN + PACKAGE.replace("40000", "3"), "salary"),
    "salary by the month": (PLAN + PACKAGE.replace("40000", "3400"), "salary"),
    "a move that stands twice": (PLAN + KNOWN + KNOWN, "the same as one before"),
    "range upside down": (f"{PLAN}[levers]\nagency_conversion = [9, 3]\n", "wrong way round"),
    "census in May": (f"{HEAD}census = 2019-05-30\n", "30 September"),
    "census a text": (f'{HEAD}census = "2019-09-30"\n', "not a date"),
    "no census": (HEAD, "no census"),
    "unseen employer": (PLAN + PACKAGE.replace("Camden", "\\u200b"), "employer"),
    "unseen label": (PLAN + TYPE.replace("Missing children", "\\u200b"), "label"),
}  # fmt: skip
NO_FILES: Final = {"empty": "", "spaces": " \n", "words": "my plan", "JSON": '{"a": 1}'}
LINKED: Final = {
    "line end": "12\nauthor = 'x'", "carriage return": "12\r\nx = 1", "comment": "12 # months",
    "bracket": "[", "brace": "{", "brackets": "[" * 3000, "braces": "{a=" * 1000, "quote": '"',
    "open text": '"a', "key": "x = 1", "two values": "1 2", "comma": ",", "empty": "",
    "space": " ", "digits": "9" * 309, "more digits": "9" * 3900, "dots": "a." * 1500,
    "power": "1e400", "nan": "nan", "Arabic": "\N{ARABIC-INDIC DIGIT ONE}",
    "hexadecimal": "0x1F", "underscore": "1_2", "long": "1" * 4001, "NUL": "1\0",
    "twice": "{a=1,a=2}", "dotted": "{a.b=1}", "escape": '"\\q"', "half": '"\\ud800"',
    "date": "2019-13-45", "none": "null", "triple": '"""12"""',
}  # fmt: skip
PARAMETERS: Final = ("months", "census", "pay_change", "newly_qualified_intake", "case_type")
COUNTS: Final = {
    "zero": "0", "negative": "-1", "signed": "+5", "broken": "1.5", "letters": "many",
    "empty": "", "space": " 5", "Arabic": "\N{ARABIC-INDIC DIGIT FIVE}", "power": "1e3",
    "superscript": "5\N{SUPERSCRIPT TWO}", "underscore": "1_000", "309 digits": "9" * 309,
    "5,000 digits": "9" * 5000, "escape": "5\x1b[31m",
}  # fmt: skip
SEEDS: Final = {name: text for name, text in COUNTS.items() if name != "zero"}
ORIGINS: Final = {
    "short": "19", "backwards": "2022-2019", "words": "last year", "empty": "",
    "Arabic": "20\N{ARABIC-INDIC DIGIT ONE}9", "many": "2" * 5000,
}  # fmt: skip
OPTIONS: Final = {
    "no command": (),
    "unknown command": ("prognosticate",),
    "unknown option": ("project", "scenarios/no_change.toml", "--wings", "2"),
    "no file": ("project",),
    "no such file": ("project", "nobody.toml"),
    "a folder": ("project", "."),
    "escape in a name": ("project", "\x1b[31mred.toml"),
    "line end in a name": ("project", "a\nb.toml"),
    "long name": ("project", "n" * 250 + ".toml"),
    "given twice": ("backtest", "--origins", "2019", "--given", "weather"),
}
PASTED: Final = {
    "words": "2020-03, in_post, many", "pounds": "2020-03, in_post, £171",
    "thousands": "2020-03, cases, 1,717", "Arabic": "2020-03, in_post, \u0661\u0667",
    "309 digits": f"2020-03, in_post, {'9' * 309}", "5,000": f"2020-03, in_post, {'9' * 5000}",
    "per cent": "2020-03, agency_rate, 12%", "date": "2020-03, in_post, 03/04/2020",
    "power": "2020-03, in_post, 1e3", "negative": "2020-03, in_post, -1",
    "month": "03/2020, in_post, 171", "Arabic month": "\u0662020-03, in_post, 171",
    "measure": "2020-03, nobody, 171", "early": "2019-01, in_post, 171",
    "short": "2020-03, in_post", "long": "2020-03, in_post, 1, people, 5", "empty": "",
    "comma": "2020-03, in_post, 12,5", "brackets": "2020-03, in_post, (12)",
    "large": "2020-03, in_post, 1\n" * 11_000, "letters": "x" * 200_001,
    "twice": "2020-03, in_post, 1\n2020-03, in_post, 2", "nan": "2020-03, in_post, nan",
    "columns": "month,in_post,in_post\n2020-03,1,2", "unknown column": "month,nobody\n2020-03,1",
}  # fmt: skip


def numbers() -> Iterator[tuple[str, Bad]]:
    """Numbers that are none, in every number field of a file."""
    for field, text in NUMBERS.items():
        for name, value in (BROKEN | MANY).items():
            says = "digits" if name in MANY else field
            yield f"{field}, {name}", Bad("upload", (text.replace("@", value),), says)


def fields() -> Iterator[tuple[str, Bad]]:
    """Months, words and tables that are none."""
    for field, text in MONTH_FIELDS.items():
        for name, value in MONTHS.items():
            yield f"{field}, {name}", Bad("upload", (text.replace("@", value),), field)
    for field, text in WORD_FIELDS.items():
        for name, value in WORDS.items():
            if (field, name) not in {("[[actual]] 1, measure", "list"), ("neighbours", "list")}:
                yield f"{field}, word, {name}", Bad("upload", (text.replace("@", value),), field)
    for field in TABLE_FIELDS:
        for name, value in TABLES.items():
            given = f"{PLAN}{field} = {value}\n"
            yield f"{field}, {name} for a table", Bad("upload", (given,), f"[{field}]")
    for field in LIST_FIELDS:
        for name, value in LISTS.items():
            given = f"{PLAN}{field} = {value}\n"
            yield f"{field}, {name} for tables", Bad("upload", (given,), f"[[{field}]]")


def whole_files() -> Iterator[tuple[str, Bad]]:
    """Texts that no parser should see, and what contradicts itself: by command and by upload."""
    ways: tuple[Way, ...] = ("file", "upload")
    for way in ways:
        for name, (text, says) in TOO_MUCH.items():
            yield f"{name}, {way}", Bad(way, (PLAN + text,), says)
        for name, (text, says) in TEXTS.items():
            yield f"{name}, {way}", Bad(way, (text,), says)
    for name, text in {
        "empty": "",
        "spaces": " \n",
        "words": "my plan",
        "JSON": '{"a": 1}',
    }.items():
        yield f"{name}, file", Bad("file", (text,), ".toml")


def links() -> Iterator[tuple[str, Bad]]:
    """Addresses of a page."""
    for parameter in PARAMETERS:
        for name, text in LINKED.items():
            yield f"{parameter}, {name}, link", Bad("link", (parameter, text), "the link")
    for name in ("nobody", "__class__", "levers", "opening", "x\n[levers]", "k" * 3000):
        yield f"parameter {name[:12]!r}", Bad("link", (name, "1"), "not known")
    yield "a long address", Bad("link", ("authority", "H" * 8_001), "scenario file")
    many = tuple(text for number in range(101) for text in (f"p{number}", "1"))
    yield "many parameters", Bad("link", many, "scenario file")


def arguments() -> Iterator[tuple[str, Bad]]:
    """What is typed after a command."""
    project, backtest = ("project", "scenarios/no_change.toml"), ("backtest", "--origins")
    for name, text in COUNTS.items():
        yield f"runs, {name}", Bad("options", (*project, f"--runs={text}"), "--runs")
        yield f"port, {name}", Bad("options", ("app", f"--port={text}"), "--port")
        horizons = (*backtest, "2019", f"--horizons={text}")
        yield f"horizons, {name}", Bad("options", horizons, "--horizons")
    for name, text in SEEDS.items():
        yield f"seed, {name}", Bad("options", (*project, f"--seed={text}"), "--seed")
    for name, text in ORIGINS.items():
        yield f"origins, {name}", Bad("options", (*backtest, text), "--origins")
    for name, given in OPTIONS.items():
        yield name, Bad("options", given, "")


def cells() -> Iterator[tuple[str, Bad]]:
    """Cells pasted into the Track page."""
    for name, text in PASTED.items():
        yield f"{name}, pasted", Bad("pasted", (text,), "pasted")


TABLE: Final = dict([*numbers(), *fields(), *whole_files(), *links(), *arguments(), *cells()])
