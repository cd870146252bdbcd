"""The shape *Form*: labels with their values, in parts under headings, with tables inside."""
