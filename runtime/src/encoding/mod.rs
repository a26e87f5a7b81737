//! Takes fields whose wire form differs from serde's own, gives one marker per wire form for `#[serde(with = "…")]`. A
//! marker serves `Option`, `Vec` and `BTreeMap<String, _>` of its type, nested at will. It does not decide which field
//! has which form: the document does.
//!
//! ```
//! use azure_core::time::OffsetDateTime;
//!
//! #[derive(serde::Deserialize, serde::Serialize)]
//! struct Lease {
//!     #[serde(default, with = "armsmith_runtime::encoding::Rfc3339", skip_serializing_if = "Option::is_none")]
//!     until: Option<OffsetDateTime>,
//! }
//!
//! let lease: Lease = serde_json::from_str(r#"{"until":"2023-04-12T18:00:00"}"#)?;
//! assert_eq!(serde_json::to_string(&lease)?, r#"{"until":"2023-04-12T18:00:00Z"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod bytes;
mod dates;
mod nested;

use serde::{Deserializer, Serializer};

/// A type that can be written and read in the wire form `E`.
pub trait Encoded<E>: Sized {
    /// Writes the value.
    ///
    /// # Errors
    /// The value has no such form, or what the serializer reports.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    ///
    /// # Errors
    /// The text is not of this form. The error does not repeat it.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

macro_rules! encodings {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $name {
            /// Called by serde to write a field.
            ///
            /// # Errors
            /// The value has no such form, or what the serializer reports.
            pub fn serialize<T: Encoded<Self>, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
                value.encode(serializer)
            }

            /// The wire form as text, for a path, a query or a header.
            ///
            /// # Errors
            /// The value has no such form, or one that is not a single value.
            pub fn to_text<T: Encoded<Self>>(value: &T) -> azure_core::Result<String> {
                nested::to_text::<Self, T>(value)
            }

            /// Called by serde to read a field.
            ///
            /// # Errors
            /// The text is not of this form.
            pub fn deserialize<'de, T: Encoded<Self>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
                T::decode(deserializer)
            }
        }
    )*};
}

encodings! {
    /// `date-time`: `OffsetDateTime` as RFC 3339. Reading is lenient: a missing offset is UTC, a space may stand for the
    /// `T`, `t` and `z` may be small, and digits past the ninth of a second's fraction are dropped.
    Rfc3339;
    /// `date-time-rfc1123`: `OffsetDateTime` as in HTTP headers, `Wed, 12 Apr 2023 18:00:00 GMT`.
    Rfc7231;
    /// `unixtime`: `OffsetDateTime` as the number of seconds since 1970.
    UnixTime;
    /// `byte`: `Vec<u8>` as base64. Padding may be missing when it is read.
    Base64;
    /// `base64url`: `Vec<u8>` as base64 with the alphabet for URLs, without padding.
    Base64Url;
}
