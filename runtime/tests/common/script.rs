//! Takes tables of expected requests and the replies to them, gives a server that plays them and the check that the
//! requests came as expected. It knows nothing of pagers and pollers.

use super::{SERVICE, TOKEN};
use armsmith_runtime::{
    ServiceClient, ServiceClientOptions,
    test::{self, FakeCredential, Reply, Server},
};
use std::sync::Arc;

/// A request, `METHOD target` or `METHOD https://host/target`, and the reply to it.
pub(crate) type Exchange = (&'static str, &'static str);

const ARM: &str = "management.azure.com";

pub(crate) struct Played {
    pub(crate) server: Server,
    pub(crate) credential: Arc<FakeCredential>,
    pub(crate) client: ServiceClient,
}

pub(crate) fn play(script: &[Exchange]) -> Played {
    play_with(script, |_| {})
}

pub(crate) fn play_with(
    script: &[Exchange],
    change: impl FnOnce(&mut ServiceClientOptions),
) -> Played {
    let server = Server::start(script.iter().map(|(_, text)| reply(text)));
    let credential = FakeCredential::new(TOKEN);
    let mut options = ServiceClientOptions {
        client_options: test::client_options(&server),
        ..Default::default()
    };
    change(&mut options);
    let asked = Arc::clone(&credential);
    let client = ServiceClient::resource_manager(&SERVICE, asked, Some(options), &[]);
    Played {
        server,
        credential,
        client: client.expect("a client"),
    }
}

impl Played {
    /// The requests so far; the host stands there only where it is another one than Azure Resource Manager's.
    pub(crate) fn requests(&self) -> Vec<String> {
        let requests = self.server.requests();
        let line = |request: &test::RecordedRequest| match request.host.as_str() {
            ARM => format!("{} {}", request.method, request.target),
            host => format!("{} https://{host}{}", request.method, request.target),
        };
        requests.iter().map(line).collect()
    }

    pub(crate) fn assert_requests(&self, name: &str, script: &[Exchange]) {
        let expected: Vec<_> = script.iter().map(|(request, _)| *request).collect();
        assert_eq!(self.requests(), expected, "{name}");
    }
}

/// `STATUS name:value name:value {"body":1}`. A value holds no blanks but `_`, which stand for them. Without another
/// `retry-after` the reply says that nothing need be waited for.
pub(crate) fn reply(text: &str) -> Reply {
    let (head, body) = match text.find(['{', '[', '<', '"']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut words = head.split_whitespace();
    let status = words.next().and_then(|status| status.parse().ok());
    let mut reply = Reply::json(status.expect("a status"), body);
    if !head.contains("retry-after") {
        reply = reply.header("retry-after", "0");
    }
    for word in words {
        let (name, value) = word.split_once(':').expect("a header");
        reply = reply.header(name, &value.replace('_', " "));
    }
    reply
}
