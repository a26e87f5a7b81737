//! Media types: what kind of content they name.
//!
//! Takes: media types as documents spell them. Gives: their kinds. Does not: know bodies.

use crate::resolve::Api;

pub(super) const JSON: &str = "application/json";
pub(super) const MULTIPART: &str = "multipart/form-data";
pub(super) const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// Help for one that is none.
pub(super) const SUCH_AS: &str = "a media type is such as `text/plain; charset=utf-8`";

/// What kind of content a media type names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Json,
    Xml,
    Text,
    /// A form, of either kind.
    Form,
    /// Bytes that only the caller and the service understand.
    Other,
    /// Any, such as `*/*` or `image/*`.
    Wildcard,
}

/// The kind of a media type.
pub(super) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    match essence.as_str() {
        MULTIPART | URL_ENCODED => Kind::Form,
        JSON | "text/json" => Kind::Json,
        "application/xml" | "text/xml" => Kind::Xml,
        _ if essence.ends_with("+json") => Kind::Json,
        _ if essence.ends_with("+xml") && !essence.starts_with("image/") => Kind::Xml,
        _ if essence.contains('*') => Kind::Wildcard,
        _ if essence.starts_with("text/") => Kind::Text,
        _ => Kind::Other,
    }
}

/// Whether an operation sends or receives XML, as far as its media types say.
pub(super) fn speaks_xml(api: &Api) -> bool {
    let operations = api.operations.iter();
    let mut declared = operations.flat_map(|each| each.consumes.iter().chain(&each.produces));
    declared.any(|each| kind(each) == Kind::Xml)
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether it can stand in a header, and is no list.
pub(super) fn is_media_type(text: &str) -> bool {
    text.contains('/')
        && text
            .bytes()
            .all(|byte| matches!(byte, b' '..=b'~') && byte != b',')
}

/// `application/json` if it is there or nothing is declared, else another JSON media type.
pub(super) fn json(declared: &[String]) -> Option<String> {
    if declared.is_empty() {
        return Some(JSON.to_owned());
    }
    preferred_json(declared)
}

/// `application/json` if it is there, else another JSON media type.
pub(super) fn preferred_json(declared: &[String]) -> Option<String> {
    if declared.iter().any(|each| essence(each) == JSON) {
        return Some(JSON.to_owned());
    }
    declared
        .iter()
        .find(|each| kind(each) == Kind::Json)
        .cloned()
}

/// Media types for a message.
pub(super) fn listed(media_types: &[String]) -> String {
    media_types
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_that_of_the_essence() {
        for (media_type, expected) in [
            ("application/json", Kind::Json),
            ("Application/JSON; charset=utf-8", Kind::Json),
            ("application/merge-patch+json", Kind::Json),
            ("text/json", Kind::Json),
            ("application/xml", Kind::Xml),
            ("text/xml;charset=utf-8", Kind::Xml),
            ("application/atom+xml", Kind::Xml),
            ("image/svg+xml", Kind::Other),
            ("text/plain; charset=UTF-8", Kind::Text),
            ("multipart/form-data", Kind::Form),
            ("application/x-www-form-urlencoded", Kind::Form),
            ("image/*", Kind::Wildcard),
            ("*/*", Kind::Wildcard),
            ("application/octet-stream", Kind::Other),
        ] {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }

    #[test]
    fn application_json_wins() {
        let declared = ["text/json".to_owned(), "application/json; v=1".to_owned()];
        assert_eq!(json(&declared).as_deref(), Some(JSON));
        assert_eq!(json(&declared[..1]).as_deref(), Some("text/json"));
        assert_eq!(json(&[]).as_deref(), Some(JSON));
        assert_eq!(json(&["text/plain".to_owned()]), None);
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_no_media_type() {
        assert!(is_media_type("text/plain; charset=utf-8"));
        for wrong in ["text", "text/plain\r\nx: y", "a/b, c/d", "bild/grün"] {
            assert!(!is_media_type(wrong), "{wrong}");
        }
    }
}
