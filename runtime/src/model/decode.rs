//! Takes a deserializer, fills places from it. It does not keep what has no place.

use super::{Array, Form, Map, Model, NullablePlace, Optional, Place, Shape, Union, Wire};
use crate::{
    Decimal, IsoDuration, any_value,
    encoding::{Base64, Base64Url, Encoded, FullDate, PartialTime, Rfc3339, Rfc7231, UnixTime},
    raw::{Captured, without_place},
};
use azure_core::credentials::Secret;
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// Fills a value from its default form.
///
/// # Errors
/// What the deserializer reports, a member that stands twice, a value that does not fit.
pub fn deserialize<'de, D: Deserializer<'de>>(
    value: &mut dyn Wire,
    deserializer: D,
) -> Result<(), D::Error> {
    fill(value.place(), Form::Default, deserializer)
}

/// Fills a place.
///
/// # Errors
/// As [`deserialize`].
pub(crate) fn fill<'de, D: Deserializer<'de>>(
    place: Place<'_>,
    form: Form,
    deserializer: D,
) -> Result<(), D::Error> {
    Seed(place, form).deserialize(deserializer)
}

/// A place, with the form of the dates and bytes that go there.
struct Seed<'p>(Place<'p>, Form);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self(place, form) = self;
        match place {
            Place::Taken => IgnoredAny::deserialize(deserializer).map(drop),
            Place::Text(text) => put(text, String::deserialize(deserializer)),
            Place::Secret(secret) => put(secret, Secret::deserialize(deserializer)),
            Place::Boolean(value) => put(value, bool::deserialize(deserializer)),
            Place::Integer32(value) => put(value, i32::deserialize(deserializer)),
            Place::Integer64(value) => put(value, i64::deserialize(deserializer)),
            Place::Float32(value) => put(value, finite(f32::deserialize(deserializer)?)),
            Place::Float64(value) => put(value, finite(f64::deserialize(deserializer)?)),
            Place::DateTime(value) => match form {
                Form::Rfc7231 => put(value, Encoded::<Rfc7231>::decode(deserializer)),
                Form::UnixTime => put(value, Encoded::<UnixTime>::decode(deserializer)),
                Form::Default | Form::Base64Url => {
                    put(value, Encoded::<Rfc3339>::decode(deserializer))
                }
            },
            Place::Date(value) => put(value, Encoded::<FullDate>::decode(deserializer)),
            Place::Time(value) => put(value, Encoded::<PartialTime>::decode(deserializer)),
            Place::Duration(value) => put(value, IsoDuration::deserialize(deserializer)),
            Place::Decimal(value) => put(value, Decimal::deserialize(deserializer)),
            Place::Bytes(value) => match form {
                Form::Base64Url => put(value, Encoded::<Base64Url>::decode(deserializer)),
                _ => put(value, Encoded::<Base64>::decode(deserializer)),
            },
            Place::Json(value) => put(value, any_value::deserialize(deserializer)),
            Place::TextEnum(value) => String::deserialize(deserializer).map(|text| value.set(text)),
            Place::IntegerEnum(value) => {
                i64::deserialize(deserializer).map(|number| value.set(number))
            }
            Place::NumberEnum(value) => {
                finite(f64::deserialize(deserializer)?).map(|number| value.set(number))
            }
            Place::Optional(value) => {
                deserializer.deserialize_option(OrNull(Null::Nothing(value), form))
            }
            Place::OptionalNullable(value) => {
                deserializer.deserialize_option(OrNull(Null::Within(value), form))
            }
            Place::Nullable(value) => {
                deserializer.deserialize_option(OrNull(Null::Value(value), form))
            }
            Place::Array(array) => deserializer.deserialize_option(Elements(array, form)),
            Place::Map(map) => deserializer.deserialize_option(Values(map, form)),
            Place::Model(model) => deserializer.deserialize_map(Members(model)),
            Place::Union(union) => select(union, deserializer),
        }
    }
}

/// What is read as an infinity was too large, and neither it nor a NaN could be written again.
fn finite<T: Copy + Into<f64>, E: de::Error>(value: T) -> Result<T, E> {
    if value.into().is_finite() {
        return Ok(value);
    }
    Err(E::invalid_value(
        de::Unexpected::Other("floating point "),
        &std::any::type_name::<T>(),
    ))
}

fn put<T, E>(place: &mut T, value: Result<T, E>) -> Result<(), E> {
    value.map(|value| *place = value)
}

/// The text of a union is kept first: its discriminator may stand anywhere.
fn select<'de, D: Deserializer<'de>>(
    union: &mut dyn Union,
    deserializer: D,
) -> Result<(), D::Error> {
    let object = Captured::deserialize(deserializer)?;
    let value = object.member(union.discriminator());
    let known = value.and_then(|value| crate::enums::position(union.values(), &value));
    // What is wrong within it is told without a place: the reader is another one.
    let placeless = |error: serde_json::Error| D::Error::custom(without_place(&error));
    let Some(index) = known else {
        union.keep(object.into_value().map_err(placeless)?);
        return Ok(());
    };
    let place = union.select(index);
    let filled = match object {
        Captured::Text(text) => {
            let mut deserializer = serde_json::Deserializer::from_str(&text);
            fill(place, Form::Default, &mut deserializer)
        }
        Captured::Value(object) => fill(place, Form::Default, object),
    };
    filled.map_err(placeless)
}

/// What `null` means for a value.
enum Null<'p> {
    /// The same as nothing.
    Nothing(&'p mut dyn Optional),
    /// A value of what may be missing.
    Within(&'p mut dyn Optional),
    /// A value.
    Value(&'p mut dyn NullablePlace),
}

struct OrNull<'p>(Null<'p>, Form);

impl<'de> Visitor<'de> for OrNull<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        match self.0 {
            Null::Nothing(_) => {}
            Null::Within(optional) => {
                if let Place::Nullable(nullable) = optional.set() {
                    nullable.set_null();
                }
            }
            Null::Value(nullable) => nullable.set_null(),
        }
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let place = match self.0 {
            Null::Nothing(optional) | Null::Within(optional) => optional.set(),
            Null::Value(nullable) => nullable.set(),
        };
        fill(place, self.1, deserializer)
    }
}

/// The items of an array; `null` has none.
struct Elements<'p>(&'p mut dyn Array, Form);

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        struct Item<'p>(&'p mut dyn Array, Form);
        impl<'de> DeserializeSeed<'de> for Item<'_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                fill(self.0.push(), self.1, deserializer)
            }
        }
        while sequence.next_element_seed(Item(self.0, self.1))?.is_some() {}
        Ok(())
    }
}

/// The entries of a map; `null` has none.
struct Values<'p>(&'p mut dyn Map, Form);

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            map.next_value_seed(Seed(self.0.insert(key), self.1))?;
        }
        Ok(())
    }
}

/// The members of a struct.
struct Members<'p>(&'p mut dyn Model);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = "";
        self.0.views(&mut |shape, _| name = shape.name);
        write!(formatter, "struct {name}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut outcome = Ok(());
        self.0
            .places(&mut |shape, places| outcome = members(shape, places, &mut map));
        outcome
    }
}

fn members<'de, A: MapAccess<'de>>(
    shape: &'static Shape,
    places: &mut [Place<'_>],
    map: &mut A,
) -> Result<(), A::Error> {
    while let Some(key) = map.next_key_seed(Key(shape))? {
        let (index, key) = match key {
            Found::Member(index) => (index, None),
            Found::Other(index, key) => (index, Some(key)),
            Found::Nothing => {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
        };
        let (Some(place), Some(member)) = (places.get_mut(index), shape.members.get(index)) else {
            continue;
        };
        match (place, key) {
            (Place::Map(rest), Some(key)) => {
                map.next_value_seed(Seed(rest.insert(key), member.form))?;
            }
            (place, _) => match std::mem::replace(place, Place::Taken) {
                Place::Taken => return Err(A::Error::duplicate_field(member.name)),
                place => map.next_value_seed(Seed(place, member.form))?,
            },
        }
    }
    Ok(())
}

/// A key of an object.
enum Found {
    /// That of a member.
    Member(usize),
    /// One that the struct keeps in the map of this index.
    Other(usize, String),
    /// One that the struct does not keep.
    Nothing,
}

struct Key(&'static Shape);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Found, E> {
        let shape = self.0;
        let mut members = shape.members.iter();
        if let Some(index) = members.position(|member| member.name == key && !member.rest) {
            return Ok(Found::Member(index));
        }
        let is_tag = shape.tag.is_some_and(|(tag, _)| tag == key);
        Ok(match shape.members.iter().position(|member| member.rest) {
            Some(index) if !is_tag => Found::Other(index, key.to_owned()),
            _ => Found::Nothing,
        })
    }
}
