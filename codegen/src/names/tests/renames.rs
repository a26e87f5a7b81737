//! The names that the manifest gives.

use super::{client, enumeration, model, named, package};
use crate::model::{Crate, TypeName};

#[test]
fn renames() {
    let thing = TypeName::definition("thing");
    let models = vec![
        model(thing.clone(), &["properties"]),
        model(thing.property("properties"), &["aB", "a_b"]),
    ];
    let package = Crate {
        models,
        groups: vec![client("Jobs", &["Get"])],
        enums: vec![enumeration(&["on", "On"])],
        ..package()
    };
    let names = named(
        &package,
        &[
            (
                "app.json#/definitions/thing/properties/properties",
                "ThingSettings",
            ),
            (
                "app.json#/definitions/thing/properties/properties/properties/a_b",
                "a_underscore",
            ),
            ("app.json#/definitions/state/enum/1", "Started"),
            ("app.json#/paths/~1/Get", "fetch"),
            ("app.json#/paths/~1Jobs/get/operationId", "Task"),
        ],
    )
    .unwrap();
    assert_eq!(names.models[1].ty.to_string(), "ThingSettings");
    assert_eq!(names.models[0].fields[0].to_string(), "properties");
    assert_eq!(names.models[1].fields[1].to_string(), "a_underscore");
    assert_eq!(names.enums[0].variants[1].to_string(), "Started");
    assert_eq!(
        names.groups[0].methods[0].options.to_string(),
        "TaskClientFetchOptions"
    );
    assert_eq!(names.groups[0].getter.to_string(), "get_task_client");
}

#[test]
fn renames_are_checked() {
    for (key, name, expected) in [
        (
            "app.json#/nowhere",
            "Name",
            "nothing that is generated stands there",
        ),
        (
            "app.json#/definitions/thing",
            "thing",
            "nothing that is generated stands there",
        ),
        (
            "app.json#/definitions/thing",
            "No Name",
            "which is no identifier",
        ),
        (
            "app.json#/definitions/thing",
            "Self",
            "which is no identifier",
        ),
    ] {
        let package = Crate {
            models: vec![model(TypeName::definition("thing"), &[])],
            ..package()
        };
        let found = named(&package, &[(key, name)]).unwrap_err();
        let messages = found
            .iter()
            .map(|each| each.message.as_str())
            .collect::<Vec<_>>();
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(messages[0].contains(expected), "{messages:?}");
    }
}
