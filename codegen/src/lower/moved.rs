//! Methods that keep the names which they had before their operations moved.
//!
//! Takes: the lowered package, and the operations whose id has changed. Gives: a [`Forwarder`] for each, on the client
//! where the method was.
//! Does not: check what the manifest asks for; `resolve` does, before anything is lowered.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::model::{
    Client, Crate, EnumId, Forwarder, Method, MethodAddress, ModelId, Type, TypeName, UnionId,
};
use crate::names::is_same_client;
use crate::package::{Moved, Package};

/// Adds the forwarders that `package` asks for. One whose operation is not generated is left out.
pub(super) fn forward(lowered: &mut Crate, package: &Package) {
    for moved in &package.moved {
        let Some((to, method)) = find(lowered, &moved.new) else {
            continue;
        };
        let location = method.location.clone();
        let (group, name) = match moved.old.split_once('_') {
            Some((group, name)) => (Some(group), name),
            None => (None, moved.old.as_str()),
        };
        let forwarder = Forwarder {
            operation_id: moved.old.clone(),
            name: name.to_owned(),
            to,
            types: inline_types(lowered, moved),
            location: manifest(package),
            offset: moved.offset,
        };
        client(lowered, group, location).forwarders.push(forwarder);
    }
    name_headers_formerly(lowered, package);
}

fn manifest(package: &Package) -> Location {
    let path = package.origin.as_ref().map(|origin| origin.path.as_str());
    Location::document(path.unwrap_or_default())
}

fn find<'m>(lowered: &'m Crate, id: &str) -> Option<(MethodAddress, &'m Method)> {
    lowered.clients().enumerate().find_map(|(client, each)| {
        let mut methods = each.methods.iter().enumerate();
        let (method, found) = methods.find(|(_, method)| method.operation_id == id)?;
        Some((MethodAddress { client, method }, found))
    })
}

/// The client of a group, which may be spelled otherwise by now; a group that no operation has any more comes after all
/// others.
fn client<'c>(lowered: &'c mut Crate, group: Option<&str>, location: Location) -> &'c mut Client {
    let Some(group) = group else {
        return &mut lowered.service;
    };
    let groups = &mut lowered.groups;
    let spelled = groups.iter().position(|client| client.name == group);
    let known = spelled.or_else(|| {
        let mut groups = groups.iter();
        groups.position(|client| is_same_client(&client.name, group))
    });
    let index = known.unwrap_or_else(|| {
        groups.push(Client {
            name: group.to_owned(),
            methods: Vec::new(),
            forwarders: Vec::new(),
            location,
        });
        groups.len() - 1
    });
    &mut groups[index]
}

/// The types that bear the operation's id in their names, with their old names.
fn inline_types(lowered: &Crate, moved: &Moved) -> Vec<(Type, TypeName)> {
    let models = lowered.models.iter().enumerate();
    let models =
        models.map(|(index, each)| (Type::Model(ModelId(index)), &each.name, &each.location));
    let enums = lowered.enums.iter().enumerate();
    let enums = enums.map(|(index, each)| (Type::Enum(EnumId(index)), &each.name, &each.location));
    let unions = lowered.unions.iter().enumerate();
    let unions =
        unions.map(|(index, each)| (Type::Union(UnionId(index)), &each.name, &each.location));
    let types = models.chain(enums).chain(unions);
    let types = types.filter(|(_, name, location)| {
        // A definition may be called like an operation.
        name.definition == moved.new
            && !name.path.is_empty()
            && !location.pointer.starts_with("/definitions/")
    });
    let types = types.map(|(ty, name, _)| {
        let former = TypeName {
            definition: moved.old.clone(),
            ..name.clone()
        };
        (ty, former)
    });
    types.collect()
}

/// A set of headers is named after the first of its operations by id: with the old id of one of them, that may be another.
fn name_headers_formerly(lowered: &mut Crate, package: &Package) {
    let mut old_ids = BTreeMap::<&str, Vec<&str>>::new();
    for moved in &package.moved {
        old_ids.entry(&moved.new).or_default().push(&moved.old);
    }
    let mut ids = vec![Vec::new(); lowered.header_sets.len()];
    for method in lowered.clients().flat_map(|client| &client.methods) {
        if let Some(ids) = method.headers.and_then(|set| ids.get_mut(set.0)) {
            ids.push(method.operation_id.clone());
        }
    }
    for (set, ids) in lowered.header_sets.iter_mut().zip(ids) {
        let before = |id: &String| {
            let old = old_ids.get(id.as_str()).and_then(|old| old.first());
            old.map_or_else(|| id.clone(), |old| (*old).to_owned())
        };
        let mut formerly = Vec::new();
        for id in &ids {
            for old in old_ids.get(id.as_str()).into_iter().flatten() {
                let others = ids.iter().filter(|other| *other != id).map(before);
                formerly.extend(others.chain([(*old).to_owned()]).min());
            }
        }
        formerly.sort();
        formerly.dedup();
        formerly.retain(|id| *id != set.operation_id);
        set.formerly = formerly;
    }
}
