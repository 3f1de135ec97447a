"""What a participant's codings come to: counted once, kept, and counted anew when they change."""
