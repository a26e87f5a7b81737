//! Schemas by id.
//!
//! Every schema gets its id when it is first met and its contents later, from a list of work: recursion between
//! definitions is then no special case, and no chain of definitions is too long.

use std::collections::{BTreeSet, HashMap, VecDeque};

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::load::{DocumentSet, ReferenceTarget};
use crate::model::TypeName;
use crate::swagger;

use super::api::{
    AdditionalProperties, Constraints, Enumeration, EnumerationValue, Hierarchy, Object, Property,
    ScalarKind, Schema, SchemaId, Shape, Use, Xml,
};
use super::subtypes::Subtypes;

/// The schemas met so far.
pub(super) struct Schemas<'a, 'd> {
    set: &'a DocumentSet,
    subtypes: Subtypes<'a>,
    diagnostics: &'d mut Diagnostics,
    ids: HashMap<Location, SchemaId>,
    list: Vec<Schema>,
    work: VecDeque<(SchemaId, &'a swagger::Schema)>,
}

/// What stands beside a reference, and at its target, all the way down a chain of aliases.
#[derive(Default)]
struct Flags {
    description: Option<String>,
    read_only: bool,
    nullable: bool,
    secret: bool,
    xml: Option<Xml>,
}

impl Flags {
    fn add(&mut self, schema: &swagger::Schema) {
        self.description = self
            .description
            .take()
            .or_else(|| schema.description.clone());
        self.read_only |= schema.read_only.unwrap_or(false);
        self.nullable |= schema.nullable.unwrap_or(false);
        self.secret |= schema.secret.unwrap_or(false);
        self.xml = self.xml.take().or_else(|| xml(schema));
    }

    fn use_of(self, schema: SchemaId) -> Use {
        Use {
            schema,
            description: self.description,
            read_only: self.read_only,
            nullable: self.nullable,
            secret: self.secret,
            xml: self.xml,
        }
    }
}

impl<'a, 'd> Schemas<'a, 'd> {
    pub(super) fn new(set: &'a DocumentSet, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            set,
            subtypes: Subtypes::of(set),
            diagnostics,
            ids: HashMap::new(),
            list: Vec::new(),
            work: VecDeque::new(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Every schema, once the definitions that are still waiting have their contents.
    pub(super) fn finish(mut self) -> Vec<Schema> {
        while let Some((id, source)) = self.work.pop_front() {
            let location = self.list[id.0].location.clone();
            let name = self.list[id.0].name.clone();
            self.list[id.0].shape = self.shape(source, &location, &name);
        }
        self.list
    }

    /// The use of `schema`, which stands at `location`. `owner` names what is written inline there.
    pub(super) fn at(
        &mut self,
        document: &str,
        location: &Location,
        schema: &swagger::Schema,
        owner: &TypeName,
    ) -> Option<Use> {
        let mut flags = Flags::default();
        flags.add(schema);
        if let Some(reference) = referenced(schema) {
            return self.follow(document, location, reference, flags);
        }
        let id = if let Some(id) = self.ids.get(location) {
            *id
        } else {
            let id = self.allocate(location, owner.clone(), false, schema);
            self.list[id.0].shape = self.shape(schema, location, owner);
            id
        };
        Some(flags.use_of(id))
    }

    fn follow(
        &mut self,
        document: &str,
        location: &Location,
        reference: &str,
        mut flags: Flags,
    ) -> Option<Use> {
        let set = self.set;
        let mut document = document.to_owned();
        let mut reference = reference.to_owned();
        let mut seen = BTreeSet::new();
        loop {
            let target = ReferenceTarget::parse(&document, &reference).ok()?;
            let schema = target.schema(set)?;
            flags.add(schema);
            let place = Location {
                document: target.document.as_str().into(),
                pointer: target.pointer(),
            };
            let Some(next) = &schema.reference else {
                let id = self.definition(&target, &place, schema);
                return Some(flags.use_of(id));
            };
            if !seen.insert(place.clone()) {
                self.report(alias_cycle(location, &place));
                return None;
            }
            reference.clone_from(next);
            document = target.document;
        }
    }

    fn definition(
        &mut self,
        target: &ReferenceTarget,
        place: &Location,
        schema: &'a swagger::Schema,
    ) -> SchemaId {
        if let Some(id) = self.ids.get(place) {
            return *id;
        }
        let is_definition = target.tokens.len() == 2;
        let id = self.allocate(place, name_at(&target.tokens), is_definition, schema);
        self.work.push_back((id, schema));
        id
    }

    fn allocate(
        &mut self,
        location: &Location,
        name: TypeName,
        is_definition: bool,
        schema: &swagger::Schema,
    ) -> SchemaId {
        let id = SchemaId(self.list.len());
        self.ids.insert(location.clone(), id);
        self.list.push(Schema {
            name,
            is_definition,
            description: schema.description.clone().or_else(|| schema.title.clone()),
            shape: Shape::Any,
            constraints: constraints(schema),
            read_only: schema.read_only.unwrap_or(false),
            nullable: schema.nullable.unwrap_or(false),
            secret: schema.secret.unwrap_or(false),
            xml: xml(schema),
            location: location.clone(),
        });
        id
    }

    fn shape(&mut self, schema: &swagger::Schema, location: &Location, name: &TypeName) -> Shape {
        if let Some(values) = &schema.enumeration
            && let Some(shape) = self.enumeration(schema, values, location)
        {
            return shape;
        }
        self.warn_of_what_says_nothing(schema, location);
        // An object of which the document names no member is any object; only a base says something by its name alone.
        let has_members = schema.properties.iter().any(|members| !members.is_empty())
            || schema.additional_properties.is_some()
            || !schema.all_of.is_empty()
            || self.subtypes.node(location).is_some();
        match schema.kind.as_deref() {
            Some("object") | None if has_members => self.object(schema, location, name),
            Some("array") => self.array(schema, location, name),
            None if schema.items.is_some() => self.array(schema, location, name),
            Some("object") if schema.format.as_deref() == Some("file") => Shape::File,
            Some("object") | None => Shape::Any,
            Some("file") => Shape::File,
            Some(kind) => {
                if let Some(kind) = scalar_kind(kind) {
                    let format = schema.format.as_deref().map(format_name);
                    return Shape::Scalar { kind, format };
                }
                self.report(unknown_type(kind, location));
                Shape::Any
            }
        }
    }

    /// A format that nobody knows, and a secret that no type can keep: probably a slip, and right all the same.
    fn warn_of_what_says_nothing(&mut self, schema: &swagger::Schema, location: &Location) {
        if let Some(format) = &schema.format
            && !swagger::FORMATS.contains(&&*format_name(format))
        {
            let message = format!("the format `{format}` is not known and was ignored");
            let diagnostic = Diagnostic::warning(message).at(&location.child("format"));
            self.report(match crate::nearest::nearest(format, swagger::FORMATS) {
                Some(near) => {
                    diagnostic.help(format!("the nearest format that is known is `{near}`"))
                }
                None => diagnostic,
            });
        }
        let kind = schema.kind.as_deref();
        if schema.secret == Some(true) && matches!(kind, Some("boolean" | "integer" | "number")) {
            let message = "only strings can be kept secret, so this value is shown like any other";
            self.report(Diagnostic::warning(message).at(&location.child("x-ms-secret")));
        }
    }

    fn object(&mut self, schema: &swagger::Schema, location: &Location, name: &TypeName) -> Shape {
        let parents = location.child("allOf");
        let mut object = Object::default();
        for (index, parent) in schema.all_of.iter().enumerate() {
            let place = parents.index(index);
            let found = self.at(&location.document, &place, parent, name);
            object.parents.extend(found.map(|parent| parent.schema));
        }
        let properties = location.child("properties");
        for (property, value) in schema.properties.iter().flat_map(|members| members.iter()) {
            let place = properties.child(property);
            let owner = name.property(property);
            let Some(used) = self.at(&location.document, &place, value, &owner) else {
                continue;
            };
            object.properties.push(Property {
                name: property.clone(),
                client_name: value.client_name.clone(),
                value: used,
                required: schema.required.0.contains(property),
                location: place,
            });
        }
        object.additional_properties = match &schema.additional_properties {
            None | Some(swagger::AdditionalProperties::Allowed(false)) => None,
            Some(swagger::AdditionalProperties::Allowed(true)) => Some(AdditionalProperties::Any),
            Some(swagger::AdditionalProperties::Schema(values)) => {
                let place = location.child("additionalProperties");
                self.at(&location.document, &place, values, name)
                    .map(AdditionalProperties::Schema)
            }
        };
        object.hierarchy = self.hierarchy(location);
        Shape::Object(object)
    }

    /// Subtypes stand anywhere in the documents: nothing refers to them but their own `allOf`.
    fn hierarchy(&mut self, location: &Location) -> Option<Hierarchy> {
        let node = self.subtypes.node(location)?;
        let subtypes = node.subtypes.iter();
        let subtypes = subtypes
            .map(|subtype| self.definition(&subtype.target, &subtype.place, subtype.schema));
        Some(Hierarchy {
            subtypes: subtypes.collect(),
            discriminator: node.discriminator,
            value: node.value,
        })
    }

    fn array(&mut self, schema: &swagger::Schema, location: &Location, name: &TypeName) -> Shape {
        let any = swagger::Schema::default();
        let items = schema.items.as_deref().unwrap_or(&any);
        self.at(&location.document, &location.child("items"), items, name)
            .map_or(Shape::Any, Shape::Array)
    }

    /// `None` where no value is listed, for booleans, and for numbers unless the document names their enum: they keep
    /// their wire type whatever values are listed.
    fn enumeration(
        &mut self,
        schema: &swagger::Schema,
        values: &[Value],
        location: &Location,
    ) -> Option<Shape> {
        let place = location.child("enum");
        let extension = schema.enum_extension.clone().unwrap_or_default();
        let kind = match schema.kind.as_deref() {
            None | Some("string") => ScalarKind::String,
            Some("integer") => ScalarKind::Integer,
            Some("number") if extension.name.is_some() => ScalarKind::Number,
            Some(_) => return None,
        };
        if values.iter().all(Value::is_null) {
            let message = "the enum lists no values, so any value of its type is one";
            self.report(Diagnostic::warning(message).at(&place));
            return None;
        }
        let mut listed: Vec<EnumerationValue> = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, value) in values.iter().enumerate() {
            if value.is_null() {
                continue;
            }
            let fits = match kind {
                ScalarKind::String => value.is_string(),
                ScalarKind::Number => value.is_number(),
                _ => value.is_i64(),
            };
            if !fits {
                let message = format!("the enum's value {value} is not of the enum's type");
                self.report(Diagnostic::invalid(message).at(&place.index(index)));
                continue;
            }
            if !seen.insert(value.to_string()) {
                let message = format!("the enum has the value {value} twice");
                self.report(Diagnostic::invalid(message).at(&place.index(index)));
                continue;
            }
            let described = extension.values.iter().find(|entry| entry.value == *value);
            listed.push(EnumerationValue {
                value: value.clone(),
                name: described.and_then(|entry| entry.name.clone()),
                description: described.and_then(|entry| entry.description.clone()),
            });
        }
        Some(Shape::Enumeration(Enumeration {
            name: extension.name,
            extensible: extension.model_as_string.unwrap_or(false),
            values: listed,
            kind,
            format: schema.format.clone(),
        }))
    }
}

/// The reference of a schema, or of the only `allOf` that an otherwise empty inline schema wraps around one.
fn referenced(schema: &swagger::Schema) -> Option<&str> {
    if let Some(reference) = &schema.reference {
        return Some(reference);
    }
    let wraps_one = schema.properties.is_none()
        && schema.additional_properties.is_none()
        && schema.discriminator.is_none();
    match &schema.all_of[..] {
        [only] if wraps_one => only.reference.as_deref(),
        _ => None,
    }
}

/// What a type at these tokens of a JSON pointer is called: the definition, then each property on the way.
fn name_at(tokens: &[String]) -> TypeName {
    let mut name = TypeName::definition(tokens.get(1).cloned().unwrap_or_default());
    let mut rest = tokens.iter().skip(2);
    while let Some(token) = rest.next() {
        match token.as_str() {
            "properties" => name.path.extend(rest.next().cloned()),
            "allOf" => {
                rest.next();
            }
            _ => {}
        }
    }
    name
}

fn scalar_kind(kind: &str) -> Option<ScalarKind> {
    Some(match kind {
        "string" => ScalarKind::String,
        "integer" => ScalarKind::Integer,
        "number" => ScalarKind::Number,
        "boolean" => ScalarKind::Boolean,
        _ => return None,
    })
}

fn constraints(schema: &swagger::Schema) -> Constraints {
    let exclusive = |flag: Option<bool>| flag.unwrap_or(false);
    Constraints {
        length: (schema.min_length, schema.max_length),
        pattern: schema.pattern.clone(),
        minimum: schema
            .minimum
            .clone()
            .map(|limit| (limit, exclusive(schema.exclusive_minimum))),
        maximum: schema
            .maximum
            .clone()
            .map(|limit| (limit, exclusive(schema.exclusive_maximum))),
        multiple_of: schema.multiple_of.clone(),
        items: (schema.min_items, schema.max_items),
        unique_items: schema.unique_items.unwrap_or(false),
        default: schema.default.clone(),
    }
}

fn xml(schema: &swagger::Schema) -> Option<Xml> {
    let xml = schema.xml.as_ref()?;
    Some(Xml {
        name: xml.name.clone(),
        prefix: xml.prefix.clone(),
        namespace: xml.namespace.clone(),
        attribute: xml.attribute,
        wrapped: xml.wrapped,
        text: xml.text,
    })
}

fn alias_cycle(location: &Location, place: &Location) -> Diagnostic {
    Diagnostic::invalid("the reference leads back to itself")
        .at(location)
        .help(format!("the cycle comes back to {place}; one of the definitions in it must be more than a `$ref`"))
}

/// A format as it is mostly spelled: some documents write `Int32`.
fn format_name(given: &str) -> String {
    let mut known = swagger::FORMATS.iter();
    let known = known.find(|known| known.eq_ignore_ascii_case(given));
    known.map_or(given, |known| known).to_owned()
}

fn unknown_type(kind: &str, location: &Location) -> Diagnostic {
    Diagnostic::invalid(format!("`{kind}` is no type"))
        .at(&location.child("type"))
        .help("a type is `object`, `array`, `string`, `integer`, `number`, `boolean` or `file`")
}
