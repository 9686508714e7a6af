//! Documents written, read, cut, mended and refused.

