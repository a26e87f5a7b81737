//! The Rust names of a package as text: what a report says, and what can go from thread to thread.

use crate::model::{Crate, HeaderSetId};
use crate::names::{ClientNames, EnumNames, Names};

/// The names of a package, in the order of the [`Crate`]'s own lists.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    pub(super) service_options: String,
    pub(super) clients: Vec<ClientLabels>,
    pub(super) models: Vec<TypeLabels>,
    pub(super) enums: Vec<TypeLabels>,
    pub(super) unions: Vec<TypeLabels>,
    pub(super) header_sets: Vec<TypeLabels>,
}

/// The names of a client. The first is the service client.
#[derive(Clone, Debug, Default)]
pub(super) struct ClientLabels {
    pub(super) ty: String,
    pub(super) getter: String,
    pub(super) methods: Vec<MethodLabels>,
}

/// The names of a method.
#[derive(Clone, Debug)]
pub(super) struct MethodLabels {
    pub(super) method: String,
    pub(super) options: String,
    /// The enum of successes by status.
    pub(super) result: Option<String>,
    /// The enum of what the body may be.
    pub(super) content: Option<String>,
    pub(super) parameters: Vec<String>,
    pub(super) body: Option<String>,
}

/// The names of a struct, an enum, or a trait, and of what it has: fields, variants, methods.
#[derive(Clone, Debug)]
pub(super) struct TypeLabels {
    pub(super) ty: String,
    pub(super) members: Vec<String>,
}

impl Labels {
    /// The texts of `names`.
    #[must_use]
    pub fn new(names: &Names) -> Self {
        let models = names.models.iter();
        let header_sets = names.header_sets.iter();
        Self {
            service_options: names.service_options.to_string(),
            clients: names.clients().map(client).collect(),
            models: models
                .map(|names| of_type(&names.ty, &names.fields))
                .collect(),
            enums: names.enums.iter().map(enumeration).collect(),
            unions: names.unions.iter().map(enumeration).collect(),
            header_sets: header_sets
                .map(|names| of_type(&names.ty, &names.headers))
                .collect(),
        }
    }

    /// The trait that reads a set of headers.
    pub(super) fn header_set(&self, id: HeaderSetId) -> Option<&TypeLabels> {
        self.header_sets.get(id.0)
    }

    /// The name of the service client's struct.
    pub(super) fn service(&self) -> &str {
        self.clients.first().map_or("", |client| &client.ty)
    }

    /// Every type of `package` by its name, with where it stands.
    pub(super) fn place_of<'c>(
        &self,
        package: &'c Crate,
        name: &str,
    ) -> Option<&'c crate::diagnostic::Location> {
        let models = self.models.iter().zip(&package.models);
        let models = models.map(|(names, model)| (names, &model.location));
        let enums = self.enums.iter().zip(&package.enums);
        let enums = enums.map(|(names, enumeration)| (names, &enumeration.location));
        let unions = self.unions.iter().zip(&package.unions);
        let unions = unions.map(|(names, union)| (names, &union.location));
        let header_sets = self.header_sets.iter().zip(&package.header_sets);
        let header_sets = header_sets.map(|(names, set)| (names, &set.location));
        let mut types = models.chain(enums).chain(unions).chain(header_sets);
        types
            .find(|(names, _)| names.ty == name)
            .map(|(_, place)| place)
    }
}

fn client(names: &ClientNames) -> ClientLabels {
    let methods = names.methods.iter().map(|names| MethodLabels {
        method: names.method.to_string(),
        options: names.options.to_string(),
        result: names.result.as_ref().map(|result| result.ty.to_string()),
        content: names.content.as_ref().map(|content| content.ty.to_string()),
        parameters: names.parameters.iter().map(ToString::to_string).collect(),
        body: names.body.as_ref().map(ToString::to_string),
    });
    ClientLabels {
        ty: names.ty.to_string(),
        getter: names.getter.to_string(),
        methods: methods.collect(),
    }
}

fn enumeration(names: &EnumNames) -> TypeLabels {
    of_type(&names.ty, &names.variants)
}

fn of_type(ty: &impl ToString, members: &[impl ToString]) -> TypeLabels {
    TypeLabels {
        ty: ty.to_string(),
        members: members.iter().map(ToString::to_string).collect(),
    }
}
