"""From what a page draws to what a person sees of it, decided before any line is formed."""
