//! Takes the names of generated enums and their values, gives them the trait implementations that all of them share. It holds
//! no logic: each expansion calls a function of this crate.

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
