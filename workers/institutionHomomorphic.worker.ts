/** As institution.worker.ts with Microsoft SEAL beside it: for runs under homomorphic encryption. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { takeRealmPorts } from '../src/boundary/realmPorts';
import { sealCipher } from '../src/cipher/sealBfv';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { openInstitution } from '../src/institution/institution';

const makeTrainer = fusedEngine(trainingKernelBytes());

takeRealmPorts(self, (ports) => {
  openInstitution(ports, makeTrainer, sealCipher);
});
