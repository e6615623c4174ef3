// global-setup: the stack that all tests share. What it returns stops it and
// removes its folder. With MADOGUCHI_DIR and MADOGUCHI_PORT set it is one that
// runs already, and stays.
import { Stack } from './stack.mjs';

export default async function globalSetup() {
	if (process.env.MADOGUCHI_DIR)
		return undefined;
	const stack = new Stack({ port: process.env.MADOGUCHI_PORT });

	// The tests read DIR/accounts.json.
	process.env.MADOGUCHI_DIR = stack.dir;
	try {
		await stack.start();
	} catch (error) {
		await stack.remove();
		throw error;
	}
	return () => stack.remove();
}
