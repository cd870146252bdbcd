"""Pure functions over characters, boxes and rulings; every tolerance has a name."""
