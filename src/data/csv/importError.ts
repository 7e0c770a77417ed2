/**
 * Why a file cannot be imported: a code and the few facts of a clear sentence. The sentence itself belongs to
 * the interface, in each of its languages. Lines count from 1 as a text editor shows them.
 */

export type ImportProblem =
  /** No byte, or nothing but blank lines. */
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  /** A picture, an archive, a spreadsheet: not text. `kind` is the recognised format, such as `xlsx`. */
  | { readonly code: 'binary'; readonly kind: string }
  /** Neither UTF-8, UTF-16 with a mark, nor GB18030. */
  | { readonly code: 'encoding' }
  /** The browser could not read on: the file was moved, changed or is not permitted. */
  | { readonly code: 'unreadable-file' }
  | { readonly code: 'cancelled' }
  | { readonly code: 'ragged'; readonly line: number; readonly cells: number; readonly expected: number }
  /** A quoted cell that is never closed, or text after its closing quote. */
  | { readonly code: 'bad-quotes'; readonly line: number }
  | { readonly code: 'duplicate-header'; readonly column: string }
  | { readonly code: 'too-many-columns'; readonly line: number; readonly limit: number }
  | { readonly code: 'too-many-rows'; readonly limit: number }
  /** Characters. */
  | { readonly code: 'cell-too-long'; readonly line: number; readonly limit: number }
  | { readonly code: 'too-few-rows'; readonly rows: number; readonly minimum: number }
  /** `column` is empty when nothing in the file could be a target. */
  | { readonly code: 'no-target'; readonly column: string }
  | { readonly code: 'target-value-absent'; readonly column: string; readonly value: string }
  | {
      readonly code: 'missing-in-target';
      readonly column: string;
      readonly missing: number;
      readonly rows: number;
    }
  | { readonly code: 'one-class'; readonly column: string }
  | { readonly code: 'unknown-column'; readonly column: string }
  /** The mapping names a column twice. */
  | { readonly code: 'repeated-column'; readonly column: string }
  | { readonly code: 'not-numeric'; readonly column: string; readonly unreadable: number }
  /** Nearly every row has its own text: no category and no institution can be made of it. */
  | { readonly code: 'too-many-values'; readonly column: string; readonly limit: number }
  | { readonly code: 'no-usable-column' }
  | { readonly code: 'too-few-institutions'; readonly column: string }
  | {
      readonly code: 'too-many-institutions';
      readonly column: string;
      readonly found: number;
      readonly limit: number;
    }
  | {
      readonly code: 'institution-too-small';
      readonly value: string;
      readonly rows: number;
      readonly minimum: number;
    }
  /** No Dirichlet draw left every institution enough rows. */
  | {
      readonly code: 'dealing-impossible';
      readonly institutions: number;
      readonly alpha: number;
      readonly minimum: number;
    };

export type ImportErrorCode = ImportProblem['code'];

export class ImportError extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.name = 'ImportError';
    this.problem = problem;
  }

  get code(): ImportErrorCode {
    return this.problem.code;
  }
}
