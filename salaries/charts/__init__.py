"""Figures in, SVG out. Colours and type come from the stylesheet, by class; nothing here knows a currency."""
