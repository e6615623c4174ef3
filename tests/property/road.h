/*
 * road: one case on its way, by the real acts, with the model's case beside
 * it. Each act is tried whether the model allows it or not; that both say the
 * same is part of the property. Must never make a proof.
 */
#ifndef TEST_PROPERTY_ROAD_H
#define TEST_PROPERTY_ROAD_H

#include "world.h"

struct road {
	struct model_case m;
	struct span number; /* in the world's arena */
	struct case_id id;
	struct key reporter; /* session */
	/* of each item, by the model's number */
	struct item_id ids[MODEL_ITEMS];
	struct span texts[MODEL_ITEMS];
};

void road_consult(struct world *w, struct road *r);
void road_say(struct world *w, struct road *r);
void road_reply(struct world *w, struct road *r);
/* The three confirmations, drawn; eager: such that the case can go on. */
void road_confirm(struct world *w, struct road *r, bool eager);
void road_record(struct world *w, struct road *r, int person);
void road_offer(struct world *w, struct road *r, int person);
/* The desk treats an item as secret. */
void road_raise(struct world *w, struct road *r, int person);
void road_assent(struct world *w, struct road *r);
void road_provide(struct world *w, struct road *r, int person);
void road_regrant(struct world *w, struct road *r);
void road_receive(struct world *w, struct road *r, int person);
void road_withdraw(struct world *w, struct road *r);
void road_undo(struct world *w, struct road *r);
/* Who acts for the desk: mostly somebody who may, sometimes anybody. */
int road_officer(struct world *w);

#endif
