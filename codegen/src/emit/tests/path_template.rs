//! Paths: what becomes of variables that the client keeps, and of those that have one value.

use std::collections::BTreeMap;

use super::{client, package, parameter};
use crate::diagnostic::Diagnostics;
use crate::emit::path_template::template;
use crate::emit::paths::Prelude;
use crate::emit::types::Context;
use crate::model::{Parameter, ParameterLocation, Source, Type};

#[test]
fn a_variable_says_who_gives_it() {
    let mut package = package(client("App", Vec::new()), Vec::new());
    package.client_parameters = vec![Parameter {
        source: Source::Client,
        ..parameter("kept", ParameterLocation::Path, true, Type::String)
    }];
    let mut diagnostics = Diagnostics::default();
    let names = crate::names::names(&package, &BTreeMap::new(), &mut diagnostics);
    let names = names.unwrap_or_else(|_| panic!("{diagnostics:?}"));
    let context = Context {
        package: &package,
        prelude: Prelude::new(&names),
        names: &names,
    };
    let constant = |value: &str| Source::Constant(value.to_owned());
    let (path, query) = (ParameterLocation::Path, ParameterLocation::Query);
    for (given, name, place, source, expected) in [
        ("/a/{b}/{+b}", "b", path, Source::Argument, "/a/{b}/{+b}"),
        ("/a/{b}", "b", path, constant("x"), "/a/{b}"),
        ("/a/{kept}", "kept", path, Source::Client, "/a/{kept}"),
        (
            "/{kept}/{+kept}",
            "kept",
            path,
            Source::Argument,
            "/{=kept}/{=+kept}",
        ),
        ("/{kept}", "kept", path, constant("x"), "/{=kept}"),
        ("/{kept}", "kept", query, Source::Argument, "/{kept}"),
        ("/a/{b}/{+b}/c", "b", path, constant(""), "/a///c"),
        ("/{kept}/{+kept}", "kept", path, constant(""), "//"),
        ("/{b}", "b", query, constant(""), "/{b}"),
    ] {
        let parameters = std::iter::once((name, place, &source));
        let found = template(&context, given, parameters);
        assert_eq!(found, expected, "{given}, {source:?}");
    }
}
