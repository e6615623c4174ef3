/*
 * test_vectors_key: tests/vectors/key.json: what is made of seeds, cookies,
 * passwords, codes on paper; the instance file; check words; TOTP.
 */
#include "../../vectors/vector.h"

#include "seal/checkwords.h"
#include "seal/instance_keys.h"
#include "seal/password.h"
#include "seal/person.h"
#include "seal/receipt.h"
#include "seal/recovery.h"
#include "seal/reporter.h"
#include "seal/ring.h"
#include "seal/token.h"
#include "seal/totp.h"

static json_t *
derived(void)
{
	json_t *o = json_object();
	struct reporter_keys reporter;
	struct person_keys person;
	struct box_keys ring;
	struct key seed;

	keys_random(&seed);
	person_derive(&seed, &person);
	reporter_derive(&seed, &reporter);
	ring_derive(&seed, &ring);
	VECTOR_SET(o, "seed", seed);
	VECTOR_SET(o, "person_box_sk", person.box.sk);
	VECTOR_SET(o, "person_box_pk", person.box.pk);
	VECTOR_SET(o, "person_sign_seed", person.sign.seed);
	VECTOR_SET(o, "person_sign_pk", person.sign.pk);
	VECTOR_SET(o, "reporter_box_pk", reporter.box.pk);
	VECTOR_SET(o, "reporter_sign_pk", reporter.sign.pk);
	VECTOR_SET(o, "reporter_grant_kek", reporter.grant_kek);
	VECTOR_SET(o, "ring_pk", ring.pk);
	return o;
}

static json_t *
token(struct arena *a)
{
	json_t *o = json_object();
	uint8_t salt[RECEIPT_SALT];
	struct hash sid, draft, sent_by;
	struct key secret, session, draft_key;
	struct code code;

	keys_random(&secret);
	receipt_salt(salt);
	sid = token_sid(&secret);
	draft = token_draft_id(&secret);
	sent_by = token_sent_by(&secret);
	session = token_session_key(&secret);
	draft_key = token_draft_key(&secret);
	assert_int_equal(
	    receipt_code(&secret, span_from(salt, sizeof(salt)), &code), OK);
	VECTOR_SET(o, "secret", secret);
	vector_set_text(o, "text", token_format(a, &secret));
	VECTOR_SET(o, "sid", sid);
	VECTOR_SET(o, "session_key", session);
	VECTOR_SET(o, "draft_id", draft);
	VECTOR_SET(o, "draft_key", draft_key);
	VECTOR_SET(o, "sent_by", sent_by);
	vector_set_text(o, "csrf", token_csrf(a, &secret));
	vector_set_hex(o, "receipt_salt", salt, sizeof(salt));
	VECTOR_SET(o, "receipt_code", code);
	return o;
}

static json_t *
codes(struct arena *a)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < 8; i++) {
		json_t *o = json_object();
		struct code code;

		code_random(&code);
		if (i < 2)
			memset(code.b, i == 0 ? 0 : 0xff, sizeof(code.b));
		VECTOR_SET(o, "code", code);
		vector_set_text(o, "text", code_format(a, &code));
		for (unsigned use = CODE_RECEIPT; use <= CODE_RECOVERY; use++) {
			struct code_keys keys;
			char name[16];

			code_derive(&code, (enum code_use)use, &keys);
			snprintf(name, sizeof(name), "tag%u", use);
			VECTOR_SET(o, name, keys.tag);
			snprintf(name, sizeof(name), "kek%u", use);
			VECTOR_SET(o, name, keys.kek);
		}
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *
recovery(struct arena *a)
{
	json_t *o = json_object();
	struct box_keys keys;
	struct key halves[2];

	recovery_new(&keys);
	recovery_split(&keys, halves);
	VECTOR_SET(o, "sk", keys.sk);
	VECTOR_SET(o, "pk", keys.pk);
	VECTOR_SET(o, "half1", halves[0]);
	VECTOR_SET(o, "half2", halves[1]);
	vector_set_text(o, "text1", recovery_format(a, &halves[0]));
	vector_set_text(o, "text2", recovery_format(a, &halves[1]));
	return o;
}

static json_t *
instance_and_password(struct arena *a)
{
	json_t *o = json_object();
	struct key recovery_pk = {{0x77}}, pk;
	const struct instance *in = instance_new(a, &recovery_pk);
	struct any_id id = instance_id(in);
	struct password_cost cost;
	struct password_keys keys;
	struct signature sig;

	pk = instance_pk(in);
	instance_sign(in, span_of("MDG1TEST"), &sig);
	password_cost_new(2, 16384, &cost);
	assert_int_equal(
	    password_derive(in, span_of("正しい馬 電池"), &cost, &keys), OK);
	vector_set_span(o, "file", instance_format(a, in));
	VECTOR_SET(o, "id", id);
	VECTOR_SET(o, "pk", pk);
	VECTOR_SET(o, "recovery_pk", recovery_pk);
	VECTOR_SET(o, "sig_of_MDG1TEST", sig);
	vector_set_text(o, "password", span_of("正しい馬 電池"));
	vector_set_int(o, "ops", cost.ops);
	vector_set_int(o, "mem", cost.mem);
	vector_set_hex(o, "salt", cost.salt, sizeof(cost.salt));
	VECTOR_SET(o, "auth", keys.auth);
	VECTOR_SET(o, "kek", keys.kek);
	return o;
}

static json_t *
words(struct arena *a)
{
	json_t *o = json_object();
	struct person_id person = FILLED(struct person_id, 0x53);
	struct checkwords w;
	struct key box_pk, sign_pk;

	keys_random(&box_pk);
	keys_random(&sign_pk);
	checkwords_of(person, 3, &box_pk, &sign_pk, &w);
	VECTOR_SET(o, "person", person);
	vector_set_int(o, "epoch", 3);
	VECTOR_SET(o, "box_pk", box_pk);
	VECTOR_SET(o, "sign_pk", sign_pk);
	vector_set_text(o, "hiragana", checkwords_hiragana(a, &w));
	vector_set_text(o, "romaji", checkwords_romaji(a, &w));
	return o;
}

static json_t *
totp(struct arena *a)
{
	json_t *o = json_object();
	struct person_id person = FILLED(struct person_id, 0x54);
	struct key recovery_pk = {{1}}, secret;
	const struct instance *in = instance_new(a, &recovery_pk);
	struct totp_secret s;
	char code[TOTP_DIGITS + 1];

	keys_random(&secret);
	totp_enrol(&secret, person, &s);
	totp_code(&s, 58000000, code);
	VECTOR_SET(o, "cookie_secret", secret);
	VECTOR_SET(o, "person", person);
	vector_set_int(o, "epoch", 2);
	VECTOR_SET(o, "secret", s);
	VECTOR_SET(o, "totp_key", *instance_totp_key(in));
	vector_set_span(o, "sealed", totp_seal(a, in, person, 2, &s));
	vector_set_int(o, "step", 58000000);
	vector_set_text(o, "code", span_of(code));
	vector_set_text(o, "text", totp_text(a, &s));
	vector_set_text(
	    o, "uri", totp_uri(a, span_of("窓口"), span_of("suzuki"), &s));
	return o;
}

static json_t *
make(struct arena *a)
{
	json_t *o = json_object();

	json_object_set_new(o, "derived", derived());
	json_object_set_new(o, "token", token(a));
	json_object_set_new(o, "codes", codes(a));
	json_object_set_new(o, "recovery", recovery(a));
	json_object_set_new(o, "instance", instance_and_password(a));
	json_object_set_new(o, "checkwords", words(a));
	json_object_set_new(o, "totp", totp(a));
	return o;
}

static void
key_vectors_are_made_again(void **state)
{
	vector_same("key", make, state);
}

static void
code_vectors_are_read(void **state)
{
	json_t *file = vector_load("key"), *o;
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(file, "codes"), i, o)
	{
		const char *text =
		    json_string_value(json_object_get(o, "text"));
		struct code want, have;

		VECTOR_GET(o, "code", want);
		assert_int_equal(code_read(span_of(text), &have, NULL), OK);
		assert_memory_equal(want.b, have.b, sizeof(want.b));
	}
	assert_int_equal(i, 8);
	json_decref(file);
}

static void
recovery_vectors_combine(void **state)
{
	json_t *file = vector_load("key");
	json_t *o = json_object_get(file, "recovery");
	const char *text1 = json_string_value(json_object_get(o, "text1"));
	const char *text2 = json_string_value(json_object_get(o, "text2"));
	struct key halves[2], pk, sk;
	struct box_keys keys;

	(void)state;
	VECTOR_GET(o, "pk", pk);
	VECTOR_GET(o, "sk", sk);
	assert_int_equal(
	    recovery_read(span_of(text2), &halves[0], NULL, NULL), OK);
	assert_int_equal(
	    recovery_read(span_of(text1), &halves[1], NULL, NULL), OK);
	assert_int_equal(recovery_combine(halves, &pk, &keys), OK);
	assert_true(keys_same(&keys.sk, &sk));
	json_decref(file);
}

static void
instance_vectors_are_parsed(void **state)
{
	json_t *file = vector_load("key");
	json_t *o = json_object_get(file, "instance");
	const struct instance *in;
	struct signature sig;
	struct key want, have;

	VECTOR_GET(o, "pk", want);
	VECTOR_GET(o, "sig_of_MDG1TEST", sig);
	assert_int_equal(
	    instance_parse(*state, vector_get_span(*state, o, "file"), &in),
	    OK);
	have = instance_pk(in);
	assert_true(keys_same(&want, &have));
	assert_true(instance_check(in, span_of("MDG1TEST"), &sig));
	json_decref(file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(key_vectors_are_made_again),
    cmocka_unit_test(code_vectors_are_read),
    cmocka_unit_test(recovery_vectors_combine),
    cmocka_unit_test(instance_vectors_are_parsed)};

VECTOR_MAIN("key", make, tests)
