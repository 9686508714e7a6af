# Typing on the page, stories, find and replace.
