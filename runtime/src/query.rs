//! Takes names and values, gives the text of a URL's query with both encoded. It does not know what a value means.

use crate::path::{self, RESERVED};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt;

/// Names keep their `$`: services document `$filter`, not `%24filter`.
const RESERVED_IN_NAME: &AsciiSet = &RESERVED.remove(b'$');

/// Adds a pair to the text. A space becomes `%20`, never `+`.
pub(crate) fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    path::push(query, name, RESERVED_IN_NAME);
    query.push('=');
    path::push(query, value, RESERVED);
}

/// What cannot stand in a query. A `%` can: the caller has encoded what it wants encoded.
const NO_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'\'')
    .add(b'<')
    .add(b'>');

/// Adds a pair whose value is written as it is, so that it may hold further pairs.
pub(crate) fn push_unencoded(query: &mut String, name: &str, value: &str) {
    push(query, name, "");
    query.extend(utf8_percent_encode(value, NO_QUERY));
}

/// The elements of an array as one text, with `separator` in between.
///
/// ```
/// assert_eq!(armsmith_runtime::joined(&[1, 2], ","), "1,2");
/// ```
#[must_use]
pub fn joined<T: fmt::Display>(elements: &[T], separator: &str) -> String {
    texts(elements).join(separator)
}

/// The text of each element of an array.
///
/// ```
/// assert_eq!(armsmith_runtime::texts(&[true, false]), ["true", "false"]);
/// ```
#[must_use]
pub fn texts<T: fmt::Display>(elements: &[T]) -> Vec<String> {
    elements.iter().map(T::to_string).collect()
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

    #[test]
    fn an_unencoded_value_may_hold_pairs() {
        let mut query = String::new();
        push(&mut query, "a", "1");
        push_unencoded(&mut query, "$q", "x&y=z%20b&+#é\t\n'");
        assert_eq!(query, "a=1&$q=x&y=z%20b&+%23%C3%A9%09%0A%27");
    }

    proptest! {
        #[test]
        fn an_unencoded_value_stays_in_the_query(value in any::<String>()) {
            let mut query = String::new();
            push_unencoded(&mut query, "a", &value);
            let mut url = Url::parse("https://a.example/x").expect("a URL");
            url.set_query(Some(&query));
            prop_assert_eq!(url.query(), Some(query.as_str()));
            prop_assert_eq!((url.path(), url.fragment()), ("/x", None));
        }

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
