"""What people call an authority, and which one they mean: one for certain, or those they may mean.

A name is compared by its key: without case, signs, the council's title and abbreviations. A part of
a name is enough where everybody says it and no other authority has it (Stoke, Telford). Anything
less certain is only suggested.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

MOST_SUGGESTED: Final = 4
NEAR: Final = 0.75  # of difflib, from which a name may be a misspelling
BEST: Final = 0.1  # how much less near than the nearest is still suggested
SHORTEST: Final = 3  # letters of a beginning

TITLES: Final = re.compile(
    r"(the|london borough( of)?|lb( of)?|(royal|metropolitan)? ?borough of|rb( of)?|royal borough"
    r"|council of|metropolitan district of|city and county of|city of|county of|county) "
)
ENDINGS: Final = re.compile(
    r"(?<!city of) (council|county|city|borough|metropolitan|district|unitary|authority"
    r"|local authority|mbc|mdc|cc|bc|lb|corporation|city of|county of|london borough"
    r"|childrens services|childrens social care)$"
)
CITY_OF_LONDON: Final = "city of london"  # London is a region
WORDS: Final[Mapping[str, str]] = {
    "saint": "st", "n": "north", "s": "south", "e": "east", "w": "west", "ne": "north east",
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire",
    "cambs": "cambridgeshire", "derbys": "derbyshire", "glos": "gloucestershire",
    "hants": "hampshire", "herts": "hertfordshire", "lancs": "lancashire",
    "leics": "leicestershire", "lincs": "lincolnshire", "northants": "northamptonshire",
    "notts": "nottinghamshire", "oxon": "oxfordshire", "salop": "shropshire",
    "staffs": "staffordshire", "warks": "warwickshire", "wilts": "wiltshire",
    "worcs": "worcestershire", "yorks": "yorkshire",
}  # fmt: skip
# What no rule finds, or would find more than one for.
CALLED: Final[Mapping[str, str]] = {
    "hull": "kingston upon hull",
    "kingston": "kingston upon thames",
    "banes": "bath and north east somerset",
    "bcp": "bournemouth christchurch and poole",
    "cwac": "cheshire west and chester",
    "iow": "isle of wight",
    "lbbd": "barking and dagenham",
    "lbhf": "hammersmith and fulham",
    "rbkc": "kensington and chelsea",
    "rbwm": "windsor and maidenhead",
    "scilly": "isles of scilly",
    "scilly isles": "isles of scilly",
}
# A name may end before one of these: Stoke-on-Trent, Newcastle upon Tyne, Brighton and Hove.
JOINING: Final = frozenset({"and", "on", "upon", "with", "of"})
UNFINISHED: Final = frozenset({"city", "isle", "isles"})


def key_of(name: str) -> str:
    """A name without what does not matter.

    >>> key_of("Surrey County Council"), key_of("St. Helens"), key_of("Bristol, City of")
    ('surrey', 'st helens', 'bristol')
    >>> key_of("Telford & Wrekin"), key_of("S Glos"), key_of("City of London Corporation")
    ('telford and wrekin', 'south gloucestershire', 'city of london')
    """
    plain = re.sub("['\u2019.]", "", name.casefold().replace("&", " and "))
    words = re.sub(r"[\W_]+", " ", plain).split()
    key = " ".join(WORDS.get(word, word) for word in words)
    while ending := ENDINGS.search(key):
        key = key[: ending.start()]
    while key != CITY_OF_LONDON and (title := TITLES.match(key)):
        key = key[title.end() :]
    return key


def meant(text: str, keys: Iterable[str]) -> str | None:
    """The one key that is meant for certain; None where there is none, or more than one."""
    key, known = key_of(text), set(keys)
    if key in known:
        return key
    if key in CALLED:
        return CALLED[key] if CALLED[key] in known else None
    if key in UNFINISHED:
        return None
    begun = [each for each in known if each.startswith(f"{key} ")]
    finished = [each for each in begun if each[len(key) :].split()[0] in JOINING]
    return finished[0] if key and len(begun) == len(finished) == 1 else None


def suggested(text: str, keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """The keys that may be meant: those with all its words, or so beginning, or else nearly it.

    Args:
        text: what was given.
        keys: those of the authorities.
        names: their keys by their names as published, in small letters.

    >>> suggested("Bedfordshire", ["bedford", "central bedfordshire", "kent"], {})
    ['central bedfordshire', 'bedford']
    """
    key, known = key_of(text), sorted(set(keys))
    words = set(key.split()) - JOINING
    if not words:
        return []
    first = [each for each in known if each.startswith(f"{key} ")]
    whole = [each for each in known if words <= set(each.split())]
    town = [each for each in known if key == f"{each}shire"]
    begun = [
        each
        for each in known
        if len(key) >= SHORTEST and (each.startswith(key) or f" {key}" in each)
    ]
    some = list(dict.fromkeys([*first, *whole, *town, *begun]))
    return some or _misspelt(text, known, names)


def _misspelt(text: str, known: list[str], names: Mapping[str, str]) -> list[str]:
    """The keys that are nearly the one given, as a whole or up to a joining word."""
    spelt = {**{_leading(each): each for each in known}, **{each: each for each in known}, **names}
    ratio: dict[str, float] = {}
    for given in (key_of(text), " ".join(text.casefold().split())):
        for each in difflib.get_close_matches(given, spelt, n=MOST_SUGGESTED, cutoff=NEAR):
            close = difflib.SequenceMatcher(None, each, given).ratio()
            ratio[spelt[each]] = max(close, ratio.get(spelt[each], 0.0))
    near = sorted(ratio, key=lambda each: -ratio[each])
    return [each for each in near if ratio[each] >= ratio[near[0]] - BEST]


def _leading(key: str) -> str:
    """The words of a key before one that joins them to others."""
    words = key.split()
    joins = (place for place, word in enumerate(words) if word in JOINING)
    return " ".join(words[: next(joins, len(words))])
