/** Why a run ended early or never began, and what to do. */
import type { SeenRun } from '../../lab/perspective';
import type { Texts } from '../i18n/language.svelte';

/** @returns null for a run that goes on, rests or is finished */
export function whyEnded({ status, stopReason }: SeenRun, t: Texts): string | null {
  if (status !== 'stopped' && status !== 'failed') return null;
  return t.state[status](stopReason === null ? t.notice.unexpected : t.stop[stopReason]);
}
