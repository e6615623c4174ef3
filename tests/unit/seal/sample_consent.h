/*
 * sample_consent: a consent with something in every list, for tests. Must
 * never hold a test itself.
 */
#ifndef TESTS_SEAL_SAMPLE_CONSENT_H
#define TESTS_SEAL_SAMPLE_CONSENT_H

#include "check.h"

#include "seal/consent.h"

static const struct head_item sample_covers[] = {
    {{{3}}, 7, 1, DESIGNATION_OPEN, {{13}}},
    {{{1}}, 5, 2, DESIGNATION_SECRET, {{11}}},
    {{{2}}, 0, 1, DESIGNATION_UNDECIDED, {{12}}}};

static const struct consent_exclusion sample_exclusions[] = {
    {EXCLUDE_OTHER, {{0}}, {NULL, 0}, {{1}}, MAPPING_OPEN},
    {EXCLUDE_SUPERVISORS, {{0}}, {"energy", 6}, {{0}}, MAPPING_UNSET},
    {EXCLUDE_BODY, {{9}}, {NULL, 0}, {{0}}, MAPPING_UNSET},
    {EXCLUDE_BODY, {{8}}, {NULL, 0}, {{0}}, MAPPING_UNSET},
    {EXCLUDE_GOVERNMENT, {{0}}, {NULL, 0}, {{0}}, MAPPING_UNSET}};

static const struct body_id sample_bodies[] = {{{30}}, {{10}}, {{20}}};

static const struct consent_coordination sample_coordinations[] = {
    {COORDINATE_NOTIFY_SENDER, {{0}}, {{5}}}, {COORDINATE_OTHER, {{6}}, {{0}}}};

static inline struct consent
sample_consent(struct case_id case_id)
{
	return (struct consent){.case_id = case_id,
	    .n = 2,
	    .previous = FILLED(struct hash, 0x22),
	    .profile = span_of("council-2019"),
	    .profile_version = 1,
	    .shown = FILLED(struct hash, 0x23),
	    .at_ms = 1764000000000,
	    .language = LANGUAGE_EN,
	    .authenticator = AUTHENTICATOR_RECEIPT,
	    .reporter_epoch = 1,
	    .secrets = CONFIRMATION_YES,
	    .covers = sample_covers,
	    .covers_n = 3,
	    .scope = CONFIRMATION_YES,
	    .rung = RUNG_TIER1,
	    .product_rung = RUNG_COUNCIL,
	    .product_later_members = true,
	    .exclusions = sample_exclusions,
	    .exclusions_n = 5,
	    .bodies = sample_bodies,
	    .bodies_n = 2,
	    .product_bodies = sample_bodies,
	    .product_bodies_n = 3,
	    .coordination = CONFIRMATION_YES,
	    .coordinations = sample_coordinations,
	    .coordinations_n = 2,
	    .provide = CONFIRMATION_YES,
	    .show_again = CONFIRMATION_YES,
	    .decided_by = FILLED(struct hash, 0x24),
	    .publication = FILLED(struct hash, 0x25)};
}

#endif
