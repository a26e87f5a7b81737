//! One difference between two editions of a package, and what it means for those who call.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::diagnostic::Location;
use crate::hash::sha256_hex;

/// What a change asks of the version, by the rules of [Semantic Versioning](https://semver.org/).
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// Everything compiles as before.
    #[default]
    Patch,
    /// There is something new; everything that compiled still does.
    Minor,
    /// Something that compiled may not compile any more, or compiles and means something else.
    Major,
}

impl fmt::Display for Impact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// What code that still compiles does after a change.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Behaviour {
    /// The same.
    #[default]
    Same,
    /// Something else may be sent, received or refused; a reviewer should know.
    Differs,
    /// The service refuses, or misunderstands, what it took before.
    Breaking,
}

impl fmt::Display for Behaviour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Breaking => "breaking",
        })
    }
}

/// Declares [`Kind`] with the names that reports use.
macro_rules! kinds {
    ($($(#[$documentation:meta])* $kind:ident => $name:literal,)*) => {
        /// What is different.
        #[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
        pub enum Kind {
            $($(#[$documentation])* $kind,)*
        }

        impl Kind {
            /// Every kind, in the order of reports.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// Its name in reports, which stays the same from release to release.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// An operation is new.
    OperationAdded => "operation-added",
    /// An operation is gone.
    OperationRemoved => "operation-removed",
    /// An operation has another id on the same path and method.
    OperationMoved => "operation-moved",
    /// The HTTP method of an operation is another.
    MethodChanged => "method-changed",
    /// The path of an operation is another, beyond the names of its variables.
    PathChanged => "path-changed",
    /// A parameter is sent under the same meaning with another name: a variable of the path.
    ParameterRenamed => "parameter-renamed",
    /// A parameter is new.
    ParameterAdded => "parameter-added",
    /// A parameter is gone.
    ParameterRemoved => "parameter-removed",
    /// Required parameters have another order.
    ParametersReordered => "parameters-reordered",
    /// A parameter became required, or optional.
    ParameterRequiredChanged => "parameter-required-changed",
    /// The type of a parameter is another.
    ParameterTypeChanged => "parameter-type-changed",
    /// A parameter is sent elsewhere: in the query instead of a header, by the client instead of the method.
    ParameterPlaceChanged => "parameter-place-changed",
    /// Limits, pattern, default or list format of a parameter are others.
    ParameterConstraintChanged => "parameter-constraint-changed",
    /// An operation takes a body now.
    BodyAdded => "body-added",
    /// An operation takes no body any more.
    BodyRemoved => "body-removed",
    /// The body's type is another.
    BodyTypeChanged => "body-type-changed",
    /// A body became required, or optional.
    BodyRequiredChanged => "body-required-changed",
    /// The media type of the body is another.
    MediaTypeChanged => "media-type-changed",
    /// A status is declared as a success now.
    StatusAdded => "status-added",
    /// A status is not declared as a success any more.
    StatusRemoved => "status-removed",
    /// What a success gives is another type.
    ResponseTypeChanged => "response-type-changed",
    /// The declared error statuses, or their bodies, are others.
    ErrorBodyChanged => "error-body-changed",
    /// A typed response header is new.
    HeaderAdded => "header-added",
    /// A typed response header is gone.
    HeaderRemoved => "header-removed",
    /// The type of a response header is another.
    HeaderTypeChanged => "header-type-changed",
    /// An operation gives pages now, or does not any more.
    PagingChanged => "paging-changed",
    /// The next page is found otherwise.
    NextLinkChanged => "next-link-changed",
    /// An operation is long-running now, or is not any more.
    LongRunningChanged => "long-running-changed",
    /// The result of a long-running operation is found elsewhere.
    FinalStateViaChanged => "final-state-via-changed",
    /// A definition is new.
    DefinitionAdded => "definition-added",
    /// A definition is gone.
    DefinitionRemoved => "definition-removed",
    /// A definition, or an enum, has another name and the same content.
    TypeRenamed => "type-renamed",
    /// A definition stands in another document.
    DefinitionMoved => "definition-moved",
    /// A property is new.
    PropertyAdded => "property-added",
    /// A property is gone.
    PropertyRemoved => "property-removed",
    /// The type of a property is another.
    PropertyTypeChanged => "property-type-changed",
    /// A property became required, or optional.
    PropertyRequiredChanged => "property-required-changed",
    /// A property became read-only, or writable.
    PropertyReadOnlyChanged => "property-read-only-changed",
    /// Null became a value of a property, or is none any more.
    PropertyNullableChanged => "property-nullable-changed",
    /// Limits, pattern or default of a property are others.
    PropertyConstraintChanged => "property-constraint-changed",
    /// An object takes, or gives, members without a name, or does not any more, or of another type.
    AdditionalPropertiesChanged => "additional-properties-changed",
    /// A value is new in an enum.
    EnumValueAdded => "enum-value-added",
    /// A value is gone from an enum.
    EnumValueRemoved => "enum-value-removed",
    /// The document says otherwise than before whether an enum has further values.
    EnumExtensibleChanged => "enum-extensible-changed",
    /// A kind of object is new behind a discriminator.
    SubtypeAdded => "subtype-added",
    /// A kind of object is gone behind a discriminator.
    SubtypeRemoved => "subtype-removed",
    /// The discriminator, or the value that means a kind, is another.
    DiscriminatorChanged => "discriminator-changed",
    /// Host, security or what a client keeps is another.
    ServiceChanged => "service-changed",
    /// An item of the Rust API is new for a reason that no other kind names.
    ItemAdded => "item-added",
    /// An item of the Rust API is gone for a reason that no other kind names.
    ItemRemoved => "item-removed",
    /// An item of the Rust API reads otherwise for a reason that no other kind names.
    ItemChanged => "item-changed",
    /// The api-version that is sent is another.
    ApiVersionChanged => "api-version-changed",
    /// Only the documentation is another.
    DocumentationChanged => "documentation-changed",
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// An item of the Rust API before and after a change.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RustChange {
    /// Path of the item below the package: `models::ContainerApp::tags`.
    pub item: String,
    /// The line before; `None` where the item is new.
    pub before: Option<String>,
    /// The line after; `None` where the item is gone.
    pub after: Option<String>,
}

/// One difference.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// What is different.
    pub kind: Kind,
    /// What it is about, by the documents' own names, without api-versions: `ContainerApps_Get`,
    /// `ContainerApps_Get $filter`, `Certificate.properties.subjectName`.
    pub subject: String,
    /// What the documents say, in a few words: before and after.
    pub says: (Option<String>, Option<String>),
    /// Where it stands in the document before.
    pub before: Option<Location>,
    /// Where it stands in the document after.
    pub after: Option<Location>,
    /// The lines of the two places, from 1, where they are known.
    pub lines: (Option<usize>, Option<usize>),
    /// Whether everything still compiles.
    pub semver: Impact,
    /// Whether what compiles still does the same.
    pub behaviour: Behaviour,
    /// Why the two verdicts are as they are, in a sentence.
    pub reason: String,
    /// What callers should write instead, in a sentence.
    pub migration: Option<String>,
    /// Ids of the operations that it reaches, sorted; those before for what is gone.
    pub operations: Vec<String>,
    /// The items of the Rust API that change with it.
    pub rust: Vec<RustChange>,
}

impl Finding {
    /// Whether code that works today may stop compiling or working.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.semver == Impact::Major || self.behaviour == Behaviour::Breaking
    }

    /// What tells this finding from every other of `package`: 16 hexadecimal digits, the same as long as the documents say
    /// the same, whatever their api-versions, and wherever in them it stands.
    #[must_use]
    pub fn fingerprint(&self, package: &str) -> String {
        let (before, after) = &self.says;
        let parts = [
            package,
            self.kind.name(),
            &self.subject,
            before.as_deref().unwrap_or("\u{1}"),
            after.as_deref().unwrap_or("\u{1}"),
        ];
        let mut fingerprint = sha256_hex(parts.join("\0"));
        fingerprint.truncate(16);
        fingerprint
    }
}

/// How many of something there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Count {
    /// Before.
    pub before: usize,
    /// After.
    pub after: usize,
}

/// The differences between two editions of a package.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Name of the package.
    pub package: String,
    /// The api-versions, before and after.
    pub api_versions: (String, String),
    /// Operations that were compared.
    pub operations: Count,
    /// Definitions that these operations reach: each name once a document.
    pub definitions: Count,
    /// The differences: by kind, then by subject.
    pub findings: Vec<Finding>,
    /// Operations that could not be compared, with the reason: they are in one of the editions, and the generator does not
    /// support them.
    pub not_compared: Vec<(String, String)>,
}

impl Report {
    /// What all findings together ask of the version.
    #[must_use]
    pub fn semver(&self) -> Impact {
        let impacts = self.findings.iter().map(|finding| finding.semver);
        impacts.max().unwrap_or_default()
    }

    /// What all findings together mean for code that still compiles.
    #[must_use]
    pub fn behaviour(&self) -> Behaviour {
        let behaviours = self.findings.iter().map(|finding| finding.behaviour);
        behaviours.max().unwrap_or_default()
    }

    /// The findings of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.kind == kind)
    }
}
