// AssemblyScript: how many 128-bit multiplications and additions a second this machine does in WebAssembly, with
// nothing but registers. Eight chains hide the latency.
export function peak(times: i32): f32 {
  const s = f32x4.splat(1.0000001);
  let a = f32x4.splat(1);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (let i = 0; i < times; i++) {
    a = f32x4.add(f32x4.mul(a, s), s);
    b = f32x4.add(f32x4.mul(b, s), s);
    c = f32x4.add(f32x4.mul(c, s), s);
    d = f32x4.add(f32x4.mul(d, s), s);
    e = f32x4.add(f32x4.mul(e, s), s);
    f = f32x4.add(f32x4.mul(f, s), s);
    g = f32x4.add(f32x4.mul(g, s), s);
    h = f32x4.add(f32x4.mul(h, s), s);
  }
  const all = f32x4.add(
    f32x4.add(f32x4.add(a, b), f32x4.add(c, d)),
    f32x4.add(f32x4.add(e, f), f32x4.add(g, h)),
  );
  return f32x4.extract_lane(all, 0);
}
