/*
 * seal: the beginning of everything in this folder, the only one that knows
 * libsodium. Must never be called after the first thread was started.
 */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H

/*
 * Once, at the start of the process and of each test; twice does no harm. Ends
 * the process when libsodium or liboath does not start.
 */
void seal_start(void);

#endif
