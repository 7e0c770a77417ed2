/** Whose eyes an attack looks through: the present perspective's. Who sees all is no party, and borrows the coordinator's. */
import type { Role } from '../../lab/attack/terms';
import type { Perspective } from '../../lab/perspective';

export function roleOf(perspective: Perspective): Role {
  return perspective.party === 'institution'
    ? { role: 'member', institution: perspective.institution }
    : { role: 'coordinator' };
}
