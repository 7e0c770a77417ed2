import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The only places that may speak on a port or to a window. Everything else goes through the gate. */
const SPEAKERS = [
  'src/boundary/gate.ts',
  'src/boundary/breath.ts',
  'src/boundary/realmPorts.ts',
  'src/lab/realm.ts',
  'src/lab/realmBootstrap.ts',
  'src/lab/realmProbe.ts',
  'workers/**',
  'test/**',
];
/** Where a brand is minted: the one cast that the types cannot avoid. */
const MINTS = ['src/institution/release.ts', 'src/coordinator/publish.ts', 'src/lab/deposit.ts'];
/** A run is a function of its recipe: no clock, no hidden chance. */
const DETERMINISTIC = ['src/core/**', 'src/data/**', 'src/engine/**', 'src/institution/**'];

const noPostMessage = [
  {
    selector: "MemberExpression[property.name='postMessage']",
    message: 'Only the gate speaks on a port.',
  },
  {
    selector: "MemberExpression[computed=true][property.value='postMessage']",
    message: 'Only the gate speaks on a port.',
  },
  { selector: "CallExpression[callee.name='postMessage']", message: 'Only the gate speaks on a port.' },
  {
    selector:
      "Property[key.name='postMessage'] > Identifier.value, ObjectPattern Property[key.name='postMessage']",
    message: 'Only the gate speaks on a port.',
  },
];

const noChance = [
  { object: 'Math', property: 'random', message: 'Take an Rng as an argument.' },
  { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
  { object: 'performance', property: 'now', message: 'Take the time as an argument.' },
];

export default ts.config(
  {
    ignores: [
      'dist/',
      'out/',
      '/shots/',
      'node_modules/',
      'test/vectors/',
      '**/*.d.ts',
      'src/engine/kernel/assembly/',
      'bench/training/assembly/',
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker, ...globals.node },
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.js', '.dependency-cruiser.cjs', 'bench/secure/*.mjs'],
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans in messages and keys are meant to be written out.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `onclick={() => lab.play()}` and `return close();` say enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Objects here are closures, not classes: their methods may be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // An interface may be asynchronous for the sake of another implementation.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', ...noPostMessage],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // It reads the words of an explanation after the codes as codes; svelte-check reports the real ones.
      'svelte/no-unused-svelte-ignore': 'off',
      // Most sets and parameters are made, read and dropped within one function.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // The types of a template's bindings are svelte-check's business; here they are unknown.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // `void value;` in an effect names what it depends on.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  {
    // Asymmetric matchers are `any`.
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Coefficients with all the digits that were published.
    files: ['src/data/generator/normal.ts'],
    rules: { 'no-loss-of-precision': 'off' },
  },
  { files: SPEAKERS, rules: { 'no-restricted-syntax': 'off' } },
  { files: MINTS, rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  { files: DETERMINISTIC, rules: { 'no-restricted-properties': ['error', ...noChance] } },
  { files: ['src/cli/**', 'bench/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [ts.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
