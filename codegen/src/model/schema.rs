//! Types, structs and enums.

use super::{XmlElement, XmlMember};
use crate::diagnostic::Location;

/// Address of a [`Model`] in [`Crate::models`](super::Crate::models).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ModelId(pub usize);

/// Address of an [`Enum`] in [`Crate::enums`](super::Crate::enums).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct EnumId(pub usize);

/// Address of a [`Union`] in [`Crate::unions`](super::Crate::unions).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct UnionId(pub usize);

/// Where a struct or enum gets its name from: the words of a definition, then of each property on the way down to an
/// inline object. `names` joins them in Pascal case.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeName {
    /// The definition's name, or the name that the document gives an enum.
    pub definition: String,
    /// Property names below the definition; empty for the definition itself.
    pub path: Vec<String>,
}

impl TypeName {
    /// The name of a definition.
    #[must_use]
    pub fn definition(name: impl Into<String>) -> Self {
        Self {
            definition: name.into(),
            path: Vec::new(),
        }
    }

    /// The name of what is written inline in `property` of the type that bears this name.
    #[must_use]
    pub fn property(&self, property: &str) -> Self {
        let mut name = self.clone();
        name.path.push(property.to_owned());
        name
    }
}

impl std::fmt::Display for TypeName {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.definition)?;
        for property in &self.path {
            write!(formatter, ".{property}")?;
        }
        Ok(())
    }
}

/// A Rust type, by meaning.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Type {
    /// `String`.
    String,
    /// `azure_core::credentials::Secret`.
    Secret,
    /// `bool`.
    Boolean,
    /// `i32`.
    Integer32,
    /// `i64`.
    Integer64,
    /// `f32`.
    Float32,
    /// `f64`.
    Float64,
    /// `azure_core::time::OffsetDateTime` in one of the wire formats.
    DateTime(DateTimeFormat),
    /// `armsmith_runtime::Date`: a day.
    Date,
    /// `armsmith_runtime::Time`: a time of day.
    Time,
    /// `armsmith_runtime::IsoDuration`: a duration, which keeps its text.
    Duration,
    /// `armsmith_runtime::Decimal`: a number with all its digits.
    Decimal,
    /// `Vec<u8>`, as text in one of the base64 alphabets.
    Bytes(BytesFormat),
    /// Bytes as they are, given or read as a stream: a body, or a file of a form. No field has it.
    File,
    /// Any JSON value.
    Any,
    /// `Vec` of the type.
    Array(Box<Type>),
    /// `BTreeMap<String, _>` of the type.
    Map(Box<Type>),
    /// A struct of the package.
    Model(ModelId),
    /// An enum of the package.
    Enum(EnumId),
    /// An enum of structs of the package.
    Union(UnionId),
    /// `Option` of the type: an item of an array or a value of a map that may be null.
    Nullable(Box<Type>),
}

impl Type {
    /// Whether it is a file, or several: what a caller gives away.
    #[must_use]
    pub fn is_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::Array(item) => **item == Self::File,
            _ => false,
        }
    }

    /// The form of the dates or bytes that it is or holds directly, where it is not the usual one.
    #[must_use]
    pub fn unusual_form(&self) -> Option<UnusualForm> {
        match self {
            Self::DateTime(DateTimeFormat::Rfc7231) => Some(UnusualForm::Rfc7231),
            Self::DateTime(DateTimeFormat::UnixTime) => Some(UnusualForm::UnixTime),
            Self::Bytes(BytesFormat::Base64Url) => Some(UnusualForm::Base64Url),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.unusual_form(),
            _ => None,
        }
    }
}

/// A form of dates or bytes that one has to ask for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum UnusualForm {
    /// Dates by RFC 7231.
    Rfc7231,
    /// Dates as seconds.
    UnixTime,
    /// URL-safe base64.
    Base64Url,
}

/// How a point in time is written on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DateTimeFormat {
    /// RFC 3339, `date-time` in the documents.
    Rfc3339,
    /// RFC 7231, `date-time-rfc1123` in the documents.
    Rfc7231,
    /// Seconds since 1970-01-01T00:00:00Z, `unixtime` in the documents.
    UnixTime,
}

/// How bytes are written in JSON.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BytesFormat {
    /// Standard base64, `byte` in the documents.
    Base64,
    /// URL-safe base64 without padding, `base64url` in the documents.
    Base64Url,
}

/// Whether requests, responses or both reach a type.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Usage {
    /// A request reaches the type: it is exhaustive, so that a literal can be written.
    pub request: bool,
    /// A response reaches the type.
    pub response: bool,
    /// The type is itself the body of a request.
    pub request_body: bool,
    /// The type is itself the body of a successful response.
    pub response_body: bool,
    /// The type is itself the body of an error response.
    pub error_body: bool,
    /// The type is itself the body of a request in XML.
    pub xml_request_body: bool,
    /// The type is itself the body of a successful response in XML.
    pub xml_response_body: bool,
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Model {
    /// Where its name comes from.
    pub name: TypeName,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Parents' fields in `allOf` order, then its own in document order.
    pub fields: Vec<Field>,
    /// Type of the values that have no field of their own, where the document allows any.
    pub additional_properties: Option<Type>,
    /// The member that tells it from its siblings, and its value for this struct. It is no field: the struct says it.
    pub tag: Option<(String, String)>,
    /// Its element, where a body in XML reaches it.
    pub xml: Option<XmlElement>,
    /// What reaches it.
    pub usage: Usage,
    /// Where the schema stands.
    pub location: Location,
}

/// What the documentation says of a value. We check none of it: the service does.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Constraints {
    /// Limits as phrases, such as `at most 90 characters`.
    pub limits: Vec<String>,
    /// Regular expression that the value matches.
    pub pattern: Option<String>,
    /// The value that the service assumes where there is none, as JSON.
    pub default: Option<String>,
}

/// A field of a [`Model`]. Its Rust type is `Option` of [`Field::ty`], whatever `required` says, but for the items of a
/// page.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// The property's name on the wire.
    pub wire_name: String,
    /// The name to derive the identifier from: `x-ms-client-name` or the wire name.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Type of the value.
    pub ty: Type,
    /// Held by `Box`, because the type would contain itself by value otherwise.
    pub boxed: bool,
    /// Null is a value of its own, and can be sent.
    pub nullable: bool,
    /// The service sets it; it is never sent.
    pub read_only: bool,
    /// The document requires it.
    pub required: bool,
    /// The document allows one value only, that of the enum's single variant, which `Default` sets.
    pub constant: bool,
    /// Holds the items of a page, or of a list that is itself a body: its type is an array, and it is no `Option`.
    pub items: bool,
    /// What the documentation says of the value.
    pub constraints: Constraints,
    /// How it stands in the element of its struct, where a body in XML reaches that.
    pub xml: Option<XmlMember>,
    /// Where the property stands.
    pub location: Location,
}

/// An enum of structs, told apart by a member: a schema with a discriminator, used as a type.
#[derive(Clone, Debug)]
pub struct Union {
    /// Where its name comes from.
    pub name: TypeName,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// The member that tells the structs apart, by its name on the wire.
    pub discriminator: String,
    /// One for each schema that can stand there, in the order of their values.
    pub variants: Vec<Variant>,
    /// The fields that the document gives all of them, for accessors.
    pub fields: Vec<Field>,
    /// What reaches it.
    pub usage: Usage,
    /// Where the schema stands.
    pub location: Location,
}

/// A variant of a [`Union`].
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name to derive the variant from: that of its definition.
    pub name: String,
    /// The discriminator's value that means it.
    pub value: String,
    /// Type of what it holds: a struct, or a union that another member tells apart.
    pub ty: Type,
    /// Where the schema stands.
    pub location: Location,
}

/// An enum with a variant for values that the document does not list.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Where its name comes from.
    pub name: TypeName,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// What is on the wire.
    pub repr: EnumRepr,
    /// The listed values in document order.
    pub values: Vec<EnumValue>,
    /// What reaches it.
    pub usage: Usage,
    /// Where the schema stands.
    pub location: Location,
}

/// Wire type of an [`Enum`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EnumRepr {
    /// A JSON string.
    String,
    /// A JSON integer.
    Integer,
    /// A JSON number.
    Number,
}

/// A listed value of an [`Enum`].
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// What is on the wire.
    pub wire: Wire,
    /// The name to derive the variant from: `x-ms-enum.values[].name`, or the value itself.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
}

/// A wire value of an [`EnumValue`].
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Wire {
    /// A string, spelled as in the document.
    String(String),
    /// An integer.
    Integer(i64),
    /// A number, by its text in JSON.
    Number(String),
}

impl std::fmt::Display for Wire {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::String(value) | Self::Number(value) => formatter.write_str(value),
            Self::Integer(value) => write!(formatter, "{value}"),
        }
    }
}
