//! Takes values, gives the text of an XML document. It leaves out what is absent and what is read-only, and writes no name
//! that is none.

use super::cursor::{is_legal, without_prefix};
use super::failure::{Failure, Result};
use super::text;
use crate::model::{Entries, Form, Items, Member, Role, Shape, View, Wire};
use serde_json::Value;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;

/// What says that an element is `null`. The prefix is declared where it is used, for the root does not know of it.
const NIL: &str = r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true""#;

/// The whole document.
pub(super) fn document(value: &dyn Wire) -> Result<String> {
    let View::Model(model) = value.view() else {
        return Err(Failure::new("only a struct has a name for its element"));
    };
    let mut text = DECLARATION.to_owned();
    let mut outcome = Ok(());
    model.views(&mut |shape, views| {
        let tag = Tag(shape.xml_name(), shape.xml_namespace());
        outcome = object(&mut text, tag, shape, views);
    });
    outcome.map(|()| text)
}

/// Name and namespace of an element.
#[derive(Clone, Copy)]
struct Tag<'t>(&'t str, Option<&'t str>);

/// An element with what `inside` writes; without content it is one tag.
fn element(
    text: &mut String,
    Tag(name, namespace): Tag<'_>,
    attributes: &str,
    inside: impl FnOnce(&mut String) -> Result<()>,
) -> Result<()> {
    text.push('<');
    text.push_str(name);
    if let Some(namespace) = namespace {
        declare(text, name, namespace)?;
    }
    text.push_str(attributes);
    text.push('>');
    let begin = text.len();
    inside(text)?;
    if text.len() == begin {
        text.truncate(begin - 1);
        text.push_str("/>");
    } else {
        text.push_str("</");
        text.push_str(name);
        text.push('>');
    }
    Ok(())
}

/// Declares the namespace of a name, for its prefix if it has one.
fn declare(text: &mut String, name: &str, namespace: &str) -> Result<()> {
    text.push_str(" xmlns");
    if let Some((prefix, _)) = name.split_once(':') {
        text.push(':');
        text.push_str(prefix);
    }
    text.push_str("=\"");
    escape(text, namespace, true)?;
    text.push('"');
    Ok(())
}

fn value(text: &mut String, tag: Tag<'_>, view: View<'_>, form: Form) -> Result<()> {
    match view {
        // What a struct lacks is not written at all; an item or an entry that is not there is `null`.
        View::Absent | View::Null => element(text, tag, NIL, |_| Ok(())),
        View::Array(_) => Err(Failure::new("XML has no array of arrays")),
        View::Map(map) => element(text, tag, "", |text| entries(text, map, form)),
        View::Model(model) => {
            let mut outcome = Ok(());
            model.views(&mut |shape, views| {
                let tag = Tag(tag.0, tag.1.or(namespace_of(shape, tag.0)));
                outcome = object(text, tag, shape, views);
            });
            outcome
        }
        View::Json(json) => any(text, tag, json),
        single => element(text, tag, "", |text| {
            escape(text, &text::of(single, form)?, false)
        }),
    }
}

/// The namespace that a struct gives its element, where that bears the name that the struct gives it.
fn namespace_of(shape: &Shape, name: &str) -> Option<&'static str> {
    shape.xml_namespace().filter(|_| shape.xml_name() == name)
}

fn object(text: &mut String, tag: Tag<'_>, shape: &Shape, views: &[View<'_>]) -> Result<()> {
    let attributes = attributes(tag, shape, views)?;
    element(text, tag, &attributes, |text| {
        if let Some((name, value)) = shape.tag_and_value() {
            element(text, Tag(name, None), "", |text| escape(text, value, false))?;
        }
        for (member, view) in shape.members().iter().zip(views) {
            self::member(text, member, *view)
                .map_err(|failure| failure.below(member.wire_name()))?;
        }
        Ok(())
    })
}

fn is_written(member: &Member, view: View<'_>) -> bool {
    !member.is_read_only() && !matches!(view, View::Absent)
}

/// The attributes of a struct, with the namespaces of their prefixes.
fn attributes(tag: Tag<'_>, shape: &Shape, views: &[View<'_>]) -> Result<String> {
    let mut text = String::new();
    let prefix = |name: &'static str| name.split_once(':').map(|(prefix, _)| prefix);
    let own = tag.1.and(tag.0.split_once(':')).map(|(prefix, _)| prefix);
    let mut declared: Vec<&str> = own.into_iter().collect();
    for (member, view) in shape.members().iter().zip(views) {
        if member.role() != Role::Attribute || !is_written(member, *view) {
            continue;
        }
        let name = member.xml_name();
        if let (Some(namespace), Some(prefix)) = (member.xml_namespace(), prefix(name))
            && !declared.contains(&prefix)
        {
            declare(&mut text, name, namespace)?;
            declared.push(prefix);
        }
        attribute(&mut text, member, *view).map_err(|failure| failure.below(member.wire_name()))?;
    }
    Ok(text)
}

fn attribute(text: &mut String, member: &Member, view: View<'_>) -> Result<()> {
    text.push(' ');
    text.push_str(member.xml_name());
    text.push_str("=\"");
    escape(text, &single(view, member.form())?, true)?;
    text.push('"');
    Ok(())
}

/// The text of a value that is no element of its own.
fn single(view: View<'_>, form: Form) -> Result<std::borrow::Cow<'_, str>> {
    match view {
        View::Array(_) | View::Map(_) | View::Model(_) | View::Json(_) | View::Null => {
            Err(Failure::new("it is no single value"))
        }
        view => text::of(view, form),
    }
}

fn member(text: &mut String, member: &Member, view: View<'_>) -> Result<()> {
    if !is_written(member, view) {
        return Ok(());
    }
    let tag = Tag(member.xml_name(), member.xml_namespace());
    let form = member.form();
    match (member.role(), view) {
        (Role::Attribute, _) => Ok(()),
        (Role::Text, view) => escape(text, &single(view, form)?, false),
        (Role::Wrapped(item), View::Array(array)) => element(text, tag, "", |text| {
            items(text, Tag(item, None), array, form)
        }),
        (Role::Element, View::Array(array)) => items(text, tag, array, form),
        (Role::Element, View::Map(rest)) if member.is_rest() => entries(text, rest, form),
        (Role::Element | Role::Wrapped(_), view) => value(text, tag, view, form),
    }
}

fn items(text: &mut String, tag: Tag<'_>, items: &dyn Items, form: Form) -> Result<()> {
    let mut outcome = Ok(());
    let mut index = 0;
    items.each(&mut |view| {
        if outcome.is_ok() {
            outcome = value(text, tag, view, form).map_err(|failure| failure.below_index(index));
            index += 1;
        }
    });
    outcome
}

fn entries(text: &mut String, entries: &dyn Entries, form: Form) -> Result<()> {
    let mut outcome = Ok(());
    entries.each(&mut |key, view| {
        if outcome.is_ok() {
            outcome = named(key)
                .and_then(|()| value(text, Tag(key, None), view, form))
                .map_err(|failure| failure.below(key));
        }
    });
    outcome
}

/// JSON whose form no document gives: members are elements, an array is one element for each item.
fn any(text: &mut String, tag: Tag<'_>, json: &Value) -> Result<()> {
    match json {
        Value::Array(items) => items.iter().try_for_each(|item| any(text, tag, item)),
        Value::Object(members) => element(text, tag, "", |text| {
            members.iter().try_for_each(|(key, value)| {
                let written = named(key).and_then(|()| any(text, Tag(key, None), value));
                written.map_err(|failure| failure.below(key))
            })
        }),
        Value::Null => element(text, tag, NIL, |_| Ok(())),
        Value::String(string) => element(text, tag, "", |text| escape(text, string, false)),
        other => element(text, tag, "", |text| {
            text.push_str(&other.to_string());
            Ok(())
        }),
    }
}

/// Refuses a key that is no name: it would be markup.
fn named(key: &str) -> Result<()> {
    let begins =
        |c: char| c.is_ascii_alphabetic() || c == '_' || (c >= '\u{c0}' && c.is_alphabetic());
    let goes_on = |c: char| begins(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    let mut characters = key.chars();
    if characters.next().is_some_and(begins)
        && characters.all(goes_on)
        && without_prefix(key) == key
    {
        return Ok(());
    }
    Err(Failure::new(
        "the key is not a name that an element can have",
    ))
}

/// Adds a text with its markup written out. Line ends survive as they are.
fn escape(text: &mut String, value: &str, in_attribute: bool) -> Result<()> {
    for character in value.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' if in_attribute => text.push_str("&quot;"),
            '\n' if in_attribute => text.push_str("&#xA;"),
            '\t' if in_attribute => text.push_str("&#x9;"),
            '\r' => text.push_str("&#xD;"),
            legal if is_legal(legal) => text.push(legal),
            _ => return Err(Failure::new("XML has no form for a control character")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod unit {
    use super::named;

    #[test]
    fn only_names_are_names() {
        for name in ["a", "_a", "A-1.b", "é"] {
            assert!(named(name).is_ok(), "{name}");
        }
        for no_name in ["", "1", "-a", "a b", "a/><b", "a:b", "a=\"\"", "&"] {
            assert!(named(no_name).is_err(), "{no_name}");
        }
    }
}
