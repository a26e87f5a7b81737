//! Takes bytes or a stream, gives the file that a form sends. It does not read the stream, or touch a disk.

use azure_core::{Bytes, http::Body};

/// A file of a form: what it holds, and what the service is told of it. It is the type of a `formData` parameter of the type
/// `file`, or a string of the format `binary`.
///
/// ```
/// use armsmith_runtime::File;
///
/// let file = File::from("a,b\n1,2\n").with_name("table.csv").with_content_type("text/csv");
/// ```
#[derive(Clone, Debug)]
#[must_use = "a file does nothing until it is sent"]
pub struct File {
    pub(crate) content: Body,
    pub(crate) name: Option<String>,
    pub(crate) content_type: Option<String>,
}

impl File {
    /// A file that holds bytes or a stream, without a name.
    ///
    /// What does not fit into memory is a stream that can be begun again, because a request may be sent twice: a boxed
    /// [`azure_core::stream::SeekableStream`]. Where it knows its length in bytes, the service is told that of the form.
    ///
    /// ```
    /// use armsmith_runtime::File;
    /// use azure_core::stream::{BytesStream, SeekableStream};
    ///
    /// // In place of a type of your own that reads from a disk.
    /// let stream: Box<dyn SeekableStream> = Box::new(BytesStream::new(vec![0; 1024]));
    /// let file = File::new(stream).with_name("disk.img");
    /// ```
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: content.into(),
            name: None,
            content_type: None,
        }
    }

    /// Sets the name that the service is told. A file without one gets that of its field.
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, `application/octet-stream` by default. The request is refused where it is no text of visible
    /// ASCII characters.
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

/// A file without content.
impl Default for File {
    fn default() -> Self {
        Self::new(Bytes::new())
    }
}

impl From<Body> for File {
    fn from(content: Body) -> Self {
        Self::new(content)
    }
}

impl From<Bytes> for File {
    fn from(content: Bytes) -> Self {
        Self::new(content)
    }
}

impl From<Vec<u8>> for File {
    fn from(content: Vec<u8>) -> Self {
        Self::new(content)
    }
}

impl From<&'static str> for File {
    fn from(content: &'static str) -> Self {
        Self::new(content)
    }
}
