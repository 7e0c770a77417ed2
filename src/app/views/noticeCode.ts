/** What the page may have to say on arrival, or when something unforeseen happens. */
export type NoticeCode =
  | 'bad-link'
  | 'old-link'
  | 'impossible-link'
  | 'bad-scenario'
  | 'file-needed'
  | 'rememberedBroken'
  | 'unexpected';

export interface NoticeState {
  readonly code: NoticeCode;
}
