//! Takes a struct, gives its `Debug`: its name alone, unless the feature `debug` shows its values.

#[cfg(feature = "debug")]
use super::View;
use super::Wire;
use std::fmt;

/// Shows a value.
///
/// # Errors
/// What the formatter reports.
#[cfg(feature = "debug")]
pub fn debug(_name: &str, value: &dyn Wire, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&Shown(value.view()), formatter)
}

/// Shows a value by its name.
///
/// # Errors
/// What the formatter reports.
#[cfg(not(feature = "debug"))]
pub fn debug(name: &str, _value: &dyn Wire, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).finish_non_exhaustive()
}

/// Shows the options of a method: its name alone, they may hold what must not be shown.
///
/// # Errors
/// What the formatter reports.
pub fn debug_options(name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).finish_non_exhaustive()
}

#[cfg(feature = "debug")]
struct Shown<'v>(View<'v>);

#[cfg(feature = "debug")]
impl fmt::Debug for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Absent | View::Null => formatter.write_str("null"),
            View::Text(text) => fmt::Debug::fmt(text, formatter),
            View::Secret(_) => formatter.write_str("Secret"),
            View::Boolean(value) => fmt::Debug::fmt(&value, formatter),
            View::Integer(value) => fmt::Debug::fmt(&value, formatter),
            View::Float32(value) => fmt::Debug::fmt(&value, formatter),
            View::Float64(value) => fmt::Debug::fmt(&value, formatter),
            View::DateTime(value) => fmt::Display::fmt(&value, formatter),
            View::Date(value) => fmt::Display::fmt(&value, formatter),
            View::Time(value) => fmt::Display::fmt(&value, formatter),
            View::Duration(value) => fmt::Display::fmt(value, formatter),
            View::Decimal(value) => fmt::Display::fmt(value, formatter),
            View::Bytes(value) => fmt::Debug::fmt(value, formatter),
            View::Json(value) => fmt::Display::fmt(value, formatter),
            View::Array(items) => {
                let mut list = formatter.debug_list();
                items.each(&mut |view| {
                    list.entry(&Shown(view));
                });
                list.finish()
            }
            View::Map(entries) => {
                let mut map = formatter.debug_map();
                entries.each(&mut |key, view| {
                    map.entry(&key, &Shown(view));
                });
                map.finish()
            }
            View::Model(model) => {
                let mut outcome = Ok(());
                model.views(&mut |shape, views| {
                    let mut shown = formatter.debug_struct(shape.name);
                    for (member, view) in shape.members.iter().zip(views) {
                        if !matches!(view, View::Absent) {
                            shown.field(member.name, &Shown(*view));
                        }
                    }
                    outcome = shown.finish();
                });
                outcome
            }
        }
    }
}
