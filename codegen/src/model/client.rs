//! Clients, methods and parameters.

use super::{Call, Constraints, Example, HeaderSetId, Type, TypeName};
use crate::diagnostic::Location;

/// A client: the service client, or that of one operation group.
#[derive(Clone, Debug)]
pub struct Client {
    /// The words before `Client`: `App`, `ContainerApps`.
    pub name: String,
    /// One method for each operation, in document order.
    pub methods: Vec<Method>,
    /// The methods that it has no more, and that still lead to where they are now, sorted by their old ids.
    pub forwarders: Vec<Forwarder>,
    /// Where the first of its operations stands; where all of them have moved, that of its first forwarder.
    pub location: Location,
}

impl Client {
    /// Whether all of its operations have moved, so that it is kept for old code only.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.methods.is_empty() && !self.forwarders.is_empty()
    }
}

/// A method under the name that it had before its operation moved.
#[derive(Clone, Debug)]
pub struct Forwarder {
    /// The `operationId` that the operation had.
    pub operation_id: String,
    /// The words after the group in that id.
    pub name: String,
    /// The method that it leads to.
    pub to: MethodAddress,
    /// The types written inline in the operation, with the names that they had.
    pub types: Vec<(Type, TypeName)>,
    /// The manifest that asks for it.
    pub location: Location,
    /// Byte offset of the entry there.
    pub offset: usize,
}

/// Address of a [`Method`] in a [`Crate`](super::Crate).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct MethodAddress {
    /// Index in [`Crate::clients`](super::Crate::clients): 0 is the service client.
    pub client: usize,
    /// Index in [`Client::methods`].
    pub method: usize,
}

/// Where the service is and how a call is authorised.
#[derive(Clone, Debug)]
pub enum Plane {
    /// Azure Resource Manager: endpoint and token audience follow from the cloud.
    ResourceManager {
        /// The resource provider's namespace, `Microsoft.App`.
        namespace: String,
    },
    /// A service with an endpoint of its own.
    Data {
        /// Where it is.
        endpoint: Endpoint,
        /// What the documents' security asks for.
        credential: Credential,
    },
}

/// Where a service with an endpoint of its own is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Endpoint {
    /// At a URL that the caller gives.
    Given,
    /// At a host with variables, each of which is a parameter at [`ParameterLocation::Host`].
    Template(HostTemplate),
}

/// A host with variables.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HostTemplate {
    /// The URL, variables in braces: `https://{account}.example.com`. Where it begins with a variable, the scheme is part
    /// of that one's value.
    pub text: String,
    /// The variables, in their order.
    pub variables: Vec<HostVariable>,
}

impl HostTemplate {
    /// Whether methods have variables as arguments, so that the client itself has no endpoint.
    #[must_use]
    pub fn asks_each_call(&self) -> bool {
        self.variables.iter().any(|variable| variable.by_call)
    }

    /// Whether the value of this variable begins with the scheme.
    #[must_use]
    pub fn has_scheme_in(&self, wire_name: &str) -> bool {
        self.text.starts_with(&format!("{{{wire_name}}}"))
    }

    /// Whether the value can stand where the variable does: it has letters, digits, `-`, `.` and `_`, and a port where the
    /// host ends. The value of a variable that begins the URL has the scheme, and a path where the host ends.
    #[must_use]
    pub fn takes(&self, wire_name: &str, value: &str) -> bool {
        let variable = format!("{{{wire_name}}}");
        let Some((before, behind)) = self.text.split_once(&variable) else {
            return false;
        };
        let ends = behind.is_empty() || behind.starts_with('/');
        let mut schemes = ["https://", "http://"].into_iter();
        let (value, is_url) = match schemes.find_map(|scheme| value.strip_prefix(scheme)) {
            Some(rest) if before.is_empty() => (rest, ends),
            None if !before.is_empty() => (value, false),
            _ => return false,
        };
        let (value, path) = match value.split_once('/') {
            Some((value, path)) if is_url => (value, path),
            _ => (value, ""),
        };
        let is_in_path = before
            .split_once("://")
            .map_or(before, |(_, rest)| rest)
            .contains('/');
        let name = match value.split_once(':') {
            Some((name, port)) if ends && !is_in_path && port.parse::<u16>().is_ok() => name,
            _ => value,
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        !name.is_empty()
            && name.bytes().all(is_plain)
            && path.bytes().all(|byte| is_plain(byte) || byte == b'/')
            && !(is_in_path && matches!(name, "." | ".."))
    }
}

/// A variable of a host.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HostVariable {
    /// The name of its parameter on the wire.
    pub wire_name: String,
    /// What it is where the caller leaves it out.
    pub default: Option<String>,
    /// The caller of a method gives it, not that of the constructor.
    pub by_call: bool,
}

/// What a data-plane client asks its caller for.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A token credential, with the scope to ask for.
    Token {
        /// The token scope.
        scope: String,
    },
    /// A key, which is sent as it is.
    Key {
        /// Name of the header or of the query parameter.
        name: String,
        /// The key stands in the query, not in a header.
        in_query: bool,
    },
    /// Nothing: the documents declare no security.
    None,
}

/// A method that performs one operation.
#[derive(Clone, Debug)]
pub struct Method {
    /// The document's `operationId`.
    pub operation_id: String,
    /// The words after the group: `GetAuthToken`.
    pub name: String,
    /// The document's summary, unedited.
    pub summary: Option<String>,
    /// The document's description, unedited.
    pub description: Option<String>,
    /// `GET`, `PUT`, `POST`, `PATCH`, `DELETE` or `HEAD`.
    pub http_method: String,
    /// The path template, starting with a slash, variables in braces. `{+name}` is written without encoding.
    pub path: String,
    /// The api-version that is sent unless the client options name another.
    pub api_version: Option<String>,
    /// Everything but the body: path parameters in URL order, then query, header and form, each in list order.
    pub parameters: Vec<Parameter>,
    /// The body of the request.
    pub body: Option<RequestBody>,
    /// How it is called, and what it gives.
    pub call: Call,
    /// How the bodies of its successes are written; `Bytes` exactly where they are a stream.
    pub response_format: BodyFormat,
    /// The media types to ask for, as the `Accept` header has them; `None` for `application/json`.
    pub accept: Option<String>,
    /// The declared statuses that are a success. Empty where the document only says what a failure is: every 2xx then.
    pub success_statuses: Vec<u16>,
    /// The typed headers of its successes.
    pub headers: Option<HeaderSetId>,
    /// The types of error bodies, each once, that of `default` last.
    pub error_bodies: Vec<Type>,
    /// The failures that the document declares, in its order.
    pub errors: Vec<Failure>,
    /// The documented examples.
    pub examples: Vec<Example>,
    /// Where the operation stands.
    pub location: Location,
}

/// A failure that the document declares.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// Its status, `None` for `default`.
    pub status: Option<u16>,
    /// The document's description, unedited.
    pub description: String,
    /// Type of its body, where that says more than that it is JSON.
    pub body: Option<Type>,
}

/// A parameter in path, query, header, form or host.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire_name: String,
    /// The name to derive the identifier from: `x-ms-client-name` or the wire name.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Where it is sent.
    pub location_in: ParameterLocation,
    /// Who supplies it.
    pub source: Source,
    /// Required parameters are arguments, the others stand in the options.
    pub required: bool,
    /// Type of the value.
    pub ty: Type,
    /// How the elements of an array are joined.
    pub collection_format: CollectionFormat,
    /// Whether the value stands in the query as it is. In the path, the template says it.
    pub unencoded: bool,
    /// Each entry of the map is a header of its own, whose name begins so.
    pub header_prefix: Option<String>,
    /// What the documentation says of the value.
    pub constraints: Constraints,
    /// Where the parameter stands.
    pub location: Location,
}

/// How the elements of an array in a path, a query or a header are joined.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum CollectionFormat {
    /// By commas.
    #[default]
    Csv,
    /// By spaces.
    Ssv,
    /// By tabulators.
    Tsv,
    /// By vertical bars.
    Pipes,
    /// Not at all: each is a query parameter of its own.
    Multi,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a field of a form, `application/x-www-form-urlencoded`.
    Field,
    /// In a part of a form, `multipart/form-data`.
    Part,
    /// In the host.
    Host,
}

/// Who supplies a parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Source {
    /// The caller of the method.
    Argument,
    /// The service client keeps it under the same wire name.
    Client,
    /// The document allows one value only, which we send.
    Constant(String),
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// The parameter's name in the document, under which examples give the body.
    pub wire_name: String,
    /// The name to derive the identifier from: `x-ms-client-name` or the parameter's name.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Required bodies are arguments, the others stand in the options.
    pub required: bool,
    /// Type of the value.
    pub ty: Type,
    /// How it is written.
    pub format: BodyFormat,
    /// The media type.
    pub content_type: String,
    /// Where the document allows contents of several kinds: each of them, in document order. The fields above are then
    /// those of one of them.
    pub choices: Vec<Content>,
    /// Where the parameter stands.
    pub location: Location,
}

/// One kind of content that a body may have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Content {
    /// The media type.
    pub content_type: String,
    /// How it is written.
    pub format: BodyFormat,
    /// Type of the value.
    pub ty: Type,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum BodyFormat {
    /// As JSON.
    #[default]
    Json,
    /// As XML.
    Xml,
    /// As the text of a single value, in UTF-8.
    Text,
    /// Not at all: the bytes are the value, of the type [`Type::File`].
    Bytes,
}
