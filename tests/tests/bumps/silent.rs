//! Takes one caller and both clients of the case in which required arguments of one type change places, gives the proof
//! that it compiles against both and asks for something else: no compiler can say so, and the verdict must.

use armsmith_runtime::ServiceClientOptions;
use armsmith_runtime::test::{FakeCredential, Reply, Server, client_options};

macro_rules! caller {
    ($side:ident) => {
        #[allow(unreachable_pub, reason = "it is written as in a crate of its own")]
        mod $side {
            use armsmith_tests::reordered::$side as workshop;
            include!("../../bumps/required_parameters_reordered_silently/consumer.rs");

            /// Path and query of what the caller asks for.
            pub(super) async fn target() -> String {
                let server = super::Server::start([super::Reply::new(204)]);
                let options = super::ServiceClientOptions {
                    client_options: super::client_options(&server),
                    ..Default::default()
                };
                let credential = super::FakeCredential::new("a token");
                let client = WorkshopClient::new(credential, Some(options)).expect("a client");
                consumer(client).await.expect("an answer");
                server.request().target
            }
        }
    };
}

caller!(before);
caller!(after);

#[tokio::test]
async fn the_same_code_asks_for_something_else() {
    let path = "/providers/Microsoft.Workshop/widgets/red/carry";
    assert_eq!(
        before::target().await,
        format!("{path}?api-version=2030-01-01&from=attic&to=cellar")
    );
    assert_eq!(
        after::target().await,
        format!("{path}?api-version=2030-06-01&to=attic&from=cellar")
    );
}
