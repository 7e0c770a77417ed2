/** Which file of those handed over is meant, or why none is: said before a byte is read. */

export type Refusal =
  | { readonly code: 'several-files'; readonly count: number }
  | { readonly code: 'not-a-file' }
  /** A file of another kind by its name, such as `xlsx`. */
  | { readonly code: 'other-kind'; readonly extension: string }
  /** A run that was exported here. */
  | { readonly code: 'run-file' };

const TABLES = new Set(['csv', 'tsv', 'tab', 'txt', 'asc', 'dat', 'data', 'psv']);
/** What people try instead, each with a way to make a table of it. */
const OTHERS =
  /^(xlsx?|xlsm|xlsb|ods|numbers|et|pdf|docx?|wps|png|jpe?g|gif|webp|heic|zip|7z|rar|gz|parquet|feather|sav|dta|sas7bdat|rds|rdata|sqlite|db|mdb|json|jsonl|xml|html?)$/;

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Unknown names are read: their bytes tell. */
export function pickFile(files: readonly File[]): File | Refusal {
  const [file] = files;
  if (file === undefined) return { code: 'not-a-file' };
  if (files.length > 1) return { code: 'several-files', count: files.length };
  const extension = extensionOf(file.name);
  if (extension === 'credence') return { code: 'run-file' };
  if (!TABLES.has(extension) && OTHERS.test(extension)) return { code: 'other-kind', extension };
  return file;
}
