# Panels.
