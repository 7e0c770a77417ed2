/** The page's end of one institution's console port. */
import { openGate } from '../boundary/gate';
import type { ConsoleDown, ConsoleUp } from '../boundary/messages';
import type { Shape } from '../boundary/shape';
import { consoleDownSchema, consoleUpSchema } from '../boundary/vocabulary';

export interface InstitutionConsole {
  /** A new run's lengths; before the charter that brings them. */
  agree(shape: Shape): void;
  tell(message: ConsoleDown): void;
  close(): void;
}

/** @param onMessage what the institution tells the page; bytes of no message are dropped and told as a fault */
export function openConsole(
  port: MessagePort,
  shape: Shape,
  onMessage: (message: ConsoleUp) => void,
): InstitutionConsole {
  const gate = openGate<ConsoleDown, ConsoleUp>({
    port,
    outgoing: consoleDownSchema(shape),
    incoming: consoleUpSchema(shape),
    onMessage,
    onBreach: () => onMessage({ kind: 'fault', code: 'policy' }),
  });
  return {
    agree: (next) => gate.agree(consoleDownSchema(next), consoleUpSchema(next)),
    tell: (message) => gate.send(message),
    close: () => gate.close(),
  };
}
