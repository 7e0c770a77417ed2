/** The coordinator's workbench: it draws rows that belong to nobody, and reaches no institution's code. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { expose } from 'comlink';
import { eitherEngine } from '../src/engine/eitherEngine';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { createWorkbench } from '../src/workbench/workbench';

expose(createWorkbench(eitherEngine(fusedEngine(trainingKernelBytes()))));
