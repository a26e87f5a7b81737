//! Methods that begin work, results by status, and headers.

use super::{at, method, model, named, package};
use crate::model::{
    Call, FinalStateVia, Header, HeaderSet, HeaderSetId, LongRunning, Method, Success, Type,
    TypeName,
};

fn long_running(name: &str) -> Method {
    Method {
        call: Call::LongRunning(LongRunning {
            final_state_via: FinalStateVia::Unspecified,
            result: None,
        }),
        ..method(name)
    }
}

#[test]
fn a_method_that_begins_work_says_so_once() {
    let mut package = package();
    let names = [
        "CreateOrUpdate",
        "BeginPolish",
        "move",
        "1st",
        "Begin",
        "Beginner",
    ];
    package.service.methods = names.map(long_running).to_vec();
    let names = named(&package, &[]).expect("names");
    let methods = names.service.methods.iter();
    let methods = methods.map(|method| (method.method.to_string(), method.options.to_string()));
    let expected = [
        ("begin_create_or_update", "AppClientCreateOrUpdateOptions"),
        ("begin_polish", "AppClientPolishOptions"),
        ("begin_move", "AppClientMoveOptions"),
        ("begin_1st", "AppClient1stOptions"),
        ("begin", "AppClientBeginOptions"),
        ("begin_beginner", "AppClientBeginnerOptions"),
    ];
    let expected = expected.map(|(method, options)| (method.to_owned(), options.to_owned()));
    assert_eq!(methods.collect::<Vec<_>>(), expected);
}

#[test]
fn a_method_that_begins_work_may_clash_with_another() {
    let mut package = package();
    package.service.methods = vec![long_running("Create"), method("BeginCreate")];
    let diagnostics = named(&package, &[]).expect_err("a collision");
    let text = format!("{diagnostics:?}");
    assert!(
        text.contains("both become `begin_create` in `AppClient`"),
        "{text}"
    );
    let renames = [("app.json#/paths/~1/Create", "start_create")];
    let names = named(&package, &renames).expect("names");
    assert_eq!(names.service.methods[0].method, "start_create");
    assert_eq!(
        names.service.methods[0].options,
        "AppClientStartCreateOptions"
    );
}

#[test]
fn headers_and_results_have_names_of_their_own() {
    let header = |name: &str| Header {
        wire_name: name.to_owned(),
        name: name.to_owned(),
        documentation: None,
        ty: Type::String,
        location: at(&format!("/headers/{name}")),
    };
    let mut package = package();
    let by_status = vec![
        (200, None),
        (202, Some(Type::String)),
        (299, Some(Type::Boolean)),
    ];
    package.service.methods = vec![Method {
        call: Call::Ordinary(Success::ByStatus(by_status)),
        headers: Some(HeaderSetId(0)),
        ..method("Get")
    }];
    let headers = ["ETag", "status", "x-ms-type", "type"].map(header).to_vec();
    package.header_sets = vec![HeaderSet {
        operation_id: "Group_Get".to_owned(),
        formerly: Vec::new(),
        headers,
        location: at("/paths/~1/Get"),
    }];
    let names = named(&package, &[]).expect("names");
    assert_eq!(names.header_sets[0].ty, "AppClientGetResultHeaders");
    let headers = names.header_sets[0].headers.iter().map(ToString::to_string);
    assert_eq!(
        headers.collect::<Vec<_>>(),
        ["etag", "status_", "x_ms_type", "type_"]
    );
    let result = names.service.methods[0].result.clone().expect("a result");
    assert_eq!(result.ty, "AppClientGetResult");
    assert_eq!(result.variants, ["Ok", "Accepted", "Status299"]);

    package.models = vec![model(TypeName::definition("AppClientGetResult"), &[])];
    let text = format!("{:?}", named(&package, &[]).expect_err("a collision"));
    assert!(text.contains("the result of `Group_Get`"), "{text}");
}
