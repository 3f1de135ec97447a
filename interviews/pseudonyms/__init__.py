"""What in a transcript tells who somebody is: found, proposed, and replaced once confirmed.

Pure: knows no database. Nothing is ever replaced that a person has not confirmed.
"""
