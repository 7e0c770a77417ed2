/** The institution as it is, with its training replaced by a constant. */
import { takeRealmPorts } from '../../../src/boundary/realmPorts';
import { openInstitution } from '../../../src/institution/institution';
import { constantTrainer } from './constantTrainer';

takeRealmPorts(self, (ports) => openInstitution(ports, async (spec) => constantTrainer(spec)));
