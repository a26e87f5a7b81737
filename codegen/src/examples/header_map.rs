//! Headers that share a prefix, of which an example gives the rest of the names and the values.
//!
//! Takes: the prefix and the example's object. Gives: headers, or why they cannot be sent. Does not: know parameters.

use serde_json::Value;

/// Name and value of each header.
pub(super) fn headers(prefix: &str, entries: &Value) -> Vec<(String, String)> {
    let entries = entries.as_object().into_iter().flatten();
    let headers = entries.filter_map(|(key, value)| {
        let name = format!("{prefix}{key}").to_ascii_lowercase();
        Some((name, value.as_str()?.to_owned()))
    });
    headers.collect()
}

/// Why the headers cannot be sent.
pub(super) fn unsendable(prefix: &str, entries: &Value) -> Option<&'static str> {
    let headers = headers(prefix, entries);
    let mut names = headers.iter().map(|(name, _)| name).collect::<Vec<_>>();
    names.sort();
    let all = names.len();
    names.dedup();
    let is_name = |name: &str| {
        name.len() > prefix.len()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"\"(),/:;<=>?@[\\]{}".contains(&byte))
    };
    let is_visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    if names.len() < all {
        Some("a header is given twice")
    } else if !names.iter().all(|name| is_name(name)) {
        Some("an entry is not the name of a header")
    } else if !headers
        .iter()
        .all(|(_, value)| value.bytes().all(is_visible))
    {
        Some("a header holds visible ASCII characters only")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_the_prefix_and_the_key() {
        let found = headers("X-Ms-Meta-", &json!({ "Color": "red", "size": "small" }));
        let expected = [("x-ms-meta-color", "red"), ("x-ms-meta-size", "small")];
        assert_eq!(
            found,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert_eq!(unsendable("x-", &json!({ "a": "b c" })), None);
    }

    #[test]
    fn what_is_no_header_is_told() {
        for entries in [
            json!({ "": "b" }),
            json!({ "a b": "b" }),
            json!({ "a": "é" }),
            json!({ "a": "b\r\nc: d" }),
            json!({ "A": "1", "a": "2" }),
        ] {
            assert!(unsendable("x-", &entries).is_some(), "{entries}");
        }
    }
}
