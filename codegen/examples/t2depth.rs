//! t
fn main(){
  let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
  let kb: usize = std::env::args().nth(2).unwrap().parse().unwrap();
  let k = std::env::args().nth(3).unwrap();
  let nested=format!("{}{{}}{}", k.repeat(n), "}".repeat(n));
  let nested = if k.starts_with("{\"allOf") { nested.replace("}}","}]}") } else {nested};
  let text=format!("{{\"swagger\":\"2.0\",\"definitions\":{{\"A\":{nested}}}}}");
  std::thread::Builder::new().stack_size(kb*1024).spawn(move || { let r=armsmith_codegen::load::document_of("a", &text); println!("{}", r.is_ok()); }).unwrap().join().unwrap();
  println!("{}", std::mem::size_of::<armsmith_codegen::swagger::Schema>());
}
