//! The schema object.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde_json::{Number, Value};

use super::{Map, Rest};

/// A schema, or a reference to one with what stands beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// Where the schema really stands.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// Name for people.
    pub title: Option<String>,
    /// What the value means.
    pub description: Option<String>,
    /// `object`, `array`, `string`, `integer`, `number`, `boolean` or `file`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Refines the type, `date-time` for instance.
    pub format: Option<String>,
    /// The value that the service assumes.
    pub default: Option<Value>,
    /// The values that are allowed.
    #[serde(rename = "enum")]
    pub enumeration: Option<Vec<Value>>,
    /// Schemas whose members this one has too.
    #[serde(default)]
    pub all_of: Vec<Schema>,
    /// Members by name.
    pub properties: Option<Map<Schema>>,
    /// Members that have no name.
    pub additional_properties: Option<AdditionalProperties>,
    /// Elements of an array.
    pub items: Option<Box<Schema>>,
    /// Members that must be there.
    #[serde(default)]
    pub required: Required,
    /// The service sets the value.
    pub read_only: Option<bool>,
    /// The property that names the subtype.
    pub discriminator: Option<String>,
    /// Smallest length of a string.
    pub min_length: Option<u64>,
    /// Largest length of a string.
    pub max_length: Option<u64>,
    /// Regular expression that a string matches.
    pub pattern: Option<String>,
    /// Smallest number.
    pub minimum: Option<Number>,
    /// Largest number.
    pub maximum: Option<Number>,
    /// The smallest number is not itself allowed.
    pub exclusive_minimum: Option<bool>,
    /// The largest number is not itself allowed.
    pub exclusive_maximum: Option<bool>,
    /// The number is a multiple of this one.
    pub multiple_of: Option<Number>,
    /// Smallest number of elements.
    pub min_items: Option<u64>,
    /// Largest number of elements.
    pub max_items: Option<u64>,
    /// No element stands twice.
    pub unique_items: Option<bool>,
    /// Smallest number of members.
    pub min_properties: Option<u64>,
    /// Largest number of members.
    pub max_properties: Option<u64>,
    /// How the value is written in XML.
    pub xml: Option<Xml>,
    /// Null is a value of its own.
    #[serde(rename = "x-nullable")]
    pub nullable: Option<bool>,
    /// The value must not be shown.
    #[serde(rename = "x-ms-secret")]
    pub secret: Option<bool>,
    /// The name in client code.
    #[serde(rename = "x-ms-client-name")]
    pub client_name: Option<String>,
    /// Name and values of an enum.
    #[serde(rename = "x-ms-enum")]
    pub enum_extension: Option<EnumExtension>,
    /// The value of the parent's discriminator that means this schema.
    #[serde(rename = "x-ms-discriminator-value")]
    pub discriminator_value: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `xml`: how a value is written in XML.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Xml {
    /// Name of the element or attribute; of each item, in the schema of the items.
    pub name: Option<String>,
    /// Prefix of that name.
    pub prefix: Option<String>,
    /// URI of its namespace.
    pub namespace: Option<String>,
    /// It is an attribute.
    #[serde(default)]
    pub attribute: bool,
    /// An array has an element of its own around those of its items.
    #[serde(default)]
    pub wrapped: bool,
    /// It is the text between the tags.
    #[serde(default, rename = "x-ms-text")]
    pub text: bool,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `x-ms-enum`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumExtension {
    /// The enum's name.
    pub name: Option<String>,
    /// Other values may appear.
    pub model_as_string: Option<bool>,
    /// Names and descriptions of the values.
    #[serde(default)]
    pub values: Vec<EnumValueExtension>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An entry of `x-ms-enum.values`.
#[derive(Clone, Debug, Deserialize)]
pub struct EnumValueExtension {
    /// What is on the wire.
    pub value: Value,
    /// The name in client code.
    pub name: Option<String>,
    /// What the value means.
    pub description: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `additionalProperties`: a boolean or a schema.
#[derive(Clone, Debug)]
pub enum AdditionalProperties {
    /// Whether there may be any.
    Allowed(bool),
    /// What they look like.
    Schema(Box<Schema>),
}

impl<'de> Deserialize<'de> for AdditionalProperties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AdditionalPropertiesVisitor)
    }
}

struct AdditionalPropertiesVisitor;

impl<'de> Visitor<'de> for AdditionalPropertiesVisitor {
    type Value = AdditionalProperties;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a boolean or a schema")
    }

    fn visit_bool<E>(self, allowed: bool) -> Result<Self::Value, E> {
        Ok(AdditionalProperties::Allowed(allowed))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Schema::deserialize(MapAccessDeserializer::new(access))
            .map(|schema| AdditionalProperties::Schema(Box::new(schema)))
    }
}

/// `required` of a schema: a list of property names. Real documents also put a boolean there, which says nothing.
#[derive(Clone, Debug, Default)]
pub struct Required(pub Vec<String>);

impl<'de> Deserialize<'de> for Required {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RequiredVisitor)
    }
}

struct RequiredVisitor;

impl<'de> Visitor<'de> for RequiredVisitor {
    type Value = Required;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of property names")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Required::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = access.next_element()? {
            names.push(name);
        }
        Ok(Required(names))
    }
}
