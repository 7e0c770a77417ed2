/** The coordinator's end of one institution's port: its gate, its chain of the ledger, its signs of life. */
import { openGate, type Gate, type GatePort, type BreachCode } from '../boundary/gate';
import { appendEntry, crossing, type LedgerEntry } from '../boundary/ledger';
import type { Downlink, Uplink } from '../boundary/messages';
import type { Shape } from '../boundary/shape';
import { downlinkSchema, uplinkSchema } from '../boundary/vocabulary';

export interface MemberListener {
  heard(institution: number, message: Uplink): void;
  breached(institution: number, code: BreachCode): void;
  crossed(entry: LedgerEntry, bytes: ArrayBuffer): void;
}

export interface Member {
  readonly institution: number;
  /**
   * A new run: its shape, and its chain, which goes on after `previous` when the run is a continued one. What the
   * institution still says of an earlier run is neither heard nor chained: ports keep their order, so everything
   * before its `runOpened` is old.
   */
  begin(run: number, shape: Shape, previous?: LedgerEntry): void;
  send(message: Downlink): void;
  close(): void;
}

export function createMember(
  institution: number,
  port: GatePort,
  shape: Shape,
  listener: MemberListener,
): Member {
  let last: LedgerEntry | undefined;
  let run: number | undefined;
  let opened = false;
  const isOld = (message: Uplink | Downlink): boolean => {
    if (message.kind === 'runOpened') opened = opened || message.run === run;
    return !opened;
  };
  const gate: Gate<Downlink, Uplink> = openGate<Downlink, Uplink>({
    port,
    outgoing: downlinkSchema(shape),
    incoming: uplinkSchema(shape),
    onMessage(message) {
      if (!isOld(message)) listener.heard(institution, message);
    },
    onBreach(code) {
      if (opened) listener.breached(institution, code);
    },
    journal(direction, message, bytes) {
      if (direction === 'in' && isOld(message)) return;
      const what = crossing(
        {
          institution,
          // The gate speaks of its own side; the ledger speaks of the institution's wall.
          direction: direction === 'in' ? 'out' : 'in',
          kind: message.kind,
          round: 'round' in message ? message.round : 0,
        },
        bytes,
      );
      last = appendEntry(last, what);
      listener.crossed(last, bytes);
    },
  });
  return {
    institution,
    begin(next, nextShape, previous) {
      last = previous;
      run = next;
      opened = false;
      gate.agree(downlinkSchema(nextShape), uplinkSchema(nextShape));
    },
    send: (message) => gate.send(message),
    close: () => gate.close(),
  };
}
