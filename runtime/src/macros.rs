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
