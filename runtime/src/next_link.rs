//! Takes the bytes of a page, gives the link to the next one: one member is read, everything else is passed over, so
//! that a page is decoded once. It does not judge the link.

use crate::json;
use azure_core::{Error, Result, error::ErrorKind};
use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt};

/// `None` where the member is absent, null or empty, where the page is a bare array, and where there is no body at all.
pub(crate) fn read(body: &[u8], name: &str) -> Result<Option<String>> {
    let body = json::without_mark(body);
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let link = Member(name)
        .deserialize(&mut deserializer)
        .and_then(|link| deserializer.end().map(|()| link))
        .map_err(|error| unreadable(name, &error))?;
    Ok(link.filter(|link| !link.is_empty()))
}

/// serde's message may quote the body, which may hold secrets: only the position is kept.
fn unreadable(name: &str, error: &serde_json::Error) -> Error {
    Error::with_message(
        ErrorKind::DataConversion,
        format!(
            "the page is not JSON, or its `{name}` is not a string, line {}, column {}",
            error.line(),
            error.column()
        ),
    )
}

struct Member<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> std::result::Result<Self::Value, A::Error> {
        let mut link = None;
        while let Some(Key(key)) = map.next_key()? {
            if key == self.0 {
                link = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(link)
    }

    fn visit_seq<A: SeqAccess<'de>>(
        self,
        mut sequence: A,
    ) -> std::result::Result<Self::Value, A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// A key that is borrowed from the body unless it holds an escape.
#[derive(serde::Deserialize)]
struct Key<'k>(#[serde(borrow)] Cow<'k, str>);

#[cfg(test)]
mod tests {
    use super::*;

    fn link(body: &str) -> Option<String> {
        read(body.as_bytes(), "nextLink").expect(body)
    }

    #[test]
    fn the_link_is_found_wherever_it_stands() {
        for body in [
            r#"{"nextLink":"https://a/?x=1%20"}"#,
            r#"{"value":[{"nextLink":"no"}],"nextLink":"https://a/?x=1%20","more":{"nextLink":"no"}}"#,
            r#"{"next\u004cink":"https:\/\/a/?x=1%20","value":[]}"#,
            "\u{feff}{\"nextLink\":\"https://a/?x=1%20\"} ",
        ] {
            assert_eq!(link(body).as_deref(), Some("https://a/?x=1%20"), "{body}");
        }
    }

    #[test]
    fn no_link_ends_the_pages() {
        for body in [
            "",
            " ",
            "[]",
            r#"["nextLink"]"#,
            "{}",
            r#"{"nextLink":null}"#,
            r#"{"nextLink":""}"#,
            r#"{"NextLink":"https://a/"}"#,
        ] {
            assert_eq!(link(body), None, "{body}");
        }
    }

    #[test]
    fn what_is_no_page_is_an_error_without_its_content() {
        for body in [
            r#"{"nextLink":{"secret":1}}"#,
            r#"{"nextLink":7}"#,
            "\"secret\"",
            r#"{"nextLink":"https://a/","#,
            r#"{"nextLink":"https://a/"} secret"#,
        ] {
            let error = read(body.as_bytes(), "nextLink").expect_err(body);
            let text = format!("{error}{error:?}");
            assert!(
                text.contains("`nextLink`") && text.contains("line 1"),
                "{text}"
            );
            assert!(!text.contains("secret"), "{text}");
        }
    }
}
