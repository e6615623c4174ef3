/*
 * inside: reading within the writer's transaction, for the commit half of an
 * act. Must never be used to decide a right: the rule has run before.
 */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "permit/permit.h"
#include "store/db.h"

struct instance;

struct db *inside_db(const struct may_now *n);       /* the case file */
struct db *inside_sessions(const struct may_now *n); /* the sessions file */
/* Whose signature entries bear. */
const struct instance *inside_instance(const struct may_now *n);
/* Memory until the job ends. */
struct arena *inside_arena(const struct may_now *n);
/* Boot clock of the job, milliseconds. */
int64_t inside_boot_ms(const struct may_now *n);

#endif
