//! Pages made once, kept, and made again only where something changed.

