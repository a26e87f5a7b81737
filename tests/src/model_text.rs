//! A model as text: everything that `lower` decides, one line a thing, without the places where things stand.
//!
//! Takes: a fixture, or a [`Crate`]. Gives: text for a snapshot. Does not: judge it.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use armsmith_codegen::diagnostic::{Diagnostics, Severity, Sources};
use armsmith_codegen::load::{Folder, Texts, examples, load};
use armsmith_codegen::lower::{Target, lower};
use armsmith_codegen::model::{
    BodyFormat, Call, Client, Constraints, Crate, Endpoint, Enum, Field, Forwarder, HeaderSet,
    Method, Model, NextOperation, Parameter, ParameterLocation, Plane, RequestBody, Success, Type,
    Usage,
};
use armsmith_codegen::{directive, resolve};

use crate::fixture;

/// The model that the fixture called `name` is lowered to.
///
/// # Errors
/// If the fixture cannot be read or lowered.
pub fn model(root: &Path, name: &str) -> Result<Crate, Box<dyn Error>> {
    let source = Folder::new(root.join(name))?;
    let package = fixture::package(root, name)?;
    let target = Target::Module {
        path: format!("armsmith_tests::fixtures::{name}"),
        folder: name.to_owned(),
    };
    let mut texts = Texts::new();
    let mut diagnostics = Diagnostics::default();
    let lowered = (|| {
        let set = load(&source, &package, &mut texts, &mut diagnostics)?;
        let set = directive::apply(set, &directive::edits(&package), &texts, &mut diagnostics)?;
        let selected = resolve::select(&set, &package, &mut diagnostics)?;
        let files = resolve::example_files(&selected);
        examples(
            &source,
            files,
            Severity::Error,
            &mut texts,
            &mut diagnostics,
        )?;
        let api = resolve::resolve(&set, &selected, &texts, &mut diagnostics)?;
        lower(&api, &package, &target, &mut diagnostics)
    })();
    lowered.map_err(|_| diagnostics.render(&Sources::new()).into())
}

/// The model as text.
#[must_use]
pub fn text(model: &Crate) -> String {
    let mut out = String::new();
    line(
        &mut out,
        0,
        &format!(
            "crate {:?} {} at {}",
            model.title, model.api_version, model.path
        ),
    );
    line(&mut out, 1, &plane(&model.plane));
    for parameter in &model.client_parameters {
        let named = named(&parameter.wire_name, &parameter.name);
        line(
            &mut out,
            1,
            &format!(
                "keeps {named}{}{}",
                kind_kept(model, parameter),
                quoted(parameter.documentation.as_deref())
            ),
        );
    }
    for client in model.clients() {
        self::client(&mut out, model, client);
    }
    for struct_ in &model.models {
        self::struct_(&mut out, model, struct_);
    }
    for enumeration in &model.enums {
        self::enumeration(&mut out, enumeration);
    }
    for set in &model.header_sets {
        header_set(&mut out, model, set);
    }
    out
}

fn plane(plane: &Plane) -> String {
    match plane {
        Plane::Data {
            endpoint: Endpoint::Given,
            credential,
        } => format!("Data {{ credential: {credential:?} }}"),
        other => format!("{other:?}"),
    }
}

/// What is more to say of something that the client keeps than that it is a required text.
fn kind_kept(model: &Crate, parameter: &Parameter) -> String {
    let place = match parameter.location_in {
        ParameterLocation::Host => " in the host",
        _ => "",
    };
    match (&parameter.ty, parameter.required) {
        (Type::String, true) => place.to_owned(),
        (ty, true) => format!("{place} required {}", type_text(model, ty)),
        (ty, false) => format!("{place} optional {}", type_text(model, ty)),
    }
}

fn client(out: &mut String, model: &Crate, client: &Client) {
    line(out, 0, &format!("\nclient {}", client.name));
    for method in &client.methods {
        self::method(out, model, method);
    }
    for forwarder in &client.forwarders {
        self::forwarder(out, model, forwarder);
    }
}

fn forwarder(out: &mut String, model: &Crate, forwarder: &Forwarder) {
    let Forwarder {
        name,
        operation_id,
        to,
        types,
        ..
    } = forwarder;
    let id = model.method(*to).map(|method| &method.operation_id);
    let leads = format!("forwarder {name:?} ({operation_id:?}) to {id:?}");
    line(out, 1, &leads);
    for (ty, former) in types {
        let ty = type_text(model, ty);
        line(out, 2, &format!("{former} is {ty}"));
    }
}

fn method(out: &mut String, model: &Crate, method: &Method) {
    let Method {
        name,
        operation_id,
        http_method,
        path,
        ..
    } = method;
    line(out, 1, &format!("method {name:?} ({operation_id:?})"));
    line(
        out,
        2,
        &format!(
            "{http_method} {path:?} api-version {:?}",
            method.api_version
        ),
    );
    for (what, words) in [
        ("summary", &method.summary),
        ("description", &method.description),
    ] {
        if words.is_some() {
            line(out, 2, &format!("{what}{}", quoted(words.as_deref())));
        }
    }
    for parameter in &method.parameters {
        let ty = type_text(model, &parameter.ty);
        let required = if parameter.required {
            "required"
        } else {
            "optional"
        };
        line(
            out,
            2,
            &format!(
                "{:?} {} {required} {ty}{} from {:?}{}{}",
                parameter.location_in,
                named(&parameter.wire_name, &parameter.name),
                joined(parameter),
                parameter.source,
                limits(&parameter.constraints),
                quoted(parameter.documentation.as_deref()),
            ),
        );
    }
    if let Some(body) = &method.body {
        self::body(out, model, body);
    }
    let call = call(model, &method.call);
    line(
        out,
        2,
        &format!("success {:?} {call}", method.success_statuses),
    );
    answers(out, model, method);
    for example in &method.examples {
        let parameters: Vec<String> = example
            .parameters
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        line(out, 2, &format!("example {}", parameters.join(" ")));
    }
}

fn body(out: &mut String, model: &Crate, body: &RequestBody) {
    let ty = type_text(model, &body.ty);
    let required = if body.required {
        "required"
    } else {
        "optional"
    };
    let documentation = quoted(body.documentation.as_deref());
    line(
        out,
        2,
        &format!(
            "Body {:?} {required} {ty} as {}{documentation}",
            body.name, body.content_type
        ),
    );
    written(out, model, body);
}

/// What comes back beside the body of a success.
fn answers(out: &mut String, model: &Crate, method: &Method) {
    if method.response_format != BodyFormat::Json || method.accept.is_some() {
        let accepted = method.accept.as_deref().unwrap_or("application/json");
        let format = method.response_format;
        line(
            out,
            2,
            &format!("written as {format:?}, accepts {accepted}"),
        );
    }
    if let Some(id) = method.headers {
        let set = model.header_set(id);
        line(out, 2, &format!("headers of {:?}", set.operation_id));
    }
    for failure in &method.errors {
        let status = failure.status;
        let status = status.map_or_else(|| "default".to_owned(), |status| status.to_string());
        line(out, 2, &format!("error {status} {:?}", failure.description));
    }
    for ty in &method.error_bodies {
        let ty = match ty {
            Type::Model(id) => model.model(*id).name.to_string(),
            other => type_text(model, other),
        };
        line(out, 2, &format!("error body {ty}"));
    }
}

/// How a body is written, where that is not as JSON.
fn written(out: &mut String, model: &Crate, body: &RequestBody) {
    if body.format != BodyFormat::Json {
        line(out, 3, &format!("written as {:?}", body.format));
    }
    for choice in &body.choices {
        let (media_type, format) = (&choice.content_type, choice.format);
        let ty = type_text(model, &choice.ty);
        line(out, 3, &format!("or {media_type}: {ty} as {format:?}"));
    }
}

/// How the value is written.
fn joined(parameter: &Parameter) -> String {
    let encoding = if parameter.unencoded {
        " unencoded"
    } else {
        ""
    };
    if let Some(prefix) = &parameter.header_prefix {
        return format!(" as headers {prefix:?}");
    }
    match parameter.ty {
        Type::Array(_) => format!(" as {:?}{encoding}", parameter.collection_format),
        _ => encoding.to_owned(),
    }
}

fn next_operation(next: &NextOperation) -> String {
    let parameters = next.parameters.iter().map(|parameter| {
        format!(
            "{:?} {:?} from {:?}",
            parameter.location_in, parameter.wire_name, parameter.source
        )
    });
    let link = next.link.as_ref();
    let link = link.map_or_else(String::new, |link| format!(" with the link as {link:?}"));
    format!(
        ", then {:?} {:?} api-version {:?} success {:?}{link}, {}",
        next.operation_id,
        next.path,
        next.api_version,
        next.success_statuses,
        parameters.collect::<Vec<_>>().join(", ")
    )
}

fn call(model: &Crate, call: &Call) -> String {
    let body = |ty: &Option<Type>| {
        let ty = ty.as_ref();
        ty.map_or_else(|| "nothing".to_owned(), |ty| type_text(model, ty))
    };
    match call {
        Call::Ordinary(Success::Empty) => "nothing".to_owned(),
        Call::Ordinary(Success::Stream) => "a stream".to_owned(),
        Call::Ordinary(Success::Body(ty)) => type_text(model, ty),
        Call::Ordinary(Success::OptionalBody(ty)) => {
            format!("{} or nothing", type_text(model, ty))
        }
        Call::Ordinary(Success::ByStatus(bodies)) => {
            let bodies = bodies.iter();
            let bodies = bodies.map(|(status, ty)| format!("{status}: {}", body(ty)));
            bodies.collect::<Vec<_>>().join(", ")
        }
        Call::Exists => "whether it is there".to_owned(),
        Call::Pages(pages) => {
            let via = pages
                .long_running
                .map(|via| format!(" in the end via {via:?}"));
            let next = pages.next.as_ref().map(next_operation);
            format!(
                "pages {:?} of {:?} by {:?}{}{}",
                model.model(pages.page).name.to_string(),
                pages.items,
                pages.next_link,
                via.unwrap_or_default(),
                next.unwrap_or_default()
            )
        }
        Call::LongRunning(long_running) => format!(
            "in the end {} via {:?}",
            body(&long_running.result),
            long_running.final_state_via
        ),
    }
}

fn header_set(out: &mut String, model: &Crate, set: &HeaderSet) {
    line(out, 0, &format!("\nheaders of {:?}", set.operation_id));
    for id in &set.formerly {
        line(out, 1, &format!("formerly of {id:?}"));
    }
    for header in &set.headers {
        let named = named(&header.wire_name, &header.name);
        let ty = type_text(model, &header.ty);
        let words = quoted(header.documentation.as_deref());
        line(out, 1, &format!("{named}: {ty}{words}"));
    }
}

fn struct_(out: &mut String, model: &Crate, struct_: &Model) {
    let words = quoted(struct_.documentation.as_deref());
    line(
        out,
        0,
        &format!(
            "\nstruct {:?} [{}]{words}",
            struct_.name.to_string(),
            usage(struct_.usage)
        ),
    );
    if let Some(element) = &struct_.xml {
        line(out, 1, &format!("in XML {element}"));
    }
    for field in &struct_.fields {
        line(out, 1, &self::field(model, field));
    }
    if let Some(values) = &struct_.additional_properties {
        line(out, 1, &format!("any other: {}", type_text(model, values)));
    }
}

fn field(model: &Crate, field: &Field) -> String {
    let flags: String = [
        (field.required, " required"),
        (field.read_only, " read-only"),
        (field.constant, " constant"),
        (field.boxed, " boxed"),
        (field.items, " items of a page"),
    ]
    .into_iter()
    .filter_map(|(is_set, flag)| is_set.then_some(flag))
    .collect();
    let xml = field.xml.as_ref();
    let xml = xml.map_or_else(String::new, |xml| format!(" in XML {xml}"));
    format!(
        "{}: {}{flags}{xml}{}{}",
        named(&field.wire_name, &field.name),
        type_text(model, &field.ty),
        limits(&field.constraints),
        quoted(field.documentation.as_deref()),
    )
}

fn enumeration(out: &mut String, enumeration: &Enum) {
    let Enum {
        name,
        repr,
        documentation,
        ..
    } = enumeration;
    let usage = usage(enumeration.usage);
    let words = quoted(documentation.as_deref());
    line(
        out,
        0,
        &format!("\nenum {:?} of {repr:?} [{usage}]{words}", name.to_string()),
    );
    for value in &enumeration.values {
        let named = named(&value.wire.to_string(), &value.name);
        line(
            out,
            1,
            &format!("{named}{}", quoted(value.documentation.as_deref())),
        );
    }
}

/// The wire name, and the name for Rust where it is another.
fn named(wire: &str, name: &str) -> String {
    if wire == name {
        format!("{wire:?}")
    } else {
        format!("{wire:?} as {name:?}")
    }
}

fn quoted(words: Option<&str>) -> String {
    words.map(|words| format!(" {words:?}")).unwrap_or_default()
}

fn limits(constraints: &Constraints) -> String {
    let default = constraints
        .default
        .iter()
        .map(|value| format!("default {value}"));
    let pattern = constraints
        .pattern
        .iter()
        .map(|pattern| format!("matches {pattern}"));
    let limits = constraints.limits.iter().cloned();
    let parts: Vec<String> = limits.chain(pattern).chain(default).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!(" ({})", parts.join("; "))
}

fn usage(usage: Usage) -> String {
    let flags = [
        (usage.request, "request"),
        (usage.response, "response"),
        (usage.request_body, "request body"),
        (usage.response_body, "response body"),
        (usage.error_body, "error body"),
        (usage.xml_request_body, "request body in XML"),
        (usage.xml_response_body, "response body in XML"),
    ];
    let set: Vec<&str> = flags
        .into_iter()
        .filter_map(|(is_set, flag)| is_set.then_some(flag))
        .collect();
    set.join(", ")
}

fn type_text(model: &Crate, ty: &Type) -> String {
    match ty {
        Type::Array(element) => format!("[{}]", type_text(model, element)),
        Type::Map(value) => format!("{{{}}}", type_text(model, value)),
        Type::Model(id) => format!("struct {:?}", model.model(*id).name.to_string()),
        Type::Enum(id) => format!("enum {:?}", model.enumeration(*id).name.to_string()),
        single => format!("{single:?}"),
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "{}{text}", "  ".repeat(depth));
}
