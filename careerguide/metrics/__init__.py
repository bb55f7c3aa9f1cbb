"""Figures for whoever operates the site, as Prometheus reads them: what was answered, how fast, and how it stands.

Each process counts in memory (``tally``) and leaves what it counted in a folder once a second (``sharing``). Whichever
process is asked adds up what all of them left (``exposition``), so that one answer tells of the whole server.
"""
