/** The comparison's place in the page's address: `?show=compare`, so that a link or a reload opens it again. */
const KEY = 'show';
const VALUE = 'compare';

export function asksForComparison(search: string): boolean {
  return new URLSearchParams(search).get(KEY) === VALUE;
}

/** @returns the address with or without the comparison, all else kept */
export function addressWith(
  comparison: boolean,
  { pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>,
): string {
  const query = new URLSearchParams(search);
  if (comparison) query.set(KEY, VALUE);
  else query.delete(KEY);
  const text = query.toString();
  return `${pathname}${text === '' ? '' : `?${text}`}${hash}`;
}
