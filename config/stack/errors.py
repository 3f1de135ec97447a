class StackError(Exception):
    """A start that cannot go on; the message tells the reader what to do."""
