"""Counting what was coded. Pure: knows marks and numbers, not the database.

Every formula names its source where it stands; the tests reproduce the values their authors print.
"""
