//! A designer's session in the real window: Xvfb for a screen, xdotool for the hands, nothing said to the program but by mouse and keys.

mod blocks;
mod hand;
mod page;
mod screen;
mod seat;
mod tally;
mod tools;
mod twin;
