# Files, commands, keys, the welcome view.
