/* recipient: a checked record becomes somebody to seal to. */
#include "seal/recipient.h"

enum fail
recipient_reporter(const struct key *instance_pk,
    const struct record_reporter_key *r, const struct signature *sig,
    struct recipient *out)
{
	if (!record_reporter_key_check(instance_pk, r, sig))
		return fail(FAIL_TAMPER, "record of a reporter's key");
	*out = (struct recipient){
	    RECIPIENT_REPORTER, ID_ANY(r->case_id), r->epoch, r->box_pk};
	return OK;
}

enum fail
recipient_person(const struct key *instance_pk,
    const struct record_person_key *r, const struct signature *sig,
    struct recipient *out)
{
	if (!record_person_key_check(instance_pk, r, sig))
		return fail(FAIL_TAMPER, "record of a person's key");
	*out = (struct recipient){
	    RECIPIENT_PERSON, ID_ANY(r->person), r->epoch, r->box_pk};
	return OK;
}

enum fail
recipient_ring(const struct key *instance_pk, const struct record_ring_epoch *r,
    const struct signature *sig, const struct key *by_pk,
    const struct signature *by_sig, struct recipient *out)
{
	if (!record_ring_epoch_check(instance_pk, r, sig, by_pk, by_sig))
		return fail(FAIL_TAMPER, "record of a ring's epoch");
	*out = (struct recipient){
	    RECIPIENT_RING, ID_ANY(r->ring), r->epoch, r->box_pk};
	return OK;
}

struct recipient
recipient_recovery(const struct instance *in)
{
	return (struct recipient){
	    RECIPIENT_RECOVERY, instance_id(in), 1, instance_recovery_pk(in)};
}
