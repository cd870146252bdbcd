"""The shape *Table*: columns under their headings, over rulings or white, and what stands there."""
