/*
 * test_secret: cookies, drafts, wrapped seeds, salted texts, the instance file
 * and passwords: each opens for its owner alone.
 */
#include "people.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seal/code.h"
#include "seal/draft.h"
#include "seal/hash.h"
#include "seal/password.h"
#include "seal/salted.h"
#include "seal/seed.h"
#include "seal/token.h"

static const struct key secret = {{1, 2, 3}}, stranger = {{4}};

static void
a_token_has_one_text(void **state)
{
	struct span text = token_format(*state, &secret);
	struct key back;

	assert_int_equal(text.n, TOKEN_TEXT);
	assert_true(token_read(text, &back));
	assert_true(keys_same(&back, &secret));
	for (size_t n = 0; n < text.n; n++)
		assert_false(token_read(span_from(text.p, n), &back));
	assert_false(
	    token_read(span_of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			       "AAAA"),
		&back));
	/* The last letter holds two bits that must be zero. */
	for (const char *c = "BCDFGHJKLNOPRST"; *c; c++) {
		char other[TOKEN_TEXT + 1];

		memset(other, 'A', TOKEN_TEXT);
		other[TOKEN_TEXT - 1] = *c;
		assert_false(token_read(span_from(other, TOKEN_TEXT), &back));
	}
}

static void
no_other_alphabet_is_read(void **state)
{
	struct key back;

	for (unsigned c = 0; c < 256; c++) {
		char text[TOKEN_TEXT];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_';

		memset(text, 'A', sizeof(text));
		text[5] = (char)c;
		assert_int_equal(
		    token_read(span_from(text, sizeof(text)), &back), good);
	}
	(void)state;
}

static void
each_use_of_a_cookie_differs(void **state)
{
	struct key session = token_session_key(&secret),
		   draft_key = token_draft_key(&secret);
	struct hash all[] = {token_sid(&secret), token_draft_id(&secret),
	    token_sent_by(&secret), keys_to_hash(session),
	    keys_to_hash(draft_key), keys_to_hash(secret),
	    token_sid(&stranger)};
	size_t n = sizeof(all) / sizeof(all[0]);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			assert_false(ID_SAME(all[i], all[j]));
}

static void
a_csrf_token_is_of_one_session(void **state)
{
	struct span token = token_csrf(*state, &secret);

	assert_true(token_csrf_check(&secret, token));
	assert_false(token_csrf_check(&stranger, token));
	assert_false(token_csrf_check(&secret, span_of("")));
	assert_false(token_csrf_check(&secret, token_format(*state, &secret)));
	for (size_t bit = 0; bit < token.n * 8; bit++)
		assert_false(
		    token_csrf_check(&secret, check_flip(*state, token, bit)));
}

static void
a_draft_opens_with_its_cookie(void **state)
{
	struct span blob = draft_seal(*state, &secret, span_of("途中")), text;

	assert_int_equal(draft_open(*state, &secret, blob, &text), OK);
	assert_true(span_is(text, "途中"));
	assert_int_equal(draft_open(*state, &stranger, blob, &text), FAIL_KEY);
	for (size_t bit = 0; bit < blob.n * 8; bit++)
		assert_int_equal(draft_open(*state, &secret,
				     check_flip(*state, blob, bit), &text),
		    FAIL_KEY);
}

static void
a_salted_hash_needs_its_salt(void **state)
{
	struct hash h, again, other;
	struct span item = salted_item(*state, span_of("理由"), &h), text;

	assert_int_equal(salted_read(item, &text, &again), OK);
	assert_true(span_is(text, "理由"));
	assert_true(ID_SAME(h, again));
	salted_item(*state, span_of("理由"), &other);
	assert_false(ID_SAME(h, other));
	for (size_t bit = 0; bit < item.n * 8; bit++) {
		assert_int_equal(
		    salted_read(check_flip(*state, item, bit), &text, &again),
		    OK);
		assert_false(ID_SAME(h, again));
	}
	for (size_t n = 0; n < SALTED_SALT; n++)
		assert_int_equal(
		    salted_read(span_from(item.p, n), &text, &again),
		    FAIL_INPUT);
}

/* A wrapped seed opens only as what it was wrapped as. */
static void
a_seed_is_bound_to_its_owner(void **state)
{
	struct person_id me = FILLED(struct person_id, 1),
			 other = FILLED(struct person_id, 2);
	struct key kek = {{9}}, seed = {{8}}, out;
	struct span word = seed_by_password(*state, &kek, me, 1, &seed);
	struct span paper = seed_by_recovery(*state, &kek, me, 1, &seed);

	assert_int_equal(word.n, SEED_BLOB);
	assert_int_equal(
	    seed_from_password(*state, &kek, me, 1, word, &out), OK);
	assert_true(keys_same(&out, &seed));
	assert_int_equal(
	    seed_from_recovery(*state, &kek, me, 1, paper, &out), OK);
	assert_int_equal(
	    seed_from_recovery(*state, &kek, me, 1, word, &out), FAIL_KEY);
	assert_int_equal(
	    seed_from_password(*state, &kek, other, 1, word, &out), FAIL_KEY);
	assert_int_equal(
	    seed_from_password(*state, &kek, me, 2, word, &out), FAIL_KEY);
	assert_int_equal(
	    seed_from_password(*state, &stranger, me, 1, word, &out), FAIL_KEY);
	for (size_t n = 0; n < word.n; n++)
		assert_int_equal(seed_from_password(*state, &kek, me, 1,
				     span_from(word.p, n), &out),
		    FAIL_KEY);
}

static void
a_reporters_seed_is_bound_to_the_case(void **state)
{
	struct case_id me = FILLED(struct case_id, 1),
		       other = FILLED(struct case_id, 2);
	struct key kek = {{9}}, seed = {{8}}, out;
	struct span blob = seed_by_receipt(*state, &kek, me, 1, &seed);

	assert_int_equal(
	    seed_from_receipt(*state, &kek, me, 1, blob, &out), OK);
	assert_true(keys_same(&out, &seed));
	assert_int_equal(
	    seed_from_receipt(*state, &kek, other, 1, blob, &out), FAIL_KEY);
	assert_int_equal(
	    seed_from_receipt(*state, &kek, me, 2, blob, &out), FAIL_KEY);
}

/* A session's row can't be given a longer life or another subject. */
static void
a_session_is_bound_to_its_row(void **state)
{
	struct seed_session s = {token_sid(&secret), 2,
				FILLED(struct any_id, 7), 3, 5000000},
			    o;
	struct key k = token_session_key(&secret), seed = {{8}}, out;
	struct span blob = seed_by_session(*state, &k, &s, &seed);

	assert_int_equal(seed_from_session(*state, &k, &s, blob, &out), OK);
	assert_true(keys_same(&out, &seed));
	o = s;
	o.until_ms++;
	assert_int_equal(
	    seed_from_session(*state, &k, &o, blob, &out), FAIL_KEY);
	o = s;
	o.kind = 1;
	assert_int_equal(
	    seed_from_session(*state, &k, &o, blob, &out), FAIL_KEY);
	o = s;
	o.epoch++;
	assert_int_equal(
	    seed_from_session(*state, &k, &o, blob, &out), FAIL_KEY);
	o = s;
	o.subject.b[0] ^= 1;
	assert_int_equal(
	    seed_from_session(*state, &k, &o, blob, &out), FAIL_KEY);
	o = s;
	o.sid.b[0] ^= 1;
	assert_int_equal(
	    seed_from_session(*state, &k, &o, blob, &out), FAIL_KEY);
}

/* --- the instance file --- */

static void
an_instance_file_comes_back(void **state)
{
	struct people *p = people_make(*state);
	struct span file = instance_format(*state, p->in);
	const struct instance *back;
	struct signature sig;
	struct key pk, recovery;

	assert_int_equal(file.n, INSTANCE_FILE);
	assert_int_equal(instance_parse(*state, file, &back), OK);
	pk = instance_pk(back);
	recovery = instance_recovery_pk(back);
	assert_true(keys_same(&pk, &p->pk));
	assert_true(keys_same(&recovery, &p->recovery.pk));
	instance_sign(back, span_of("MDG1TEST"), &sig);
	assert_true(instance_check(p->in, span_of("MDG1TEST"), &sig));
	assert_false(instance_check(p->in, span_of("MDG1TEXT"), &sig));
	assert_true(span_eq(file, instance_format(*state, back)));
}

static void
a_damaged_instance_file_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct span file = instance_format(*state, p->in);
	const struct instance *back;

	for (size_t bit = 0; bit < file.n * 8; bit++)
		assert_int_equal(instance_parse(*state,
				     check_flip(*state, file, bit), &back),
		    FAIL_INPUT);
	for (size_t n = 0; n < file.n; n++)
		assert_int_equal(
		    instance_parse(*state, span_from(file.p, n), &back),
		    FAIL_INPUT);
}

/* A later version of the file, whole by its sum, is not guessed at. */
static void
another_version_of_the_file_is_refused(void **state)
{
	struct people *p = people_make(*state);
	struct span file = instance_format(*state, p->in);
	const struct instance *back;
	char copy[INSTANCE_FILE];
	struct hash sum;

	memcpy(copy, file.p, sizeof(copy));
	for (char version = 0; version < 4; version++) {
		copy[9] = version;
		sum = hash_of(
		    "MDG1INSTSUM", span_from(copy, INSTANCE_FILE - HASH_BYTES));
		memcpy(copy + INSTANCE_FILE - HASH_BYTES, sum.b, HASH_BYTES);
		assert_int_equal(instance_parse(*state,
				     span_from(copy, sizeof(copy)), &back),
		    version == 1 ? OK : FAIL_INPUT);
	}
}

/* --- passwords --- */

static void
a_password_fits_once_derived(void **state)
{
	struct people *p = people_make(*state), *q = people_make(*state);
	struct password_cost cost;
	struct password_keys keys, other;
	struct hash stored;

	password_cost_new(1, 8192, &cost);
	assert_int_equal(
	    password_derive(p->in, span_of("correct"), &cost, &keys), OK);
	stored = keys.auth;
	assert_int_equal(
	    password_derive(p->in, span_of("correct"), &cost, &other), OK);
	assert_true(password_fits(&other, &stored));
	assert_true(keys_same(&keys.kek, &other.kek));
	assert_int_equal(
	    password_derive(p->in, span_of("Correct"), &cost, &other), OK);
	assert_false(password_fits(&other, &stored));
	assert_false(keys_same(&keys.kek, &other.kek));
	/* Without the pepper of this instance the database says nothing. */
	assert_int_equal(
	    password_derive(q->in, span_of("correct"), &cost, &other), OK);
	assert_false(password_fits(&other, &stored));
	/* Another salt, other costs. */
	cost.salt[0] ^= 1;
	assert_int_equal(
	    password_derive(p->in, span_of("correct"), &cost, &other), OK);
	assert_false(password_fits(&other, &stored));
	cost.salt[0] ^= 1;
	cost.ops = 2;
	assert_int_equal(
	    password_derive(p->in, span_of("correct"), &cost, &other), OK);
	assert_false(password_fits(&other, &stored));
}

static void
costs_of_a_tampered_row_are_refused(void **state)
{
	struct people *p = people_make(*state);
	struct password_cost cost;
	struct password_keys keys;
	static const struct {
		uint32_t ops;
		uint64_t mem;
	} bad[] = {{0, 8192}, {1, 0}, {1, 8191}, {1, UINT64_MAX},
	    {1, (uint64_t)PASSWORD_MEM_MAX + 1}, {17, 8192},
	    {UINT32_MAX, 8192}};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		password_cost_new(bad[i].ops, bad[i].mem, &cost);
		assert_int_equal(
		    password_derive(p->in, span_of("x"), &cost, &keys),
		    FAIL_INPUT);
	}
}

/* The sanitizer's malloc then says no instead of ending the process. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

/* What this process has mapped, and 32 MiB more. */
static void
leave_little_memory(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;
	struct rlimit limit;

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%lu", &pages), 1);
	fclose(f);
	limit.rlim_cur = limit.rlim_max =
	    pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)32 << 20);
	assert_int_equal(setrlimit(RLIMIT_AS, &limit), 0);
}

/* No memory is "come back later", never "wrong password". */
static void
no_memory_is_busy(void **state)
{
	struct people *p = people_make(*state);
	struct password_cost cost;
	struct password_keys keys;
	int status;
	pid_t child;

	password_cost_new(1, PASSWORD_MEM, &cost);
	child = fork();
	if (child == 0) {
		leave_little_memory();
		_exit((int)password_derive(p->in, span_of("x"), &cost, &keys));
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), FAIL_BUSY);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_token_has_one_text),
	    cmocka_unit_test(no_other_alphabet_is_read),
	    cmocka_unit_test(each_use_of_a_cookie_differs),
	    cmocka_unit_test(a_csrf_token_is_of_one_session),
	    cmocka_unit_test(a_draft_opens_with_its_cookie),
	    cmocka_unit_test(a_salted_hash_needs_its_salt),
	    cmocka_unit_test(a_seed_is_bound_to_its_owner),
	    cmocka_unit_test(a_reporters_seed_is_bound_to_the_case),
	    cmocka_unit_test(a_session_is_bound_to_its_row),
	    cmocka_unit_test(an_instance_file_comes_back),
	    cmocka_unit_test(a_damaged_instance_file_is_refused),
	    cmocka_unit_test(another_version_of_the_file_is_refused),
	    cmocka_unit_test(a_password_fits_once_derived),
	    cmocka_unit_test(costs_of_a_tampered_row_are_refused),
	    cmocka_unit_test(no_memory_is_busy)};

	return CHECK_RUN(tests);
}
