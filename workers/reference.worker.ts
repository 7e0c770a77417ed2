/** The pooled reference's worker: it holds everyone's rows, as no party of the federation may. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { expose } from 'comlink';
import { eitherEngine } from '../src/engine/eitherEngine';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { createPooledReference } from '../src/institution/pooled';

expose(createPooledReference(eitherEngine(fusedEngine(trainingKernelBytes()))));
