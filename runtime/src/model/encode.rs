//! Takes values to be written, gives them to a serializer. It leaves out what is absent and what is read-only, and does
//! not decide what that is.

use super::{Entries, Form, Model, Shape, View, Wire};
use crate::encoding::{Encoded, FullDate, PartialTime, Rfc3339, Rfc7231, UnixTime};
use azure_core::base64;
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap, SerializeSeq as _},
};

/// A value with the form of the dates and bytes in it, as serde wants it.
#[derive(Clone, Copy)]
pub(crate) struct Written<'v>(pub(crate) View<'v>, pub(crate) Form);

/// Writes a value in the default form.
///
/// # Errors
/// What the serializer reports, and a value that has no form on the wire.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    write(value, Form::Default, serializer)
}

/// Writes a value in a form.
///
/// # Errors
/// As [`serialize`].
pub(crate) fn write<S: Serializer>(
    value: &dyn Wire,
    form: Form,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Written(value.view(), form).serialize(serializer)
}

fn object<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut outcome = Ok(());
    model.views(&mut |shape, views| outcome = members(shape, views, &mut map));
    outcome?;
    map.end()
}

fn members<M: SerializeMap>(
    shape: &Shape,
    views: &[View<'_>],
    map: &mut M,
) -> Result<(), M::Error> {
    if let Some((name, value)) = shape.tag {
        map.serialize_entry(name, value)?;
    }
    let mut members = shape.members.iter().zip(views);
    members.try_for_each(|(member, view)| match view {
        View::Absent => Ok(()),
        _ if member.read_only => Ok(()),
        View::Map(rest) if member.rest => entries(*rest, member.form, map),
        view => map.serialize_entry(member.name, &Written(*view, member.form)),
    })
}

fn entries<M: SerializeMap>(
    entries: &dyn Entries,
    form: Form,
    map: &mut M,
) -> Result<(), M::Error> {
    let mut outcome = Ok(());
    entries.each(&mut |key, view| {
        if outcome.is_ok() {
            outcome = map.serialize_entry(key, &Written(view, form));
        }
    });
    outcome
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(view, form) = *self;
        match view {
            View::Absent | View::Null => serializer.serialize_none(),
            View::Text(text) | View::Secret(text) => serializer.serialize_str(text),
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Integer(value) => serializer.serialize_i64(value),
            View::Float32(value) if value.is_finite() => serializer.serialize_f32(value),
            View::Float64(value) if value.is_finite() => serializer.serialize_f64(value),
            View::Float32(_) | View::Float64(_) => {
                Err(S::Error::custom("JSON has no NaN and no infinity"))
            }
            View::DateTime(value) => match form {
                Form::Rfc7231 => Encoded::<Rfc7231>::encode(&value, serializer),
                Form::UnixTime => Encoded::<UnixTime>::encode(&value, serializer),
                Form::Default | Form::Base64Url => Encoded::<Rfc3339>::encode(&value, serializer),
            },
            View::Date(value) => Encoded::<FullDate>::encode(&value, serializer),
            View::Time(value) => Encoded::<PartialTime>::encode(&value, serializer),
            View::Duration(value) => value.serialize(serializer),
            View::Decimal(value) => value.serialize(serializer),
            View::Bytes(value) => match form {
                Form::Base64Url => serializer.serialize_str(&base64::encode_url_safe(value)),
                _ => serializer.serialize_str(&base64::encode(value)),
            },
            View::Json(value) => value.serialize(serializer),
            View::Array(items) => {
                let mut sequence = serializer.serialize_seq(None)?;
                let mut outcome = Ok(());
                items.each(&mut |view| {
                    if outcome.is_ok() {
                        outcome = sequence.serialize_element(&Written(view, form));
                    }
                });
                outcome?;
                sequence.end()
            }
            View::Map(map) => {
                let mut written = serializer.serialize_map(None)?;
                entries(map, form, &mut written)?;
                written.end()
            }
            View::Model(model) => object(model, serializer),
        }
    }
}
