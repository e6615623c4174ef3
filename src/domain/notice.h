/*
 * notice: which acts on a case are news, and for whom: one table, so that no
 * act has to think of it (store/entry.c asks for every entry). Must never say
 * what the news is.
 */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include "domain/council.h"

/* Column kind of notice_to and outbox. */
enum notice_kind { NOTICE_TO_REPORTER = 1, NOTICE_TO_PERSON = 2 };

/* Bits. */
enum notice_for {
	NOTICE_FOR_NOBODY = 0,
	NOTICE_FOR_REPORTER = 1,
	NOTICE_FOR_DESK = 2 /* officers of the case's desk who want it */
};

/* enum notice_for of an entry with this act. */
unsigned notice_of(enum act_code act);

#endif
