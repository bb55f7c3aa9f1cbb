"""An edition as files to take away: tables, a workbook, a package that describes them. Pure, over books."""
