/**
 * Raw rows stay home: at run time only the institution's worker and the pooled reference's reach institution code,
 * rows, or what draws them, however long the way; the workbench's reaches rows and what draws them, and no institution. Imports of types are left out: they reach nothing.
 */
const { options } = require('./.dependency-cruiser.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'rows-stay-home',
      severity: 'error',
      from: {
        path: '^(src|workers)/',
        pathNot: [
          '^src/(institution|workbench|data|engine|cli)/',
          '^workers/(institution|institutionTfjs|institutionHomomorphic|reference|publicRows)\\.worker\\.ts$',
        ],
      },
      to: {
        path: '^src/(institution/|data/(rows|generator/(drawCustomers|population))\\.ts$)',
        reachable: true,
      },
    },
    {
      name: 'workbench-reaches-no-institution',
      comment: 'What draws rows for the coordinator has nothing to do with what holds customers',
      severity: 'error',
      from: { path: '^(src/workbench/|workers/publicRows\\.worker\\.ts$)' },
      to: { path: '^src/institution/', reachable: true },
    },
    {
      name: 'attacker-reaches-no-truth',
      comment: 'It guesses from what its role holds; rows, what draws them, and who has them are elsewhere',
      severity: 'error',
      from: { path: '^(src/attacker/|workers/attacker\\.worker\\.ts$)' },
      to: { path: '^src/(institution/|workbench/|lab/|data/(rows\\.ts$|generator/))', reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
