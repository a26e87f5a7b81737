//! Takes the names of generated types, gives them the trait implementations that all of them share. It holds no logic:
//! each expansion calls a function of this crate, so that it is quick to compile.

/// Lets models be bodies of responses in the format [`Json`](crate::Json).
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::response_bodies!(Thing);
/// ```
#[macro_export]
macro_rules! response_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl $crate::__private::DeserializeWith<$crate::Json> for $model {
            fn deserialize_with(body: $crate::__private::ResponseBody) -> $crate::__private::Result<Self> {
                $crate::json::decode(&body)
            }
        }
    )*};
}

/// Lets models be bodies of requests: `TryFrom<Model> for RequestContent<Model>`.
///
/// ```
/// #[derive(serde::Serialize)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::request_bodies!(Thing);
///
/// # fn main() -> azure_core::Result<()> {
/// let content: azure_core::http::RequestContent<Thing> = Thing { name: None }.try_into()?;
/// # Ok(()) }
/// ```
#[macro_export]
macro_rules! request_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl ::core::convert::TryFrom<$model> for $crate::__private::RequestContent<$model> {
            type Error = $crate::__private::Error;
            fn try_from(model: $model) -> $crate::__private::Result<Self> {
                $crate::json::encode(&model)
            }
        }
    )*};
}

/// Lets models be read from errors: `TryFrom<&azure_core::Error> for Model`.
///
/// ```
/// #[derive(Debug, serde::Deserialize)]
/// struct Problem { detail: Option<String> }
/// armsmith_runtime::error_bodies!(Problem);
///
/// # let error = azure_core::Error::with_message(azure_core::error::ErrorKind::Io, "no answer");
/// assert!(Problem::try_from(&error).is_err());
/// ```
#[macro_export]
macro_rules! error_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl ::core::convert::TryFrom<&$crate::__private::Error> for $model {
            type Error = $crate::__private::Error;
            fn try_from(error: &$crate::__private::Error) -> $crate::__private::Result<Self> {
                $crate::json::error_body(error)
            }
        }
    )*};
}

/// Ties an enum to its string values: `AsRef<str>`, `Display`, `From<&str>`, `From<String>`, `FromStr`, `Serialize` and
/// `Deserialize`. The enum has a variant `UnknownValue(String)` and is `Clone`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
/// enum Color { Red, UnknownValue(String) }
/// armsmith_runtime::string_enum!(Color { "red" => Red });
///
/// assert_eq!(Color::from("RED"), Color::Red);
/// assert_eq!(Color::from("blue").to_string(), "blue");
/// ```
#[macro_export]
macro_rules! string_enum {
    ($name:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $crate::enums::StringEnum for $name {
            const KNOWN: &'static [(&'static ::core::primitive::str, Self)] = &[$(($value, Self::$variant)),*];
            fn unknown(value: ::std::string::String) -> Self {
                Self::UnknownValue(value)
            }
        }
        impl ::core::convert::AsRef<::core::primitive::str> for $name {
            fn as_ref(&self) -> &::core::primitive::str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(::core::convert::AsRef::as_ref(self))
            }
        }
        impl ::core::convert::From<&::core::primitive::str> for $name {
            fn from(value: &::core::primitive::str) -> Self {
                $crate::enums::from_str(value)
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                $crate::enums::from_string(value)
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(value: &::core::primitive::str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::enums::from_str(value))
            }
        }
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::enums::serialize(self, serializer)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize(deserializer)
            }
        }
    };
}

/// Ties an enum to its integer values: `From<i64>`, `From<Name> for i64`, `Display`, `Serialize` and `Deserialize`. The
/// enum has a variant `UnknownValue(i64)`.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// enum Level { Low, High, UnknownValue(i64) }
/// armsmith_runtime::integer_enum!(Level { -1 => Low, 1 => High });
///
/// assert_eq!(Level::from(1), Level::High);
/// assert_eq!(i64::from(Level::from(7)), 7);
/// ```
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $name {
            const fn as_wire_value(&self) -> ::core::primitive::i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => *value,
                }
            }
        }
        impl ::core::convert::From<::core::primitive::i64> for $name {
            fn from(value: ::core::primitive::i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    value => Self::UnknownValue(value),
                }
            }
        }
        impl ::core::convert::From<$name> for ::core::primitive::i64 {
            fn from(value: $name) -> Self {
                value.as_wire_value()
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_wire_value(), formatter)
            }
        }
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_wire_value())
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize_integer(deserializer)
            }
        }
    };
}
