/*
 * question_read: one question out of its JSON, for questionnaire.c only. Must
 * never look at the other questions.
 */
#ifndef DOMAIN_QUESTION_READ_H
#define DOMAIN_QUESTION_READ_H

#include "domain/datum.h"
#include "domain/questionnaire.h"

/* all: its areas are read already. Faults are kept in d's file. */
void question_read(
    const struct datum *d, const struct questionnaire *all, struct question *q);

#endif
