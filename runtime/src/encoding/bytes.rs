//! Takes bytes, gives base64 in either alphabet, and back. It does not stream: bodies of files never come here.

use super::{Base64, Base64Url, Encoded};
use azure_core::base64;
use serde::{Deserialize, Deserializer, Serializer, de};
use std::borrow::Cow;

impl Encoded<Base64> for Vec<u8> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode(self))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        base64::decode(&*text).map_err(|_| refused("base64"))
    }
}

impl Encoded<Base64Url> for Vec<u8> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode_url_safe(self))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        base64::decode_url_safe(&*text).map_err(|_| refused("base64 with the alphabet for URLs"))
    }
}

impl Base64 {
    /// Bytes as text, for a path, a query or a header.
    #[must_use]
    pub fn text(bytes: &[u8]) -> String {
        base64::encode(bytes)
    }
}

impl Base64Url {
    /// Bytes as text, for a path, a query or a header.
    #[must_use]
    pub fn text(bytes: &[u8]) -> String {
        base64::encode_url_safe(bytes)
    }
}

/// Never repeats the text.
fn refused<E: de::Error>(expected: &'static str) -> E {
    E::invalid_value(de::Unexpected::Other("string "), &expected)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[derive(Clone, Default, PartialEq)]
    struct Blobs {
        plain: Option<Vec<u8>>,
        many: Vec<Vec<u8>>,
        named: Option<BTreeMap<String, Vec<Option<Vec<u8>>>>>,
    }
    crate::model!(Blobs {
        "plain" => plain,
        "many" => many: base64_url,
        "named" => named: base64_url,
    });

    #[test]
    fn bytes_go_round_in_any_nesting() {
        let text = r#"{"plain":"+/8=","many":["-_8",""],"named":{"a":["-_8",null]}}"#;
        let blobs: Blobs = serde_json::from_str(text).expect("decoded");
        assert_eq!(blobs.plain, Some(vec![0xfb, 0xff]));
        assert_eq!(serde_json::to_string(&blobs).expect("encoded"), text);
    }

    #[test]
    fn padding_may_be_missing_and_null_is_none() {
        let blobs: Blobs =
            serde_json::from_str(r#"{"plain":"+/8","many":["-_8="]}"#).expect("decoded");
        assert_eq!(
            (blobs.plain, blobs.many),
            (Some(vec![0xfb, 0xff]), vec![vec![0xfb, 0xff]])
        );
        assert_eq!(
            serde_json::from_str::<Blobs>(r#"{"plain":null}"#).expect("decoded"),
            Blobs::default()
        );
    }

    #[test]
    fn bad_text_is_not_repeated() {
        for text in [r#"{"plain":"hunter2!"}"#, r#"{"many":["hunter2!"]}"#] {
            let error = crate::json::decode_model::<Blobs>(text.as_bytes())
                .expect_err("refused")
                .to_string();
            assert!(
                error.contains("expected base64") && !error.contains("hunter2"),
                "{error}"
            );
        }
    }
}
