/*
 * command: the subcommands of `madoguchi`, one function each, arguments as of
 * main behind the subcommand's name. Each returns the process's exit code.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

int command_serve(int argc, char **argv);
int command_courier(int argc, char **argv);
int command_init(int argc, char **argv);
int command_demo(int argc, char **argv);
int command_body(int argc, char **argv);
int command_person(int argc, char **argv);
int command_recover(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_check(int argc, char **argv);
int command_routes(int argc, char **argv);
int command_access(int argc, char **argv);

/* The value of --NAME in the arguments, or NULL. */
const char *command_option(int argc, char **argv, const char *name);
/* Is --NAME there? */
int command_flag(int argc, char **argv, const char *name);

#endif
