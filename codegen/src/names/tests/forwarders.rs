//! Old names of methods whose operations have moved.

use super::{client, model, named, package};
use crate::diagnostic::Location;
use crate::model::{
    Call, Client, Crate, FinalStateVia, Forwarder, LongRunning, MethodAddress, Type, TypeName,
};

/// A forwarder with the words `name` to the first method of the first group.
fn forwarder(name: &str) -> Forwarder {
    Forwarder {
        operation_id: format!("Old_{name}"),
        name: name.to_owned(),
        to: MethodAddress {
            client: 1,
            method: 0,
        },
        types: Vec::new(),
        location: Location::document("armsmith.toml"),
        offset: 7,
    }
}

/// The method `Get` of the group `Jobs`, and a group that has only old names.
fn moved(group: &str, forwarders: Vec<Forwarder>) -> Crate {
    let left = Client {
        forwarders,
        ..client(group, &[])
    };
    Crate {
        groups: vec![client("Jobs", &["Get"]), left],
        ..package()
    }
}

#[test]
fn old_names_follow_the_rules() {
    let package = moved("Old", vec![forwarder("Read-All"), forwarder("match")]);
    let names = named(&package, &[]).unwrap();
    let old = &names.groups[1].forwarders;
    assert_eq!(old[0].method, "read_all");
    assert_eq!(old[0].options, "OldClientReadAllOptions");
    assert_eq!(old[0].result, None);
    assert_eq!(old[1].method, "match_");
    assert_eq!(names.groups[1].getter, "get_old_client");
}

#[test]
fn a_method_that_begins_work_said_so_once() {
    let mut package = moved("Old", vec![forwarder("Start"), forwarder("BeginStop")]);
    package.groups[0].methods[0].call = Call::LongRunning(LongRunning {
        final_state_via: FinalStateVia::Unspecified,
        result: None,
    });
    let names = named(&package, &[]).unwrap();
    let old = &names.groups[1].forwarders;
    assert_eq!(old[0].method, "begin_start");
    assert_eq!(old[1].method, "begin_stop");
    assert_eq!(old[1].options, "OldClientStopOptions");
}

#[test]
fn the_service_client_gives_way_to_a_group_that_is_left() {
    let names = named(&moved("App", vec![forwarder("Get")]), &[]).unwrap();
    assert_eq!(names.service.ty, "AppServiceClient");
    assert_eq!(names.groups[1].ty, "AppClient");
}

/// The manifest names a method by its place, at which it was before it moved.
#[test]
fn a_name_from_the_manifest_was_the_old_one_too() {
    let renames = [
        ("app.json#/paths/~1/Get", "fetch"),
        ("app.json#/paths/~1Old/get/operationId", "Never"),
    ];
    let package = moved("Old", vec![forwarder("Read")]);
    let names = named(&package, &renames[..1]).unwrap();
    assert_eq!(names.groups[1].forwarders[0].method, "fetch");
    let diagnostics = named(&package, &renames).unwrap_err();
    let message = &diagnostics.iter().next().unwrap().message;
    assert!(message.contains("nothing that is generated"), "{message}");
}

#[test]
fn types_had_their_names_by_the_same_rule() {
    let mut old = forwarder("Read");
    let new = TypeName::definition("Jobs_Get").property("body");
    let was = TypeName::definition("Old_Read").property("body");
    old.types = vec![(Type::Model(crate::model::ModelId(0)), was)];
    let mut package = moved("Old", vec![old]);
    package.models = vec![model(new, &[])];
    let names = named(&package, &[]).unwrap();
    let types = |names: &super::Names| names.groups[1].forwarders[0].types.clone();
    assert_eq!(types(&names), [Some(quote::format_ident!("OldReadBody"))]);
    // A definition of that name makes the inline object give way, before and after.
    let definition = model(TypeName::definition("JobsGetBody"), &[]);
    package.models.push(definition);
    let names = named(&package, &[]).unwrap();
    assert_eq!(names.models[0].ty, "JobsGetBodyInline");
    let inline = quote::format_ident!("OldReadBodyInline");
    assert_eq!(types(&names), [Some(inline)]);
    let key = "app.json#/definitions/Jobs_Get/properties/body";
    let names = named(&package, &[(key, "JobBody")]).unwrap();
    assert_eq!(types(&names), [None]);
}

#[test]
fn old_names_give_way_to_no_other() {
    let mut package = moved("Old", vec![forwarder("Read")]);
    let definition = TypeName::definition("OldClientReadOptions");
    package.models = vec![model(definition, &[])];
    let diagnostics = named(&package, &[]).unwrap_err();
    let diagnostic = diagnostics.iter().next().unwrap();
    assert!(
        diagnostic
            .message
            .contains("`models::OldClientReadOptions`")
    );
    assert_eq!(diagnostic.offset, Some(7));
    assert_eq!(diagnostics.iter().count(), 1);
}
