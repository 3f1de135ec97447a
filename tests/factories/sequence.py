"""One row of numbers for all factories, so that no two made names are alike."""

from itertools import count

numbers = count(1)
