/** Bounds on what is read, so that no file can exhaust the tab. */
export interface Caps {
  /** Of the whole file. */
  readonly bytes: number;
  /** Without the header. */
  readonly rows: number;
  readonly columns: number;
  /** Characters (UTF-16 units). */
  readonly cellLength: number;
  /** Characters of a header; the recipe holds no longer name. */
  readonly headerLength: number;
}

export const DEFAULT_CAPS: Caps = {
  bytes: 100_000_000,
  rows: 500_000,
  columns: 300,
  cellLength: 200,
  headerLength: 120,
};
