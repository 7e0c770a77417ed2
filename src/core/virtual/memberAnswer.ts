/** How one institution's answer fared in time. */
export interface MemberAnswer {
  /** Virtual seconds from the coordinator's request to its having the answer, 0 or more; see roundTime.ts. */
  readonly virtualSeconds: number;
  /** Steps that the global model made meanwhile: 0 in synchronous rounds. */
  readonly staleness: number;
}
