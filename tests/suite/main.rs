
mod press;
