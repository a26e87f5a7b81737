//! Packages to name. Words have their own tests.
#![allow(clippy::unwrap_used)]

mod contents;
mod forwarders;
mod renames;
mod responses;
mod scopes;

use super::{Names, names};
use crate::diagnostic::{Diagnostics, Location};
use crate::model::{
    Call, Client, Crate, Enum, EnumRepr, EnumValue, Field, Method, Model, Parameter,
    ParameterLocation, Plane, Source, Success, Type, TypeName, Usage, Wire,
};

fn at(pointer: &str) -> Location {
    Location {
        document: "app.json".into(),
        pointer: pointer.to_owned(),
    }
}

fn client(name: &str, methods: &[&str]) -> Client {
    let methods = methods.iter().map(|name| method(name)).collect();
    Client {
        name: name.to_owned(),
        methods,
        forwarders: Vec::new(),
        location: at(&format!("/paths/~1{name}/get")),
    }
}

fn method(name: &str) -> Method {
    Method {
        operation_id: format!("Group_{name}"),
        name: name.to_owned(),
        summary: None,
        description: None,
        http_method: "GET".to_owned(),
        path: "/".to_owned(),
        api_version: None,
        parameters: Vec::new(),
        body: None,
        call: Call::Ordinary(Success::Empty),
        response_format: crate::model::BodyFormat::Json,
        accept: None,
        headers: None,
        success_statuses: vec![200],
        error_bodies: Vec::new(),
        errors: Vec::new(),
        examples: Vec::new(),
        location: at(&format!("/paths/~1/{name}")),
    }
}

fn parameter(name: &str, required: bool) -> Parameter {
    Parameter {
        wire_name: name.to_owned(),
        name: name.to_owned(),
        documentation: None,
        location_in: ParameterLocation::Query,
        source: Source::Argument,
        required,
        ty: Type::String,
        collection_format: crate::model::CollectionFormat::Csv,
        unencoded: false,
        header_prefix: None,
        constraints: crate::model::Constraints::default(),
        location: at(&format!("/parameters/{name}")),
    }
}

fn model(name: TypeName, fields: &[&str]) -> Model {
    let location = at(&format!(
        "/definitions/{}",
        name.to_string().replace('.', "/properties/")
    ));
    let fields = fields.iter().map(|field| Field {
        wire_name: (*field).to_owned(),
        name: (*field).to_owned(),
        documentation: None,
        ty: Type::String,
        boxed: false,
        nullable: false,
        read_only: false,
        constant: false,
        items: false,
        required: false,
        constraints: crate::model::Constraints::default(),
        xml: None,
        location: location.child("properties").child(field),
    });
    let fields = fields.collect();
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

fn enumeration(values: &[&str]) -> Enum {
    let values = values.iter().map(|value| EnumValue {
        wire: Wire::String((*value).to_owned()),
        name: (*value).to_owned(),
        documentation: None,
    });
    Enum {
        name: TypeName::definition("state"),
        documentation: None,
        repr: EnumRepr::String,
        values: values.collect(),
        usage: Usage::default(),
        location: at("/definitions/state"),
    }
}

fn package() -> Crate {
    Crate {
        path: "armsmith::app".to_owned(),
        module: "app".to_owned(),
        title: "App".to_owned(),
        api_version: "1".to_owned(),
        service: client("App", &[]),
        plane: Plane::ResourceManager {
            namespace: "Microsoft.App".to_owned(),
        },
        client_parameters: Vec::new(),
        groups: Vec::new(),
        models: Vec::new(),
        enums: Vec::new(),
        unions: Vec::new(),
        header_sets: Vec::new(),
    }
}

fn named(package: &Crate, renames: &[(&str, &str)]) -> Result<Names, Diagnostics> {
    let renames = renames
        .iter()
        .map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))
        .collect();
    let mut diagnostics = Diagnostics::default();
    names(package, &renames, &mut diagnostics).map_err(|_| diagnostics)
}
