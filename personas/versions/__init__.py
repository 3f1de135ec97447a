"""What is published of a persona: taken, compared in words, and blacked out where words must go."""
