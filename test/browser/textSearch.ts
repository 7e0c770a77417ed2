/** Looks for texts of a file in bytes, as UTF-8, UTF-16 in both byte orders, hex, and base64 at any offset. */

export interface TextSighting {
  readonly text: string;
  /** Which of the searched buffers. */
  readonly crossing: number;
}

function writings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    // Without the characters that the neighbours share.
    return base64.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + utf8.length) * 8) / 6));
  });
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(utf8.toString('hex')),
    ...aligned.map((core) => Buffer.from(core)),
  ];
}

/** @param texts of at least 6 characters: shorter ones are met by chance */
export function findTexts(texts: readonly string[], crossings: readonly ArrayBuffer[]): TextSighting[] {
  const wanted = texts.map((text) => {
    if (text.length < 6) throw new RangeError(`${text} is too short to be told from chance`);
    return { text, writings: writings(text) };
  });
  // One buffer, so that each writing is looked for once; the places tell which crossing it was.
  const ends: number[] = [];
  let length = 0;
  for (const { byteLength } of crossings) ends.push((length += byteLength));
  const whole = Buffer.concat(crossings.map((buffer) => Buffer.from(buffer)));
  return wanted.flatMap(({ text, writings: each }) =>
    each.flatMap((writing): TextSighting[] => {
      const at = whole.indexOf(writing);
      return at < 0 ? [] : [{ text, crossing: ends.findIndex((end) => at < end) }];
    }),
  );
}
