//! 版心: the window where the build has one and nothing else is asked, else the command line.

fn main() {}
