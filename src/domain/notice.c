/* notice: the table. An act that is not in it tells nobody. */
#include "domain/notice.h"

#include <stddef.h>

unsigned
notice_of(enum act_code act)
{
	static const struct {
		enum act_code act;
		unsigned who;
	} table[] = {
	    /* what the desk does, and the reporter must look at */
	    {ACT_REPLY, NOTICE_FOR_REPORTER},
	    {ACT_ASK, NOTICE_FOR_REPORTER},
	    {ACT_QUESTIONS, NOTICE_FOR_REPORTER},
	    {ACT_MAP, NOTICE_FOR_REPORTER},
	    {ACT_OFFER, NOTICE_FOR_REPORTER},
	    {ACT_PROVIDE, NOTICE_FOR_REPORTER},
	    {ACT_FEEDBACK, NOTICE_FOR_REPORTER},
	    {ACT_CLOSE, NOTICE_FOR_REPORTER},
	    /* what comes to the desk */
	    {ACT_CONSULT, NOTICE_FOR_DESK},
	    {ACT_SAY, NOTICE_FOR_DESK},
	    {ACT_CORRECT, NOTICE_FOR_DESK},
	    {ACT_CONFIRM, NOTICE_FOR_DESK},
	    {ACT_FILE_ADDED, NOTICE_FOR_DESK},
	    {ACT_ASSENT, NOTICE_FOR_DESK},
	    {ACT_CONTRIBUTE, NOTICE_FOR_DESK},
	    /* taken back or undone: the desk must know, and the reporter gets
	     * to know it if somebody else did it with the code */
	    {ACT_WITHDRAW, NOTICE_FOR_REPORTER | NOTICE_FOR_DESK},
	    {ACT_RESTORE, NOTICE_FOR_REPORTER | NOTICE_FOR_DESK},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].act == act)
			return table[i].who;
	return NOTICE_FOR_NOBODY;
}
