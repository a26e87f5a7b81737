//! Takes a type with a wire form, gives that form to its `Option`, `Vec` and `BTreeMap`. It knows no form itself.

use super::Encoded;
use azure_core::{Error, error::ErrorKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::{collections::BTreeMap, marker::PhantomData};

/// Serde sees an item of a collection only through `Serialize` and `Deserialize`.
struct Written<'v, E, T>(&'v T, PhantomData<E>);

struct Read<E, T>(T, PhantomData<E>);

impl<E, T: Encoded<E>> Serialize for Written<'_, E, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

impl<'de, E, T: Encoded<E>> Deserialize<'de> for Read<E, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(|value| Self(value, PhantomData))
    }
}

/// The wire form of a single value as text, without the quotes that JSON puts around it.
pub(super) fn to_text<E, T: Encoded<E>>(value: &T) -> azure_core::Result<String> {
    let written = serde_json::to_value(Written(value, PhantomData))
        .map_err(|error| Error::new(ErrorKind::DataConversion, error))?;
    match written {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(Error::with_message(
            ErrorKind::DataConversion,
            "the value is not a single one, so it has no form as text",
        )),
    }
}

impl<E, T: Encoded<E>> Encoded<E> for Option<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Written(value, PhantomData)),
            None => serializer.serialize_none(),
        }
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Read<E, T>>::deserialize(deserializer)?.map(|read| read.0))
    }
}

impl<E, T: Encoded<E>> Encoded<E> for Vec<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|value| Written(value, PhantomData)))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::<Read<E, T>>::deserialize(deserializer)?;
        Ok(items.into_iter().map(|read| read.0).collect())
    }
}

impl<E, T: Encoded<E>> Encoded<E> for BTreeMap<String, T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.iter()
                .map(|(key, value)| (key, Written(value, PhantomData))),
        )
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = BTreeMap::<String, Read<E, T>>::deserialize(deserializer)?;
        Ok(items.into_iter().map(|(key, read)| (key, read.0)).collect())
    }
}
