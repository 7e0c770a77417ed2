/** Files and folders that are named on the command line. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError, EXIT } from './exit';

/** npm changes into the package's folder; paths mean the folder where the person stands. */
const from = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** @throws CommandError with status 2 */
export function readText(path: string): string {
  try {
    return readFileSync(from(path), 'utf8');
  } catch (error) {
    throw new CommandError(EXIT.usage, `${path} cannot be read: ${reason(error)}.`);
  }
}

/** @throws CommandError with status 2 */
export function checkedFile(path: string): string {
  const stat = statSync(from(path), { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandError(EXIT.usage, `${path} cannot be read: no such file.`);
  if (!stat.isFile()) throw new CommandError(EXIT.usage, `${path} is not a file.`);
  return from(path);
}

/** @throws CommandError with status 2 */
export function makeFolder(path: string): string {
  try {
    mkdirSync(from(path), { recursive: true });
    return from(path);
  } catch (error) {
    throw new CommandError(EXIT.usage, `--out ${path} cannot be made a folder: ${reason(error)}.`);
  }
}

function reason(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}
