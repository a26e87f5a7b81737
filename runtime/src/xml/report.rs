//! Takes the body of an error response, gives the code and the message that an XML service put there. It does not look
//! into anything but an error: a page of HTML has none.

use super::cursor::{Cursor, Piece, local};
use crate::json;

/// Elements around code and message: `Errors`, `Error`.
const DEEPEST: usize = 3;

/// Code and message of a body such as `<Error><Code>…</Code><Message>…</Message></Error>`, in any case of letters. `None`
/// where it is none.
pub(crate) fn report(body: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let text = std::str::from_utf8(json::without_mark(body)).ok()?;
    let mut cursor = Cursor::new(text);
    let Ok(Piece::Start(root)) = cursor.next() else {
        return None;
    };
    if !local(root.name()).to_ascii_lowercase().contains("error") {
        return None;
    }
    let mut found = [None, None];
    let mut open = vec![None];
    // What cannot be read does not hide what was read before.
    while let Ok(piece) = cursor.next() {
        match piece {
            Piece::Start(start) => {
                let asked = ["code", "message"].iter().position(|name| {
                    open.len() <= DEEPEST && local(start.name()).eq_ignore_ascii_case(name)
                });
                open.push(asked.filter(|index| found.get(*index).is_some_and(Option::is_none)));
            }
            Piece::Text(text) => {
                if let Some(Some(index)) = open.last()
                    && let Some(found) = found.get_mut(*index)
                {
                    found.get_or_insert_with(String::new).push_str(&text);
                }
            }
            Piece::End => {
                open.pop();
            }
            Piece::Nothing => break,
        }
    }
    let [code, message] = found;
    (code.is_some() || message.is_some()).then_some((code, message))
}
