//! Takes what a document says of XML, gives it as a part of a struct's table. It does not read or write; `crate::xml` does.

use super::{Member, Shape};

/// What a struct's element is called where nothing else names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    name: Option<&'static str>,
    namespace: Option<&'static str>,
}

impl Element {
    pub(super) const DEFAULT: Self = Self {
        name: None,
        namespace: None,
    };
}

/// How a member stands in the element of its struct.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    name: Option<&'static str>,
    namespace: Option<&'static str>,
    role: Role,
}

impl Node {
    pub(super) const DEFAULT: Self = Self {
        name: None,
        namespace: None,
        role: Role::Element,
    };
}

/// What a member is in XML.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// An element; an array is one for each of its items.
    Element,
    /// An element around the items of an array, which bear this name.
    Wrapped(&'static str),
    /// An attribute.
    Attribute,
    /// The text between the tags.
    Text,
}

impl Shape {
    /// The name of its element, with the prefix if it has one.
    #[must_use]
    pub const fn element(self, name: &'static str) -> Self {
        let xml = Element {
            name: Some(name),
            ..self.xml
        };
        Self { xml, ..self }
    }

    /// The namespace of its element.
    #[must_use]
    pub const fn namespace(self, namespace: &'static str) -> Self {
        let xml = Element {
            namespace: Some(namespace),
            ..self.xml
        };
        Self { xml, ..self }
    }

    pub(crate) const fn members(&self) -> &'static [Member] {
        self.members
    }

    pub(crate) const fn tag_and_value(&self) -> Option<(&'static str, &'static str)> {
        self.tag
    }

    pub(crate) fn xml_name(&self) -> &'static str {
        self.xml.name.unwrap_or(self.name)
    }

    pub(crate) const fn xml_namespace(&self) -> Option<&'static str> {
        self.xml.namespace
    }
}

impl Member {
    /// Its element is called so, with the prefix if it has one; that of each item, where it is an array without an
    /// element of its own.
    #[must_use]
    pub const fn element(self, name: &'static str) -> Self {
        let xml = Node {
            name: Some(name),
            ..self.xml
        };
        Self { xml, ..self }
    }

    /// The namespace of its element or attribute.
    #[must_use]
    pub const fn namespace(self, namespace: &'static str) -> Self {
        let xml = Node {
            namespace: Some(namespace),
            ..self.xml
        };
        Self { xml, ..self }
    }

    /// It is an array with an element of its own, in which each item has an element of this name.
    #[must_use]
    pub const fn wrapped(self, item: &'static str) -> Self {
        self.with(Role::Wrapped(item))
    }

    /// It is an attribute.
    #[must_use]
    pub const fn attribute(self) -> Self {
        self.with(Role::Attribute)
    }

    /// It is the text between the tags.
    #[must_use]
    pub const fn text(self) -> Self {
        self.with(Role::Text)
    }

    const fn with(self, role: Role) -> Self {
        let xml = Node { role, ..self.xml };
        Self { xml, ..self }
    }

    pub(crate) fn xml_name(&self) -> &'static str {
        self.xml.name.unwrap_or(self.name)
    }

    pub(crate) const fn xml_namespace(&self) -> Option<&'static str> {
        self.xml.namespace
    }

    pub(crate) const fn role(&self) -> Role {
        self.xml.role
    }

    pub(crate) const fn is_read_only(&self) -> bool {
        self.read_only
    }

    pub(crate) const fn is_rest(&self) -> bool {
        self.rest
    }

    pub(crate) const fn form(&self) -> super::Form {
        self.form
    }

    pub(crate) const fn wire_name(&self) -> &'static str {
        self.name
    }
}
