/*
 * confirm_form: the form of the three confirmations to words and back, for the
 * page of the case and for the one before anything is sent. Must never choose
 * for the reporter.
 */
#ifndef WEB_CONFIRM_FORM_H
#define WEB_CONFIRM_FORM_H

#include "act/case.h"
#include "act/confirm.h"
#include "store/consents.h"
#include "view/confirm_view.h"
#include "view/text.h"
#include "web/ctx.h"

/* Name of the radios of an item: "secret." and the question's name, or "m-"
 * and the id of a message, "f-" and that of a file. */
struct span confirm_form_name(struct ctx *ctx, const struct case_text *t);
/*
 * What was sent. Items that were not sent keep what `old` says. FAIL_INPUT: an
 * exclusion that is no id.
 */
enum fail confirm_form_read(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, struct confirm_words *out) MUST_USE;
/* What the reader calls an item: its question, or "a message". */
struct span confirm_form_called(struct ctx *ctx, const struct case_text *t);
/*
 * What can't be given as it is goes into v's problems: a scope that an
 * agreement needs, a list of coordination that is empty, and so on.
 */
void confirm_form_problems(struct ctx *ctx, const struct confirm_words *words,
    struct confirm_form_view *v);
/* Members are to be asked whom the rung does not reach (L5). */
bool confirm_form_contradicts(const struct confirm_words *words);
/* Something was provided, and what is said now reaches less far: sharing stops,
 * and what was read cannot be unread (L3). */
bool confirm_form_narrows(const struct case_view *c,
    const struct confirm_words *old, const struct confirm_words *now);
/* A part of one kind of coordination, as it is called: "...: what may be said".
 */
struct span confirm_form_of_kind(
    struct ctx *ctx, enum text kind, enum text what);
/*
 * Secret words that stand in what is not secret, or may be said outside
 * (design.md section 3, Leak check), each place once. In the arena.
 */
size_t confirm_form_leaks(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, const struct confirm_leak **out);
/* Name of a sector; empty: none that can be supervised. */
struct span confirm_form_sector(struct ctx *ctx, struct span code);
/* Names of these bodies, in one line; empty: none. */
struct span confirm_form_names(struct ctx *ctx, const struct confirm_view *old,
    const struct body_id *ids, size_t n);
/* What the desk asks about the exclusion in words; nothing is chosen. */
struct mapping_ask confirm_form_mapping(
    struct ctx *ctx, const struct confirm_view *now);
/* Fills the form of the view with these words. */
void confirm_form_fill(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, const struct confirm_words *words,
    struct confirm_form_view *v);
/*
 * The newest consent in a few lines, `now` only: scope, exclusions,
 * coordination, agreement. For the case pages.
 */
void confirm_form_summary(struct ctx *ctx, const struct confirm_view *now,
    const struct confirm_change **out, size_t *out_n);
/* What a free text of a consent is called. */
struct span confirm_form_label(struct ctx *ctx, uint16_t field);
/* Bodies related to those that are excluded, and not excluded themselves: names
 * and exclusions of the offer. */
enum fail confirm_form_related(struct ctx *ctx, const struct confirm_view *old,
    const struct confirm_words *words, struct related_offer *out) MUST_USE;
/* Excludes what the offer was sent with, too. FAIL_INPUT: that is no id. */
enum fail confirm_form_exclude(
    struct ctx *ctx, struct confirm_words *words) MUST_USE;
/* What is said, in the words of the catalogue. */
enum text confirm_form_designation(enum designation d);
enum text confirm_form_state(
    enum confirmation_state s, enum text yes, enum text no);
enum text confirm_form_mapped(enum consent_mapping m);
struct span confirm_form_rung(struct ctx *ctx, enum rung r);
/* All that is excluded, in one line. */
struct span confirm_form_excluded(struct ctx *ctx,
    const struct confirm_view *list, const struct confirm_words *w);
/* The scope that these words would give today with this rung. */
struct scope confirm_form_scope(struct ctx *ctx,
    const struct confirm_view *list, const struct confirm_words *words,
    enum rung rung);
/* Names of the bodies of the list for which `inside` holds, in one line; those
 * that are not published are counted. */
struct span confirm_form_members(struct ctx *ctx,
    const struct confirm_view *list, const struct scope *scope,
    scope_fn *inside);
/*
 * All of it as the text that is confirmed and kept: lines with LF, none at the
 * end. asked: false, only confirmation 1 was asked ("only consult now").
 */
struct span confirm_form_text(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *list, const struct confirm_words *words,
    bool asked);
/* Differences between two, in the reader's words. */
void confirm_form_changes(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, const struct confirm_words *words,
    struct confirm_form_view *v);

#endif
