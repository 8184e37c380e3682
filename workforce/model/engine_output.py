"""What the compiled engine writes for a chunk of runs, and how it becomes ``Paths``.

Three arrays, so that a step of the engine carries few: by group, by case type, and single numbers.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.arrays import Counts
from workforce.model.paths import Paths
from workforce.model.state import CAUSES, COST_LINES, DESTINATIONS, STREAMS

BY_GROUP: Final = (
    "in_post", "agency", "starters", "leavers", "came_and_went", "moved", "other_movement",
    "conversions", "agency_starters", "agency_ended", "away", "went_away", "came_back",
)  # fmt: skip
(
    IN_POST, AGENCY_STAFF, STARTERS, LEAVERS, CAME_AND_WENT, MOVED, OTHER_MOVED, CONVERTED,
    AGENCY_STARTERS, AGENCY_LEAVERS, AWAY_STAFF, WENT_AWAY, CAME_BACK,
) = range(len(BY_GROUP))  # fmt: skip

BY_TYPE: Final = ("cases", "new_cases", "cases_in", "cases_ended")
CASES, NEW_CASES, CASES_IN, CASES_ENDED = range(len(BY_TYPE))

WIDTHS: Final = {
    "streams": len(STREAMS),
    "destinations": len(DESTINATIONS),
    "worker_changes": len(CAUSES),
    "cost": len(COST_LINES),
    "conversions_missed": 1,
    "posts": 1,
    "case_holders": 1,
    "full_load_holders": 1,
    "newly_qualified_holders": 1,
    "newly_qualified_load": 1,
    "intake_missed": 1,
    "dropped_out": 1,
    "redundant": 1,
    "promoted": 1,
    "acting_up": 1,
    "kept_vacancies": 1,
    "waiting": 1,
    "over_limit": 1,
    "experienced": 1,
    "service_months": 1,
    "supervised": 1,
    "supervisors": 1,
    "supervisions": 1,
}
ENDS: Final = tuple(int(end) for end in np.add.accumulate(list(WIDTHS.values())))
SINGLES: Final = ENDS[-1]
STARTED: Final = 0
(
    GONE_TO, CHANGES, COST, MISSED, POSTS, HOLDERS, FULL_LOAD, PROTECTED, PROTECTED_LOAD,
    INTAKE_MISSED, DROPPED_OUT, REDUNDANT, PROMOTED, ACTING_UP, KEPT_VACANCIES, WAITING, OVER_LIMIT,
    EXPERIENCED, SERVICE_MONTHS, SUPERVISED, SUPERVISORS, SUPERVISIONS,
) = ENDS[:-1]  # fmt: skip


class Record(NamedTuple):
    """Noughts to begin with; single numbers stand in the columns of ``WIDTHS``."""

    group: Counts  # [R, M, BY_GROUP, G]
    case: Counts  # [R, M, BY_TYPE, T]
    single: Counts  # [R, M, SINGLES]


def empty_record(runs: int, months: int, groups: int, case_types: int) -> Record:
    """A record of noughts."""
    return Record(
        np.zeros((runs, months, len(BY_GROUP), groups), np.int64),
        np.zeros((runs, months, len(BY_TYPE), case_types), np.int64),
        np.zeros((runs, months, SINGLES), np.int64),
    )


def paths_of(records: list[Record]) -> Paths:
    """The records of all chunks, in the order of their runs, as paths."""
    group, case, single = (np.concatenate(arrays) for arrays in zip(*records, strict=True))
    arrays = {name: group[:, :, index] for index, name in enumerate(BY_GROUP)}
    arrays |= {name: case[:, :, index] for index, name in enumerate(BY_TYPE)}
    for (name, width), end in zip(WIDTHS.items(), ENDS, strict=True):
        arrays[name] = single[:, :, end - 1] if width == 1 else single[:, :, end - width : end]
    return Paths(**arrays)
