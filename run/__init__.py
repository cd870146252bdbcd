"""What each command does, a step a line; the command line and the Python API share it."""
