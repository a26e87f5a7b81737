//! Single values: which types and formats of documents are which types.
//!
//! Takes: a type and a format. Gives: the type in Rust, or the format that has none. Does not: know where the value stands.

use crate::model::{BytesFormat, DateTimeFormat, Type};
use crate::resolve::{Enumeration, ScalarKind};

/// The type of values that a document lists without a name, and whose format has a type: a date is a date, even if the
/// document knows one only.
pub(super) fn of_listed(listed: &Enumeration) -> Option<Type> {
    if listed.name.is_some() || listed.kind != ScalarKind::String {
        return None;
    }
    let ty = scalar(listed.kind, listed.format.as_deref(), false).ok()?;
    let has_form = matches!(
        ty,
        Type::DateTime(_) | Type::Date | Type::Time | Type::Duration | Type::Bytes(_)
    );
    has_form.then_some(ty)
}

/// The type of a single value, or the format that has none yet. Formats that only narrow a string are strings.
pub(super) fn scalar(kind: ScalarKind, format: Option<&str>, secret: bool) -> Result<Type, String> {
    Ok(match (kind, format) {
        (ScalarKind::Boolean, _) => Type::Boolean,
        (ScalarKind::Integer, Some("unixtime")) => Type::DateTime(DateTimeFormat::UnixTime),
        (ScalarKind::Integer, Some("int32")) => Type::Integer32,
        (ScalarKind::Integer, _) => Type::Integer64,
        (ScalarKind::Number, Some("float")) => Type::Float32,
        (ScalarKind::Number, Some("decimal")) => Type::Decimal,
        (ScalarKind::Number, _) => Type::Float64,
        (ScalarKind::String, Some("password")) => Type::Secret,
        (ScalarKind::String, _) if secret => Type::Secret,
        (ScalarKind::String, Some("date-time")) => Type::DateTime(DateTimeFormat::Rfc3339),
        (ScalarKind::String, Some("date-time-rfc1123" | "date-time-rfc7231")) => {
            Type::DateTime(DateTimeFormat::Rfc7231)
        }
        (ScalarKind::String, Some("date")) => Type::Date,
        (ScalarKind::String, Some("time")) => Type::Time,
        (ScalarKind::String, Some("duration")) => Type::Duration,
        (ScalarKind::String, Some("byte")) => Type::Bytes(BytesFormat::Base64),
        (ScalarKind::String, Some("base64url")) => Type::Bytes(BytesFormat::Base64Url),
        (ScalarKind::String, Some("binary")) => return Err("binary".to_owned()),
        (ScalarKind::String, _) => Type::String,
    })
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::model::Type;
    use crate::resolve::ScalarKind;

    #[test]
    fn secrets_are_secret_whatever_their_format() {
        assert_eq!(
            scalar(ScalarKind::String, Some("uri"), true),
            Ok(Type::Secret)
        );
        assert_eq!(
            scalar(ScalarKind::String, Some("password"), false),
            Ok(Type::Secret)
        );
    }

    #[test]
    fn formats_that_narrow_a_string_are_strings() {
        for format in ["uuid", "uri", "arm-id", "anything"] {
            assert_eq!(
                scalar(ScalarKind::String, Some(format), false),
                Ok(Type::String)
            );
        }
        assert_eq!(
            scalar(ScalarKind::String, Some("date"), false),
            Ok(Type::Date)
        );
        assert_eq!(
            scalar(ScalarKind::String, Some("binary"), false),
            Err("binary".to_owned())
        );
    }

    #[test]
    fn integers_without_format_have_room() {
        assert_eq!(
            scalar(ScalarKind::Integer, None, false),
            Ok(Type::Integer64)
        );
        assert_eq!(
            scalar(ScalarKind::Integer, Some("int32"), false),
            Ok(Type::Integer32)
        );
    }
}
