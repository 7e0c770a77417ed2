/**
 * Who may import whom, types included. The house has five floors, and its arrows only go down; see ARCHITECTURE.md.
 * What may reach raw rows at run time is in .dependency-cruiser.rows.cjs.
 */

/** A floor or party may import itself, what is listed, and packages. */
const allowed = {
  core: [],
  data: ['core'],
  cipher: ['core'],
  engine: ['core', 'data'],
  boundary: ['core'],
  institution: ['core', 'data', 'engine', 'boundary'],
  // Besides their two floors, the arithmetic of the agreed encoding, which works on released statistics.
  coordinator: ['core', 'boundary', 'data/encoding'],
  // Models of its own it trains as anyone can; whoever holds a truth to compare with it does not know.
  attacker: ['core', 'boundary', 'data/encoding', 'engine'],
  // The coordinator's, in a worker of its own: rows that belong to nobody, and no institution's code.
  workbench: ['core', 'data', 'engine'],
  scenario: ['core', 'data'],
  app: ['lab', 'core', 'scenario', 'boundary', 'data'],
};

const floors = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} imports ${['itself', ...others].join(', ')} and nothing else of ours`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^(src|workers|test|bench)/',
    pathNot: [folder, ...others].map((each) => `^src/${each}/`),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'parties-run-in-workers',
      comment: 'The page starts a party by its entry file; of its code it knows types at most',
      severity: 'error',
      from: { path: '^src/(lab|app)/' },
      to: {
        path: '^src/(institution|coordinator|workbench|attacker|engine|cipher)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workers-are-doors',
      comment: 'Nothing imports a worker entry: it is started by its address',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^workers/' },
    },
    {
      name: 'pure-floors',
      comment: 'core and data import no framework, engine or browser library',
      severity: 'error',
      from: { path: '^src/(core|data|boundary)/' },
      to: { path: '^node_modules/(@tensorflow|svelte|comlink|idb|d3-)' },
    },
    {
      name: 'cipher-is-fetched-when-chosen',
      comment: 'SEAL is large: workers that need it hand it over, and no party or page imports it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cipher/' },
      to: { path: '^(src/cipher/|node_modules/node-seal)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'production-packages',
      comment: 'What is shipped is a dependency, not a devDependency',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: ['^src/cli/', '\\.d\\.ts$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
