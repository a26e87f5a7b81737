use workshop::models::{Colour, Widget};

pub fn consumer(widget: Widget) -> bool {
    widget.inner == Some(Colour::Red) && widget.outer == Some(Colour::Blue)
}
