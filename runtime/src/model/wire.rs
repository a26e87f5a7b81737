//! Takes the types of fields, gives each of them as a [`View`] and as a [`Place`]. It does not read or write.

use super::{Array, Entries, Items, Map, NullablePlace, Optional, Place, View};
use crate::{Decimal, IsoDuration};
use azure_core::{credentials::Secret, time::OffsetDateTime};
use serde_json::Value;
use std::collections::BTreeMap;
use time::{Date, Time};

/// A type that a field can have.
pub trait Wire {
    /// `null` is a value of its own, and not the same as nothing.
    #[must_use]
    fn takes_null() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// A value to be filled.
    fn blank() -> Self
    where
        Self: Sized;

    /// The value, to be written.
    fn view(&self) -> View<'_>;

    /// The value, to be filled.
    fn place(&mut self) -> Place<'_>;
}

macro_rules! scalars {
    ($($type:ty, $blank:expr, $value:ident => $view:expr, $place:ident;)*) => {$(
        impl Wire for $type {
            fn blank() -> Self {
                $blank
            }

            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }

            fn place(&mut self) -> Place<'_> {
                Place::$place(self)
            }
        }
    )*};
}

scalars! {
    String, String::new(), value => View::Text(value), Text;
    Secret, Secret::new(String::new()), value => View::Secret(value.secret()), Secret;
    bool, false, value => View::Boolean(*value), Boolean;
    i32, 0, value => View::Integer(i64::from(*value)), Integer32;
    i64, 0, value => View::Integer(*value), Integer64;
    f32, 0.0, value => View::Float32(*value), Float32;
    f64, 0.0, value => View::Float64(*value), Float64;
    OffsetDateTime, OffsetDateTime::UNIX_EPOCH, value => View::DateTime(*value), DateTime;
    Date, OffsetDateTime::UNIX_EPOCH.date(), value => View::Date(*value), Date;
    Time, Time::MIDNIGHT, value => View::Time(*value), Time;
    IsoDuration, Self::default(), value => View::Duration(value), Duration;
    Decimal, Self::default(), value => View::Decimal(value), Decimal;
    Vec<u8>, Vec::new(), value => View::Bytes(value), Bytes;
    Value, Value::Null, value => View::Json(value), Json;
}

impl<T: Wire> Wire for Option<T> {
    fn blank() -> Self {
        None
    }

    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }

    fn place(&mut self) -> Place<'_> {
        if T::takes_null() {
            Place::OptionalNullable(self)
        } else {
            Place::Optional(self)
        }
    }
}

impl<T: Wire> Optional for Option<T> {
    fn set(&mut self) -> Place<'_> {
        *self = Some(T::blank());
        match self {
            Some(value) => value.place(),
            None => Place::Taken,
        }
    }

    #[cfg(feature = "xml")]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Wire> Wire for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn takes_null() -> bool {
        T::takes_null()
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }

    fn place(&mut self) -> Place<'_> {
        T::place(self)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Array(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Array(self)
    }
}

impl<T: Wire> Items for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
        for item in self {
            visit(item.view());
        }
    }
}

impl<T: Wire> Array for Vec<T> {
    fn push(&mut self) -> Place<'_> {
        let last = self.len();
        self.push(T::blank());
        self[last].place()
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Map(self)
    }
}

impl<T: Wire> Entries for BTreeMap<String, T> {
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>)) {
        for (key, value) in self {
            visit(key, value.view());
        }
    }
}

impl<T: Wire> Map for BTreeMap<String, T> {
    fn insert(&mut self, key: String) -> Place<'_> {
        let value = self.entry(key).or_insert_with(T::blank);
        // The last of two equal keys counts, and nothing of the first one stays.
        *value = T::blank();
        value.place()
    }
}

/// A value that may be `null`, where that is not the same as leaving it out: in a request, `null` removes what is there.
///
/// ```
/// use armsmith_runtime::Nullable;
///
/// let unchanged: Option<Nullable<String>> = None;
/// let removed: Option<Nullable<String>> = Some(Nullable::Null);
/// let changed: Option<Nullable<String>> = Some("new".to_owned().into());
/// assert!(unchanged.is_none() && removed != changed);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Nullable<T> {
    /// `null`.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is not `null`.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if it is not `null`.
    #[must_use]
    pub fn as_value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Wire> Wire for Nullable<T> {
    fn blank() -> Self {
        Self::Value(T::blank())
    }

    fn takes_null() -> bool {
        true
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::Nullable(self)
    }
}

impl<T: Wire> NullablePlace for Nullable<T> {
    fn set(&mut self) -> Place<'_> {
        *self = Self::blank();
        match self {
            Self::Value(value) => value.place(),
            Self::Null => Place::Taken,
        }
    }

    fn set_null(&mut self) {
        *self = Self::Null;
    }
}
