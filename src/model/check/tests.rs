//! Every refusal and every finding of the document checks, by example.

