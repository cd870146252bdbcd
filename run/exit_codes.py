"""What the commands end with; `yosandb --help` lists them."""

OPEN = 1
NOT_ALL_READ = 3
EXHAUSTED = 5
FAULT = 70
INTERRUPTED = 130
TERMINATED = 143
