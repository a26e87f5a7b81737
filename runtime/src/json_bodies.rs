//! Takes the types that are bodies of responses by themselves, without a struct around them, lets them be read in the format
//! [`Json`]. It does not decode.

use crate::{
    Decimal, IsoDuration, Json,
    json::{JsonBody, decode_as, decode_model, without_mark},
    model::Wire,
};
use azure_core::{
    Result,
    http::{DeserializeWith, response::ResponseBody},
    time::OffsetDateTime,
};
use std::collections::BTreeMap;
use time::{Date, Time};

macro_rules! plain_bodies {
    ($($type:ty),* $(,)?) => {$(
        impl DeserializeWith<Json> for $type {
            fn deserialize_with(body: ResponseBody) -> Result<Self> {
                decode_model(&body)
            }
        }
    )*};
}

plain_bodies!(
    String,
    bool,
    i32,
    i64,
    f32,
    f64,
    Date,
    Time,
    IsoDuration,
    Decimal,
    serde_json::Value,
    azure_core::credentials::Secret,
);

crate::request_bodies!(Decimal, IsoDuration);

macro_rules! formed_bodies {
    ($(($($generic:ident)?) $type:ty),* $(,)?) => {$(
        impl<E, $($generic: Wire)?> DeserializeWith<Json<E>> for $type
        where
            Json<E>: JsonBody,
        {
            fn deserialize_with(body: ResponseBody) -> Result<Self> {
                decode_as(&body, Json::<E>::FORM)
            }
        }
    )*};
}

formed_bodies!(
    () OffsetDateTime,
    () Vec<u8>,
    (T) Vec<T>,
    (T) BTreeMap<String, T>,
);

/// An empty body and `null` are `None`.
impl<E, T: DeserializeWith<Json<E>>> DeserializeWith<Json<E>> for Option<T> {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        match without_mark(&body).trim_ascii() {
            b"" | b"null" => Ok(None),
            _ => T::deserialize_with(body).map(Some),
        }
    }
}
