//! Takes names and values, gives the text of a URL's query with both encoded. It does not know what a value means.

use crate::path::RESERVED;
use percent_encoding::{AsciiSet, utf8_percent_encode};
use std::fmt;

/// Names keep their `$`: services document `$filter`, not `%24filter`.
const RESERVED_IN_NAME: &AsciiSet = &RESERVED.remove(b'$');

/// Adds a pair to the text. A space becomes `%20`, never `+`.
pub(crate) fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, RESERVED_IN_NAME));
    query.push('=');
    query.extend(utf8_percent_encode(value, RESERVED));
}

/// The elements of an array that travels as one value, `csv` in the documents.
#[must_use]
pub fn comma_separated<T: fmt::Display>(elements: &[T]) -> String {
    let elements: Vec<String> = elements.iter().map(T::to_string).collect();
    elements.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use azure_core::http::Url;
    use proptest::prelude::*;

    #[test]
    fn pairs_are_encoded() {
        let mut query = String::new();
        push(&mut query, "api-version", "2023-08-01-preview");
        push(&mut query, "$filter", "name eq 'a b' & x+y=z#é");
        assert_eq!(
            query,
            "api-version=2023-08-01-preview&$filter=name%20eq%20%27a%20b%27%20%26%20x%2By%3Dz%23%C3%A9"
        );
    }

    proptest! {
        #[test]
        fn any_value_arrives_as_given(value in any::<String>()) {
            let mut query = String::new();
            push(&mut query, "a", &value);
            push(&mut query, "b", "1");
            let mut url = Url::parse("https://a.example/x").expect("a URL");
            url.set_query(Some(&query));
            prop_assert_eq!(url.query(), Some(query.as_str()));
            let pairs: Vec<_> = url.query_pairs().into_owned().collect();
            prop_assert_eq!(pairs, [("a".to_string(), value), ("b".to_string(), "1".to_string())]);
        }
    }
}
