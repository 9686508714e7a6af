# Frames on the page: selecting, moving, sizing, arranging.

code-guide = guides
code-guide-place = place of a guide
code-layer = layers
code-group = groups in one another
document-same-layer = Two layers have the id { $layer }
document-same-group = { document-at } stands in group { $group } twice
edit-frame-on-layer = Frame { $frame } still stands on layer { $layer }
