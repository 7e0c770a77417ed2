/** Why a run did not finish, and what to do, as a sentence at the terminal. */
import type { StopReason } from '../lab/record';

const REASONS: Readonly<Record<StopReason, string>> = {
  asked: 'it was stopped.',
  'too-few-replies':
    'fewer institutions replied in time than federation.minimumReplies asks for; lower it or raise federation.deadline.',
  'encoding-failed':
    'too few institutions could agree on an encoding; give them more customers or lower encoding.minimumCell.',
  'cipher-unsupported':
    'this browser is too old for homomorphic encryption; take another one or another way of adding up.',
  'realm-blocked': 'the browser did not open a closed realm.',
  'rows-gone': "the file's rows are no longer there.",
  'worker-failed': 'a worker of the page failed.',
  'repeat-differs': 'a repeated round came out other than recorded; start the recipe afresh.',
  'noise-gone': 'its noise was cryptographic, so its rounds cannot be repeated; start the recipe afresh.',
  'file-needed': 'the recipe needs a CSV; give it with --csv FILE.',
};

export function whyStopped(stopReason: string | null): string {
  const [, sentence] = Object.entries(REASONS).find(([reason]) => reason === stopReason) ?? [];
  return sentence ?? stopReason ?? 'no reason given.';
}
