//! What one scope holds, and collisions in it.

use std::collections::BTreeMap;

use super::at;
use super::{client, enumeration, model, named, package, parameter};
use crate::diagnostic::{Diagnostics, Kind};
use crate::model::{Crate, Model, RequestBody, Type, TypeName};

fn fields(wanted: &[&str], others: bool) -> Result<Vec<String>, Diagnostics> {
    let mut thing = model(TypeName::definition("thing"), wanted);
    thing.additional_properties = others.then_some(Type::Any);
    let names = named(
        &Crate {
            models: vec![thing],
            ..package()
        },
        &[],
    )?;
    Ok(names.models[0]
        .fields
        .iter()
        .map(ToString::to_string)
        .collect())
}

fn variants(values: &[&str]) -> Result<Vec<String>, Diagnostics> {
    let names = named(
        &Crate {
            enums: vec![enumeration(values)],
            ..package()
        },
        &[],
    )?;
    Ok(names.enums[0]
        .variants
        .iter()
        .map(ToString::to_string)
        .collect())
}

fn types(models: Vec<Model>) -> Result<Vec<String>, Diagnostics> {
    let names = named(
        &Crate {
            models,
            ..package()
        },
        &[],
    )?;
    Ok(names
        .models
        .iter()
        .map(|model| model.ty.to_string())
        .collect())
}

#[test]
fn fields_of_one_struct() {
    for (wanted, expected) in [
        (
            &["type", "self", "gen"][..],
            &["type_", "self_", "gen_"][..],
        ),
        (&["a-b", "a.b"], &["a_minus_b", "a_dot_b"]),
        (&["additional_properties"], &["additional_properties"]),
        (&["aB", "a_b"], &["a_b", "a_underscore_b"]),
        (&["1", "-1", "*"], &["_1", "minus_1", "asterisk"]),
    ] {
        assert_eq!(fields(wanted, false).unwrap(), expected);
    }
    assert_eq!(
        fields(&["additionalProperties"], true).unwrap(),
        ["additional_properties_"]
    );
}

#[test]
fn values_of_one_enum() {
    for (values, expected) in [
        (
            &["GMT+1", "GMT-1", "UTC"][..],
            &["GmtPlus1", "GmtMinus1", "Utc"][..],
        ),
        (&["stopped", "STOPPED"], &["Stopped", "STOPPED"]),
        (&["UnknownValue", "Unknown"], &["UnknownValue_", "Unknown"]),
        (
            &["", "*", "1.0", "10"],
            &["Empty", "Asterisk", "_1_0", "_10"],
        ),
    ] {
        assert_eq!(variants(values).unwrap(), expected);
        let reversed = values.iter().rev().copied().collect::<Vec<_>>();
        let mut again = variants(&reversed).unwrap();
        again.reverse();
        assert_eq!(again, expected, "order decides nothing");
    }
}

#[test]
fn definitions_keep_their_names_and_inline_objects_give_way() {
    let job = TypeName::definition("job");
    let made = types(vec![
        model(job.property("error"), &[]),
        model(TypeName::definition("JobError"), &[]),
        model(job.property("error").property("details"), &[]),
        model(TypeName::definition("a").property("b"), &[]),
    ]);
    assert_eq!(
        made.unwrap(),
        ["JobErrorInline", "JobError", "JobErrorDetails", "AB"]
    );
}

#[test]
fn clients_methods_and_arguments() {
    let mut package = package();
    package.groups = vec![client("ContainerApps", &["GetAuthToken"])];
    package.service = client("App", &["new", "match"]);
    let method = &mut package.groups[0].methods[0];
    method.parameters = vec![
        parameter("options", true),
        parameter("self", true),
        parameter("method-options", false),
    ];
    method.parameters.push(parameter("body", true));
    method.body = Some(RequestBody {
        wire_name: "content".to_owned(),
        name: "content".to_owned(),
        documentation: None,
        required: false,
        ty: Type::Any,
        content_type: "application/json".to_owned(),
        format: crate::model::BodyFormat::Json,
        choices: Vec::new(),
        location: at("/body"),
    });
    let names = named(&package, &[]).unwrap();
    let group = &names.groups[0];
    let made = [
        &group.ty,
        &group.module,
        &group.getter,
        &group.methods[0].method,
        &group.methods[0].options,
    ];
    assert_eq!(
        made.map(ToString::to_string),
        [
            "ContainerAppsClient",
            "container_apps_client",
            "get_container_apps_client",
            "get_auth_token",
            "ContainerAppsClientGetAuthTokenOptions"
        ]
    );
    let inputs = group.methods[0]
        .parameters
        .iter()
        .chain(&group.methods[0].body)
        .map(ToString::to_string);
    assert_eq!(
        inputs.collect::<Vec<_>>(),
        ["options_", "self_", "method_options_", "body", "content"]
    );
    let own = names
        .service
        .methods
        .iter()
        .map(|method| method.method.to_string());
    assert_eq!(own.collect::<Vec<_>>(), ["new_", "match_"]);
    assert_eq!(names.service_options.to_string(), "AppClientOptions");
}

#[test]
fn collisions_without_a_rule_say_what_to_paste() {
    let error = types(vec![
        model(TypeName::definition("fooBar"), &[]),
        model(TypeName::definition("Foo_Bar"), &[]),
    ]);
    let error = error.unwrap_err().into_iter().next().unwrap();
    assert_eq!(error.kind, Kind::Collision);
    insta::assert_snapshot!(
        format!("{}\nat {}\n{}", error.message, error.location.unwrap(), error.help.unwrap()),
        @r#"
    definition `Foo_Bar` and definition `fooBar` at app.json#/definitions/fooBar both become `FooBar` in the package's models
    at app.json#/definitions/Foo_Bar
    name one of them in specs/armsmith.toml, below its package:
    [package.rename]
    "app.json#/definitions/Foo_Bar" = "NewName"
    "#
    );
}

#[test]
fn every_scope_finds_its_collisions() {
    let methods = |names: &[&str]| Crate {
        groups: vec![client("Jobs", names)],
        ..package()
    };
    let mut arguments = methods(&["Get"]);
    arguments.groups[0].methods[0].parameters =
        vec![parameter("AsOf", true), parameter("asOf", true)];
    let mut getter = package();
    getter.groups = vec![client("Jobs", &[])];
    getter.service = client("App", &["getJobsClient"]);
    let cases = [
        (
            "clients",
            Crate {
                groups: vec![client("jobs", &[]), client("Jobs", &[])],
                ..package()
            },
        ),
        (
            "the service client, a group, and a group of the service client's other name",
            Crate {
                groups: vec![client("App", &[]), client("AppService", &[])],
                ..package()
            },
        ),
        ("methods", methods(&["ListAll", "listAll"])),
        ("arguments", arguments),
        ("getter and method", getter),
        (
            "fields",
            Crate {
                models: vec![model(TypeName::definition("a"), &["AsOf", "asOf"])],
                ..package()
            },
        ),
        (
            "values",
            Crate {
                enums: vec![enumeration(&["on", "On"])],
                ..package()
            },
        ),
        (
            "inline objects",
            Crate {
                models: vec![
                    model(TypeName::definition("a").property("bC"), &[]),
                    model(TypeName::definition("aB").property("c"), &[]),
                ],
                ..package()
            },
        ),
        (
            "model and options",
            Crate {
                groups: vec![client("Jobs", &["Get"])],
                models: vec![model(TypeName::definition("JobsClientGetOptions"), &[])],
                ..package()
            },
        ),
    ];
    for (what, package) in cases {
        let kinds = named(&package, &[])
            .err()
            .map(|found| found.iter().map(|each| each.kind).collect::<Vec<_>>());
        assert_eq!(kinds, Some(vec![Kind::Collision]), "{what}");
    }
}

#[test]
fn the_same_names_in_any_order() {
    let make = |reverse: bool| {
        let job = TypeName::definition("job");
        let mut models = vec![
            model(job.property("error"), &[]),
            model(TypeName::definition("JobError"), &[]),
            model(job, &[]),
        ];
        if reverse {
            models.reverse();
        }
        let names = named(
            &Crate {
                models: models.clone(),
                ..package()
            },
            &[],
        )
        .unwrap();
        let pairs = models.iter().zip(&names.models);
        pairs
            .map(|(model, names)| (model.name.to_string(), names.ty.to_string()))
            .collect::<BTreeMap<_, _>>()
    };
    assert_eq!(make(false), make(true));
}

#[test]
fn a_group_with_the_service_s_name_keeps_it() {
    let package = Crate {
        groups: vec![client("App", &[])],
        ..package()
    };
    let names = named(&package, &[]).expect("names");
    let clients = names.clients().map(|client| client.ty.to_string());
    assert_eq!(
        clients.collect::<Vec<_>>(),
        ["AppServiceClient", "AppClient"]
    );
    assert_eq!(names.service_options, "AppServiceClientOptions");
}
