/** The page's worker for the lesson on ciphers: keys drawn here are of no run. */
import { expose } from 'comlink';
import { rehearseCiphers } from '../src/cipher/rehearsal';

expose({ rehearse: rehearseCiphers });
