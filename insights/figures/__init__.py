"""What the pages of analysis show: tables and charts of a snapshot. No query, no page."""
