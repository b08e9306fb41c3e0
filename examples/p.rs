fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = std::fs::read_to_string(&p).unwrap();
    let mut m = sayso::source::SourceMap::new();
    let id = m.add(p, t.clone());
    let r = sayso::syntax::parse(&t, id);
    println!("{} items", r.file.items.len());
    for d in r.problems {
        let l = d.labels[0].clone();
        let pos = m.position(l.span);
        println!(
            "{}:{} {} [{}] -- {} {:?}",
            pos.line,
            pos.column,
            d.message,
            m.slice(l.span),
            l.text,
            d.help
        );
    }
    if std::env::args().nth(2).is_some() {
        println!("{:#?}", r.file);
    }
}
