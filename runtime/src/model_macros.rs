//! Takes a struct or an enum of structs and its table, gives what [`model`](crate::model) asks of it, `Debug` and serde's
//! traits. It holds no logic: each expansion calls a function of this crate.

/// Ties a struct to the table of its members: `Debug`, `Serialize`, `Deserialize`, and what the format
/// [`Json`](crate::Json) needs. Fields are `Option`s, or collections; the struct has `Default`.
///
/// A member may have flags: `read_only` is never written; `rfc7231`, `unix_time` and `base64_url` are how its dates or
/// bytes are written. A map behind the table holds all other members; a tag before it is written and not kept. With the
/// feature `xml`, further flags of members and of the struct say how they stand in XML: see the module `xml`.
///
/// ```
/// use std::collections::BTreeMap;
///
/// #[derive(Clone, Default)]
/// struct Tool { id: Option<String>, weight: Option<f64>, others: BTreeMap<String, String> }
/// armsmith_runtime::model!(Tool["kind" = "hammer"] {
///     "id" => id: read_only,
///     "weight-kg" => weight,
/// } .. others);
///
/// let tool: Tool = serde_json::from_str(r#"{"kind":"hammer","id":"7","weight-kg":2,"color":"red"}"#)?;
/// assert_eq!(tool.id.as_deref(), Some("7"));
/// assert_eq!(serde_json::to_string(&tool)?, r#"{"kind":"hammer","weight-kg":2.0,"color":"red"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! model {
    ($name:ident $([$tag:literal = $value:literal])? $(: $($about:ident $(($($said:literal),*))?)+)? {
        $($wire:literal => $field:ident $(: $($flag:ident $(($($argument:literal),*))?)+)?),* $(,)?
    } $(.. $rest:ident $(: $($rest_flag:ident)+)?)?) => {
        impl $crate::model::Model for $name {
            #[inline]
            fn views(&self, then: &mut dyn ::core::ops::FnMut(&'static $crate::model::Shape, &[$crate::model::View<'_>])) {
                then(Self::SHAPE, &[
                    $($crate::model::Wire::view(&self.$field),)*
                    $($crate::model::Wire::view(&self.$rest),)?
                ]);
            }
            #[inline]
            fn places(&mut self, then: &mut dyn ::core::ops::FnMut(&'static $crate::model::Shape, &mut [$crate::model::Place<'_>])) {
                then(Self::SHAPE, &mut [
                    $($crate::model::Wire::place(&mut self.$field),)*
                    $($crate::model::Wire::place(&mut self.$rest),)?
                ]);
            }
        }
        impl $name {
            const SHAPE: &'static $crate::model::Shape = &$crate::model::Shape::new(::core::stringify!($name), &[
                $($crate::model::Member::new($wire)$($(.$flag($($($argument),*)?))+)?,)*
                $($crate::model::Member::rest(::core::stringify!($rest))$($(.$rest_flag())+)?,)?
            ])$(.tag($tag, $value))?$($(.$about($($($said),*)?))+)?;
        }
        impl $crate::model::Wire for $name {
            #[inline]
            fn blank() -> Self {
                ::core::default::Default::default()
            }
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Model(self)
            }
            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::Model(self)
            }
        }
        $crate::__wire_traits!($name);
    };
}

/// Ties an enum of structs to the member that tells them apart: `Debug`, `Serialize`, `Deserialize`, `From` each struct,
/// and what the format [`Json`](crate::Json) needs. The enum has a variant `UnknownValue(Value)`, which keeps an object
/// whose discriminator is missing or not known.
///
/// Fields that all structs have may be named behind the table: each gets an accessor.
///
/// ```
/// use armsmith_runtime::Value;
///
/// #[derive(Clone, Default)]
/// struct Hammer { weight: Option<f64> }
/// armsmith_runtime::model!(Hammer["kind" = "hammer"] { "weight" => weight });
///
/// #[derive(Clone)]
/// enum Tool { Hammer(Hammer), UnknownValue(Value) }
/// armsmith_runtime::union!(Tool["kind"] { "hammer" => Hammer(Hammer) } weight: f64);
///
/// let tool: Tool = serde_json::from_str(r#"{"weight":2.5,"kind":"hammer"}"#)?;
/// assert_eq!(tool.weight(), Some(&2.5));
/// assert_eq!(serde_json::to_string(&tool)?, r#"{"kind":"hammer","weight":2.5}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! union {
    ($name:ident [$tag:literal] { $($value:literal => $variant:ident($model:ty)),* $(,)? } $($field:ident: $type:ty),* $(,)?) => {
        impl $crate::model::Union for $name {
            #[inline]
            fn discriminator(&self) -> &'static ::core::primitive::str {
                $tag
            }
            #[inline]
            fn values(&self) -> &'static [&'static ::core::primitive::str] {
                &[$($value),*]
            }
            #[inline]
            fn select(&mut self, index: ::core::primitive::usize) -> $crate::model::Place<'_> {
                const BLANK: &[fn() -> $name] = &[$(|| $name::$variant($crate::model::Wire::blank())),*];
                if let ::core::option::Option::Some(blank) = BLANK.get(index) {
                    *self = blank();
                }
                match self {
                    $(Self::$variant(model) => $crate::model::Wire::place(model),)*
                    Self::UnknownValue(object) => $crate::model::Wire::place(object),
                }
            }
            #[inline]
            fn keep(&mut self, object: $crate::Value) {
                *self = Self::UnknownValue(object);
            }
        }
        impl $crate::model::Wire for $name {
            #[inline]
            fn blank() -> Self {
                Self::UnknownValue($crate::Value::Null)
            }
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                match self {
                    $(Self::$variant(model) => $crate::model::Wire::view(model),)*
                    Self::UnknownValue(object) => $crate::model::Wire::view(object),
                }
            }
            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::Union(self)
            }
        }
        $(impl ::core::convert::From<$model> for $name {
            #[inline]
            fn from(model: $model) -> Self {
                Self::$variant(::core::convert::From::from(model))
            }
        })*
        $crate::__accessors!($name [$($variant)*] $($field: $type,)*);
        $crate::__wire_traits!($name);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __accessors {
    ($name:ident $variants:tt $($field:ident: $type:ty,)*) => {
        impl $name {
            $($crate::__accessors!(@one $variants $field: $type);)*
        }
    };
    (@one [$($variant:ident)*] $field:ident: $type:ty) => {
        /// What all variants have; `None` for an unknown one.
        #[must_use]
        #[inline]
        pub fn $field(&self) -> ::core::option::Option<&$type> {
            match self {
                $(Self::$variant(model) => model.$field.as_ref(),)*
                Self::UnknownValue(_) => ::core::option::Option::None,
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __wire_traits {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(::core::stringify!($name), self, formatter)
            }
        }
        impl $crate::__private::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::model::serialize(self, serializer)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let mut value: Self = $crate::model::Wire::blank();
                $crate::model::deserialize(&mut value, deserializer)?;
                ::core::result::Result::Ok(value)
            }
        }
    };
}
