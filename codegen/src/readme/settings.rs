//! What a block of settings says.
//!
//! Takes: a block's tree. Gives: [`Settings`], each with its place.
//! Does not: judge paths or read files. Keys that are for other generators are not looked at.

use std::collections::BTreeSet;

use super::directives;
use super::file::{Block, File};
use super::yaml::{self, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::directive::Edit;
use crate::package::Place;

/// What one block says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) tag: Option<(String, Place)>,
    pub(super) inputs: Vec<(String, Place)>,
    pub(super) excluded: Vec<(String, Place)>,
    pub(super) required: Vec<(String, Place)>,
    pub(super) edits: Vec<Edit>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// Reads a block.
///
/// # Errors
/// One diagnostic with the place, where it is no YAML or has another shape.
pub(super) fn of(file: &File, block: &Block) -> Result<Settings, Diagnostic> {
    let root = yaml::parse(&block.fence.content).map_err(|problem| {
        let offset = block.fence.offset_of(problem.offset);
        file.place(offset).of(Diagnostic::invalid(problem.message))
    })?;
    let mut settings = Settings::default();
    if matches!(root.value, Value::Null) {
        return Ok(settings);
    }
    let reader = Reader { file, block };
    if !matches!(root.value, Value::Mapping(_)) {
        return Err(reader.error(&root, "settings are a mapping, `key: value`"));
    }
    reader.each_once(&root)?;
    if let Some(tag) = root.get("tag") {
        let text = reader.optional_text(tag)?;
        settings.tag = text.map(|text| (text, reader.place(tag)));
    }
    settings.inputs = reader.texts(root.get("input-file"))?;
    settings.excluded = reader.texts(root.get("exclude-file"))?;
    settings.required = reader.texts(root.get("require"))?;
    for directive in root
        .get("directive")
        .map(Node::elements)
        .unwrap_or_default()
    {
        directives::read(&reader, directive, &mut settings)?;
    }
    Ok(settings)
}

/// Reads the parts of a block.
pub(super) struct Reader<'f> {
    file: &'f File,
    block: &'f Block,
}

impl Reader<'_> {
    pub(super) fn place(&self, node: &Node) -> Place {
        self.file.place(self.block.fence.offset_of(node.offset))
    }

    pub(super) fn error(&self, node: &Node, message: impl Into<String>) -> Diagnostic {
        self.place(node).of(Diagnostic::invalid(message))
    }

    /// The text of a value that may be absent.
    fn optional_text(&self, node: &Node) -> Result<Option<String>, Diagnostic> {
        match &node.value {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text.trim().to_owned())),
            _ => Err(self.error(node, "a text is expected here")),
        }
    }

    /// The texts of a list, or of a single value.
    pub(super) fn texts(&self, node: Option<&Node>) -> Result<Vec<(String, Place)>, Diagnostic> {
        let elements = node.map(Node::elements).unwrap_or_default();
        let mut found = Vec::new();
        for element in elements {
            if let Some(text) = self.optional_text(element)? {
                found.push((text, self.place(element)));
            }
        }
        Ok(found)
    }

    fn each_once(&self, root: &Node) -> Result<(), Diagnostic> {
        const READ: &[&str] = &["tag", "input-file", "exclude-file", "require", "directive"];
        let mut seen = BTreeSet::new();
        for (key, node) in root.members() {
            if !seen.insert(key) && READ.contains(&key.as_str()) {
                let message = format!("the key `{key}` stands twice in the block");
                return Err(self.error(node, message).help("make one of the two"));
            }
        }
        Ok(())
    }
}
