"""The data-protection sheet: what is read, kept and shown; the council fills in the rest."""

from typing import Final

from workforce.authority.own.small_numbers import LEAST_SHOWN
from workforce.authority.own.worker import DROPPED, IDENTITY, READ
from workforce.plan.own_figures import FILE_NAME

SHEET: Final = f"""
#### For the council's data-protection officer

| Question | Answer |
|---|---|
| What is read | {", ".join(name for name in READ if name != IDENTITY)}: one row a worker, in memory |
| What is dropped unread | {", ".join(DROPPED)} |
| The registration number | {IDENTITY} becomes a hash with a key made for each reading, to find a \
worker who stands twice; number, key and hash are gone when the file has been read |
| Dates | only their month is kept while a file is counted |
| What is kept | counts, FTE and cases, in this browser session; nothing of a person |
| How long | until the session ends |
| The council's own file | {FILE_NAME}, counts only, kept by the council and nowhere else. It holds \
exact small numbers |
| What is shown | numbers of 1 to {LEAST_SHOWN - 1} people are hidden, and so is whatever would \
give one away; no table crosses two splits |
| What is never made | a forecast of who will leave, or any list of people |
| Temporary files | a file that is being read lies in a folder of its own, which is deleted when it \
has been read |
| Links, caches, logs | hold nothing of these files |
| Limits | who has published figures by role and also sees the tables here may still learn \
something: share the tables no wider than the return itself |
| For the council to fill in | purpose; lawful basis (public task or legal obligation); who may use \
the page; how long {FILE_NAME} is kept; who was asked |
"""
