/* schema: schema.sql and sessions_schema.sql as texts, made by CMake. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

extern const char schema_case[], schema_sessions[];

#endif
