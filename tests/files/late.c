/*
 * late: a thread that is slow to let go of a request that it has answered, as
 * on a busy machine (LD_PRELOAD). Must never change what is answered.
 */
#include <dlfcn.h>
#include <time.h>

enum { LATE_MS = 30 };

void FCGX_Free(void *request, int close);

void
FCGX_Free(void *request, int close)
{
	void (*next)(void *, int);
	struct timespec begun, now;

	*(void **)&next = dlsym(RTLD_NEXT, "FCGX_Free");
	next(request, close);
	clock_gettime(CLOCK_MONOTONIC, &begun);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - begun.tv_sec) * 1000 +
		   (now.tv_nsec - begun.tv_nsec) / 1000000 <
	       LATE_MS);
}
