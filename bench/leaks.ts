/**
 * What an update and a model give away, and how little of it is the attack's doing: records rebuilt by gradient matching
 * where the closed form no longer works, membership by loss and by likelihood ratio, and what an audit of one run proves.
 * Beside each figure stands what can be had without the update.
 *
 *   npm run bench -- leaks FILE [batches of each = 8] [private runs = 60] [audits = 200]
 *
 * FILE: south-german-credit.asc of the UCI repository; without it the records are the generator's. Fails where a private
 * run gives away more than its account allows, or an honest audit proves more than the account claims.
 */
import { auditTable } from './leaks/audits';
import { membershipTable } from './leaks/members';
import { recordTable } from './leaks/records';
import { writeResult } from './resultFile';

const given = process.argv.slice(2);
const path = given.find((word) => Number.isNaN(Number(word))) ?? '';
const [batches = 8, privateRuns = 60, audits = 200] = given
  .filter((word) => !Number.isNaN(Number(word)))
  .map(Number);

const records = batches > 0 ? await recordTable(path, batches) : [];
const members = privateRuns > 0 ? await membershipTable(privateRuns) : [];
const audited = audits > 0 ? await auditTable(audits) : [];
writeResult('leaks', { batches, privateRuns, audits, records, members, audited });
