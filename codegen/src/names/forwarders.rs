//! The identifiers that methods, and what belongs to them, had before their operations moved.
//!
//! Takes: the forwarders of a package, and the names of everything else. Gives: their names, which are those that the same
//! rules gave then. Does not: settle a collision; an old name gives way to all others, and the manifest must do without it.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::clients::{method_choices, reserved, stem};
use super::schemas::type_choices;
use super::scope::Renames;
use super::{ClientNames, ForwarderNames, MethodNames, Names, scope_free};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Client, Crate, Forwarder, HeaderSet, Method, Type, TypeName};

impl ForwarderNames {
    /// The names of the method that it leads to, as they were before.
    #[must_use]
    pub fn of_method(&self, new: &MethodNames) -> MethodNames {
        let mut old = new.clone();
        old.method.clone_from(&self.method);
        old.options.clone_from(&self.options);
        if let (Some(result), Some(name)) = (&mut old.result, &self.result) {
            result.ty.clone_from(name);
        }
        if let (Some(content), Some(name)) = (&mut old.content, &self.content) {
            content.ty.clone_from(name);
        }
        old
    }
}

impl Names {
    /// All names, but with the old ones of the types that were named after the operation of `forwarder`.
    #[must_use]
    pub fn before(&self, forwarder: &Forwarder, old: &ForwarderNames) -> Self {
        let mut names = self.clone();
        for ((ty, _), old) in forwarder.types.iter().zip(&old.types) {
            let name = match ty {
                Type::Model(id) => names.models.get_mut(id.0).map(|names| &mut names.ty),
                Type::Enum(id) => names.enums.get_mut(id.0).map(|names| &mut names.ty),
                Type::Union(id) => names.unions.get_mut(id.0).map(|names| &mut names.ty),
                _ => None,
            };
            if let (Some(name), Some(old)) = (name, old) {
                name.clone_from(old);
            }
        }
        names
    }
}

/// Names the old methods of all clients, the service client first. Says whether no other method is called so.
pub(super) fn methods(
    package: &Crate,
    clients: &mut [ClientNames],
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut problems = Vec::new();
    for (index, client) in package.clients().enumerate() {
        let Some(names) = clients.get(index) else {
            continue;
        };
        let mut taken = taken_methods(client, names);
        if index == 0 {
            let groups = clients.iter().skip(1);
            let getters = groups.map(|names| (names.getter.clone(), A_GETTER.to_owned()));
            taken.extend(getters);
        }
        let mut old_methods = Vec::new();
        for forwarder in &client.forwarders {
            let Some(method) = package.method(forwarder.to) else {
                continue;
            };
            let old = forwarder_names(forwarder, method, index, names, renames);
            let path = format!("{}::{}", names.ty, old.method);
            if target(clients, forwarder).as_ref() == Some(&path) {
                problems.push(without_effect(forwarder, &path));
            } else if let Some(other) = taken.insert(old.method.clone(), moved_too(forwarder)) {
                problems.push(collision(forwarder, "method", &path, &other));
            }
            old_methods.push(old);
        }
        if let Some(names) = clients.get_mut(index) {
            names.forwarders = old_methods;
        }
    }
    let is_free = problems.is_empty();
    diagnostics.extend(problems);
    is_free
}

/// What a function of the service client is that gives the client of a group.
const A_GETTER: &str = "the getter of a client";

fn taken_methods(client: &Client, names: &ClientNames) -> BTreeMap<Ident, String> {
    let methods = client.methods.iter().zip(&names.methods);
    let methods =
        methods.map(|(method, names)| (names.method.clone(), format!("`{}`", method.operation_id)));
    methods.collect()
}

fn moved_too(forwarder: &Forwarder) -> String {
    format!("`{}`, which has moved too", forwarder.operation_id)
}

fn forwarder_names(
    forwarder: &Forwarder,
    method: &Method,
    client: usize,
    names: &ClientNames,
    renames: &mut Renames<'_>,
) -> ForwarderNames {
    let old = Method {
        name: forwarder.name.clone(),
        ..method.clone()
    };
    let choices = method_choices(&old, reserved(client == 0), renames);
    let ident = scope_free(choices.first().map_or("_", String::as_str));
    let words = stem(&method.call, &names.ty, &ident);
    ForwarderNames {
        options: scope_free(&format!("{words}Options")),
        result: super::responses::result(method, &words).map(|result| result.ty),
        content: super::contents::ty(method, &words),
        types: Vec::new(),
        method: ident,
    }
}

/// The method that a forwarder leads to, as `Client::method`.
fn target(clients: &[ClientNames], forwarder: &Forwarder) -> Option<String> {
    let client = clients.get(forwarder.to.client)?;
    let method = client.methods.get(forwarder.to.method)?;
    Some(format!("{}::{}", client.ty, method.method))
}

/// Names the types that were named after the operations' old ids, and looks for other types of all these names.
pub(super) fn types(package: &Crate, names: &mut Names, diagnostics: &mut Diagnostics) {
    let mut taken = taken_types(package, names);
    let mut old_types = Vec::new();
    for (client, client_names) in package.clients().zip(names.clients()) {
        let mut of_client = Vec::new();
        for (forwarder, old) in client.forwarders.iter().zip(&client_names.forwarders) {
            let types = forwarder.types.iter();
            let types = types.map(|(ty, former)| type_name(package, names, ty, former));
            let types = types.collect::<Vec<_>>();
            let of_method = std::iter::once(&old.options)
                .chain(&old.result)
                .chain(&old.content);
            for ident in of_method.chain(types.iter().flatten()) {
                if let Some(other) = taken.insert(ident.clone(), moved_too(forwarder)) {
                    let path = format!("models::{ident}");
                    diagnostics.push(collision(forwarder, "type", &path, &other));
                }
            }
            of_client.push(types);
        }
        old_types.push(of_client);
    }
    let clients = std::iter::once(&mut names.service).chain(&mut names.groups);
    for (client, of_client) in clients.zip(old_types) {
        for (forwarder, types) in client.forwarders.iter_mut().zip(of_client) {
            forwarder.types = types;
        }
    }
    headers(package, names, &mut taken, diagnostics);
}

fn headers(
    package: &Crate,
    names: &Names,
    taken: &mut BTreeMap<Ident, String>,
    diagnostics: &mut Diagnostics,
) {
    for (set, set_names) in package.header_sets.iter().zip(&names.header_sets) {
        for ident in &set_names.formerly {
            if let Some(other) = taken.insert(ident.clone(), of_headers(set)) {
                let message = format!(
                    "`models::{ident}`, which {} had before `[package.moved]`, is the name of {other}",
                    of_headers(set)
                );
                let help = "remove the line of the operation from `[package.moved]`";
                diagnostics.push(Diagnostic::collision(message).at(&set.location).help(help));
            }
        }
    }
}

fn of_headers(set: &HeaderSet) -> String {
    format!("the headers of `{}`", set.operation_id)
}

/// The types that the package has in `models`, each with what it is.
fn taken_types(package: &Crate, names: &Names) -> BTreeMap<Ident, String> {
    let definition = |name: &TypeName| format!("`{name}`");
    let models = package.models.iter().map(|each| definition(&each.name));
    let models = names.models.iter().map(|names| &names.ty).zip(models);
    let enums = package.enums.iter().map(|each| definition(&each.name));
    let enums = names.enums.iter().map(|names| &names.ty).zip(enums);
    let unions = package.unions.iter().map(|each| definition(&each.name));
    let unions = names.unions.iter().map(|names| &names.ty).zip(unions);
    let sets = package.header_sets.iter().map(of_headers);
    let sets = names.header_sets.iter().map(|names| &names.ty).zip(sets);
    let clients = package.clients().zip(names.clients());
    let methods = clients.flat_map(|(client, names)| client.methods.iter().zip(&names.methods));
    let methods = methods.flat_map(|(method, names)| {
        let id = &method.operation_id;
        let result = names.result.as_ref();
        let result = result.map(|result| (&result.ty, format!("the result of `{id}`")));
        let content = names.content.as_ref();
        let content = content.map(|content| (&content.ty, format!("the content of `{id}`")));
        [(&names.options, format!("the options of `{id}`"))]
            .into_iter()
            .chain(result)
            .chain(content)
    });
    let all = models.chain(enums).chain(unions).chain(sets).chain(methods);
    all.map(|(ident, what)| (ident.clone(), what)).collect()
}

/// The name that a type had, by the rule that gave it the name that it has; `None` where the manifest gives the name.
fn type_name(package: &Crate, names: &Names, ty: &Type, former: &TypeName) -> Option<Ident> {
    let (name, ident) = match ty {
        Type::Model(id) => (&package.model(*id).name, &names.model(*id).ty),
        Type::Enum(id) => (&package.enumeration(*id).name, &names.enumeration(*id).ty),
        Type::Union(id) => (&package.union(*id).name, &names.union(*id).ty),
        _ => return None,
    };
    let choice = type_choices(name)
        .iter()
        .position(|choice| ident == choice)?;
    type_choices(former)
        .get(choice)
        .map(|former| scope_free(former))
}

fn without_effect(forwarder: &Forwarder, path: &str) -> Diagnostic {
    let message = format!(
        "`[package.moved]` names `{}`, whose method `{path}` is where it was",
        forwarder.operation_id
    );
    at(forwarder, Diagnostic::invalid(message))
        .help("remove the line: code that calls it compiles as it is")
}

fn collision(forwarder: &Forwarder, kind: &str, path: &str, other: &str) -> Diagnostic {
    let message = format!(
        "the old {kind} `{path}` of `{}` has the name of {other}",
        forwarder.operation_id
    );
    let help = "remove the line from `[package.moved]`, or give the other another name in `[package.rename]`";
    at(forwarder, Diagnostic::collision(message)).help(help)
}

fn at(forwarder: &Forwarder, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .at(&forwarder.location)
        .at_offset(forwarder.offset)
}
