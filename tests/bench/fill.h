/*
 * fill: the bench's own subcommand. Must never be part of what is released.
 */
#ifndef BENCH_FILL_H
#define BENCH_FILL_H

int command_bench_fill(int argc, char **argv);

#endif
