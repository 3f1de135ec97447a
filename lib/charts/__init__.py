"""Charts as SVG drawn on the server: by class, so that the style sheet decides light and dark.

Pure: every chart knows numbers, labels and addresses, and nothing of what they mean.
"""
