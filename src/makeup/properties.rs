//! What holds for every page that can be made up, over pages made by chance.

