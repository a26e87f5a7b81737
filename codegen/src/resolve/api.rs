//! The service that the documents describe, without Swagger's spelling.
//!
//! A reader for another format can give the same [`Api`]; `lower` would not notice.

use serde_json::{Number, Value};

use crate::diagnostic::Location;
use crate::model::TypeName;

/// The selected operations and every schema that they reach.
#[derive(Debug, Default)]
pub struct Api {
    /// Title of the first document.
    pub title: String,
    /// Its host.
    pub host: Option<String>,
    /// Its version.
    pub version: String,
    /// Where it stands; `None` without documents.
    pub location: Option<Location>,
    /// The operations in document order.
    pub operations: Vec<Operation>,
    /// Every schema that an operation reaches, addressed by [`SchemaId`].
    pub schemas: Vec<Schema>,
}

impl Api {
    /// The schema that `id` addresses.
    #[must_use]
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }
}

/// Address of a [`Schema`] in [`Api::schemas`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SchemaId(pub usize);

/// A schema, named or inline.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Schema {
    /// What a type made of it would be called.
    pub name: TypeName,
    /// It is a definition, not inline.
    pub is_definition: bool,
    /// What the value means.
    pub description: Option<String>,
    /// What the value looks like.
    pub shape: Shape,
    /// Limits of the value.
    pub constraints: Constraints,
    /// The service sets the value.
    pub read_only: bool,
    /// Null is a value of its own.
    pub nullable: bool,
    /// The value must not be shown.
    pub secret: bool,
    /// What it is called in XML, as its own schema says it.
    pub xml: Option<Xml>,
    /// Where it stands.
    pub location: Location,
}

/// How a value is written in XML.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Xml {
    /// Name of the element or attribute, without its prefix.
    pub name: Option<String>,
    /// Prefix of the name.
    pub prefix: Option<String>,
    /// URI of the namespace.
    pub namespace: Option<String>,
    /// It is an attribute.
    pub attribute: bool,
    /// An array has an element of its own around those of its items.
    pub wrapped: bool,
    /// It is the text between the tags.
    pub text: bool,
}

/// What a value looks like.
#[derive(Debug)]
pub enum Shape {
    /// Members by name.
    Object(Object),
    /// Elements of one schema.
    Array(Use),
    /// One of a list of values.
    Enumeration(Enumeration),
    /// A single value of a type and a format, as the document spells them.
    Scalar {
        /// `string`, `integer`, `number`, `boolean`.
        kind: ScalarKind,
        /// The format, if any.
        format: Option<String>,
    },
    /// The whole body as bytes.
    File,
    /// Any JSON value.
    Any,
}

/// The type of a single value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ScalarKind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

/// Members of an object.
#[derive(Debug, Default)]
pub struct Object {
    /// Schemas whose members this one has too, in order.
    pub parents: Vec<SchemaId>,
    /// Its own members in document order.
    pub properties: Vec<Property>,
    /// Schema of members that have no name: `None` where the document is silent or says there are none.
    pub additional_properties: Option<AdditionalProperties>,
    /// Its place among the schemas that one of its members tells apart.
    pub hierarchy: Option<Hierarchy>,
}

/// The place of a schema among those that a member tells apart.
#[derive(Debug)]
pub struct Hierarchy {
    /// The member that tells them apart, by its name on the wire.
    pub discriminator: String,
    /// The member's value that means this schema; `None` for the one at the top.
    pub value: Option<String>,
    /// The schemas that are this one and more, in the order of their values.
    pub subtypes: Vec<SchemaId>,
}

/// Members that have no name.
#[derive(Debug)]
pub enum AdditionalProperties {
    /// Of any shape.
    Any,
    /// Of this schema.
    Schema(Use),
}

/// A schema as it is used at one place, with what stands beside the reference.
#[derive(Clone, Debug)]
pub struct Use {
    /// The schema.
    pub schema: SchemaId,
    /// What the value means at this place.
    pub description: Option<String>,
    /// The service sets the value at this place.
    pub read_only: bool,
    /// Null is a value of its own at this place.
    pub nullable: bool,
    /// The value must not be shown at this place.
    pub secret: bool,
    /// How it is written in XML: what stands beside the reference, else what stands at its target.
    pub xml: Option<Xml>,
}

/// A member of an object.
#[derive(Debug)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Its name in client code, where the document gives one.
    pub client_name: Option<String>,
    /// Its schema.
    pub value: Use,
    /// The document requires it.
    pub required: bool,
    /// Where it stands.
    pub location: Location,
}

/// One of a list of values.
#[derive(Debug)]
pub struct Enumeration {
    /// The name that the document gives it.
    pub name: Option<String>,
    /// Other values may appear.
    pub extensible: bool,
    /// The values in document order.
    pub values: Vec<EnumerationValue>,
    /// The type of the values.
    pub kind: ScalarKind,
    /// The format of the values, where the document gives one.
    pub format: Option<String>,
}

/// A value of an [`Enumeration`].
#[derive(Debug)]
pub struct EnumerationValue {
    /// The value.
    pub value: Value,
    /// Its name in client code, where the document gives one.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
}

/// Limits of a value. The service judges them; we write them into the documentation.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// Smallest and largest length of a string.
    pub length: (Option<u64>, Option<u64>),
    /// Regular expression that a string matches.
    pub pattern: Option<String>,
    /// Smallest number, and whether it is itself excluded.
    pub minimum: Option<(Number, bool)>,
    /// Largest number, and whether it is itself excluded.
    pub maximum: Option<(Number, bool)>,
    /// The number is a multiple of this one.
    pub multiple_of: Option<Number>,
    /// Smallest and largest number of elements.
    pub items: (Option<u64>, Option<u64>),
    /// No element stands twice.
    pub unique_items: bool,
    /// The value that the service assumes.
    pub default: Option<Value>,
}

/// What one method on one path does.
#[derive(Debug)]
pub struct Operation {
    /// Unique name, `Group_Verb`.
    pub id: String,
    /// `GET`, `PUT`, `POST`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`.
    pub method: String,
    /// The path template, the host's base path included, starting with a slash.
    pub path: String,
    /// Host that the document names.
    pub host: Option<String>,
    /// Version of the document that the operation stands in.
    pub document_version: String,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<String>,
    /// Everything that is sent but the body, in list order, the path item's after the operation's.
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// Responses in document order.
    pub responses: Vec<Response>,
    /// Media types of the request body.
    pub consumes: Vec<String>,
    /// Media types of the response body.
    pub produces: Vec<String>,
    /// How calls are authorised: one of the alternatives suffices, and all of its parts are needed.
    pub security: Vec<Vec<Security>>,
    /// Recorded requests.
    pub examples: Vec<Example>,
    /// The response is one page of many.
    pub paging: Option<Paging>,
    /// The response only starts the work.
    pub long_running: Option<LongRunning>,
    /// The host, where it has variables; `host` means nothing then.
    pub parameterized_host: Option<ParameterizedHost>,
    /// Where the operation stands.
    pub location: Location,
}

/// A host with variables, each of which is a parameter at [`Place::Host`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ParameterizedHost {
    /// The template as the document has it, variables in braces.
    pub template: String,
    /// The scheme stands before the template, not in it.
    pub lacks_scheme: bool,
    /// The schemes that the document allows.
    pub schemes: Vec<String>,
    /// Parameters of the host that belong to an operation come after its own.
    pub comes_last: bool,
    /// Where this stands.
    pub location: Location,
}

/// How pages follow each other.
#[derive(Debug)]
pub struct Paging {
    /// Property that holds the items, `value` unless said otherwise.
    pub items: Option<String>,
    /// Property that holds the link to the next page.
    pub next_link: Option<String>,
    /// The operation that fetches the pages behind the first one; its own paging is left out.
    pub next_operation: Option<Box<Operation>>,
    /// Where this stands.
    pub location: Location,
}

/// How the work that an operation starts is followed.
#[derive(Debug)]
pub struct LongRunning {
    /// Where the result is found in the end.
    pub final_state_via: Option<String>,
    /// Type of the result, where the document gives one of its own.
    pub final_state_schema: Option<Use>,
    /// Where its options stand.
    pub location: Location,
}

/// A parameter that is not a body.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its name in client code, where the document gives one.
    pub client_name: Option<String>,
    /// Where it is sent.
    pub place: Place,
    /// It must be sent.
    pub required: bool,
    /// Its type.
    pub value: Use,
    /// The client keeps it, not the method.
    pub on_client: bool,
    /// It is written into the path or the query as it is.
    pub unencoded: bool,
    /// The document says that it is not the api-version, although it has its name.
    pub is_no_api_version: bool,
    /// The only number or boolean that the document allows, where no other can ever be.
    pub only: Option<String>,
    /// What is sent where nobody gives a value: for variables of the host only, of all others the service knows.
    pub default: Option<String>,
    /// How the elements of an array are joined.
    pub collection_format: Option<String>,
    /// The parameter is many headers, whose names begin so.
    pub header_prefix: Option<String>,
    /// Where the parameter stands.
    pub location: Location,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// As a field of a form.
    Form,
    /// In the host.
    Host,
}

/// A body.
#[derive(Debug)]
pub struct Body {
    /// The parameter's name.
    pub name: String,
    /// Its name in client code, where the document gives one.
    pub client_name: Option<String>,
    /// It must be sent.
    pub required: bool,
    /// Its type.
    pub value: Use,
    /// Where the parameter stands.
    pub location: Location,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    /// The status; `None` is every status that no other response names.
    pub status: Option<u16>,
    /// When it is sent.
    pub description: Option<String>,
    /// Type of the body.
    pub body: Option<Use>,
    /// What its headers hold, in document order.
    pub headers: Vec<Header>,
    /// The document marks it as a failure, whatever its status.
    pub is_error: bool,
    /// Where the response stands.
    pub location: Location,
}

/// A header of a response.
#[derive(Debug)]
pub struct Header {
    /// Its name on the wire.
    pub name: String,
    /// Its name in client code, where the document gives one.
    pub client_name: Option<String>,
    /// The beginning of the names of many headers, which this one stands for.
    pub prefix: Option<String>,
    /// Its type.
    pub value: Use,
    /// Where the header stands.
    pub location: Location,
}

/// One way to authorise a call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Security {
    /// A token with these scopes.
    OAuth2(Vec<String>),
    /// A key that is sent as it is.
    ApiKey {
        /// Name of the header or of the query parameter.
        name: String,
        /// The key stands in the query, not in a header.
        in_query: bool,
    },
    /// Something else, by the document's own name for the kind.
    Other(String),
}

/// A recorded call.
#[derive(Debug)]
pub struct Example {
    /// What the document calls it.
    pub title: String,
    /// Values by the parameters' names on the wire.
    pub parameters: Vec<(String, Value)>,
    /// The responses, in the order of the file.
    pub responses: Vec<ExampleResponse>,
}

/// A response of a recorded call.
#[derive(Debug)]
pub struct ExampleResponse {
    /// The status as the example spells it.
    pub status: String,
    /// The headers.
    pub headers: Vec<(String, Value)>,
    /// The body.
    pub body: Option<Value>,
    /// Members that stand beside headers and body.
    pub beside: Vec<String>,
}
