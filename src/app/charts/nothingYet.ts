/** Why a chart by round is still empty. */
import type { RunStatus } from '../../lab/record';

export function nothingYet(status: RunStatus): 'preparing' | 'running' | 'ready' | 'ended' {
  switch (status) {
    case 'preparing':
    case 'encoding':
      return 'preparing';
    case 'running':
      return 'running';
    case 'paused':
      return 'ready';
    case 'finished':
    case 'stopped':
    case 'failed':
      return 'ended';
  }
}
