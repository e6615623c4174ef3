/* tables: `madoguchi routes` and `madoguchi access`, golden files in tests. */
#include <stdio.h>

#include "command/command.h"
#include "web/dispatch.h"

static int
print(void (*table)(struct buf *))
{
	struct arena *a = arena_new(1024 * 1024);
	struct buf b;

	buf_init(&b, a, 512 * 1024);
	table(&b);
	fwrite(b.p, 1, b.n, stdout);
	arena_free(a);
	return 0;
}

int
command_routes(int argc, char **argv)
{
	(void)argc, (void)argv;
	return print(dispatch_routes);
}

int
command_access(int argc, char **argv)
{
	(void)argc, (void)argv;
	return print(dispatch_access);
}
