/** What the coordinator tells every institution alike: the one place that mints `Published`. */
import type { Published } from '../boundary/brands';

/** @returns a copy, so that what was sent stays as it was sent */
export function publish(vector: Float32Array): Published<Float32Array> {
  return vector.slice() as Published<Float32Array>;
}

/** The same for the bytes of secure aggregation, which are not the same for everyone. */
export function publishBytes(bytes: Uint8Array): Published<Uint8Array> {
  return bytes.slice() as Published<Uint8Array>;
}
