//! Takes generated structs and the tables of their members, gives JSON and `Debug` for all of them. It does not know any
//! service, and no code here is compiled anew for a model.
//!
//! A derived implementation is compiled once for each struct, which is most of what a large client costs its users. Here
//! a struct only lends out its fields, as [`View`]s to be written and as [`Place`]s to be filled; what walks over them
//! is compiled once, in this crate. [`model!`](crate::model!) ties a struct to its table.

mod debug;
mod decode;
mod encode;
#[cfg(test)]
mod tests;
mod wire;
#[cfg(feature = "xml")]
mod xml;

use azure_core::{credentials::Secret, time::OffsetDateTime};
use serde_json::Value;
use time::{Date, Time};

use crate::{Decimal, IsoDuration};

pub use debug::{debug, debug_options};
pub use decode::deserialize;
pub(crate) use decode::fill;
#[cfg(feature = "xml")]
pub(crate) use encode::Written;
pub use encode::serialize;
pub(crate) use encode::write;
pub use wire::{Nullable, Wire};
#[cfg(feature = "xml")]
pub(crate) use xml::Role;

/// A struct that is a JSON object.
pub trait Model {
    /// Lends the fields to `then`, in the order of the shape's members.
    fn views(&self, then: &mut dyn FnMut(&'static Shape, &[View<'_>]));

    /// Lends the fields to `then` to be filled, in the order of the shape's members.
    fn places(&mut self, then: &mut dyn FnMut(&'static Shape, &mut [Place<'_>]));
}

/// What is known of a struct.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Its name in Rust.
    name: &'static str,
    members: &'static [Member],
    tag: Option<(&'static str, &'static str)>,
    #[cfg(feature = "xml")]
    xml: xml::Element,
}

impl Shape {
    /// A struct of this name, with its members in the order of the fields.
    #[must_use]
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self {
            name,
            members,
            tag: None,
            #[cfg(feature = "xml")]
            xml: xml::Element::DEFAULT,
        }
    }

    /// A member with one possible value, which is written first and not kept: the discriminator of a subtype.
    #[must_use]
    pub const fn tag(self, name: &'static str, value: &'static str) -> Self {
        Self {
            tag: Some((name, value)),
            ..self
        }
    }
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name on the wire.
    name: &'static str,
    /// The service sets it: it is read and never written.
    read_only: bool,
    /// It is a map of the members that have no field of their own.
    rest: bool,
    form: Form,
    #[cfg(feature = "xml")]
    xml: xml::Node,
}

/// How dates and bytes are written, where there is a choice.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Form {
    /// Dates by RFC 3339, bytes as base64.
    #[default]
    Default,
    /// Dates as in HTTP headers.
    Rfc7231,
    /// Dates as seconds since 1970.
    UnixTime,
    /// Bytes as base64 with the alphabet for URLs.
    Base64Url,
}

impl Member {
    /// A member that is read and written.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            read_only: false,
            rest: false,
            form: Form::Default,
            #[cfg(feature = "xml")]
            xml: xml::Node::DEFAULT,
        }
    }

    /// The map of the members that have no field of their own.
    #[must_use]
    pub const fn rest(field: &'static str) -> Self {
        Self {
            rest: true,
            ..Self::new(field)
        }
    }

    /// The service sets it.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self {
            read_only: true,
            ..self
        }
    }

    /// Its dates are written as in HTTP headers.
    #[must_use]
    pub const fn rfc7231(self) -> Self {
        Self {
            form: Form::Rfc7231,
            ..self
        }
    }

    /// Its dates are seconds since 1970.
    #[must_use]
    pub const fn unix_time(self) -> Self {
        Self {
            form: Form::UnixTime,
            ..self
        }
    }

    /// Its bytes are base64 with the alphabet for URLs.
    #[must_use]
    pub const fn base64_url(self) -> Self {
        Self {
            form: Form::Base64Url,
            ..self
        }
    }
}

/// A value to be written.
#[derive(Clone, Copy)]
pub enum View<'v> {
    /// Not written at all.
    Absent,
    /// `null`.
    Null,
    /// A string.
    Text(&'v str),
    /// A string that is shown nowhere.
    Secret(&'v str),
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number of single precision.
    Float32(f32),
    /// A number.
    Float64(f64),
    /// A point in time.
    DateTime(OffsetDateTime),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A duration.
    Duration(&'v IsoDuration),
    /// A number with all its digits.
    Decimal(&'v Decimal),
    /// Bytes.
    Bytes(&'v [u8]),
    /// Any JSON.
    Json(&'v Value),
    /// An array.
    Array(&'v dyn Items),
    /// An object with members of one type.
    Map(&'v dyn Entries),
    /// A struct.
    Model(&'v dyn Model),
}

/// The items of an array.
pub trait Items {
    /// Lends each item.
    fn each(&self, visit: &mut dyn FnMut(View<'_>));
}

/// The entries of a map.
pub trait Entries {
    /// Lends each entry.
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>));
}

/// A value to be filled.
pub enum Place<'p> {
    /// Nothing any more: it is being filled, or has been.
    Taken,
    /// A string.
    Text(&'p mut String),
    /// A string that is shown nowhere.
    Secret(&'p mut Secret),
    /// A boolean.
    Boolean(&'p mut bool),
    /// A whole number of 32 bits.
    Integer32(&'p mut i32),
    /// A whole number of 64 bits.
    Integer64(&'p mut i64),
    /// A number of single precision.
    Float32(&'p mut f32),
    /// A number.
    Float64(&'p mut f64),
    /// A point in time.
    DateTime(&'p mut OffsetDateTime),
    /// A day.
    Date(&'p mut Date),
    /// A time of day.
    Time(&'p mut Time),
    /// A duration.
    Duration(&'p mut IsoDuration),
    /// A number with all its digits.
    Decimal(&'p mut Decimal),
    /// Bytes.
    Bytes(&'p mut Vec<u8>),
    /// Any JSON.
    Json(&'p mut Value),
    /// An enum of strings.
    TextEnum(&'p mut dyn TextEnum),
    /// An enum of whole numbers.
    IntegerEnum(&'p mut dyn IntegerEnum),
    /// An enum of numbers.
    NumberEnum(&'p mut dyn NumberEnum),
    /// A value that may be missing.
    Optional(&'p mut dyn Optional),
    /// A value that may be missing or `null`, which is not the same.
    OptionalNullable(&'p mut dyn Optional),
    /// A value that may be `null`.
    Nullable(&'p mut dyn NullablePlace),
    /// An array.
    Array(&'p mut dyn Array),
    /// An object with members of one type.
    Map(&'p mut dyn Map),
    /// A struct.
    Model(&'p mut dyn Model),
    /// One of several structs, told apart by a member.
    Union(&'p mut dyn Union),
}

/// An enum of strings, to be filled.
pub trait TextEnum {
    /// Takes the variant of a wire value.
    fn set(&mut self, value: String);
}

/// An enum of whole numbers, to be filled.
pub trait IntegerEnum {
    /// Takes the variant of a wire value.
    fn set(&mut self, value: i64);
}

/// An enum of numbers, to be filled.
pub trait NumberEnum {
    /// Takes the variant of a wire value.
    fn set(&mut self, value: f64);
}

/// A value that may be missing, to be filled.
pub trait Optional {
    /// Makes a blank value and lends it.
    fn set(&mut self) -> Place<'_>;

    /// Takes the value away again.
    #[cfg(feature = "xml")]
    fn clear(&mut self);
}

/// A value that may be `null`, to be filled.
pub trait NullablePlace {
    /// Makes a blank value and lends it.
    fn set(&mut self) -> Place<'_>;

    /// `null` was found.
    fn set_null(&mut self);
}

/// An array, to be filled.
pub trait Array {
    /// Adds a blank item and lends it.
    fn push(&mut self) -> Place<'_>;
}

/// A map, to be filled.
pub trait Map {
    /// Adds a blank value under `key` and lends it.
    fn insert(&mut self, key: String) -> Place<'_>;
}

/// One of several structs, to be filled.
pub trait Union {
    /// The member that tells which struct it is.
    fn discriminator(&self) -> &'static str;

    /// The discriminator's values that are known.
    fn values(&self) -> &'static [&'static str];

    /// Becomes the blank struct of the value at `index`, and lends it.
    fn select(&mut self, index: usize) -> Place<'_>;

    /// Keeps the whole object, since its discriminator is missing or not known.
    fn keep(&mut self, object: Value);
}
