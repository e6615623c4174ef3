/*
 * test_finding: whatever changes of a finding, it is another one.
 */
#include "people.h"

#include "seal/finding.h"

static void
every_part_counts(void **state)
{
	const struct case_id id = FILLED(struct case_id, 3);
	const struct case_id other = FILLED(struct case_id, 4);
	const struct head_item a = {
	    {{1}}, 7, 3, DESIGNATION_OPEN, FILLED(struct hash, 5)};
	const struct head_item b = {
	    {{2}}, 7, 1, DESIGNATION_SECRET, FILLED(struct hash, 6)};
	struct head_item version = a, blob = a, item = a;
	struct hash all[8];

	version.version++;
	blob.blob.b[31] ^= 1;
	item.item.b[15] ^= 1;
	all[0] = finding_place(*state, id, &a, &b, 10, 4);
	all[1] = finding_place(*state, other, &a, &b, 10, 4);
	all[2] = finding_place(*state, id, &version, &b, 10, 4);
	all[3] = finding_place(*state, id, &blob, &b, 10, 4);
	all[4] = finding_place(*state, id, &item, &b, 10, 4);
	all[5] = finding_place(*state, id, &a, &a, 10, 4);
	all[6] = finding_place(*state, id, &a, &b, 11, 4);
	all[7] = finding_place(*state, id, &a, &b, 10, 5);
	for (int i = 0; i < 8; i++)
		for (int k = 0; k < i; k++)
			assert_false(ID_SAME(all[i], all[k]));
	assert_true(ID_SAME(all[0], finding_place(*state, id, &a, &b, 10, 4)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_part_counts)};

	return CHECK_RUN(tests);
}
