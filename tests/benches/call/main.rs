//! The time of one call, beside the same request written by hand.
//!
//! Takes: nothing; `--json` for one line that a program reads. Gives: medians over interleaved rounds of a generated
//! call, of the request written by hand on `azure_core`'s pipeline and of bare reqwest, and their ratio and difference.
//! Does not: judge. All three send the same HTTP to the same server and decode the same body, which is checked first.

mod azure_core_by_hand;
mod bare_reqwest;
mod generated;
mod model;
mod server;
mod statistics;
mod transport;

use std::io::{self, Write as _};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use server::Server;
use statistics::{Figures, median};

/// Short rounds by turns: what disturbs the machine for a moment disturbs all three.
const ROUNDS: usize = 60;
const CALLS_A_ROUND: usize = 200;
/// Before anything counts: connections, the token, the branch predictor.
const WARM_UP: usize = 1_000;

const SUBSCRIPTION: &str = "651f8027-33e8-4ec4-97b4-f6e9f3dc8744";
const TOKEN: &str = "a-bearer-token";

/// Times of the calls, a list a round.
type Times = Vec<Vec<Duration>>;

fn main() -> io::Result<ExitCode> {
    if let Some(code) = again_without_backtraces()? {
        return Ok(code);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(compare())?;
    Ok(ExitCode::SUCCESS)
}

/// `azure_core` makes some errors on the way of a call that succeeds. Where backtraces are switched on, each takes one,
/// and the figures would be of backtraces: the program then runs itself without.
fn again_without_backtraces() -> io::Result<Option<ExitCode>> {
    const SWITCHES: [&str; 2] = ["RUST_BACKTRACE", "RUST_LIB_BACKTRACE"];
    if SWITCHES.iter().all(|name| std::env::var_os(name).is_none()) {
        return Ok(None);
    }
    let mut again = Command::new(std::env::current_exe()?);
    again.args(std::env::args_os().skip(1));
    for name in SWITCHES {
        again.env_remove(name);
    }
    let succeeded = again.status()?.success();
    Ok(Some(ExitCode::from(u8::from(!succeeded))))
}

async fn compare() -> io::Result<()> {
    let server = Server::start();
    let generated = generated::client(server.port());
    let by_hand = azure_core_by_hand::Client::new(server.port());
    let bare = bare_reqwest::Client::new(server.port());

    let generated_call = async || generated::call(&generated).await;
    let by_hand_call = async || by_hand.call("rg", "testcontainerapp0").await;
    let bare_call = async || bare.call("rg", "testcontainerapp0").await;
    let sent = [
        prepare(&server, &generated_call).await,
        prepare(&server, &by_hand_call).await,
        prepare(&server, &bare_call).await,
    ];
    assert_eq!(sent[0], sent[1], "the generated call and the one by hand");
    assert_eq!(sent[0], sent[2], "the generated call and bare reqwest");

    let (mut first, mut second, mut third) = (Times::new(), Times::new(), Times::new());
    for round in 0..ROUNDS {
        // Nobody always comes after the same neighbour.
        for turn in 0..3 {
            match (round + turn) % 3 {
                0 => first.push(measure(&generated_call).await),
                1 => second.push(measure(&by_hand_call).await),
                _ => third.push(measure(&bare_call).await),
            }
        }
    }
    let figures = Figures {
        calls: ROUNDS * CALLS_A_ROUND,
        generated: median(first.iter().flatten().copied()),
        azure_core_by_hand: median(second.iter().flatten().copied()),
        bare_reqwest: median(third.iter().flatten().copied()),
        ratios: statistics::ratios(&first, &second),
        future_bytes: generated::future_bytes(&generated),
    };
    let text = if std::env::args().any(|argument| argument == "--json") {
        figures.json()
    } else {
        figures.to_string()
    };
    io::stdout().write_all(text.as_bytes())
}

/// Warms up, and gives what the last call sent.
async fn prepare(server: &Server, call: &impl AsyncFn() -> String) -> server::Sent {
    for _ in 0..WARM_UP {
        assert_eq!(call().await, server::TOKEN_IN_BODY);
    }
    server.sent()
}

async fn measure(call: &impl AsyncFn() -> String) -> Vec<Duration> {
    let mut times = Vec::with_capacity(CALLS_A_ROUND);
    for _ in 0..CALLS_A_ROUND {
        let start = Instant::now();
        let token = call().await;
        times.push(start.elapsed());
        assert_eq!(token.len(), server::TOKEN_IN_BODY.len());
    }
    times
}
