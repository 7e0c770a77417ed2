// AssemblyScript: how many 128-bit multiplications and additions a second this machine does in WebAssembly, with
// nothing but registers. Twelve chains hide the latency of both, and are as many as sixteen registers hold.
export function peak(times: i32): f32 {
  const s = f32x4.splat(0.999999);
  let a = f32x4.splat(1);
  let b = f32x4.splat(2);
  let c = f32x4.splat(3);
  let d = f32x4.splat(4);
  let e = f32x4.splat(5);
  let f = f32x4.splat(6);
  let g = f32x4.splat(7);
  let h = f32x4.splat(8);
  let i = f32x4.splat(9);
  let j = f32x4.splat(10);
  let k = f32x4.splat(11);
  let l = f32x4.splat(12);
  for (let n = 0; n < times; n++) {
    a = f32x4.add(f32x4.mul(a, s), s);
    b = f32x4.add(f32x4.mul(b, s), s);
    c = f32x4.add(f32x4.mul(c, s), s);
    d = f32x4.add(f32x4.mul(d, s), s);
    e = f32x4.add(f32x4.mul(e, s), s);
    f = f32x4.add(f32x4.mul(f, s), s);
    g = f32x4.add(f32x4.mul(g, s), s);
    h = f32x4.add(f32x4.mul(h, s), s);
    i = f32x4.add(f32x4.mul(i, s), s);
    j = f32x4.add(f32x4.mul(j, s), s);
    k = f32x4.add(f32x4.mul(k, s), s);
    l = f32x4.add(f32x4.mul(l, s), s);
  }
  const all = f32x4.add(
    f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h))),
    f32x4.add(f32x4.add(i, j), f32x4.add(k, l)),
  );
  return f32x4.extract_lane(all, 0);
}
