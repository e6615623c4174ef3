/* main: the table of subcommands, nothing else. */
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#ifdef MADOGUCHI_BENCH
#include "fill.h"
#endif

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help;
} commands[] = {
    {"serve", command_serve, "--config FILE: the FastCGI daemon"},
    {"courier", command_courier,
	"--config FILE [--new-key]: carries notices to the mail server"},
    {"init", command_init, "--dir DIR: the founding"},
    {"demo", command_demo, "--dir DIR: a demo Council with accounts.json"},
    {"body", command_body, "add|list --config FILE ..."},
    {"person", command_person,
	"invite|register|revoke|first|reset|disable|enable|list --config FILE "
	"..."},
    {"recover", command_recover, "--config FILE --ring KIND --login LOGIN"},
    {"verify", command_verify,
	"--config FILE: is the chain whole? --consent FILE: does it hold?"},
    {"check", command_check,
	"--grants | --queue --config FILE: do they equal what was said?"},
#ifdef MADOGUCHI_BENCH
    {"bench-fill", command_bench_fill, "--config FILE --cases N"},
#endif
    {"routes", command_routes, "prints the table of routes"},
    {"access", command_access, "prints who may what"},
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

int
main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < COMMANDS; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 2, argv + 2);
	fprintf(stderr, "usage: madoguchi COMMAND\n");
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(
		    stderr, "  %-8s %s\n", commands[i].name, commands[i].help);
	return 64;
}
