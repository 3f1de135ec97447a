"""From a table of answers to respondents: what its columns are, and what becomes of its rows.

Pure: knows no database.
"""
