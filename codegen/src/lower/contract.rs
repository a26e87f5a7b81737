//! What the documents promise beside the Rust that is made of them.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints;
use super::responses::successes;
use crate::diagnostic::Location;
use crate::model::{Constraints, Contract, Definition, OperationContract};
use crate::resolve::{AdditionalProperties, Api, Operation, SchemaId, Shape};

/// The promises of all operations of `api`.
pub(crate) fn contract(api: &Api) -> Contract {
    let mut reached: BTreeMap<SchemaId, BTreeSet<String>> = BTreeMap::new();
    for operation in &api.operations {
        for id in reach(api, operation) {
            let operations = reached.entry(id).or_default();
            operations.insert(operation.id.clone());
        }
    }
    let mut contract = Contract::default();
    for (id, operations) in reached {
        let schema = api.schema(id);
        if schema.is_definition {
            contract.definitions.push(Definition {
                name: defined_name(&schema.location.pointer),
                documentation: schema.description.clone(),
                operations,
                location: schema.location.clone(),
            });
        }
        if matches!(&schema.shape, Shape::Enumeration(enumeration) if !enumeration.extensible) {
            contract.closed_enums.insert(schema.location.clone());
        }
    }
    for schema in &api.schemas {
        contract.formats.extend(formats(api, &schema.shape));
        contract.elements.extend(elements(api, &schema.shape));
    }
    contract.operations = api.operations.iter().map(promises).collect();
    contract
}

/// The last part of a definition's pointer, as it is written in the document.
fn defined_name(pointer: &str) -> String {
    let name = pointer.rsplit('/').next().unwrap_or_default();
    name.replace("~1", "/").replace("~0", "~")
}

/// The formats of an object's properties.
fn formats(api: &Api, shape: &Shape) -> Vec<(Location, String)> {
    let Shape::Object(object) = shape else {
        return Vec::new();
    };
    let formats = object.properties.iter().filter_map(|property| {
        match &api.schema(property.value.schema).shape {
            Shape::Scalar {
                format: Some(format),
                ..
            } => Some((property.location.clone(), format.clone())),
            _ => None,
        }
    });
    formats.collect()
}

/// The limits of the elements of an object's arrays.
fn elements(api: &Api, shape: &Shape) -> Vec<(Location, Constraints)> {
    let Shape::Object(object) = shape else {
        return Vec::new();
    };
    let limits = object.properties.iter().filter_map(|property| {
        let Shape::Array(elements) = &api.schema(property.value.schema).shape else {
            return None;
        };
        let limits = constraints::lower(&api.schema(elements.schema).constraints);
        (limits != Constraints::default()).then(|| (property.location.clone(), limits))
    });
    limits.collect()
}

fn promises(operation: &Operation) -> OperationContract {
    let headers = successes(operation).flat_map(|response| {
        let names = response.headers.iter();
        names.map(|header| (response.status, header.name.clone()))
    });
    OperationContract {
        id: operation.id.clone(),
        consumes: operation.consumes.clone(),
        produces: operation.produces.clone(),
        headers: headers.collect(),
        host: operation.host.clone(),
    }
}

/// Every schema that `operation` reaches.
fn reach(api: &Api, operation: &Operation) -> BTreeSet<SchemaId> {
    let parameters = operation.parameters.iter();
    let mut wanted: Vec<SchemaId> = parameters
        .map(|parameter| parameter.value.schema)
        .chain(operation.body.iter().map(|body| body.value.schema))
        .collect();
    for response in &operation.responses {
        wanted.extend(response.body.iter().map(|body| body.schema));
        wanted.extend(response.headers.iter().map(|header| header.value.schema));
    }
    let options = operation.long_running.iter();
    let of_the_result = options.filter_map(|options| options.final_state_schema.as_ref());
    wanted.extend(of_the_result.map(|result| result.schema));

    let mut seen = BTreeSet::new();
    while let Some(id) = wanted.pop() {
        if seen.insert(id) {
            wanted.extend(parts(&api.schema(id).shape));
        }
    }
    seen
}

/// The schemas that a value of `shape` is made of, and those that can stand in its place.
fn parts(shape: &Shape) -> Vec<SchemaId> {
    match shape {
        Shape::Array(elements) => vec![elements.schema],
        Shape::Object(object) => {
            let mut parts = object.parents.clone();
            let properties = object.properties.iter();
            parts.extend(properties.map(|property| property.value.schema));
            if let Some(AdditionalProperties::Schema(values)) = &object.additional_properties {
                parts.push(values.schema);
            }
            if let Some(hierarchy) = &object.hierarchy {
                parts.extend(&hierarchy.subtypes);
            }
            parts
        }
        Shape::Enumeration(_) | Shape::Scalar { .. } | Shape::File | Shape::Any => Vec::new(),
    }
}
