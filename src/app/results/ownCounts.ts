/**
 * An institution's own score counts of a round. The run's record keeps the sum of all, but the institution holds the
 * letter that it sent.
 */
import { decode } from '../../boundary/codec';
import type { LabApi } from '../../lab/labApi';
import type { SeenRun } from '../../lab/perspective';

/** @returns null when there was no such letter, or its bytes are no longer kept */
export async function ownCounts(
  lab: Pick<LabApi, 'envelope'>,
  ledger: SeenRun['ledger'],
  institution: number,
  round: number,
): Promise<Uint32Array | null> {
  const letter = ledger.findLast(
    (one) => one.kind === 'evaluateReply' && one.institution === institution && one.round === round,
  );
  if (letter === undefined) return null;
  const bytes = await lab.envelope(institution, letter.sequence);
  if (bytes === null) return null;
  const counts = decode(bytes)['counts'];
  return counts instanceof Uint32Array && counts.length > 0 ? counts : null;
}
