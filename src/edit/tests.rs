//! Edits and their inverses, over documents made by chance.

