/*
 * demo_data: the Council of a demo as a table (design.md section 8). The six
 * Tier 1 members are the leaflet's (S15); all persons and all other bodies
 * are invented, and their names say so.
 */
#ifndef COMMAND_DEMO_DATA_H
#define COMMAND_DEMO_DATA_H

#include <stdbool.h>

struct demo_person {
	const char *login, *name;
	unsigned roles; /* enum role */
	bool registered;
	int let_in; /* 1: into the rings of the role; 0: stays a newcomer */
	int seconded_from; /* index into demo_bodies, -1: from nowhere */
};

struct demo_body {
	int body_class; /* enum body_class */
	unsigned flags; /* enum body_flag, without ACTIVE */
	const char *sectors, *name_ja, *name_en;
	const struct demo_person *persons;
	int persons_n;
};

/* The first is JPCERT/CC, its first four persons those of the founding. */
extern const struct demo_body demo_bodies[];
extern const int demo_bodies_n;

#endif
