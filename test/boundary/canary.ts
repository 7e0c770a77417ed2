/**
 * Canaries: values that occur nowhere but in one institution's rows, searched for in every byte that crossed. A
 * canary is two adjacent float32 values, so at least eight bytes in any writing: four bytes are met by chance.
 */

/** Two numbers of one row, in adjacent features; each must be a float32. */
export interface Canary {
  readonly institution: number;
  readonly row: number;
  readonly values: readonly [number, number];
}

export type Writing =
  | 'float32-le'
  | 'float32-be'
  | 'float64-le'
  | 'float64-be'
  | 'utf-8'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'base64'
  | 'hex';

export interface Sighting {
  readonly canary: Canary;
  readonly writing: Writing;
  /** Which of the searched buffers. */
  readonly crossing: number;
  /** Byte offset in it. */
  readonly offset: number;
}

interface Pattern {
  readonly canary: Canary;
  readonly writing: Writing;
  readonly bytes: Buffer;
}

function floats(values: readonly number[], width: 4 | 8, littleEndian: boolean): Buffer {
  const view = new DataView(new ArrayBuffer(values.length * width));
  for (const [i, value] of values.entries()) {
    if (width === 4) view.setFloat32(i * width, value, littleEndian);
    else view.setFloat64(i * width, value, littleEndian);
  }
  return Buffer.from(view.buffer);
}

/**
 * Base64 of bytes at an unknown offset: three alignments, each without the characters that its neighbours share.
 */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor(((shift + bytes.length) * 8) / 6);
    return text.slice(from, to);
  });
}

const swapped16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Every writing of one canary. Texts are of single values, which as decimals are eight digits or more. */
function patterns(canary: Canary): Pattern[] {
  const { values } = canary;
  const binary: [Writing, Buffer][] = [
    ['float32-le', floats(values, 4, true)],
    ['float32-be', floats(values, 4, false)],
    // A float64 is eight bytes by itself.
    ...values.flatMap((value): [Writing, Buffer][] => [
      ['float64-le', floats([value], 8, true)],
      ['float64-be', floats([value], 8, false)],
    ]),
  ];
  const texts: [Writing, string][] = [
    ...values.map((value): [Writing, string] => ['utf-8', String(value)]),
    ...binary.flatMap(([, bytes]): [Writing, string][] => [
      ...base64Cores(bytes).map((core): [Writing, string] => ['base64', core]),
      ['hex', bytes.toString('hex')],
      ['hex', bytes.toString('hex').toUpperCase()],
    ]),
    ...values.flatMap((value) =>
      base64Cores(Buffer.from(String(value))).map((core): [Writing, string] => ['base64', core]),
    ),
  ];
  const written = texts.flatMap(([writing, text]): [Writing, Buffer][] => [
    [writing, Buffer.from(text, 'utf8')],
    [writing === 'utf-8' ? 'utf-16-le' : writing, Buffer.from(text, 'utf16le')],
    [writing === 'utf-8' ? 'utf-16-be' : writing, swapped16(text)],
  ]);
  return [...binary, ...written].map(([writing, bytes]) => ({ canary, writing, bytes }));
}

/** Patterns by their first eight bytes, so that one pass over the bytes looks for all of them. */
export class CanarySearch {
  readonly #byHead = new Map<bigint, Pattern[]>();

  /** @throws RangeError when a canary is too plain to be told from chance */
  constructor(canaries: readonly Canary[]) {
    for (const canary of canaries) {
      for (const value of canary.values) {
        if (Math.fround(value) !== value) throw new RangeError(`${value} is no float32`);
        if (String(value).length < 8) throw new RangeError(`${value} is too short a canary`);
      }
      for (const pattern of patterns(canary)) {
        const head = pattern.bytes.readBigUInt64BE(0);
        const same = this.#byHead.get(head);
        if (same === undefined) this.#byHead.set(head, [pattern]);
        else same.push(pattern);
      }
    }
  }

  /** @returns every place where any canary occurs in any writing */
  find(crossings: readonly ArrayBuffer[]): Sighting[] {
    const sightings: Sighting[] = [];
    for (const [crossing, buffer] of crossings.entries()) {
      const bytes = Buffer.from(buffer);
      for (let offset = 0; offset + 8 <= bytes.length; offset++) {
        for (const { canary, writing, bytes: wanted } of this.#byHead.get(bytes.readBigUInt64BE(offset)) ??
          []) {
          if (bytes.subarray(offset, offset + wanted.length).equals(wanted)) {
            sightings.push({ canary, writing, crossing, offset });
          }
        }
      }
    }
    return sightings;
  }
}
