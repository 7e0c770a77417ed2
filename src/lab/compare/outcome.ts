/** What became of one run of a sweep. */
import * as v from 'valibot';
import type { StopReason } from '../record';
import { runSummarySchema } from './runSummary';

const STOP_REASONS = [
  'asked',
  'too-few-replies',
  'encoding-failed',
  'realm-blocked',
  'cipher-unsupported',
  'rows-gone',
  'worker-failed',
  'repeat-differs',
  'noise-gone',
  'file-needed',
] as const satisfies readonly StopReason[];

export const outcomeSchema = v.variant('status', [
  v.strictObject({ status: v.literal('done'), summary: runSummarySchema }),
  v.strictObject({ status: v.literal('failed'), reason: v.picklist(STOP_REASONS) }),
]);

export type Outcome = v.InferOutput<typeof outcomeSchema>;
