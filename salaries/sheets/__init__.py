"""The desk's tables out to spreadsheets and back: tiers, choices and sources, as XLSX and CSV."""
