//! Packages built by hand, and what is emitted for them.
#![allow(clippy::unwrap_used)]

mod get_auth_token;
mod hostile;
mod path_template;
mod rich;

use std::collections::BTreeMap;

use super::emit;
use crate::diagnostic::{Diagnostics, Location};
use crate::model::{
    Call, Client, Crate, Field, Method, Model, Parameter, ParameterLocation, Plane, Source,
    Success, Type, TypeName, Usage,
};

fn at(pointer: &str) -> Location {
    Location {
        document: "app.json".into(),
        pointer: pointer.to_owned(),
    }
}

fn field(wire_name: &str, ty: Type) -> Field {
    Field {
        wire_name: wire_name.to_owned(),
        name: wire_name.to_owned(),
        documentation: None,
        ty,
        boxed: false,
        nullable: false,
        read_only: false,
        constant: false,
        items: false,
        required: false,
        constraints: crate::model::Constraints::default(),
        xml: None,
        location: at("/definitions").child(wire_name),
    }
}

fn read_only(wire_name: &str, ty: Type) -> Field {
    Field {
        read_only: true,
        ..field(wire_name, ty)
    }
}

fn model(name: TypeName, fields: Vec<Field>) -> Model {
    let location = at("/definitions").child(&name.to_string());
    Model {
        name,
        documentation: None,
        fields,
        additional_properties: None,
        tag: None,
        xml: None,
        usage: Usage::default(),
        location,
    }
}

fn parameter(
    wire_name: &str,
    location_in: ParameterLocation,
    required: bool,
    ty: Type,
) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        name: wire_name.to_owned(),
        documentation: None,
        location_in,
        source: Source::Argument,
        required,
        ty,
        collection_format: crate::model::CollectionFormat::Csv,
        unencoded: false,
        header_prefix: None,
        constraints: crate::model::Constraints::default(),
        location: at("/parameters").child(wire_name),
    }
}

fn method(operation_id: &str, name: &str, path: &str, success: Success) -> Method {
    Method {
        operation_id: operation_id.to_owned(),
        name: name.to_owned(),
        summary: None,
        description: None,
        http_method: "GET".to_owned(),
        path: path.to_owned(),
        api_version: Some("2023-08-01-preview".to_owned()),
        parameters: Vec::new(),
        body: None,
        call: Call::Ordinary(success),
        response_format: crate::model::BodyFormat::Json,
        accept: None,
        headers: None,
        success_statuses: vec![200],
        error_bodies: Vec::new(),
        errors: Vec::new(),
        examples: Vec::new(),
        location: at("/paths").child(path).child(operation_id),
    }
}

fn client(name: &str, methods: Vec<Method>) -> Client {
    Client {
        name: name.to_owned(),
        methods,
        forwarders: Vec::new(),
        location: at("/paths").child(name),
    }
}

fn package(service: Client, groups: Vec<Client>) -> Crate {
    Crate {
        path: "armsmith::app".to_owned(),
        module: "app".to_owned(),
        title: "Container apps".to_owned(),
        api_version: "2023-08-01-preview".to_owned(),
        service,
        plane: Plane::ResourceManager {
            namespace: "Microsoft.App".to_owned(),
        },
        client_parameters: Vec::new(),
        groups,
        models: Vec::new(),
        enums: Vec::new(),
        unions: Vec::new(),
        header_sets: Vec::new(),
    }
}

/// The text of each file.
fn files(package: &Crate) -> BTreeMap<String, String> {
    let mut diagnostics = Diagnostics::default();
    let names = crate::names::names(package, &BTreeMap::new(), &mut diagnostics);
    let names = names.unwrap_or_else(|_| panic!("{diagnostics:?}"));
    let files = emit(package, &names).expect("emitted");
    let files = files.into_iter();
    files
        .map(|(path, tokens)| (path, crate::format::format(tokens).expect("Rust")))
        .collect()
}

fn snapshot(name: &str, package: &Crate) {
    for (path, text) in files(package) {
        insta::assert_snapshot!(format!("{name}__{}", path.trim_end_matches(".rs")), text);
    }
}
