//! How structs and fields stand in XML.

use std::fmt;

/// The element of a struct, where nothing else names it: as the root of a body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlElement {
    /// Its name, with the prefix if it has one.
    pub name: String,
    /// URI of its namespace.
    pub namespace: Option<String>,
}

/// How a field stands in the element of its struct.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlMember {
    /// Name of its element or attribute, with the prefix if it has one; of each item's element, where it is an array
    /// without an element of its own.
    pub name: String,
    /// URI of the name's namespace.
    pub namespace: Option<String>,
    /// What it is.
    pub role: XmlRole,
}

/// What a field is in XML.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum XmlRole {
    /// An element; an array is one for each of its items.
    Element,
    /// An element around the items of an array.
    Wrapped {
        /// Name of each item's element, with the prefix if it has one.
        item: String,
    },
    /// An attribute.
    Attribute,
    /// The text between the tags.
    Text,
}

impl fmt::Display for XmlElement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{}>{}", self.name, of(self.namespace.as_ref()))
    }
}

impl fmt::Display for XmlMember {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, namespace) = (&self.name, of(self.namespace.as_ref()));
        match &self.role {
            XmlRole::Element => write!(formatter, "<{name}>{namespace}"),
            XmlRole::Wrapped { item } => write!(formatter, "<{name}>{namespace} around <{item}>"),
            XmlRole::Attribute => write!(formatter, "{name}=\"\"{namespace}"),
            XmlRole::Text => formatter.write_str("the text between the tags"),
        }
    }
}

fn of(namespace: Option<&String>) -> String {
    namespace.map_or_else(String::new, |namespace| format!(" of {namespace}"))
}
