//! Schemas to types.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Enum, EnumId, Field, Model, ModelId, Type, Union, UnionId, Usage, Variant};
use crate::resolve::{AdditionalProperties, Api, Object, Property, Schema, SchemaId, Shape, Use};

use super::{all_of, constraints, enums, scalars, unify, unions, xml};

/// All structs of a package together may have this many fields.
const MOST_FIELDS: usize = 100_000;
/// Arrays and maps may be nested this deep.
const DEEPEST: usize = 32;

/// Every type that the operations reach, in the order in which they were met.
pub(super) struct Types {
    pub(super) models: Vec<Model>,
    pub(super) enums: Vec<Enum>,
    pub(super) unions: Vec<Union>,
}

/// The types met so far. Structs get their id when they are first met and their fields later.
pub(super) struct Schemas<'a, 'd> {
    api: &'a Api,
    diagnostics: &'d mut Diagnostics,
    representatives: Vec<SchemaId>,
    models: Vec<Model>,
    enums: Vec<Enum>,
    unions: Vec<Union>,
    model_ids: HashMap<SchemaId, ModelId>,
    union_ids: HashMap<SchemaId, UnionId>,
    enum_ids: HashMap<SchemaId, EnumId>,
    work: Vec<Work>,
}

/// A type that has its id and not yet its contents.
#[derive(Clone, Copy)]
enum Work {
    Model(SchemaId, ModelId),
    Union(SchemaId, UnionId),
}

impl<'a, 'd> Schemas<'a, 'd> {
    pub(super) fn new(api: &'a Api, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            api,
            diagnostics,
            representatives: unify::representatives(api),
            models: Vec::new(),
            enums: Vec::new(),
            unions: Vec::new(),
            model_ids: HashMap::new(),
            union_ids: HashMap::new(),
            enum_ids: HashMap::new(),
            work: Vec::new(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The schema itself, for what its shape alone decides.
    pub(super) fn schema(&self, id: SchemaId) -> &'a Schema {
        self.api.schema(id)
    }

    /// Every struct and enum, in the order in which they were met.
    pub(super) fn finish(mut self) -> Types {
        let mut fields = 0;
        let mut next = 0;
        while next < self.work.len() {
            let id = match self.work[next] {
                Work::Model(id, model) => {
                    self.fill(id, model);
                    fields += self.models[model.0].fields.len();
                    id
                }
                Work::Union(id, union) => {
                    self.fill_union(id, union);
                    fields += self.unions[union.0].fields.len();
                    id
                }
            };
            next += 1;
            if fields > MOST_FIELDS {
                self.report(
                    Diagnostic::invalid(format!(
                        "the package has more than {MOST_FIELDS} fields once `allOf` is flattened"
                    ))
                    .at(&self.api.schema(id).location)
                    .help("select fewer operations"),
                );
                break;
            }
        }
        Types {
            models: self.models,
            enums: self.enums,
            unions: self.unions,
        }
    }

    /// The type of a value at one place; `None` where there is none, which is reported.
    pub(super) fn ty(&mut self, used: &Use) -> Option<Type> {
        self.ty_at_depth(used, 0)
    }

    fn ty_at_depth(&mut self, used: &Use, depth: usize) -> Option<Type> {
        let api = self.api;
        let schema = api.schema(used.schema);
        if depth > DEEPEST {
            self.report(
                Diagnostic::unsupported(format!("arrays and maps nested more than {DEEPEST} deep"))
                    .at(&schema.location)
                    .help("an array or a map cannot contain itself without an object in between"),
            );
            return None;
        }
        match &schema.shape {
            Shape::Any => Some(Type::Any),
            Shape::File => {
                self.report(
                    Diagnostic::unsupported("a file inside of a body").at(&schema.location),
                );
                None
            }
            Shape::Scalar { kind, format } => {
                match scalars::scalar(*kind, format.as_deref(), used.secret) {
                    Ok(ty) => Some(ty),
                    Err(format) => {
                        let message = format!("the format `{format}`");
                        self.report(
                        Diagnostic::unsupported(message)
                            .at(&schema.location.child("format"))
                            .help("leave the operation out, or remove the format with a directive"),
                    );
                        None
                    }
                }
            }
            Shape::Enumeration(listed) => Some(match scalars::of_listed(listed) {
                Some(ty) => ty,
                None => Type::Enum(self.enumeration(used.schema)),
            }),
            Shape::Array(items) => {
                let items = inherit_secret(items, used);
                let items = self.element(&items, depth + 1)?;
                Some(Type::Array(Box::new(items)))
            }
            Shape::Object(object) => match map_values(object) {
                Some(AdditionalProperties::Any) => Some(Type::Map(Box::new(Type::Any))),
                Some(AdditionalProperties::Schema(values)) => {
                    let values = inherit_secret(values, used);
                    let values = self.element(&values, depth + 1)?;
                    Some(Type::Map(Box::new(values)))
                }
                None => Some(self.object(used.schema, object)),
            },
        }
    }

    /// The type of a body in XML. A list needs a name for its element: it becomes a struct of its own, with the items.
    pub(super) fn xml_body(&mut self, used: &Use) -> Option<Type> {
        let item = match self.ty(used)? {
            Type::Array(item) => item,
            ty => return Some(ty),
        };
        let schema = self.api.schema(used.schema);
        let Shape::Array(items) = &schema.shape else {
            return Some(Type::Array(item));
        };
        let list = xml::list(self.api, used, schema, items, Type::Array(item));
        let same = |model: &Model| {
            let parts = |model: &Model| (model.name.clone(), model.xml.clone());
            let fields = |model: &Model| {
                let fields = model.fields.iter();
                let fields = fields.map(|field| (field.ty.clone(), field.xml.clone(), field.items));
                fields.collect::<Vec<_>>()
            };
            parts(model) == parts(&list) && fields(model) == fields(&list)
        };
        let known = self.models.iter().position(same);
        let index = known.unwrap_or_else(|| {
            self.models.push(list);
            self.models.len() - 1
        });
        Some(Type::Model(ModelId(index)))
    }

    /// The type of the body of a response, which may be null where the document says so.
    pub(super) fn body(&mut self, used: &Use) -> Option<Type> {
        self.element(used, 0)
    }

    /// The type of what an array or a map holds, where null may stand for nothing.
    fn element(&mut self, used: &Use, depth: usize) -> Option<Type> {
        let ty = self.ty_at_depth(used, depth)?;
        let nullable = used.nullable || self.api.schema(used.schema).nullable;
        Some(match ty {
            Type::Any => Type::Any,
            ty if nullable => Type::Nullable(Box::new(ty)),
            ty => ty,
        })
    }

    /// A schema with subtypes can be any of them.
    fn object(&mut self, id: SchemaId, object: &Object) -> Type {
        match &object.hierarchy {
            Some(hierarchy) if !hierarchy.subtypes.is_empty() => Type::Union(self.union(id)),
            _ => Type::Model(self.model(id)),
        }
    }

    fn model(&mut self, id: SchemaId) -> ModelId {
        let id = self.representatives[id.0];
        if let Some(model) = self.model_ids.get(&id) {
            return *model;
        }
        let schema = self.api.schema(id);
        let model = ModelId(self.models.len());
        self.models.push(Model {
            name: unions::struct_name(schema),
            documentation: schema.description.clone(),
            fields: Vec::new(),
            additional_properties: None,
            tag: unions::tag(schema),
            xml: Some(xml::element(schema, schema.xml.as_ref())),
            usage: Usage::default(),
            location: schema.location.clone(),
        });
        self.model_ids.insert(id, model);
        self.work.push(Work::Model(id, model));
        model
    }

    /// An enum of all schemas that can stand where the one at `id` is named.
    fn union(&mut self, id: SchemaId) -> UnionId {
        let id = self.representatives[id.0];
        if let Some(union) = self.union_ids.get(&id) {
            return *union;
        }
        let schema = self.api.schema(id);
        let union = UnionId(self.unions.len());
        self.unions.push(unions::blank(schema));
        self.union_ids.insert(id, union);
        self.work.push(Work::Union(id, union));
        union
    }

    fn fill_union(&mut self, id: SchemaId, union: UnionId) {
        let api = self.api;
        for subtype in unions::subtypes(api, id) {
            let ty = if subtype.told_apart_by_another {
                Type::Union(self.union(subtype.id))
            } else {
                Type::Model(self.model(subtype.id))
            };
            let variant = unions::variant(api.schema(subtype.id), ty);
            self.add_variant(union, variant);
        }
        self.shared_fields(id, union);
    }

    fn add_variant(&mut self, union: UnionId, variant: Variant) {
        let variants = &mut self.unions[union.0].variants;
        let known = variants.iter().find(|known| known.value == variant.value);
        match known {
            // Two definitions of one name and one structure are one type.
            Some(known) if known.ty == variant.ty => {}
            Some(known) => {
                let diagnostic = unions::twice(&variant, known);
                self.report(diagnostic);
            }
            None => variants.push(variant),
        }
    }

    fn shared_fields(&mut self, id: SchemaId, union: UnionId) {
        // What is wrong with the members is reported where a struct has them.
        let Ok(members) = all_of::members(self.api, id) else {
            return;
        };
        let discriminator = self.unions[union.0].discriminator.clone();
        let shared = members.properties.values();
        let shared = shared.filter(|property| property.name != discriminator);
        let fields = shared.filter_map(|property| self.field(property)).collect();
        self.unions[union.0].fields = fields;
    }

    fn enumeration(&mut self, id: SchemaId) -> EnumId {
        let id = self.representatives[id.0];
        if let Some(enumeration) = self.enum_ids.get(&id) {
            return *enumeration;
        }
        let schema = self.api.schema(id);
        let Shape::Enumeration(shape) = &schema.shape else {
            self.report(Diagnostic::bug("an enum without values").at(&schema.location));
            return EnumId(0);
        };
        let lowered = enums::lower(schema, shape);
        let known = self
            .enums
            .iter()
            .position(|other| enums::same(other, &lowered));
        let index = known.unwrap_or_else(|| {
            self.enums.push(lowered);
            self.enums.len() - 1
        });
        self.enum_ids.insert(id, EnumId(index));
        EnumId(index)
    }

    fn fill(&mut self, id: SchemaId, model: ModelId) {
        let members = match all_of::members(self.api, id) {
            Ok(members) => members,
            Err(diagnostic) => {
                self.report(diagnostic);
                return;
            }
        };
        let tag = self.models[model.0].tag.as_ref();
        let tag = tag.map(|(member, _)| member.clone());
        let fields = members
            .properties
            .values()
            .filter(|property| tag.as_ref() != Some(&property.name))
            .filter_map(|property| self.field(property))
            .collect();
        let additional = match members.additional_properties {
            None => None,
            Some(AdditionalProperties::Any) => Some(Type::Any),
            Some(AdditionalProperties::Schema(values)) => self.element(values, 0),
        };
        let model = &mut self.models[model.0];
        model.fields = fields;
        model.additional_properties = additional;
    }

    fn field(&mut self, property: &Property) -> Option<Field> {
        let schema = self.api.schema(property.value.schema);
        let ty = self.ty(&property.value)?;
        let nullable = property.value.nullable || schema.nullable;
        let nullable = nullable && !property.value.read_only && ty != Type::Any;
        let is_sent = property.required && !property.value.read_only;
        let constant =
            matches!(ty, Type::Enum(_)) && enums::constant(is_sent, &schema.shape).is_some();
        Some(Field {
            wire_name: property.name.clone(),
            name: property
                .client_name
                .clone()
                .unwrap_or_else(|| property.name.clone()),
            documentation: property.value.description.clone(),
            ty,
            boxed: false,
            nullable,
            read_only: property.value.read_only,
            required: property.required,
            constant,
            items: false,
            constraints: constraints::lower(&schema.constraints),
            xml: Some(xml::member(self.api, &property.name, &property.value)),
            location: property.location.clone(),
        })
    }
}

/// The values of an object that is nothing but a map.
fn map_values(object: &Object) -> Option<&AdditionalProperties> {
    let only_map = object.properties.is_empty() && object.parents.is_empty();
    object.additional_properties.as_ref().filter(|_| only_map)
}

/// What is secret as a whole is secret in its parts.
fn inherit_secret(part: &Use, whole: &Use) -> Use {
    Use {
        secret: part.secret || whole.secret,
        ..part.clone()
    }
}
