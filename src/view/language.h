/*
 * language: which of the two languages a browser asks for. Must never refuse
 * a header: what it cannot read asks for nothing.
 */
#ifndef VIEW_LANGUAGE_H
#define VIEW_LANGUAGE_H

#include "base/span.h"
#include "domain/council.h"

/*
 * header: the value of Accept-Language (RFC 9110, 12.5.4); empty when none was
 * sent. Browsers write the wanted languages in order: the first of the two
 * that has a weight above nought; Japanese when neither is named.
 */
enum language language_accepted(struct span header);

#endif
