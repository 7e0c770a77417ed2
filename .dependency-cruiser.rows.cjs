/**
 * Raw rows stay home: at run time only the institution's worker and the pooled reference's reach institution code,
 * rows, or what draws them, however long the way. Imports of types are left out: they reach nothing.
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
          '^src/(institution|data|engine|cli)/',
          '^workers/(institution|institutionTfjs|reference)\\.worker\\.ts$',
        ],
      },
      to: {
        path: '^src/(institution/|data/(rows|generator/(drawCustomers|population))\\.ts$)',
        reachable: true,
      },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
