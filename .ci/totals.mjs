// Sums vitest's own report into one closing line. A file that could not even be loaded counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const [, , path] = process.argv;
let passed = 0;
let failed = 0;
let skipped = 0;

if (path !== undefined && existsSync(path)) {
  for (const file of JSON.parse(readFileSync(path, 'utf8')).testResults) {
    const count = (status) => file.assertionResults.filter((test) => test.status === status).length;
    passed += count('passed');
    failed += count('failed');
    skipped += file.assertionResults.length - count('passed') - count('failed');
    if (file.status === 'failed' && count('failed') === 0) failed += 1;
  }
  if (skipped > 0) console.log(`${skipped} skipped`);
} else {
  console.log('A check before the tests failed, so no test ran.');
}
console.log(`${passed} passed, ${failed} failed`);
