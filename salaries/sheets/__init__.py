"""The desk's tables out to spreadsheets and back: tiers, choices, parts of pay and sources, as XLSX and CSV."""
