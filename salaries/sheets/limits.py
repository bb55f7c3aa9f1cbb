"""What a file may hold, told once; a file with more is refused in a sentence, before it is read as far as that goes."""

# What may be uploaded.
MOST_BYTES = 2 * 1024 * 1024
# What all parts of a workbook may hold once they are unpacked; 20,000 rows of any of our tables stay below it.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 50
# Rows of all sheets together.
MOST_ROWS = 20_000
MOST_COLUMNS = 100
# Rows and cells that all sheets may write down, empty ones too: 20,000 rows of our widest table and half as much again.
MOST_WRITTEN = 750_000
# What a cell of a workbook holds, and the last row that one has.
LONGEST_CELL = 32_767
LAST_ROW_OF_EXCEL = 1_048_576
# A file with so many findings is another file; looking on would take minutes.
MOST_FINDINGS = 500
# What may be pasted, in characters.
LONGEST_PASTE = 200_000
