//! Files as responses.

use armsmith_conformance::{Harness, covered, options, server};
use armsmith_runtime::TryStreamExt as _;
use azure_core::Result;
use conformance_body_file::{AutoRestSwaggerBatFileServiceClient, FilesClient};
use std::process::Command;

/// What tells the test of the large file that it has the process for itself.
const ALONE: &str = "ARMSMITH_CONFORMANCE_ALONE";
/// 3,000 MiB.
const LARGE: u64 = 3_145_728_000;
/// In KiB, as Linux counts.
const LITTLE_MEMORY: u64 = 64 * 1024;

fn client(harness: &Harness) -> FilesClient {
    let client = AutoRestSwaggerBatFileServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_files_client()
}

#[tokio::test]
async fn a_file_arrives_as_it_is() -> Result<()> {
    let harness = Harness::new();
    let response = client(&harness).get_file(None).await?;
    assert_eq!(response.status(), 200);
    let length = response
        .headers()
        .get_optional_string(&"content-length".into());
    let body = response.into_body().collect().await?;
    assert_eq!((length.as_deref(), body.len()), (Some("8725"), 8725));
    assert_eq!(checksum(&body), 0x83b7_eb74);
    assert_eq!(
        harness.last().header("accept"),
        Some("image/png, application/json")
    );
    covered(&["FileStreamNonempty"]);
    Ok(())
}

/// CRC-32, as PNG and gzip have it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 * (sum & 1))
        })
    })
}

#[tokio::test]
async fn an_empty_file_is_no_error() -> Result<()> {
    let response = client(&Harness::new()).get_empty_file(None).await?;
    assert_eq!(response.status(), 200);
    assert!(response.into_body().try_next().await?.is_none());
    covered(&["FileStreamEmpty"]);
    Ok(())
}

/// Runs itself again in a process of its own, whose memory nothing else uses.
#[tokio::test]
async fn the_large_file_needs_little_memory() -> Result<()> {
    if std::env::var_os(ALONE).is_some() {
        return read_large_file().await;
    }
    let program = std::env::current_exe().expect("this program");
    let name = "body_file::the_large_file_needs_little_memory";
    let mut alone = Command::new(program);
    let run = alone.args([name, "--exact", "--nocapture"]).env(ALONE, "1");
    let output = run.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{wrong}");
    let peak = said.lines().find(|line| line.contains("peak memory"));
    println!("{}", peak.expect("the peak is stated"));
    covered(&["FileStreamVeryLarge"]);
    Ok(())
}

async fn read_large_file() -> Result<()> {
    let client = AutoRestSwaggerBatFileServiceClient::new(&server(), Some(options()))?;
    let response = client.get_files_client().get_file_large(None).await?;
    assert_eq!(response.status(), 200);
    let (mut body, mut length, mut zeros) = (response.into_body(), 0_u64, Vec::new());
    while let Some(chunk) = body.try_next().await? {
        if zeros.len() < chunk.len() {
            zeros.resize(chunk.len(), 0_u8);
        }
        assert!(zeros.starts_with(&chunk));
        length += chunk.len() as u64;
    }
    assert_eq!(length, LARGE);
    match peak_memory() {
        Some(peak) => {
            println!("peak memory {peak} KiB for {length} bytes");
            assert!(peak < LITTLE_MEMORY, "{peak} KiB");
        }
        None => println!("peak memory unknown for {length} bytes: this system does not say it"),
    }
    Ok(())
}

/// The most memory that this process has had, in KiB; `None` where the system does not say it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let number = peak.trim().strip_suffix("kB").expect("a number of kB");
    Some(number.trim().parse().expect("a number"))
}
