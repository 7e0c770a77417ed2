/** Everything that runs inside one institution's closed realm; bundled to one classic script. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { takeRealmPorts } from '../src/boundary/realmPorts';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { openInstitution } from '../src/institution/institution';

const makeTrainer = fusedEngine(trainingKernelBytes());

takeRealmPorts(self, (ports) => {
  openInstitution(ports, makeTrainer);
});
