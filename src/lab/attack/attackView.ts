/**
 * What an attacker in this role has of a run: letters that it sent or got, models that it was sent or made, and what
 * everybody knows. Pure: nothing else goes in, so nothing else can come out.
 */
import type { AttackView, PublicFacts, Reading, Role, SeenEnvelope } from '../../attacker/view';
import type { Flat } from '../../boundary/codec';
import type { LedgerEntry } from '../../boundary/ledger';
import { createCompressor } from '../../core/compression/compressors';
import { PayloadError } from '../../core/compression/payload';
import { parameterCount, type ModelSpec } from '../../core/modelSpec';
import { createStrategy } from '../../core/strategies/strategies';
import { difference } from '../../core/vector';
import type { Recipe } from '../../scenario/recipe';
import type { Perspective, SeenRound, SeenRun } from '../perspective';

/** Methods whose members send new weights less old ones, of which the coordinator takes the mean. */
const MEANS: readonly Recipe['federation']['strategy']['name'][] = ['fedavg', 'fedprox', 'fedsgd'];
/** Letters that any attack is made of. */
const KINDS: readonly LedgerEntry['kind'][] = ['fitRequest', 'fitReply', 'histogramsReply'];

export interface OpenedLetter {
  readonly entry: LedgerEntry;
  /** null where the bytes are no longer kept, or hold no message. */
  readonly message: Flat | null;
}

/** Through whose eyes the role sees the run; several where they put together what they see. Empty: from outside. */
export function perspectivesOf(role: Role): readonly Perspective[] {
  switch (role.role) {
    case 'coordinator':
      return [{ party: 'coordinator' }];
    case 'observer':
      return [];
    case 'member':
      return [{ party: 'institution', institution: role.institution }];
    case 'colluders':
      return [
        ...role.institutions.map((institution) => ({ party: 'institution', institution }) as const),
        ...(role.withCoordinator ? [{ party: 'coordinator' } as const] : []),
      ];
  }
}

/** Letters whose bytes the role has and an attack may need. */
export function lettersToOpen(seen: readonly SeenRun[]): LedgerEntry[] {
  const found = new Map<string, LedgerEntry>();
  for (const { ledger } of seen) {
    for (const entry of ledger) {
      if (KINDS.includes(entry.kind)) found.set(`${entry.institution}/${entry.sequence}`, entry);
    }
  }
  return [...found.values()];
}

/** Crossings from outside: sender, direction and size, in the order in which they are seen; each once. */
export function envelopesOf(seen: readonly SeenRun[]): SeenEnvelope[] {
  const found = new Map<string, SeenEnvelope>();
  for (const { ledger } of seen) {
    for (const { institution, sequence, direction, byteLength } of ledger) {
      found.set(`${institution}/${sequence}`, { institution, direction, byteLength });
    }
  }
  return [...found.values()];
}

/**
 * @param seen the run through each of the role's eyes
 * @param envelopes crossings that the role sees pass, from outside
 * @param letters opened ones of those that the role has
 * @param known what everybody knows; `histograms` is filled in here
 */
export function attackView(
  role: Role,
  seen: readonly SeenRun[],
  envelopes: readonly SeenEnvelope[],
  letters: readonly OpenedLetter[],
  known: Omit<PublicFacts, 'histograms'>,
): AttackView {
  if (role.role === 'observer') return { role, facts: null, envelopes, readings: [], model: null };
  const own = ownOf(role);
  const [run] = seen;
  const recipe = run?.recipe;
  const readings =
    run === undefined || recipe === undefined
      ? []
      : [...lettersRead(recipe, known.spec, letters, own), ...stepsRead(recipe, known.spec, seen, own)];
  return {
    role,
    facts: { ...known, histograms: role.role === 'member' ? null : histogramsOf(letters, run) },
    envelopes,
    readings: readings.sort((a, b) => a.round - b.round || (a.institution ?? -1) - (b.institution ?? -1)),
    model: newestModel(seen),
  };
}

function ownOf(role: Role): readonly number[] {
  if (role.role === 'member') return [role.institution];
  return role.role === 'colluders' ? role.institutions : [];
}

/** Updates that lie open; one's own are no secret to oneself. */
function lettersRead(
  { federation }: Recipe,
  spec: ModelSpec,
  letters: readonly OpenedLetter[],
  own: readonly number[],
): Reading[] {
  const { facts } = createStrategy(federation.strategy);
  if (!MEANS.includes(federation.strategy.name)) return [];
  const length = parameterCount(spec);
  const starts = new Map<string, Float32Array>();
  for (const { entry, message } of letters) {
    const weights = message?.['weights'];
    if (entry.kind === 'fitRequest' && weights instanceof Float32Array) {
      starts.set(`${entry.institution}/${entry.round}`, weights);
    }
  }
  return letters.flatMap(({ entry, message }): Reading[] => {
    if (entry.kind !== 'fitReply' || own.includes(entry.institution)) return [];
    const start = starts.get(`${entry.institution}/${entry.round}`);
    const update = updateOf(message?.['update'], federation.compression, length);
    const samples = message?.['samples'];
    if (start?.length !== length || update?.length !== length) return [];
    return [
      {
        round: entry.round,
        institution: entry.institution,
        members: 1,
        start,
        update,
        samples: typeof samples === 'number' ? samples : null,
        from: 'letter',
        spec,
        wholeBatch: facts.work.wholeBatch,
      },
    ];
  });
}

function updateOf(
  sent: Flat[string] | undefined,
  compression: Recipe['federation']['compression'],
  length: number,
): Float32Array | null {
  if (sent instanceof Float32Array) return sent;
  if (!(sent instanceof Uint8Array) || compression.method === 'none') return null;
  try {
    return createCompressor(compression).decode(sent, length);
  } catch (error) {
    if (error instanceof PayloadError) return null;
    throw error;
  }
}

/** What the models of two rounds differ by: the mean of everybody's updates, where the method is such. */
function stepsRead(
  { federation }: Recipe,
  spec: ModelSpec,
  seen: readonly SeenRun[],
  own: readonly number[],
): Reading[] {
  const { strategy, rule } = federation;
  if (!MEANS.includes(strategy.name) || rule.rule !== 'weighted-mean') return [];
  const { facts } = createStrategy(strategy);
  const length = parameterCount(spec);
  const street = seen[0]?.institutions.length ?? 0;
  const weights = new Map<number, Float32Array>();
  const asked = new Map<number, number>();
  for (const { rounds, perspective } of seen) {
    for (const round of rounds) {
      if (round.weights?.length === length) weights.set(round.round, round.weights);
      // A member knows of itself only that it was asked.
      if (perspective.party === 'coordinator') asked.set(round.round, inSum(round));
    }
  }
  return [...weights].flatMap(([round, after]): Reading[] => {
    const start = weights.get(round - 1);
    if (start === undefined) return [];
    const members = Math.max(1, (asked.get(round) ?? street) - own.length);
    return [
      {
        round,
        institution: null,
        members,
        start,
        update: difference(after, start),
        samples: null,
        from: 'step',
        spec,
        wholeBatch: facts.work.wholeBatch,
      },
    ];
  });
}

const inSum = ({ replied, asked }: SeenRound): number => (replied.length > 0 ? replied.length : asked.length);

/** Of all institutions together; null where not every one's lies open. */
function histogramsOf(letters: readonly OpenedLetter[], run: SeenRun | undefined): Float64Array | null {
  const counted = letters.flatMap(({ entry, message }) => {
    const counts = message?.['counts'];
    return entry.kind === 'histogramsReply' && counts instanceof Uint32Array ? [counts] : [];
  });
  const [first] = counted;
  if (first === undefined || counted.length < (run?.institutions.length ?? 0)) return null;
  const sum = new Float64Array(first.length);
  for (const counts of counted) counts.forEach((count, i) => (sum[i] = (sum[i] ?? 0) + count));
  return sum;
}

function newestModel(seen: readonly SeenRun[]): Float32Array | null {
  const held = seen.flatMap(({ model }) => (model === null ? [] : [model]));
  return held.sort((a, b) => b.round - a.round)[0]?.weights ?? null;
}
