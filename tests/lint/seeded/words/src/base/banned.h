/* banned: two words are enough here. */
#pragma GCC poison strcpy sprintf
#pragma GCC poison atoi
