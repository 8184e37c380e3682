"""How a council's list is to be read: its columns, roles and teams, agreed once and remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

ASK: Final = "?"  # stands where the council is to say
NO_TEAM: Final = "none"  # a word in the column of teams that is none of a team
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True)
class ListMapping:
    """How a list is read; words are folded, and none is a person's.

    Attributes:
        columns: the list's name of each column that was chosen by hand, by its key.
        roles: the staff group, or that it is left out, by role.
        teams: the service, or that it is none, by team.
        full_time: hours a week; None until they are known.
        dates: whether 03/04/2020 is 3 April ("day first") or 4 March; "" until it is known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    full_time: float | None = None
    dates: str = ""

    def beside(self, other: "ListMapping") -> "ListMapping":
        """This mapping with what another says besides; where both speak, the other counts.

        >>> ListMapping(roles={"a": "?"}).beside(ListMapping(roles={"b": "none"})).roles
        {'a': '?', 'b': 'none'}
        """
        return ListMapping(
            {**self.columns, **other.columns},
            {**self.roles, **other.roles},
            {**self.teams, **other.teams},
            other.full_time or self.full_time,
            other.dates or self.dates,
        )

    def open_words(self) -> list[str]:
        """The words that the council is still to say something of.

        >>> ListMapping(roles={"wizard": ASK}, teams={"north": "assessment"}).open_words()
        ['wizard']
        """
        both = (*self.roles.items(), *self.teams.items())
        return [word for word, meaning in both if meaning == ASK]
