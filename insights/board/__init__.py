"""The evidence board: every coded quote, narrowed, grouped, searched and taken along."""
