"""Numbers as sentences write them: 85%, £179,000, £11.7m."""

MILLION = 1_000_000
THOUSAND = 1_000


def percent(value: float, decimals: int = 0) -> str:
    """A share of 100 with its sign.

    >>> percent(29.46), percent(-0.2), percent(29.46, 1)
    ('29%', '0%', '29.5%')
    """
    return f"{rounded(value, decimals):,.{decimals}f}%"


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


def with_unit(number: str, unit: str) -> str:
    """A number, already formatted, with its unit in the files as a sentence writes it.

    >>> with_unit("9.5", "FTE"), with_unit("8", "% of stock"), with_unit("-7", "GBP a year")
    ('9.5 FTE', '8% of stock', '-£7 a year')
    """
    if unit.startswith("%"):
        return f"{number}{unit}"
    if unit.startswith("GBP"):
        sign = number[: number.startswith(("+", "-"))]
        return f"{sign}£{number.removeprefix(sign)}{unit.removeprefix('GBP')}"
    return f"{number} {unit}"


def rounded(value: float, decimals: int) -> float:
    """A number rounded, without a negative zero."""
    return round(value, decimals) + 0.0
