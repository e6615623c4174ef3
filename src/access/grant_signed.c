/* grant_signed: the signer's key of that epoch, then the signature. */
#include "access/grant_signed.h"

bool
grant_signed(const struct members *m, const struct grant *g)
{
	struct record_person_key person;
	struct record_reporter_key reporter;
	struct key pk = instance_pk(m->instance);
	struct person_id id;

	if (g->signer_kind == SIGNER_PERSON) {
		memcpy(id.b, g->signer.b, sizeof(id.b));
		if (members_person_key(m, id, g->signer_epoch, &person, NULL) !=
		    OK)
			return false;
		pk = person.sign_pk;
	} else if (g->signer_kind == SIGNER_REPORTER) {
		if (members_reporter_key(m, g->envelope.case_id,
			g->signer_epoch, &reporter, NULL) != OK)
			return false;
		pk = reporter.sign_pk;
	}
	return grant_check(g, &pk);
}
