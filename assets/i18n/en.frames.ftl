# Frames on the page: selecting, moving, sizing, arranging.
