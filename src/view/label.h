/*
 * label: codes of domain/ as the words that pages say. Must never hold a word
 * itself: the catalogue does.
 */
#ifndef VIEW_LABEL_H
#define VIEW_LABEL_H

#include "base/arena.h"
#include "domain/council.h"
#include "domain/courier_state.h"
#include "domain/stage.h"

/* 相談, 確認, ... */
struct span label_stage(enum language l, enum stage stage);
/* 「窓口で確認しています」 and its like: a sentence. */
struct span label_status(enum language l, enum stage_status status);
/* 「インシデント対応支援のみで終了」; empty for UNSET. */
struct span label_end(enum language l, enum case_end end);
/* 「窓口・秘密でない項目」 and its like. */
struct span label_ring(enum language l, enum ring_kind kind);
/* 「サーバの拒否（5xx）」 and its like. */
struct span label_mail(enum language l, enum mail_class c);
/* 担当者・責任者 of bits of enum role; in the arena. */
struct span label_roles(struct arena *a, enum language l, unsigned roles);
/* 日本語 | 英語: a language, said in l. */
struct span label_language(enum language l, enum language which);

/* Who did an act, as the reader may be told. */
enum label_who {
	LABEL_YOU = 0, /* the reader */
	LABEL_REPORTER = 1,
	LABEL_DESK = 2, /* some officer, not named (L7) */
	LABEL_NAMED = 3 /* an officer, to colleagues */
};

/*
 * A sentence for an act on a case, from the reader's side. name: of NAMED,
 * else empty. n: how many items were opened or changed;
 * not positive: how many is not said. An act that is not
 * about a case gives the empty span.
 */
struct span label_act(struct arena *a, enum language l, enum act_code act,
    enum label_who who, struct span name, int64_t n);

#endif
