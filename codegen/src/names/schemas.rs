//! The identifiers of structs, enums, fields and variants.
//!
//! Takes: the models and enums of a package. Gives: their names. Does not: name clients and methods.

use super::clients::snake_choices;
use super::scope::{Candidate, Renames, settle};
use super::words::{Case, Symbols, as_capitalised, finish, identifier};
use super::{ClientNames, EnumNames, HeaderSetNames, MethodNames, ModelNames};
use crate::diagnostic::{Diagnostics, Location};
use crate::model::{Client, Crate, Enum, Method, Model, TypeName, Union};
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// The variant that every enum has for values that the document does not list.
const UNKNOWN: &str = "UnknownValue";
/// The field for the members of a JSON object that have no field of their own.
const ADDITIONAL_PROPERTIES: &str = "additional_properties";

/// Names of types, each list in the order of the package's.
pub(super) struct TypeNames {
    pub(super) models: Vec<ModelNames>,
    pub(super) enums: Vec<EnumNames>,
    pub(super) unions: Vec<EnumNames>,
}

/// Names structs and enums, which share the module `models` with the options and results of methods.
pub(super) fn name(
    package: &Crate,
    (service, groups): (&ClientNames, &[ClientNames]),
    header_sets: &[HeaderSetNames],
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> TypeNames {
    let models = package
        .models
        .iter()
        .map(|model| (&model.name, &model.location));
    let enums = package
        .enums
        .iter()
        .map(|each| (&each.name, &each.location));
    let unions = package
        .unions
        .iter()
        .map(|union| (&union.name, &union.location));
    let mut candidates = models
        .chain(enums)
        .chain(unions)
        .map(|(name, at)| type_candidate(name, at, renames))
        .collect::<Vec<_>>();
    let clients = package
        .clients()
        .zip(std::iter::once(service).chain(groups));
    let mut seen = BTreeSet::new();
    for (client, method, names) in clients.flat_map(|(client, names)| methods(client, names)) {
        // Methods of one name are reported where they are named; their options would only repeat it.
        if !seen.insert((client, &names.method)) {
            continue;
        }
        candidates.push(Candidate {
            what: format!("the options of `{}`", method.operation_id),
            location: method.location.clone(),
            choices: vec![names.options.to_string()],
        });
        candidates.extend(names.result.as_ref().map(|result| Candidate {
            what: format!("the result of `{}`", method.operation_id),
            location: method.location.clone(),
            choices: vec![result.ty.to_string()],
        }));
        candidates.extend(names.content.as_ref().map(|content| Candidate {
            what: format!("the content of `{}`", method.operation_id),
            location: method.location.clone(),
            choices: vec![content.ty.to_string()],
        }));
    }
    for (set, names) in package.header_sets.iter().zip(header_sets) {
        candidates.push(Candidate {
            what: format!("the headers of `{}`", set.operation_id),
            location: set.location.clone(),
            choices: vec![names.ty.to_string()],
        });
    }
    let mut types = settle("the package's models", &candidates, diagnostics).into_iter();
    let models = package.models.iter().zip(types.by_ref());
    let models = models
        .map(|(model, ty)| model_names(model, ty, renames, diagnostics))
        .collect();
    let enums = package.enums.iter().zip(types.by_ref());
    let enums = enums
        .map(|(each, ty)| enum_names(each, ty, renames, diagnostics))
        .collect();
    let unions = package.unions.iter().zip(types);
    let unions = unions
        .map(|(union, ty)| union_names(union, ty, renames, diagnostics))
        .collect();
    TypeNames {
        models,
        enums,
        unions,
    }
}

fn methods<'a>(
    client: &'a Client,
    names: &'a ClientNames,
) -> impl Iterator<Item = (&'a Ident, &'a Method, &'a MethodNames)> {
    client
        .methods
        .iter()
        .zip(&names.methods)
        .map(|(method, method_names)| (&names.ty, method, method_names))
}

fn type_candidate(name: &TypeName, location: &Location, renames: &mut Renames<'_>) -> Candidate {
    let what = if name.path.is_empty() {
        format!("definition `{name}`")
    } else {
        format!("the type written inline in `{name}`")
    };
    let choices = renames
        .get(location, Case::Pascal)
        .map_or_else(|| type_choices(name), |renamed| vec![renamed]);
    Candidate {
        what,
        location: location.clone(),
        choices,
    }
}

/// The identifiers that a type may get.
pub(super) fn type_choices(name: &TypeName) -> Vec<String> {
    if name.path.is_empty() {
        return vec![identifier(
            &name.definition,
            Case::Pascal,
            Symbols::Separate,
        )];
    }
    let words = std::iter::once(&name.definition).chain(&name.path);
    let joined = words
        .map(|word| {
            identifier(word, Case::Pascal, Symbols::Separate)
                .trim_matches('_')
                .to_owned()
        })
        .collect::<String>();
    let joined = finish(joined);
    vec![joined.clone(), format!("{joined}Inline")]
}

fn model_names(
    model: &Model,
    ty: Ident,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> ModelNames {
    let reserved: &[&str] = if model.additional_properties.is_some() {
        &[ADDITIONAL_PROPERTIES]
    } else {
        &[]
    };
    let mut candidates = Vec::new();
    for field in &model.fields {
        candidates.push(Candidate {
            what: format!("property `{}`", field.wire_name),
            location: field.location.clone(),
            choices: snake_choices(
                &field.name,
                reserved,
                renames.get(&field.location, Case::Snake),
            ),
        });
    }
    let fields = settle(&format!("`{ty}`"), &candidates, diagnostics);
    ModelNames { ty, fields }
}

fn enum_names(
    each: &Enum,
    ty: Ident,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> EnumNames {
    let values = each.location.child("enum");
    let mut candidates = Vec::new();
    for (index, value) in each.values.iter().enumerate() {
        let location = values.index(index);
        let choices = renames
            .get(&location, Case::Pascal)
            .map_or_else(|| variant_choices(&value.name), |name| vec![name]);
        candidates.push(Candidate {
            what: format!("value `{}`", value.wire),
            location,
            choices,
        });
    }
    let variants = settle(&format!("`{ty}`"), &candidates, diagnostics);
    EnumNames { ty, variants }
}

fn union_names(
    union: &Union,
    ty: Ident,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> EnumNames {
    let mut candidates = Vec::new();
    for variant in &union.variants {
        let choices = renames
            .get(&variant.location, Case::Pascal)
            .map_or_else(|| variant_choices(&variant.name), |name| vec![name]);
        candidates.push(Candidate {
            what: format!("the variant for `{}`", variant.value),
            location: variant.location.clone(),
            choices,
        });
    }
    let variants = settle(&format!("`{ty}`"), &candidates, diagnostics);
    EnumNames { ty, variants }
}

fn variant_choices(name: &str) -> Vec<String> {
    let spellings =
        [Symbols::Separate, Symbols::Spell].map(|symbols| identifier(name, Case::Pascal, symbols));
    spellings
        .into_iter()
        .chain([as_capitalised(name)])
        .map(|choice| {
            if choice == UNKNOWN {
                format!("{UNKNOWN}_")
            } else {
                choice
            }
        })
        .collect()
}
