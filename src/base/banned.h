/*
 * banned: libc calls that this project must never make. Included by the
 * compiler in front of every file of src/ (-include), so a use fails at once.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison atoi atol atof sscanf rand srand srandom tmpnam
#pragma GCC poison mktemp system popen localtime gmtime ctime asctime
#pragma GCC poison setenv putenv

#endif
