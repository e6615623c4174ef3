/* limits: the numbers in one table, each with the range a setting may use. */
#include "domain/limits.h"

#include "base/fail.h"

enum { KIB = 1024, MIB = 1024 * 1024, HOUR = 3600, DAY = 86400 };

#define AT(member) #member, offsetof(struct limits, member)

static const struct limit table[] = {
    {AT(form_params), 200, 50, 1000, "parameters of one form"},
    {AT(form_bytes), MIB, 64 * KIB, 4 * MIB, "payload of a form"},
    {AT(form_text_bytes), 64 * KIB, 4 * KIB, MIB, "one value of a form"},
    {AT(upload_bytes), 21 * MIB, MIB, 64 * MIB, "payload of an upload"},
    {AT(file_bytes), 20 * MIB, 64 * KIB, 60 * MIB, "one file"},
    {AT(files_per_case), 20, 1, 200, "files of a case"},
    {AT(staff_idle_s), 15 * 60, 30, 4 * HOUR,
	"a member of staff is logged out after so long without an act"},
    {AT(staff_absolute_s), 8 * HOUR, 60, DAY,
	"a member of staff is logged out after so long at most"},
    {AT(staff_sessions), 3, 1, 10, "sessions of one account"},
    {AT(step_up_s), 5 * 60, 10, HOUR,
	"a second factor counts as fresh for so long"},
    {AT(login_half_s), 5 * 60, 10, HOUR,
	"from the password to the second factor"},
    {AT(reporter_idle_s), 30 * 60, 30, 4 * HOUR,
	"the reporter's page closes after so long without an act"},
    {AT(reporter_absolute_s), 12 * HOUR, 60, DAY,
	"the reporter's page closes after so long at most"},
    {AT(draft_s), DAY, 60, 7 * DAY, "a draft is kept after the last change"},
    {AT(drafts), 2000, 10, 100000, "drafts at one time"},
    {AT(draft_bytes), 512 * KIB, 16 * KIB, 4 * MIB, "one draft"},
    {AT(opened_mark_s), 10 * 60, 5, HOUR,
	"opened secret items are shown for so long"},
    {AT(receipt_salt_s), DAY, 10, 7 * DAY,
	"the receipt code can be shown again"},
    {AT(invitation_s), 72 * HOUR, 60, 14 * DAY, "an invitation holds"},
    {AT(idempotency_s), DAY, 60, 7 * DAY,
	"the same form sent again makes no second case"},
    {AT(messages_per_case), 1000, 10, 10000, "messages of a case"},
    {AT(message_chars), 20000, 1000, 100000, "characters of a message"},
    {AT(versions_per_answer), 200, 10, 10000, "versions of one answer"},
    {AT(submits_per_hour), 10, 1, 100000, "submissions of one address range"},
    {AT(logins_per_minute), 20, 1, 100000, "logins of one address range"},
    {AT(receipts_per_minute), 10, 1, 100000,
	"receipt codes tried by one address range"},
    {AT(throttle_max_s), 60, 0, HOUR, "longest wait after wrong passwords"},
    {AT(throttle_cap), 100, 3, 10000,
	"wrong passwords in a row that close the password path"},
    {AT(queue_rows), 200, 10, 2000, "cases on one page of the queue"},
    {AT(search_cases), 500, 10, 5000, "cases that one search opens"},
};

/* Every member has its row: a forgotten one would be zero. */
_Static_assert(
    sizeof(table) / sizeof(*table) * sizeof(int64_t) == sizeof(struct limits),
    "a limit without a row, or a row without a limit");

static int64_t *
place(struct limits *l, const struct limit *row)
{
	return (int64_t *)(void *)((char *)l + row->offset);
}

struct limits
limits_default(void)
{
	struct limits l = {0};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		*place(&l, &table[i]) = table[i].usual;
	return l;
}

const struct limit *
limits_table(size_t *out_n)
{
	*out_n = sizeof(table) / sizeof(*table);
	return table;
}

bool
limits_set(struct limits *l, struct span name, int64_t value)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		if (!span_is(name, table[i].name))
			continue;
		if (value < table[i].least || value > table[i].most)
			return false;
		*place(l, &table[i]) = value;
		return true;
	}
	return false;
}
