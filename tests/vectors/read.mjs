// read: opens and checks every vector of this folder with other code than the
// server's. Prints what does not hold and a line `N passed, N failed`.
import { count } from './lib.mjs';
import { read as readBlob } from './read_blob.mjs';
import { read as readCase } from './read_case.mjs';
import { read as readKey } from './read_key.mjs';

readBlob();
readKey();
readCase();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
