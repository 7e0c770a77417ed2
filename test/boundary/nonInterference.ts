/**
 * Non-interference: with training replaced by a constant, another data set of the same shape must leave every
 * crossing byte, its size and its order as they were. It catches leaks in encodings that a search for known values
 * does not: permuted, compressed, or hidden in sizes and order.
 *
 * Order is compared within each institution; between institutions it is the scheduler's.
 */

export interface RecordedCrossing {
  readonly institution: number;
  readonly direction: 'in' | 'out';
  readonly bytes: ArrayBuffer;
}

export type Interference =
  | { readonly institution: number; readonly position: number; readonly difference: 'direction' | 'size' }
  | {
      readonly institution: number;
      readonly position: number;
      readonly difference: 'bytes';
      /** First byte that differs. */
      readonly offset: number;
    }
  /** One run has crossings from this position on that the other has not. */
  | { readonly institution: number; readonly position: number; readonly difference: 'count' };

function byInstitution(crossings: readonly RecordedCrossing[]): Map<number, RecordedCrossing[]> {
  const groups = new Map<number, RecordedCrossing[]>();
  for (const crossing of crossings) {
    groups.set(crossing.institution, [...(groups.get(crossing.institution) ?? []), crossing]);
  }
  return groups;
}

function compare(
  one: RecordedCrossing | undefined,
  other: RecordedCrossing | undefined,
  at: { readonly institution: number; readonly position: number },
): Interference | undefined {
  if (one === undefined || other === undefined) return { ...at, difference: 'count' };
  if (one.direction !== other.direction) return { ...at, difference: 'direction' };
  if (one.bytes.byteLength !== other.bytes.byteLength) return { ...at, difference: 'size' };
  const others = new Uint8Array(other.bytes);
  const offset = new Uint8Array(one.bytes).findIndex((byte, i) => byte !== others[i]);
  return offset < 0 ? undefined : { ...at, difference: 'bytes', offset };
}

/** @returns the first difference of each institution, none when the runs cannot be told apart */
export function interferences(
  one: readonly RecordedCrossing[],
  other: readonly RecordedCrossing[],
): Interference[] {
  const ones = byInstitution(one);
  const others = byInstitution(other);
  const found: Interference[] = [];
  for (const institution of [...new Set([...ones.keys(), ...others.keys()])].sort((a, b) => a - b)) {
    const left = ones.get(institution) ?? [];
    const right = others.get(institution) ?? [];
    for (let position = 0; position < Math.max(left.length, right.length); position++) {
      const difference = compare(left[position], right[position], { institution, position });
      if (difference !== undefined) {
        found.push(difference);
        break;
      }
    }
  }
  return found;
}
