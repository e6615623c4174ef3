/*
 * census: what lies in a case file, counted without the program's own reading
 * code where that is possible. Must never change the file.
 */
#ifndef TESTS_STORE_CENSUS_H
#define TESTS_STORE_CENSUS_H

#include "house.h"

/*
 * Half cases, rows without their case, a broken chain, a head, consent or
 * grant that does not hold, SQLite's own checks. Prints each fault with `what`
 * before it; false when there was one.
 */
bool census_whole(const struct house *h, const char *what);
/* Cases that this cookie sent, all their rows there: 0 or 1. */
int census_sent(const struct house *h, const struct key *visit);
/* Rows of SQL that gives one number. */
long census_count(const struct house *h, const char *sql);
/* Messages of an author in all cases. */
long census_messages(const struct house *h, enum author author);

#endif
