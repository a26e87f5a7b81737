//! Takes the text of a body, gives its elements and texts one after the other. It refuses document type definitions,
//! entities that XML does not know by itself, and elements that are nested too deep. It does not know any model.

use super::failure::{Failure, Result};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
    name::QName,
};
use std::borrow::Cow;

/// Elements in each other, as many as levels of JSON.
const DEEPEST: usize = 128;

const NO_ENTITY: &str = "it names an entity or a character that XML does not have";

/// A walk over a body.
pub(super) struct Cursor<'b> {
    reader: Reader<&'b [u8]>,
    depth: usize,
    /// What was looked at and not yet taken.
    ahead: Option<Piece<'b>>,
}

/// A piece of a body.
pub(super) enum Piece<'b> {
    /// The beginning of an element. Its end comes, too, where the element is empty.
    Start(BytesStart<'b>),
    /// Text, or a part of it.
    Text(Cow<'b, str>),
    /// The end of the element that began last.
    End,
    /// The end of the body.
    Nothing,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(body: &'b str) -> Self {
        let mut reader = Reader::from_str(body);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            depth: 0,
            ahead: None,
        }
    }

    /// Where the reader stands, in bytes.
    pub(super) fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Whether the element that began last has no content so far, or space. Nothing is passed over.
    pub(super) fn may_be_blank(&mut self) -> Result<bool> {
        let ahead = self.next()?;
        let may_be = matches!(ahead, Piece::End) || is_space(&ahead);
        self.ahead = Some(ahead);
        Ok(may_be)
    }

    /// Passes over space. Gives whether nothing else was left of the element that began last.
    pub(super) fn pass_space(&mut self) -> Result<bool> {
        let mut ahead = self.next()?;
        // A comment between them makes more than one piece of a text.
        while is_space(&ahead) {
            ahead = self.next()?;
        }
        let is_end = matches!(ahead, Piece::End);
        self.ahead = Some(ahead);
        Ok(is_end)
    }

    /// The next piece. Comments and processing instructions are passed over.
    pub(super) fn next(&mut self) -> Result<Piece<'b>> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(ahead);
        }
        loop {
            let event = self.reader.read_event().map_err(|_| {
                let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                Failure::new("it is not well-formed").at_offset(offset)
            })?;
            if let Some(piece) = self.piece(event)? {
                return Ok(piece);
            }
        }
    }

    fn piece(&mut self, event: Event<'b>) -> Result<Option<Piece<'b>>> {
        Ok(Some(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    let message = format!("elements are nested more than {DEEPEST} deep");
                    return Err(self.failure(message));
                }
                Piece::Start(start)
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End
            }
            Event::Text(text) => return self.text(normalized(text.into_inner())),
            Event::CData(text) => return self.text(normalized(text.into_inner())),
            Event::GeneralRef(entity) => {
                let text = self.entity(&entity)?;
                return self.text(text);
            }
            Event::Decl(declaration) => {
                return match declaration.encoding() {
                    None => Ok(None),
                    Some(Ok(name)) if is_utf8(&name) => Ok(None),
                    Some(_) => Err(self.failure("its encoding is not UTF-8")),
                };
            }
            Event::DocType(_) => {
                return Err(self.failure("document type definitions are refused"));
            }
            Event::Comment(_) | Event::PI(_) => return Ok(None),
            Event::Eof if self.depth == 0 => Piece::Nothing,
            Event::Eof => return Err(self.failure("it ends too early")),
        }))
    }

    /// Text outside of the root is nothing but space.
    fn text(&self, text: Cow<'b, str>) -> Result<Option<Piece<'b>>> {
        match self.depth {
            0 if text.trim_ascii().is_empty() => Ok(None),
            0 => Err(self.failure("there is text outside of the root element")),
            _ => Ok(Some(Piece::Text(text))),
        }
    }

    fn entity(&self, entity: &BytesRef<'b>) -> Result<Cow<'b, str>> {
        let character = entity.resolve_char_ref().ok().flatten();
        match (character, resolve_xml_entity(entity)) {
            (Some(character), _) if is_legal(character) => Ok(Cow::Owned(character.to_string())),
            (None, Some(text)) => Ok(Cow::Borrowed(text)),
            _ => Err(self.failure(NO_ENTITY)),
        }
    }

    /// Goes behind the end of the element that began last.
    pub(super) fn skip(&mut self) -> Result<()> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Piece::Start(_) => open += 1,
                Piece::End => open -= 1,
                Piece::Text(_) => {}
                Piece::Nothing => return Err(self.failure("it ends too early")),
            }
        }
        Ok(())
    }

    pub(super) fn failure(&self, reason: impl Into<String>) -> Failure {
        Failure::new(reason).at_offset(self.offset())
    }

    /// Whether an element says that it is `null`: XML Schema's `xsi:nil="true"`.
    pub(super) fn is_nil(&self, start: &BytesStart<'b>) -> Result<bool> {
        let mut is_nil = false;
        if start.attributes_raw().contains("nil") {
            self.attributes(start, |name, value| {
                is_nil |= name == "nil" && matches!(value, "true" | "1");
                Ok(())
            })?;
        }
        Ok(is_nil)
    }

    /// Calls `each` with every attribute that is no declaration of a namespace: its local name and its value.
    pub(super) fn attributes(
        &self,
        start: &BytesStart<'b>,
        mut each: impl FnMut(&str, &str) -> Result<()>,
    ) -> Result<()> {
        let malformed = || self.failure("an attribute is not well-formed");
        let mut attributes = start.attributes();
        // What a struct has twice is found where it is filled; what it does not know means nothing.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute = attribute.map_err(|_| malformed())?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| malformed())?;
            if attribute.value.contains('&') && !value.chars().all(is_legal) {
                return Err(self.failure(NO_ENTITY));
            }
            each(local(attribute.key), &value)?;
        }
        Ok(())
    }
}

fn is_space(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Text(text) if text.trim_ascii().is_empty())
}

/// A name without its prefix.
pub(super) fn local(name: QName<'_>) -> &str {
    name.local_name().into_inner()
}

/// A name of a table without its prefix.
pub(super) fn without_prefix(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Line ends are line feeds, whatever the service sends.
fn normalized(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// XML 1.0's `Char`.
pub(super) fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
