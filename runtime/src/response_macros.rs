//! Takes the names of generated types for responses, gives them their implementations. It holds no logic: each expansion
//! calls a function of this crate.

/// Makes an enum of a response, whose variant the status chooses: `TryFrom<RawResponse>`.
///
/// ```
/// use armsmith_runtime::{Json, Value};
/// use azure_core::http::{NoFormat, RawResponse, Response, headers::Headers};
///
/// enum ThingsPutResult {
///     Ok(Response<Value, Json>),
///     NoContent(Response<(), NoFormat>),
/// }
/// armsmith_runtime::results!(ThingsPutResult { 200 => Ok, 204 => NoContent });
///
/// let response = RawResponse::from_bytes(204.into(), Headers::new(), "");
/// assert!(matches!(response.try_into(), Ok(ThingsPutResult::NoContent(_))));
/// ```
#[macro_export]
macro_rules! results {
    ($name:ident { $($status:literal => $variant:ident),+ $(,)? }) => {
        impl ::core::convert::TryFrom<$crate::__private::RawResponse> for $name {
            type Error = $crate::__private::Error;
            fn try_from(response: $crate::__private::RawResponse) -> $crate::__private::Result<Self> {
                match ::core::primitive::u16::from(response.status()) {
                    $($status => ::core::result::Result::Ok(Self::$variant(response.into())),)+
                    status => ::core::result::Result::Err($crate::__private::unexpected_status(status)),
                }
            }
        }
    };
}

/// Reads the headers that a trait of the same name declares, from any response: the name on the wire, the method, how
/// the value is written, and the type. With `AsyncResponse:` before the name it is for responses that are streams.
///
/// ```
/// use azure_core::http::{NoFormat, RawResponse, Response, headers::Headers};
///
/// trait ThingsGetResultHeaders {
///     fn etag(&self) -> azure_core::Result<Option<String>>;
///     fn age(&self) -> azure_core::Result<Option<i32>>;
/// }
/// armsmith_runtime::response_headers!(ThingsGetResultHeaders {
///     "ETag" => etag: text(Option<String>),
///     "Age" => age: number(Option<i32>),
/// });
///
/// let mut headers = Headers::new();
/// headers.insert("etag", "a7");
/// let response: Response<(), NoFormat> = RawResponse::from_bytes(200.into(), headers, "").into();
/// assert_eq!(response.etag()?.as_deref(), Some("a7"));
/// assert_eq!(response.age()?, None);
/// # Ok::<(), azure_core::Error>(())
/// ```
#[macro_export]
macro_rules! response_headers {
    (AsyncResponse: $name:ident { $($wire:literal => $method:ident: $form:ident($type:ty)),+ $(,)? }) => {
        impl<T> $name for $crate::__private::AsyncResponse<T> {
            $(fn $method(&self) -> $crate::__private::Result<$type> {
                $crate::response_headers::$form(self.headers(), $wire)
            })+
        }
    };
    ($name:ident { $($wire:literal => $method:ident: $form:ident($type:ty)),+ $(,)? }) => {
        impl<T, F> $name for $crate::__private::Response<T, F> {
            $(fn $method(&self) -> $crate::__private::Result<$type> {
                $crate::response_headers::$form(self.headers(), $wire)
            })+
        }
    };
}

/// `Debug` of the options of methods: their names alone, they may hold what must not be shown.
///
/// ```
/// use azure_core::http::ClientMethodOptions;
///
/// #[derive(Clone, Default)]
/// struct ThingsListOptions<'a> {
///     filter: Option<String>,
///     method_options: ClientMethodOptions<'a>,
/// }
/// armsmith_runtime::options!(ThingsListOptions);
///
/// assert_eq!(format!("{:?}", ThingsListOptions::default()), "ThingsListOptions { .. }");
/// ```
#[macro_export]
macro_rules! options {
    ($($name:ident),* $(,)?) => {$(
        impl ::core::fmt::Debug for $name<'_> {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_options(::core::stringify!($name), formatter)
            }
        }
    )*};
}

/// `Debug` of a client's options, without values: one of them may be a secret.
///
/// ```
/// #[derive(Clone, Default)]
/// pub struct ThingsClientOptions {
///     pub zone: Option<String>,
/// }
/// armsmith_runtime::client_options!(ThingsClientOptions);
/// assert_eq!(format!("{:?}", ThingsClientOptions::default()), "ThingsClientOptions { .. }");
/// ```
#[macro_export]
macro_rules! client_options {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_options(::core::stringify!($name), formatter)
            }
        }
    };
}
