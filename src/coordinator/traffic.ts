/** Bytes that crossed in a run: in all since last asked, and of the last letter of each kind. */
import type { Crossing } from '../boundary/ledger';

export interface Traffic {
  crossed(entry: Crossing): void;
  /** Bytes since it was last asked. */
  take(): { readonly bytesUp: number; readonly bytesDown: number };
  /** Bytes of the last letter of this kind to or from this institution, 0 before the first. */
  lastBytes(institution: number, kind: Crossing['kind']): number;
}

export function createTraffic(): Traffic {
  const last = new Map<string, number>();
  let bytesUp = 0;
  let bytesDown = 0;
  return {
    crossed({ institution, direction, kind, byteLength }) {
      last.set(`${institution} ${kind}`, byteLength);
      if (direction === 'out') bytesUp += byteLength;
      else bytesDown += byteLength;
    },
    take() {
      const taken = { bytesUp, bytesDown };
      bytesUp = bytesDown = 0;
      return taken;
    },
    lastBytes: (institution, kind) => last.get(`${institution} ${kind}`) ?? 0,
  };
}
