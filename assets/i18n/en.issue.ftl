# The issue: pages, furniture, tables.
