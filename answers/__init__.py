"""Questions to the database: words are looked for, and what was found is added up."""
