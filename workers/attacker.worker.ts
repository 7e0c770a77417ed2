/** The attacker's worker: it is given its role's view, and reaches neither rows nor anyone who holds them. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { expose } from 'comlink';
import { createAttackDesk } from '../src/attacker/attackDesk';
import { eitherEngine } from '../src/engine/eitherEngine';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';

expose(createAttackDesk(eitherEngine(fusedEngine(trainingKernelBytes()))));
