// wire: a line to the portal that can be cut, as telephones lose theirs. Must
// never change a byte.
import { connect, createServer } from 'node:net';

// Hands bytes through to the portal; after `cut` no answer comes back.
export async function wire(baseURL) {
	const { port } = new URL(baseURL);
	const at = { cut: false };
	const server = createServer((here) => {
		const there = connect(Number(port), '127.0.0.1');

		here.on('data', (b) => there.write(b));
		there.on('data', (b) => {
			if (at.cut)
				here.destroy();
			else
				here.write(b);
		});
		for (const [a, b] of [[here, there], [there, here]]) {
			a.on('error', () => b.destroy());
			a.on('close', () => b.destroy());
		}
	});

	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	at.close = () => server.close();
	at.origin = `http://127.0.0.1:${server.address().port}`;
	return at;
}
