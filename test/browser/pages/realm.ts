/** A page with nothing but the realm, under the lab's own policy. Tests drive it through `window.trial`. */
import { openRealm, RealmError, realmReport, type RealmFact } from '../../../src/lab/realm';

export interface Opened {
  /** 'open', or the code of the error. */
  readonly outcome: string;
  readonly scriptSha256: string;
  /** The first message on the console port, when one was awaited. */
  readonly answer: unknown;
  /** All that came to the page's window. */
  readonly words: readonly unknown[];
  /** All that was broadcast to the page. */
  readonly broadcasts: readonly unknown[];
  /** Frames left in the document after closing. */
  readonly framesLeft: number;
}

export interface Trial {
  report(): Promise<readonly RealmFact[]>;
  open(script: string, options: { answers: boolean; patience: number; sha256?: string }): Promise<Opened>;
  /** Points a frame at an address. Resolves when it has loaded, or been refused for a second. */
  frame(address: string): Promise<void>;
}

declare global {
  interface Window {
    trial: Trial;
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

window.trial = {
  report: () => realmReport(),

  async open(script, { answers, ...options }) {
    const federation = new MessageChannel();
    const control = new MessageChannel();
    const words: unknown[] = [];
    const broadcasts: unknown[] = [];
    const hear = (event: MessageEvent<unknown>): unknown => words.push(event.data);
    const broadcast = new BroadcastChannel('attack');
    addEventListener('message', hear);
    broadcast.onmessage = (event: MessageEvent<unknown>) => broadcasts.push(event.data);
    const answered = new Promise<unknown>((resolve) => {
      control.port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    });
    let outcome = 'open';
    let scriptSha256 = '';
    let answer: unknown;
    try {
      const realm = await openRealm({
        script,
        ...options,
        federationPort: federation.port2,
        consolePort: control.port2,
        title: 'trial',
      });
      scriptSha256 = realm.scriptSha256;
      if (answers) answer = await answered;
      // What takes another way than the answer may come a little later.
      if (answers) await wait(1000);
      realm.close();
    } catch (error) {
      if (!(error instanceof RealmError)) throw error;
      outcome = error.code;
    }
    removeEventListener('message', hear);
    broadcast.close();
    const framesLeft = document.querySelectorAll('iframe').length;
    return { outcome, scriptSha256, answer, words, broadcasts, framesLeft };
  },

  async frame(address) {
    const frame = document.createElement('iframe');
    frame.src = address;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.body.append(frame);
    await Promise.race([loaded, wait(1000)]);
    frame.remove();
  },
};
