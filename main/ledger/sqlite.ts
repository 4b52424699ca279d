import sqlite, { backup } from '@photostructure/sqlite';

/** The storage engine, named in one place: the node:sqlite interface as a Node-API addon. */
export const { DatabaseSync } = sqlite;
export type DatabaseSync = InstanceType<typeof DatabaseSync>;
export type StatementSync = ReturnType<DatabaseSync['prepare']>;
export type SQLInputValue = null | number | bigint | string | Uint8Array;

/** Copies a database page by page while it is written to. */
export const copyPages = backup;
