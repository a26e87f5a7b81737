use workshop::models::{Colour, Widget};

pub fn new_code(widget: Widget) -> bool {
    widget.inner == Some(Colour::Green)
}
