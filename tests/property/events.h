/*
 * events: what happens to members, drawn: they join and leave, are registered
 * and revoked, let in, edited. Must never leave a body without the persons that
 * later histories need.
 */
#ifndef TEST_PROPERTY_EVENTS_H
#define TEST_PROPERTY_EVENTS_H

#include "world.h"

/* The members as the first history finds them. */
void event_first_members(struct world *w);
/* A new member of the first-tier group, mostly with a person in its rings. */
void event_joins(struct world *w);
/* Somebody is disabled, if the body can spare somebody. */
void event_leaves(struct world *w);
/* The secretariat edits a body. */
void event_edits(struct world *w);
/* A body rises to the first tier, if there is a lower one. */
void event_rises(struct world *w);
/* One of all these, and more. */
void event_any(struct world *w);

#endif
