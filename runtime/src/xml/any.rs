//! Takes an element, gives it as JSON, where a document does not say what it holds. It does not keep attributes.

use super::cursor::{Cursor, Piece, local};
use super::failure::Result;
use quick_xml::events::BytesStart;
use serde_json::{Map, Value};

/// The element that began last: null, its text, or an object of its elements, those of one name in an array.
pub(super) fn read<'b>(cursor: &mut Cursor<'b>, start: &BytesStart<'b>) -> Result<Value> {
    if cursor.is_nil(start)? {
        return cursor.skip().map(|()| Value::Null);
    }
    let mut text = String::new();
    let mut members = Map::new();
    loop {
        match cursor.next()? {
            Piece::Start(start) => {
                let name = local(start.name()).to_owned();
                let value = read(cursor, &start).map_err(|failure| failure.below(&name))?;
                add(&mut members, name, value);
            }
            Piece::Text(piece) => text.push_str(&piece),
            Piece::End | Piece::Nothing => break,
        }
    }
    Ok(if members.is_empty() {
        Value::String(text)
    } else {
        Value::Object(members)
    })
}

fn add(members: &mut Map<String, Value>, name: String, value: Value) {
    match members.get_mut(&name) {
        None => {
            members.insert(name, value);
        }
        // An element gives no array by itself.
        Some(Value::Array(items)) => items.push(value),
        Some(one) => {
            let first = one.take();
            *one = Value::Array(vec![first, value]);
        }
    }
}
