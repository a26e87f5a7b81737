//! Takes the names of generated types, gives them the trait implementations that all of them share. It holds no logic:
//! each expansion calls a function of this crate, so that it is quick to compile.

/// Lets models be bodies of responses in the format [`Json`](crate::Json).
///
/// ```
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing { "name" => name });
/// armsmith_runtime::response_bodies!(Thing);
/// ```
#[macro_export]
macro_rules! response_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl $crate::__private::DeserializeWith<$crate::Json> for $model {
            #[inline]
            fn deserialize_with(body: $crate::__private::ResponseBody) -> $crate::__private::Result<Self> {
                $crate::json::decode_model(&body)
            }
        }
    )*};
}

/// Lets models be bodies of requests: `TryFrom<Model> for RequestContent<Model>`.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing { "name" => name });
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
            #[inline]
            fn try_from(model: $model) -> $crate::__private::Result<Self> {
                $crate::json::encode_model(&model)
            }
        }
    )*};
}

/// Makes an enum the content of requests: each variant holds content of one media type. Of a model that stands behind a
/// variant's name there is `TryFrom`.
///
/// ```
/// use azure_core::{Bytes, http::{NoFormat, RequestContent}};
///
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing { "name" => name });
/// armsmith_runtime::request_bodies!(Thing);
///
/// enum ThingsPutContent {
///     ImagePng(RequestContent<Bytes, NoFormat>),
///     Json(RequestContent<Thing>),
/// }
/// armsmith_runtime::contents!(ThingsPutContent { "image/png" => ImagePng, "application/json" => Json(Thing) });
///
/// # fn main() -> azure_core::Result<()> {
/// let picture = ThingsPutContent::ImagePng(RequestContent::from_static(b"\x89PNG"));
/// let thing: ThingsPutContent = Thing { name: None }.try_into()?;
/// # Ok(()) }
/// ```
#[macro_export]
macro_rules! contents {
    ($name:ident { $($media_type:literal => $variant:ident $(($model:ty))?),+ $(,)? }) => {
        impl $crate::__private::Contents for $name {
            fn into_body(self) -> ($crate::__private::Body, &'static ::core::primitive::str) {
                match self {
                    $(Self::$variant(content) => (content.into(), $media_type),)+
                }
            }
        }
        $($(impl ::core::convert::TryFrom<$model> for $name {
            type Error = $crate::__private::Error;
            #[inline]
            fn try_from(model: $model) -> $crate::__private::Result<Self> {
                ::core::convert::TryInto::try_into(model).map(Self::$variant)
            }
        })?)+
    };
}

/// Lets models be read from errors: `TryFrom<&azure_core::Error> for Model`.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Problem { detail: Option<String> }
/// armsmith_runtime::model!(Problem { "detail" => detail });
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
            #[inline]
            fn try_from(error: &$crate::__private::Error) -> $crate::__private::Result<Self> {
                $crate::json::error_body(error)
            }
        }
    )*};
}

/// Lets models be bodies of responses in the format `Xml`.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing: element("thing") { "name" => name: attribute });
/// armsmith_runtime::xml_response_bodies!(Thing);
/// ```
#[cfg(feature = "xml")]
#[macro_export]
macro_rules! xml_response_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl $crate::__private::DeserializeWith<$crate::Xml> for $model {
            #[inline]
            fn deserialize_with(body: $crate::__private::ResponseBody) -> $crate::__private::Result<Self> {
                $crate::xml::decode_model(&body)
            }
        }
    )*};
}

/// Lets models be bodies of requests in the format `Xml`: `TryFrom<Model> for RequestContent<Model, Xml>`.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing: element("thing") { "name" => name: attribute });
/// armsmith_runtime::xml_request_bodies!(Thing);
///
/// # fn main() -> azure_core::Result<()> {
/// use armsmith_runtime::Xml;
/// let content: azure_core::http::RequestContent<Thing, Xml> = Thing { name: None }.try_into()?;
/// # Ok(()) }
/// ```
#[cfg(feature = "xml")]
#[macro_export]
macro_rules! xml_request_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl ::core::convert::TryFrom<$model> for $crate::__private::RequestContent<$model, $crate::Xml> {
            type Error = $crate::__private::Error;
            #[inline]
            fn try_from(model: $model) -> $crate::__private::Result<Self> {
                $crate::xml::encode_model(&model)
            }
        }
    )*};
}

/// Lets models be read from errors whose bodies are XML or JSON: `TryFrom<&azure_core::Error> for Model`.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Problem { detail: Option<String> }
/// armsmith_runtime::model!(Problem: element("problem") { "detail" => detail });
/// armsmith_runtime::xml_error_bodies!(Problem);
///
/// # let error = azure_core::Error::with_message(azure_core::error::ErrorKind::Io, "no answer");
/// assert!(Problem::try_from(&error).is_err());
/// ```
#[cfg(feature = "xml")]
#[macro_export]
macro_rules! xml_error_bodies {
    ($($model:ty),* $(,)?) => {$(
        impl ::core::convert::TryFrom<&$crate::__private::Error> for $model {
            type Error = $crate::__private::Error;
            #[inline]
            fn try_from(error: &$crate::__private::Error) -> $crate::__private::Result<Self> {
                $crate::xml::error_body(error)
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
            const VALUES: &'static [&'static ::core::primitive::str] = &[$($value),*];
            const VARIANTS: &'static [Self] = &[$(Self::$variant),*];
            #[inline]
            fn unknown(value: ::std::string::String) -> Self {
                Self::UnknownValue(value)
            }
        }
        impl ::core::convert::AsRef<::core::primitive::str> for $name {
            #[inline]
            fn as_ref(&self) -> &::core::primitive::str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(::core::convert::AsRef::as_ref(self))
            }
        }
        impl ::core::convert::From<&::core::primitive::str> for $name {
            #[inline]
            fn from(value: &::core::primitive::str) -> Self {
                $crate::enums::from_str(value)
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                $crate::enums::from_string(value)
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            #[inline]
            fn from_str(value: &::core::primitive::str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::enums::from_str(value))
            }
        }
        impl $crate::__private::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::enums::serialize(self, serializer)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize(deserializer)
            }
        }
        impl $crate::model::TextEnum for $name {
            #[inline]
            fn set(&mut self, value: ::std::string::String) {
                *self = $crate::enums::from_string(value);
            }
        }
        impl $crate::model::Wire for $name {
            #[inline]
            fn blank() -> Self {
                Self::UnknownValue(::std::string::String::new())
            }
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Text(::core::convert::AsRef::as_ref(self))
            }
            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::TextEnum(self)
            }
        }
    };
}

/// Ties an enum to its values, which are numbers: `From<f64>`, `From<Name> for f64`, `Display`, `Serialize` and
/// `Deserialize`. The enum has a variant `UnknownValue(f64)`.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// enum Gauge { Thin, Thick, UnknownValue(f64) }
/// armsmith_runtime::number_enum!(Gauge { -0.5 => Thin, 1e3 => Thick });
///
/// assert_eq!(Gauge::from(-0.5), Gauge::Thin);
/// assert_eq!(f64::from(Gauge::from(7.25)), 7.25);
/// ```
#[macro_export]
macro_rules! number_enum {
    ($name:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $name {
            const fn as_wire_value(&self) -> ::core::primitive::f64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => *value,
                }
            }
        }
        impl ::core::convert::From<::core::primitive::f64> for $name {
            #[inline]
            fn from(value: ::core::primitive::f64) -> Self {
                match value {
                    $(known if ::core::matches!(
                        ::core::primitive::f64::partial_cmp(&known, &$value),
                        ::core::option::Option::Some(::core::cmp::Ordering::Equal)
                    ) => Self::$variant,)*
                    value => Self::UnknownValue(value),
                }
            }
        }
        impl ::core::convert::From<$name> for ::core::primitive::f64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_wire_value()
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_wire_value(), formatter)
            }
        }
        impl $crate::__private::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::enums::serialize_number(self.as_wire_value(), serializer)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize_number(deserializer)
            }
        }
        impl $crate::model::NumberEnum for $name {
            #[inline]
            fn set(&mut self, value: ::core::primitive::f64) {
                *self = ::core::convert::From::from(value);
            }
        }
        impl $crate::model::Wire for $name {
            #[inline]
            fn blank() -> Self {
                Self::UnknownValue(0.0)
            }
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Float64(self.as_wire_value())
            }
            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::NumberEnum(self)
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
            #[inline]
            fn from(value: ::core::primitive::i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    value => Self::UnknownValue(value),
                }
            }
        }
        impl ::core::convert::From<$name> for ::core::primitive::i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_wire_value()
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_wire_value(), formatter)
            }
        }
        impl $crate::__private::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_wire_value())
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize_integer(deserializer)
            }
        }
        impl $crate::model::IntegerEnum for $name {
            #[inline]
            fn set(&mut self, value: ::core::primitive::i64) {
                *self = ::core::convert::From::from(value);
            }
        }
        impl $crate::model::Wire for $name {
            #[inline]
            fn blank() -> Self {
                Self::UnknownValue(0)
            }
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Integer(self.as_wire_value())
            }
            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::IntegerEnum(self)
            }
        }
    };
}
