"""Tables of a plan become sections, tasks and parts: `read_tables`.

A table is a grid of slots (`grid`), cut at its header rows (`header_rows`, `stretches`); each column
gets a role by its title (`vocabulary`, `columns`) or, without titles, by its contents (`inference`);
rows become headings, notes and tasks (`row_kinds`, `entries`, `sections`, `tasks`). Plain text prints cells one
after the other: there a cell's column is found by what it says (`alignment`).
"""

from taizhang.importing.tables.reading import is_plan_table, read_tables

__all__ = ["is_plan_table", "read_tables"]
