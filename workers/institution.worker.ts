/** Everything that runs inside one institution's closed realm; bundled to one classic script. */
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import { takeRealmPorts } from '../src/boundary/realmPorts';
import { createTfjsTrainer } from '../src/engine/tfjsTrainer';
import { startWasmBackend } from '../src/engine/wasmBackend';
import { openInstitution } from '../src/institution/institution';

const started = startWasmBackend(tfjsWasmBytes());

takeRealmPorts(self, (ports) => {
  openInstitution(ports, async (spec) => {
    await started;
    return createTfjsTrainer(spec);
  });
});
