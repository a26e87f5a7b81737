//! The words that a surface is told in, whether it is predicted from documents or measured from compiled code.
//!
//! Takes: parts of an item, as text. Gives: how the item reads. Does not: know where the parts come from.

use std::fmt;

/// A struct that callers can write.
pub const OPEN_STRUCT: &str = "struct";
/// A struct that callers can only read.
pub const CLOSED_STRUCT: &str = "non_exhaustive struct";
/// An enum whose values are strings on the wire.
pub const ENUM_OF_STRINGS: &str = "enum of String";
/// An enum whose values are integers on the wire.
pub const ENUM_OF_INTEGERS: &str = "enum of Integer";
/// An enum whose values are numbers on the wire.
pub const ENUM_OF_NUMBERS: &str = "enum of Number";
/// An enum of structs that a member tells apart.
pub const ENUM_OF_STRUCTS: &str = "enum of structs";
/// An enum of responses that the status tells apart.
pub const ENUM_BY_STATUS: &str = "enum by status";
/// An enum of what a request holds, which the media type tells apart.
pub const ENUM_OF_CONTENTS: &str = "enum of contents";
/// A trait that reads the headers of a response.
pub const TRAIT: &str = "trait";
/// A constant that is text.
pub const TEXT_CONSTANT: &str = "const &str";
/// What comes from another crate.
pub const RE_EXPORT: &str = "re-export";
/// What has one way to be: an implementation of a trait, or a variant without content.
pub const IMPLEMENTED: &str = "impl";
/// What callers are warned about.
pub const DEPRECATED: &str = "deprecated";

/// Types of other crates that callers meet. A type of the package that bears the name of one of them is written with its
/// path, so that the two read differently.
const OF_OTHER_CRATES: &[&str] = &[
    "Arc",
    "AsyncResponse",
    "BTreeMap",
    "Box",
    "Bytes",
    "ClientMethodOptions",
    "Date",
    "Decimal",
    "Error",
    "File",
    "IsoDuration",
    "Json",
    "NoFormat",
    "Nullable",
    "OffsetDateTime",
    "Option",
    "Pager",
    "PagerOptions",
    "Poller",
    "PollerOptions",
    "RequestContent",
    "Response",
    "Result",
    "Secret",
    "String",
    "Text",
    "Time",
    "Value",
    "Vec",
];

/// How a type of the package is written in the text of an item: `ContainerApp`.
///
/// ```
/// use armsmith_codegen::diff::wording::type_of_the_package;
///
/// assert_eq!(type_of_the_package("Widget"), "Widget");
/// assert_eq!(type_of_the_package("String"), "models::String");
/// ```
#[must_use]
pub fn type_of_the_package(name: &str) -> String {
    if OF_OTHER_CRATES.contains(&name) {
        format!("models::{name}")
    } else {
        name.to_owned()
    }
}

/// A function. `&self`, and the options of a method, which are named after it, are not part of the text: all have them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Signature {
    /// What stands before `fn`: `async`.
    pub qualifiers: Vec<&'static str>,
    /// The types of the arguments.
    pub arguments: Vec<String>,
    /// What it gives.
    pub gives: String,
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for qualifier in &self.qualifiers {
            write!(formatter, "{qualifier} ")?;
        }
        write!(formatter, "fn({})", self.arguments.join(", "))?;
        if self.gives.is_empty() {
            return Ok(());
        }
        write!(formatter, " -> {}", self.gives)
    }
}

/// Whether `options` is the name of the options of the method `method` of `client`.
///
/// ```
/// use armsmith_codegen::diff::wording::are_options_of;
///
/// assert!(are_options_of("AppsClientGetOptions", "AppsClient", "get"));
/// assert!(are_options_of("AppsClientDeleteOptions", "AppsClient", "begin_delete"));
/// assert!(!are_options_of("AppsClientGetOptions", "AppsClient", "delete"));
/// ```
#[must_use]
pub fn are_options_of(options: &str, client: &str, method: &str) -> bool {
    let squeezed = |text: &str| text.replace('_', "").to_lowercase();
    let options = squeezed(options);
    let is_of = |method: &str| options == squeezed(&format!("{client}{method}options"));
    is_of(method) || method.strip_prefix("begin_").is_some_and(is_of)
}
