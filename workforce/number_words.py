"""Numbers as sentences write them: 85%, £179,000, £11.7m, about 7 in 10."""

from typing import Final

MILLION: Final = 1_000_000
THOUSAND: Final = 1_000
TENTHS: Final = 10
ONE: Final = {
    "people": "person", "months": "month", "weeks": "week", "years": "year", "cases": "case",
    "cases per FTE": "case per FTE", "new cases": "new case",
}  # fmt: skip
# Chances are read from quantiles that end here; beyond them only fewer or more is said.
RARE: Final = 0.05
NEARLY_SURE: Final = 0.95


def percent(value: float, decimals: int = 0, *, sign: str = "") -> str:
    """A share of 100 with its sign; ``sign`` is + for differences.

    >>> percent(29.46), percent(-0.2), percent(29.46, 1), percent(2.5, 1, sign="+")
    ('29%', '0%', '29.5%', '+2.5%')
    """
    return f"{rounded(value, decimals):{sign},.{decimals}f}%"


def percent_range(low: float, high: float, decimals: int = 0) -> str:
    """Both ends of a range of shares of 100.

    >>> percent_range(14.2, 28)
    '14% to 28%'
    """
    return f"{percent(low, decimals)} to {percent(high, decimals)}"


def pounds(value: float) -> str:
    """Estimated pounds: to the thousand, and from a million on in millions with one decimal.

    >>> pounds(178_654), pounds(-85_200), pounds(11_712_000), pounds(320)
    ('£179,000', '-£85,000', '£11.7m', '£0')
    """
    size = abs(value)
    if size >= MILLION - THOUSAND / 2:
        text = f"£{size / MILLION:,.1f}m"
    else:
        text = f"£{round(size / THOUSAND) * THOUSAND:,}"
    return f"-{text}" if value < 0 and text != "£0" else text


def exact_pounds(value: float) -> str:
    """Pounds that someone typed or published, to the pound.

    >>> exact_pounds(3_000), exact_pounds(37.5)
    ('£3,000', '£37.50')
    """
    text = f"£{abs(value):,.0f}" if float(value).is_integer() else f"£{abs(value):,.2f}"
    return f"-{text}" if value < 0 else text


def signed(value: float, decimals: int) -> str:
    """A difference with its sign; what is rounded to zero has none.

    >>> signed(1234.56, 1), signed(-0.2, 1), signed(0.04, 1)
    ('+1,234.6', '-0.2', '0.0')
    """
    number = rounded(value, decimals)
    return f"{number:{'+' if number else ''},.{decimals}f}"


def with_unit(number: str, unit: str) -> str:
    """A number, already formatted, with its unit in the files as a sentence writes it.

    >>> with_unit("9.5", "FTE"), with_unit("8", "% of stock"), with_unit("-7", "GBP a year")
    ('9.5 FTE', '8% of stock', '-£7 a year')
    >>> with_unit("1", "months"), with_unit("2", "months")
    ('1 month', '2 months')
    """
    if unit.startswith("%"):
        return f"{number}{unit}"
    if unit.startswith("GBP"):
        sign = number[: number.startswith(("+", "-"))]
        return f"{sign}£{number.removeprefix(sign)}{unit.removeprefix('GBP')}"
    return f"{number} {ONE.get(unit, unit) if number.lstrip('+-') == '1' else unit}"


def in_tenths(chance: float) -> str:
    """A chance, 0 to 1, in words, to the nearest tenth.

    >>> in_tenths(0.66), in_tenths(0.05), in_tenths(0.95), in_tenths(0.06)
    ('about 7 in 10', 'fewer than 1 in 10', 'more than 9 in 10', 'about 1 in 10')
    """
    if chance <= RARE:
        return "fewer than 1 in 10"
    if chance >= NEARLY_SURE:
        return "more than 9 in 10"
    return f"about {min(9, max(1, in_nearest_tenths(chance)))} in 10"


def in_nearest_tenths(chance: float) -> int:
    """A chance in whole tenths, halves up.

    >>> in_nearest_tenths(0.66), in_nearest_tenths(0.04)
    (7, 0)
    """
    return int(TENTHS * chance + 0.5)


def and_list(parts: list[str]) -> str:
    """Parts of a sentence in a row.

    >>> and_list(["a"]), and_list(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def rounded(value: float, decimals: int) -> float:
    """A number rounded, without a negative zero."""
    return round(value, decimals) + 0.0
