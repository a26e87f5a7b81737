//! Takes elements, fills places from them. It does not keep what has no place.

use super::cursor::{Cursor, Piece, local, without_prefix};
use super::failure::Result;
use super::{any, text};
use crate::model::{Form, Map, Optional, Place, Role, Shape};
use quick_xml::events::BytesStart;

/// Fills a struct from the whole body. An element that is not called as the struct says must hold something of it: it is
/// not the page of somebody else.
pub(super) fn root(cursor: &mut Cursor<'_>, place: Place<'_>) -> Result<()> {
    let Place::Model(model) = place else {
        return Err(cursor.failure("only a struct is read from XML"));
    };
    let Piece::Start(start) = cursor.next()? else {
        return Err(cursor.failure("there is no element"));
    };
    refuse_nil(cursor, &start)?;
    let mut outcome = Ok(());
    model.places(&mut |shape, places| {
        let expected = without_prefix(shape.xml_name());
        outcome = members(cursor, &start, shape, places).and_then(|is_one| {
            if is_one || expected == local(start.name()) {
                return Ok(());
            }
            Err(cursor.failure(format!("expected the root element `{expected}`")))
        });
    });
    outcome?;
    match cursor.next()? {
        Piece::Nothing => Ok(()),
        _ => Err(cursor.failure("there is more than one root element")),
    }
}

/// Fills a place from the element that began last, and goes behind its end.
fn content<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    place: Place<'_>,
    form: Form,
) -> Result<()> {
    match place {
        Place::Taken => cursor.skip(),
        Place::Optional(optional) => {
            if is_missing(cursor, start, optional)? {
                optional.clear();
                return cursor.skip();
            }
            content(cursor, start, optional.set(), form)
        }
        Place::OptionalNullable(optional) => {
            if is_missing(cursor, start, optional)? {
                optional.clear();
                if let Place::Nullable(nullable) = optional.set() {
                    nullable.set_null();
                }
                return cursor.skip();
            }
            content(cursor, start, optional.set(), form)
        }
        Place::Nullable(nullable) => {
            if cursor.is_nil(start)? {
                nullable.set_null();
                return cursor.skip();
            }
            content(cursor, start, nullable.set(), form)
        }
        Place::Array(array) => {
            let mut index = 0;
            each_element(cursor, |cursor, start| {
                let filled = content(cursor, &start, array.push(), form);
                let filled = filled.map_err(|failure| failure.below_index(index));
                index += 1;
                filled
            })
        }
        Place::Map(map) => each_element(cursor, |cursor, start| entry(cursor, &start, map, form)),
        Place::Model(model) => {
            refuse_nil(cursor, start)?;
            let mut outcome = Ok(false);
            model.places(&mut |shape, places| outcome = members(cursor, start, shape, places));
            outcome.map(|_| ())
        }
        Place::Json(value) => {
            *value = any::read(cursor, start)?;
            Ok(())
        }
        Place::Union(_) => {
            Err(cursor.failure("structs that a member tells apart are not read from XML"))
        }
        single => {
            refuse_nil(cursor, start)?;
            let text = whole_text(cursor)?;
            text::fill(single, form, &text).map_err(|failure| failure.at_offset(cursor.offset()))
        }
    }
}

/// Whether an element stands for nothing: `nil` says so, or it is empty but for space and no text or list.
fn is_missing<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    optional: &mut dyn Optional,
) -> Result<bool> {
    if cursor.is_nil(start)? {
        return Ok(true);
    }
    if !cursor.may_be_blank()? {
        return Ok(false);
    }
    let place = optional.set();
    if matches!(place, Place::Nullable(_)) || text::takes_nothing(&place) {
        return Ok(false);
    }
    // No such value has space that means something, so what is passed over here is no loss.
    cursor.pass_space()
}

/// Of what may be null, the place is another one.
fn refuse_nil<'b>(cursor: &Cursor<'b>, start: &BytesStart<'b>) -> Result<()> {
    if cursor.is_nil(start)? {
        return Err(cursor.failure("expected a value, found nil"));
    }
    Ok(())
}

fn each_element<'b>(
    cursor: &mut Cursor<'b>,
    mut each: impl FnMut(&mut Cursor<'b>, BytesStart<'b>) -> Result<()>,
) -> Result<()> {
    loop {
        match cursor.next()? {
            Piece::Start(start) => each(cursor, start)?,
            Piece::Text(text) => no_text(cursor, &text)?,
            Piece::End | Piece::Nothing => return Ok(()),
        }
    }
}

fn no_text(cursor: &Cursor<'_>, text: &str) -> Result<()> {
    if text.trim_ascii().is_empty() {
        return Ok(());
    }
    Err(cursor.failure("expected elements, found text"))
}

fn whole_text(cursor: &mut Cursor<'_>) -> Result<String> {
    let mut whole = String::new();
    loop {
        match cursor.next()? {
            Piece::Text(text) => whole.push_str(&text),
            Piece::End | Piece::Nothing => return Ok(whole),
            Piece::Start(_) => return Err(cursor.failure("expected text, found an element")),
        }
    }
}

fn entry<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    map: &mut dyn Map,
    form: Form,
) -> Result<()> {
    let key = local(start.name()).to_owned();
    let filled = content(cursor, start, map.insert(key), form);
    filled.map_err(|failure| failure.below(local(start.name())))
}

/// Fills the members of a struct. Gives whether there was one.
fn members<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    shape: &'static Shape,
    places: &mut [Place<'_>],
) -> Result<bool> {
    let mut found = attributes(cursor, start, shape, places)?;
    let mut text = String::new();
    let mut counts = Vec::new();
    let has_text = shape
        .members()
        .iter()
        .position(|member| member.role() == Role::Text);
    loop {
        match cursor.next()? {
            Piece::Start(child) => {
                found |= member(cursor, &child, shape, places, &mut counts)?;
            }
            Piece::Text(piece) if has_text.is_some() => text.push_str(&piece),
            Piece::Text(piece) => no_text(cursor, &piece)?,
            Piece::End | Piece::Nothing => break,
        }
    }
    if let Some(index) = has_text {
        found |= !text.is_empty();
        single(cursor, shape, places, index, &text)?;
    }
    Ok(found)
}

fn attributes<'b>(
    cursor: &Cursor<'b>,
    start: &BytesStart<'b>,
    shape: &'static Shape,
    places: &mut [Place<'_>],
) -> Result<bool> {
    let is_attribute = |name: &str| {
        let mut members = shape.members().iter();
        members.position(|member| {
            member.role() == Role::Attribute && without_prefix(member.xml_name()) == name
        })
    };
    let mut found = false;
    cursor.attributes(start, |name, value| match is_attribute(name) {
        Some(index) => {
            found = true;
            single(cursor, shape, places, index, value)
        }
        None => Ok(()),
    })?;
    Ok(found)
}

/// Fills the member at `index` from a text.
fn single(
    cursor: &Cursor<'_>,
    shape: &'static Shape,
    places: &mut [Place<'_>],
    index: usize,
    text: &str,
) -> Result<()> {
    let (Some(place), Some(member)) = (places.get_mut(index), shape.members().get(index)) else {
        return Ok(());
    };
    let filled = match std::mem::replace(place, Place::Taken) {
        Place::Taken => Err(cursor.failure("a field is there twice")),
        Place::Optional(optional) => {
            if text.trim_ascii().is_empty() && !text::takes_nothing(&optional.set()) {
                optional.clear();
                return Ok(());
            }
            text::fill(optional.set(), member.form(), text)
        }
        place => text::fill(place, member.form(), text),
    };
    filled.map_err(|failure| failure.at_offset(cursor.offset()).below(member.wire_name()))
}

/// Fills the member that an element stands for. Gives whether there is one.
fn member<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    shape: &'static Shape,
    places: &mut [Place<'_>],
    counts: &mut Vec<(usize, usize)>,
) -> Result<bool> {
    let Some(index) = position(shape, local(start.name())) else {
        cursor.skip()?;
        return Ok(false);
    };
    let (Some(place), Some(member)) = (places.get_mut(index), shape.members().get(index)) else {
        cursor.skip()?;
        return Ok(false);
    };
    let (role, form, name) = (member.role(), member.form(), member.wire_name());
    if let (true, Place::Map(rest)) = (member.is_rest(), &mut *place) {
        return entry(cursor, start, *rest, form).map(|()| true);
    }
    let filled = match std::mem::replace(place, Place::Taken) {
        Place::Taken => Err(cursor.failure("a field is there twice")),
        Place::Optional(optional) => {
            // The element of an item says nothing of the array: `nil` is the item, and others may follow.
            if is_missing(cursor, start, optional)?
                && !(role == Role::Element && matches!(optional.set(), Place::Array(_)))
            {
                optional.clear();
                return cursor.skip().map(|()| true);
            }
            match optional.set() {
                Place::Array(array) if role == Role::Element => {
                    let filled = item(cursor, start, array.push(), form, (index, counts));
                    *place = Place::Array(array);
                    filled
                }
                inner => content(cursor, start, inner, form),
            }
        }
        Place::Array(array) if role == Role::Element => {
            let filled = item(cursor, start, array.push(), form, (index, counts));
            *place = Place::Array(array);
            filled
        }
        inner => content(cursor, start, inner, form),
    };
    filled.map_err(|failure| failure.below(name)).map(|()| true)
}

/// Fills an item of an array that has no element of its own. Its place in the array is counted for errors only.
fn item<'b>(
    cursor: &mut Cursor<'b>,
    start: &BytesStart<'b>,
    place: Place<'_>,
    form: Form,
    (index, counts): (usize, &mut Vec<(usize, usize)>),
) -> Result<()> {
    let count = if let Some((_, count)) = counts.iter_mut().find(|(each, _)| *each == index) {
        *count += 1;
        *count
    } else {
        counts.push((index, 0));
        0
    };
    content(cursor, start, place, form).map_err(|failure| failure.below_index(count))
}

/// The member that an element of this name stands for.
fn position(shape: &Shape, name: &str) -> Option<usize> {
    let mut members = shape.members().iter();
    let own = members.position(|member| {
        matches!(member.role(), Role::Element | Role::Wrapped(_))
            && !member.is_rest()
            && without_prefix(member.xml_name()) == name
    });
    let is_tag = || shape.tag_and_value().is_some_and(|(tag, _)| tag == name);
    own.or_else(|| {
        let rest = shape
            .members()
            .iter()
            .position(crate::model::Member::is_rest);
        rest.filter(|_| !is_tag())
    })
}
